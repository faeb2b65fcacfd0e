//! Asking the cloud without anything happening: `DryRun` of `RebootInstances`. The other operations
//! have none (FACTS 1.2, 1.14).

use crate::actions::{Reply, read_answer};
use crate::answer::{Answer, Refusal};
use crate::plan::{Call, Plan};

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

/// The plan that checks `plan` without doing it: the same calls with the same force, all-or-nothing
/// ([`Operation::as_dry_run`]). `None` for operations that cannot be checked.
///
/// [`Operation::as_dry_run`]: crate::operation::Operation::as_dry_run
#[must_use]
pub fn dry_run(plan: &Plan) -> Option<Plan> {
    let operation = plan.operation.as_dry_run()?;
    Some(Plan {
        operation,
        ..plan.clone()
    })
}

/// Reads what came back for a call of a [`dry_run`].
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
