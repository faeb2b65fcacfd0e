//! What the status, the start time and the task of an ECS instance prove.

use rerack_api::UnixMillis;
use rerack_api::status::{InstanceStatus, TaskStatus};

use super::{Followed, Outcome, Proof, Sighting};
use crate::operation::Evidence;

const MINUTE_MS: i64 = 60_000;

impl Followed {
    /// The status was read: asked for at `asked_at`, answered at `at`.
    pub fn saw_status(&mut self, status: &InstanceStatus, asked_at: UnixMillis, at: UnixMillis) {
        if !self.counts(asked_at, at) {
            return;
        }
        let ran_before = self.status == Some(InstanceStatus::Running);
        if self.status.as_ref() != Some(status) {
            self.sightings.push(Sighting {
                at,
                status: status.clone(),
            });
            self.status = Some(status.clone());
        }
        if self.instance_settled() {
            return;
        }
        match status {
            InstanceStatus::Running => self.saw_running(at),
            InstanceStatus::Stopping | InstanceStatus::Starting => {
                self.transition |= self.sent.accepted || self.ran_when_sent() || ran_before;
                self.going_on(status);
            }
            InstanceStatus::Stopped => {
                self.transition |= self.sent.accepted || ran_before;
                self.going_on(status);
            }
            other => self.going_on(other),
        }
    }

    fn saw_running(&mut self, at: UnixMillis) {
        match self.evidence() {
            Evidence::Restart if self.transition => {
                self.set(Outcome::Verified(Proof::SeenTransition), at);
            }
            // Only its task tells whether it changed the host.
            Evidence::Task if self.sent.task_id.is_some() => {
                if self.instance != Outcome::Waiting {
                    self.going_on(&InstanceStatus::Running);
                }
            }
            _ => self.instance = Outcome::RunningNotProven,
        }
        self.judge_event_proof(at);
    }

    /// It is under way; what is stuck stays so until it is back.
    pub(super) fn going_on(&mut self, status: &InstanceStatus) {
        self.instance = match self.instance {
            Outcome::Stuck { for_ms, .. } => Outcome::Stuck {
                for_ms,
                status: status.clone(),
            },
            _ => Outcome::InProgress(status.clone()),
        };
    }

    /// Whether the instance was running right before the sending, as far as read.
    fn ran_when_sent(&self) -> bool {
        self.sent.status_before == Some(InstanceStatus::Running)
    }

    /// Whether the instance was last seen running.
    pub(super) fn is_back(&self) -> bool {
        self.status == Some(InstanceStatus::Running)
    }

    /// The start time was read, together with the status.
    pub fn saw_start(
        &mut self,
        status: &InstanceStatus,
        started: Option<UnixMillis>,
        asked_at: UnixMillis,
        at: UnixMillis,
    ) {
        self.saw_status(status, asked_at, at);
        let back = self.is_back() && asked_at >= self.sent.at;
        if back {
            self.start_fits = Some(started.is_none_or(|started| self.may_be_ours(started)));
        }
        let by_restart = self.evidence() == Evidence::Restart;
        if by_restart
            && back
            && !self.instance_settled()
            && started.is_some_and(|t| self.is_newer(t))
        {
            self.set(Outcome::Verified(Proof::NewerStartTime), at);
        }
        self.judge_event_proof(at);
    }

    /// Whether a start may be an effect of the sending, as far as anything is known. What was on its way
    /// up before would have started anyway.
    fn may_be_ours(&self, started: UnixMillis) -> bool {
        let ran =
            (self.sent.status_before.as_ref()).is_none_or(|it| *it == InstanceStatus::Running);
        let is_later = self
            .sent
            .started_before
            .is_none_or(|before| started > before);
        let is_after = (self.sent.cloud_at).is_none_or(|sent| minute(started) >= minute(sent));
        ran && is_later && is_after
    }

    /// Whether a start time proves a start after the sending: it is newer than before, and does not
    /// lie before the minute of the sending, both by the cloud's clock. Where the instance was not
    /// read right before, it must lie in a later minute. Where the cloud's time is not known, nothing
    /// is proven.
    fn is_newer(&self, started: UnixMillis) -> bool {
        let Some(sent) = self.sent.cloud_at.map(minute) else {
            return false;
        };
        let is_later = self
            .sent
            .started_before
            .is_none_or(|before| started > before);
        is_later
            && match &self.sent.status_before {
                Some(InstanceStatus::Running) => minute(started) >= sent,
                // It was on its way up already, or new: it would have started anyway.
                Some(_) => false,
                None => minute(started) > sent,
            }
    }

    /// The task of a redeploy was read.
    pub fn saw_task(&mut self, status: &TaskStatus, asked_at: UnixMillis, at: UnixMillis) {
        if !self.counts(asked_at, at) || self.instance_settled() {
            return;
        }
        match status {
            TaskStatus::Finished => self.set(Outcome::Verified(Proof::TaskFinished), at),
            TaskStatus::Failed => self.set(Outcome::TaskFailed, at),
            TaskStatus::Processing | TaskStatus::Other(_) => {
                let status = self.status.clone().unwrap_or_default();
                self.going_on(&status);
            }
        }
    }

    /// Tasks of the instance were read because the answer with the task's id was lost. The first
    /// one created in or after the minute of the sending is taken to be ours.
    pub fn saw_tasks_of_instance(
        &mut self,
        tasks: &[(&str, &TaskStatus, Option<UnixMillis>)],
        asked_at: UnixMillis,
        at: UnixMillis,
    ) {
        let Some(since) = self.sent.cloud_at.map(minute) else {
            return;
        };
        let ours = tasks
            .iter()
            .filter(|(.., created)| created.is_some_and(|created| minute(created) >= since))
            .min_by_key(|(.., created)| *created);
        if let (Some((id, status, _)), None) = (ours, &self.sent.task_id)
            && asked_at >= self.sent.at
        {
            self.sent.task_id = Some((*id).to_owned());
            self.saw_task(status, asked_at, at);
        }
    }

    /// A complete reading did not list it.
    pub fn missing(&mut self, asked_at: UnixMillis, at: UnixMillis) {
        if self.counts(asked_at, at) && !self.instance_settled() {
            self.instance = Outcome::NotListed;
        }
    }
}

fn minute(time: UnixMillis) -> i64 {
    time.0.div_euclid(MINUTE_MS)
}
