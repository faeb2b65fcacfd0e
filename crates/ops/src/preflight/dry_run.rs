//! Asking the cloud without anything happening: `DryRun` of `RebootInstances`. The other operations
//! have none (FACTS 1.2, 1.14).

use rerack_api::ecs::reboot_instances::BatchOptimization;

use crate::answer::{Answer, Refusal, Reply, read_answer};
use crate::plan::{Call, Plan, WriteAction};

/// What the cloud says to a call that only checks.
#[derive(Clone, Debug, PartialEq)]
pub enum DryRun {
    /// Ids, parameters and states are good now. It does not promise that the guest shuts down.
    WouldPass,
    /// The call would be refused as a whole: nothing of it would restart.
    WouldBeRefused {
        /// The refusal.
        refusal: Refusal,
        /// The targets that the message names, as places in [`Plan::targets`]; may be none.
        named: Vec<usize>,
    },
    /// The answer tells nothing, or there is none; nothing happened.
    NoInformation(Answer),
    /// The answer reads as if the cloud had acted. It must be followed like a restart.
    MayHaveActed(Answer),
}

/// The calls that check `plan` without doing it: those of the plan, in the same chunks and with the
/// same force. They are always all-or-nothing: with each on its own the cloud says that everything
/// passes, checked or not (FACTS 1.1). None for operations that cannot be checked.
#[must_use]
pub fn dry_runs(plan: &Plan) -> Vec<Call> {
    let mut checks = Vec::new();
    for call in &plan.calls {
        if let WriteAction::Reboot(request) = &call.action {
            let mut request = request.clone();
            request.dry_run = true;
            request.batch_optimization = BatchOptimization::AllTogether;
            checks.push(Call {
                action: WriteAction::Reboot(request),
                targets: call.targets.clone(),
                region: call.region.clone(),
                ..*call
            });
        }
    }
    checks
}

/// Reads what came back for one of [`dry_runs`].
#[must_use]
pub fn read_dry_run(plan: &Plan, check: &Call, reply: &Reply) -> DryRun {
    let (mut refused, mut named) = (None, Vec::new());
    let (mut silent, mut acted) = (None, None);
    for (target, answer) in read_answer(plan, check, reply, &|_| None).rows {
        match answer {
            Answer::WouldPass => {}
            Answer::WouldBeRefused {
                refusal,
                named_in_error,
            } => {
                if named_in_error {
                    named.push(target);
                }
                refused.get_or_insert(refusal);
            }
            answer if answer.may_have_acted() => {
                acted.get_or_insert(answer);
            }
            answer => {
                silent.get_or_insert(answer);
            }
        }
    }
    match (acted, refused, silent) {
        (Some(answer), ..) => DryRun::MayHaveActed(answer),
        (None, Some(refusal), _) => DryRun::WouldBeRefused { refusal, named },
        (None, None, Some(answer)) => DryRun::NoInformation(answer),
        (None, None, None) => DryRun::WouldPass,
    }
}
