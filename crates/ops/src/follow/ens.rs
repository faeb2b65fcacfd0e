//! What its event proves about an ENS redeploy. ENS instances report no transitions, so the event
//! is all there is.

use rerack_api::UnixMillis;
use rerack_api::status::{EventCycleStatus, InstanceStatus};

use super::{FOLLOW_FOR_MS, Followed, Outcome, Proof};

impl Followed {
    /// The event of an ENS redeploy was read.
    pub fn saw_ens_event(
        &mut self,
        status: &EventCycleStatus,
        asked_at: UnixMillis,
        at: UnixMillis,
    ) {
        if !self.counts(asked_at, at) {
            return;
        }
        let Some(event) = self.watched.first_mut() else {
            return;
        };
        event.status = Some(status.clone());
        event.seen_open |= !status.is_final();
        let seen_open = event.seen_open;
        if self.instance_settled() {
            return;
        }
        match status {
            EventCycleStatus::Executed | EventCycleStatus::Avoided => {
                // Over at the first look after a lost answer: it may have been over before.
                if self.sent.accepted || seen_open {
                    self.set(Outcome::Verified(Proof::EventClosed), at);
                } else {
                    self.instance = Outcome::Unknown;
                    self.close(at);
                }
            }
            EventCycleStatus::Failed | EventCycleStatus::Canceled => {
                self.set(Outcome::EventEnded(status.clone()), at);
            }
            EventCycleStatus::Executing => {
                self.going_on(&InstanceStatus::default());
            }
            _ => self.saw_ens_waiting(at),
        }
    }

    fn saw_ens_waiting(&mut self, at: UnixMillis) {
        let planned = self.planned_at().filter(|planned| *planned > at);
        self.instance = match (planned, self.sent.plan_time) {
            // Whether the cloud has it, a waiting event does not tell.
            _ if !self.sent.accepted => Outcome::Unknown,
            (Some(_), Some(at)) => Outcome::Planned { at },
            _ => Outcome::Waiting,
        };
        // Nobody watches a page for hours, neither for what the cloud has nor for what it may have.
        if planned.is_some_and(|planned| planned.since(at) > FOLLOW_FOR_MS) {
            self.close(at);
        }
    }
}
