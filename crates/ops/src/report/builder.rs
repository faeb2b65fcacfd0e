//! From a journal to its report: the run is played again, and every change is noted.

use rerack_api::UnixMillis;

use super::{Change, Durations, Line, Report, Sent, State, Try};
use crate::answer::Answer;
use crate::follow::{EventOutcome, Followed, Outcome as Instance, Proof};
use crate::run::journal::Header;
use crate::run::{
    Attempt, Outcome, Outcomes, Record, Row, Run, Step, TargetStatus, Unfit, finished_at,
};

impl Report {
    /// The report of what a journal tells. A run that is not over is taken to go on.
    ///
    /// Errors if its plan cannot be split into calls; nothing can have been sent then.
    pub fn of(header: &Header, records: &[Record]) -> Result<Self, Unfit> {
        Self::told(header, records, State::Running)
    }

    /// The same, if nobody carries the run out. Where it is not over, what had no answer when the
    /// journal stopped is unknown, for nobody waits for it any more.
    ///
    /// Errors like [`Report::of`].
    pub fn of_interrupted(header: &Header, records: &[Record]) -> Result<Self, Unfit> {
        Self::told(header, records, State::Interrupted)
    }

    /// The report, of a run in this state unless it is over.
    fn told(header: &Header, records: &[Record], open: State) -> Result<Self, Unfit> {
        let plan = header.plan.plan(header.confirmed_at)?;
        let action = plan.operation.kind().action();
        let mut teller = Teller {
            action,
            changes: vec![Vec::new(); plan.targets.len()],
            ..Teller::default()
        };
        let run = Run::replay(plan, records, header.confirmed_at, &mut |run, record| {
            teller.hear(run, record);
        });
        let Teller {
            changes,
            calls,
            steps,
            ..
        } = teller;
        let finished_at = finished_at(records);
        let state = match finished_at {
            None => open,
            Some(_) if run.rows().iter().all(Row::is_settled) => State::Finished,
            Some(_) => State::Closed,
        };
        let mut targets = Vec::new();
        for (place, changes) in changes.into_iter().enumerate() {
            targets.push(line(&run, place, changes, state));
        }
        Ok(Self {
            run: header.run.clone(),
            version: header.version.clone(),
            place: header.place.clone(),
            confirmation: header.confirmation.clone(),
            confirmed_at: header.confirmed_at,
            clock_offset_ms: header.clock_offset_ms,
            begun_at: calls.first().map(|call| call.sent_at),
            finished_at,
            state,
            hash: header.plan.hash(),
            plan: header.plan.clone(),
            outcomes: Outcomes::count(targets.iter().map(|line| line.outcome)),
            durations: Durations::of(&targets),
            calls,
            targets,
            steps,
            unrequested: run.unrequested().to_vec(),
        })
    }
}

/// Listens to a journal.
#[derive(Default)]
struct Teller {
    action: &'static str,
    changes: Vec<Vec<Change>>,
    calls: Vec<Sent>,
    steps: Vec<Record>,
}

impl Teller {
    /// Takes note of a record that the run has just played again.
    fn hear(&mut self, run: &Run, record: &Record) {
        let at = record.at;
        match &record.step {
            Step::Intent {
                call,
                wave,
                targets,
                ..
            } => {
                self.intend(run, *call, *wave, targets, at);
                self.look(run, targets, at);
            }
            Step::Withdrawn { call, why } => {
                if let Some(sent) = self.last(*call) {
                    sent.withdrawn = Some(why.clone());
                    let targets = sent.targets.clone();
                    self.look(run, &targets, at);
                }
            }
            Step::Answered {
                call,
                request_id,
                rows,
                ..
            } => {
                if let Some(sent) = self.last(*call) {
                    sent.answered_at = Some(at);
                    sent.request_id.clone_from(request_id);
                }
                let rows = rows.iter().map(|(row, _)| *row).collect::<Vec<_>>();
                self.look(run, &rows, at);
            }
            Step::Saw { row, .. } => self.look(run, &[*row], at),
            Step::Deferred { rows, .. } => self.look(run, rows, at),
            Step::Withheld { rows } => {
                let rows = rows.iter().map(|(row, _)| *row).collect::<Vec<_>>();
                self.look(run, &rows, at);
            }
            step => {
                self.steps.push(record.clone());
                if matches!(step, Step::Commanded(_) | Step::Reopened | Step::Lost) {
                    let all = (0..run.rows().len()).collect::<Vec<_>>();
                    self.look(run, &all, at);
                }
            }
        }
    }

    fn intend(&mut self, run: &Run, number: usize, wave: usize, targets: &[usize], at: UnixMillis) {
        let planned = &run.plan().targets;
        let known = targets.iter().filter(|place| **place < planned.len());
        let targets = known.copied().collect::<Vec<_>>();
        let Some(first) = targets.first() else { return };
        self.calls.push(Sent {
            number,
            action: self.action,
            region: planned[*first].key.region.clone(),
            wave,
            targets,
            sent_at: at,
            answered_at: None,
            request_id: String::new(),
            withdrawn: None,
        });
    }

    /// The last sending of a call; a call that was withdrawn may have another one.
    fn last(&mut self, number: usize) -> Option<&mut Sent> {
        self.calls
            .iter_mut()
            .rev()
            .find(|sent| sent.number == number)
    }

    /// Notes what has changed about these rows.
    fn look(&mut self, run: &Run, rows: &[usize], at: UnixMillis) {
        for place in rows {
            let (Some(row), Some(changes)) = (run.rows().get(*place), self.changes.get_mut(*place))
            else {
                continue;
            };
            let change = Change {
                at,
                target_status: target_status(row),
                status: row.followed().and_then(Followed::status).cloned(),
                event: event(row),
            };
            let is_new = match changes.last() {
                Some(last) => {
                    (last.target_status, &last.status, &last.event)
                        != (change.target_status, &change.status, &change.event)
                }
                // A target that waits for its turn has not changed yet.
                None => !row.is_queued(),
            };
            if is_new {
                changes.push(change);
            }
        }
    }
}

fn event(row: &Row) -> EventOutcome {
    row.followed().map_or(EventOutcome::None, Followed::event)
}

/// What is known about a target in the end.
fn line(run: &Run, place: usize, changes: Vec<Change>, state: State) -> Line {
    let (target, row) = (&run.plan().targets[place], &run.rows()[place]);
    let is_lost = |answer: &Answer| *answer == Answer::Sending && state == State::Interrupted;
    let is_dry_run = run.plan().operation.is_dry_run();
    let (target_status, answer) = match row.answer() {
        answer if is_lost(answer) => {
            let target_status = if is_dry_run {
                TargetStatus::NoInformation
            } else {
                TargetStatus::Unknown
            };
            (target_status, Answer::lost(is_dry_run))
        }
        answer => match acted_before(row) {
            Some(before) => (TargetStatus::Unknown, before.answer().clone()),
            None => (row.target_status(), answer.clone()),
        },
    };
    let attempts = row.attempts().map(|attempt| {
        let mut tried = tried(attempt);
        if is_lost(&tried.answer) {
            tried.answer = Answer::lost(is_dry_run);
        }
        tried
    });
    let attempts = attempts.collect();
    let outcome = match (state, Outcome::of(row)) {
        (State::Finished | State::Closed, outcome) => outcome.ended(),
        (State::Interrupted, Outcome::UnderWay) if target_status == TargetStatus::Unknown => {
            Outcome::Unknown
        }
        (State::Interrupted, Outcome::UnderWay) if target_status == TargetStatus::NoInformation => {
            Outcome::NotStarted
        }
        (_, outcome) => outcome,
    };
    let outcome = match outcome {
        // There is an event, though not one that this answers.
        Outcome::VerifiedNoEvent if !target.unanswered.is_empty() => Outcome::VerifiedOpen,
        outcome => outcome,
    };
    let proof = proof(row.followed());
    Line {
        target: target.clone(),
        wave: run.plan().strategy.order.wave_of(place),
        tries: row.tries(),
        outcome,
        target_status,
        event: event(row),
        answer,
        request_id: row.request_id().to_owned(),
        sent_at: row.sent_at(),
        answered_at: row.answered_at(),
        status: row.followed().and_then(Followed::status).cloned(),
        took: proof.and_then(|_| row.followed()?.took()),
        proof,
        attempts,
        changes,
    }
}

/// The last try that may have had an effect, of a target that waits to be sent again: it is not called
/// unsent.
fn acted_before(row: &Row) -> Option<&Attempt> {
    let acted = row.attempts().filter(|attempt| attempt.may_have_acted());
    acted.last().filter(|_| row.is_queued())
}

/// Where a row stands.
fn target_status(row: &Row) -> TargetStatus {
    match acted_before(row) {
        Some(_) => TargetStatus::Unknown,
        None => row.target_status(),
    }
}

fn tried(attempt: &Attempt) -> Try {
    let followed = attempt.followed();
    Try {
        call: attempt.call(),
        sent_at: attempt.sent_at(),
        answer: attempt.answer().clone(),
        answered_at: attempt.answered_at(),
        request_id: attempt.request_id().to_owned(),
        status: followed.and_then(Followed::status).cloned(),
        proof: proof(followed),
    }
}

fn proof(followed: Option<&Followed>) -> Option<Proof> {
    match followed.map(Followed::instance) {
        Some(Instance::Verified(proof)) => Some(*proof),
        _ => None,
    }
}
