//! The reducer alone: whatever happens in whatever order, every row is counted once and no call is
//! sent twice.

use proptest::prelude::*;
use rerack_api::ecs::reboot_instances::{BatchOptimization, InstanceResponse};
use rerack_api::status::InstanceStatus;
use rerack_api::{ApiError, CallError, TransportError, UnixMillis};

use super::bench::{START, adds_up, ecs, plan, reboot};
use crate::actions::Reply;
use crate::answer::Answer;
use crate::follow::ProbeResult;
use crate::run::{Effect, GRACE_MS, Run, RunEvent};
use crate::testing::replies::{reboot_row, rebooted};

const CODES: [&str; 7] = [
    "200",
    "IncorrectInstanceStatus",
    "InternalError",
    "Throttling",
    "",
    "DRYRUN.SUCCESS",
    "0",
];

/// One thing that happens, drawn at random; which call or look it concerns is drawn as well.
#[derive(Clone, Debug)]
enum Luck {
    Reply {
        pick: usize,
        rows: Vec<(usize, usize)>,
    },
    Refuse {
        pick: usize,
        code: usize,
        status: u16,
    },
    Lose {
        pick: usize,
    },
    See {
        pick: usize,
        status: usize,
        keep: usize,
    },
    Blind {
        pick: usize,
    },
    Wait {
        ms: i64,
    },
    Repeat,
    Stop,
}

fn luck() -> impl Strategy<Value = Luck> {
    prop_oneof![
        4 => (any::<usize>(), prop::collection::vec((0..130_usize, 0..7_usize), 0..130))
            .prop_map(|(pick, rows)| Luck::Reply { pick, rows }),
        2 => (any::<usize>(), 0..7_usize, prop::sample::select(vec![400_u16, 403, 404, 500, 503]))
            .prop_map(|(pick, code, status)| Luck::Refuse { pick, code, status }),
        1 => any::<usize>().prop_map(|pick| Luck::Lose { pick }),
        4 => (any::<usize>(), 0..4_usize, 0..100_usize)
            .prop_map(|(pick, status, keep)| Luck::See { pick, status, keep }),
        1 => any::<usize>().prop_map(|pick| Luck::Blind { pick }),
        3 => (-5_000..120_000_i64).prop_map(|ms| Luck::Wait { ms }),
        1 => Just(Luck::Repeat),
        1 => Just(Luck::Stop),
    ]
}

fn api(code: &str, status: u16) -> CallError {
    CallError::Api(Box::new(ApiError {
        status,
        code: code.into(),
        ..ApiError::default()
    }))
}

#[derive(Default)]
struct World {
    sends: Vec<usize>,
    looks: Vec<(u64, Vec<String>)>,
    sent: Vec<usize>,
    stores: Vec<u64>,
    last: Option<RunEvent>,
}

impl World {
    fn take(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send { call } => {
                    assert!(!self.sent.contains(&call), "call {call} is sent twice");
                    self.sent.push(call);
                    self.sends.push(call);
                }
                Effect::Probe { id, look } => {
                    let ids = match look {
                        crate::follow::Probe::Statuses { ids, .. }
                        | crate::follow::Probe::Starts { ids, .. } => ids,
                        _ => Vec::new(),
                    };
                    assert!(ids.len() <= 100);
                    self.looks.push((id, ids));
                }
                Effect::WakeAt(_) => {}
                Effect::Store { id, .. } => self.stores.push(id),
            }
        }
    }

    fn event(&mut self, luck: Luck, all: &[String]) -> Option<RunEvent> {
        let code = |code: usize| CODES[code].to_owned();
        match luck {
            Luck::Reply { pick, rows } => {
                let row = |(id, status): &(usize, usize)| {
                    reboot_row(&InstanceResponse {
                        instance_id: all[*id % all.len()].clone(),
                        code: code(*status),
                        ..InstanceResponse::default()
                    })
                };
                self.reply(pick, rebooted(&rows.iter().map(row).collect::<Vec<_>>()))
            }
            Luck::Refuse {
                pick,
                code: c,
                status,
            } => self.reply(pick, Err(api(&code(c), status))),
            Luck::Lose { pick } => {
                let lost = TransportError::TimedOut { after_ms: 30_000 };
                self.reply(pick, Err(CallError::Transport(lost)))
            }
            Luck::See { pick, status, keep } => {
                let (id, ids) = self.look(pick)?;
                let status = ["Running", "Stopping", "Starting", "Odd"][status];
                let sight = ProbeResult {
                    statuses: ids
                        .iter()
                        .take(keep)
                        .map(|id| (id.clone(), InstanceStatus::from(status)))
                        .collect(),
                    ..ProbeResult::default()
                };
                Some(RunEvent::Probed {
                    id,
                    result: Ok(sight),
                })
            }
            Luck::Blind { pick } => {
                let (id, _) = self.look(pick)?;
                Some(RunEvent::Probed {
                    id,
                    result: Err(api("Throttling", 400)),
                })
            }
            Luck::Wait { .. } => Some(RunEvent::Woke),
            Luck::Repeat => self.last.clone(),
            Luck::Stop => None,
        }
    }

    fn reply(&mut self, pick: usize, reply: Reply) -> Option<RunEvent> {
        if self.sends.is_empty() {
            return None;
        }
        let call = self.sends.swap_remove(pick % self.sends.len());
        Some(RunEvent::Replied {
            call,
            reply: Box::new(reply),
        })
    }

    fn look(&mut self, pick: usize) -> Option<(u64, Vec<String>)> {
        if self.looks.is_empty() {
            return None;
        }
        Some(self.looks.swap_remove(pick % self.looks.len()))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn every_row_is_counted_once_and_no_call_leaves_twice(
        sizes in (0..250_usize, 1..120_usize),
        together in any::<bool>(),
        dry_run in any::<bool>(),
        story in prop::collection::vec(luck(), 1..60),
    ) {
        let mode = if together { BatchOptimization::AllTogether } else { BatchOptimization::SuccessFirst };
        let targets = [ecs("a", sizes.0), ecs("b", sizes.1)].concat();
        let all: Vec<String> = targets.iter().map(|target| target.key.id.clone()).collect();
        let mut now = UnixMillis(START);
        let confirmed_at = now.plus_ms(-GRACE_MS);
        let mut run = Run::new(plan(&reboot(mode, dry_run), &targets), confirmed_at);
        let mut world = World::default();
        world.take(run.update(RunEvent::Begun, now));
        for luck in story {
            let before: Vec<Answer> = run.rows().iter().map(|row| row.answer().clone()).collect();
            match luck {
                Luck::Wait { ms } => now = now.plus_ms(ms),
                Luck::Stop => run.stop(now),
                _ => {}
            }
            if let Some(event) = world.event(luck, &all) {
                world.last = Some(event.clone());
                world.take(run.update(event, now));
            }
            for id in std::mem::take(&mut world.stores) {
                world.take(run.update(RunEvent::Stored { id, result: Ok(()) }, now));
            }
            adds_up(&run.counts());
            for (before, row) in before.iter().zip(run.rows()) {
                if before.may_have_acted() || before.refusal().is_some() {
                    prop_assert_eq!(before, row.answer(), "an answer is never taken back");
                }
            }
        }
        run.update(RunEvent::Interrupted, now);
        adds_up(&run.counts());
        prop_assert!(run.is_finished());
        prop_assert_eq!(run.counts().sending, 0);
    }
}
