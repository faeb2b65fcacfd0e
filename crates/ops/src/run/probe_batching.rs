//! How rows become looks: grouped so that each fits one call.

use super::Run;
use super::probe_results::{ENS_EVENTS, EVENTS, START, STATUS, TASKS, TASKS_OF};
use crate::follow::{Followed, Probe};

/// A page of `DescribeInstanceStatus` holds no more (FACTS 1.6); ENS documents no page size.
const SMALL_CHUNK: usize = 50;
/// What all other readings take in one call.
const CHUNK: usize = 100;
/// Tasks are asked for from this long before the sending, for their times are minutes.
const TASKS_SINCE_MS: i64 = -120_000;

impl Run {
    /// Rows in groups that fit one call; rows with many events weigh more.
    pub(super) fn chunks(&self, kind: u8, rows: Vec<usize>) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut room = 0;
        let chunk = match kind {
            STATUS | ENS_EVENTS => SMALL_CHUNK,
            _ => CHUNK,
        };
        for row in rows {
            let followed = self.rows[row].following().next();
            let events = followed.map_or(0, |followed| followed.watched().len());
            let weight = if kind == EVENTS { events.max(1) } else { 1 };
            if let Some(group) = groups.last_mut().filter(|_| weight <= room) {
                group.push(row);
                room -= weight;
            } else {
                groups.push(vec![row]);
                room = chunk.saturating_sub(weight);
            }
        }
        groups
    }

    /// The look of one kind for these rows of one region.
    pub(super) fn look_for(&self, kind: u8, region: &str, rows: &[usize]) -> Probe {
        let region = region.to_owned();
        let instances = || -> Vec<String> {
            let ids = rows.iter().map(|row| &self.plan.targets[*row].key.id);
            each_once(ids).into_iter().cloned().collect()
        };
        let followed = || rows.iter().flat_map(|row| self.rows[*row].following());
        match kind {
            STATUS => Probe::Statuses {
                region,
                ids: instances(),
            },
            START => Probe::Starts {
                region,
                ids: instances(),
            },
            TASKS => {
                let mut ids = followed()
                    .filter_map(|f| f.task_id().map(str::to_owned))
                    .collect::<Vec<_>>();
                ids.truncate(CHUNK);
                Probe::Tasks { region, ids }
            }
            TASKS_OF => {
                let since = followed().filter_map(Followed::cloud_at).min();
                let since = since.map(|first| first.plus_ms(TASKS_SINCE_MS));
                Probe::TasksOf {
                    region,
                    ids: instances(),
                    since,
                }
            }
            EVENTS => {
                let watched = followed().flat_map(Followed::watched);
                let ids = each_once(watched.map(|watched| &watched.id));
                let ids = ids.into_iter().take(CHUNK).cloned().collect();
                Probe::Events { region, ids }
            }
            _ => Probe::EnsEvents {
                region,
                ids: instances(),
            },
        }
    }
}

/// Ids in their order, each once.
fn each_once<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut ids: Vec<&String> = ids.collect();
    ids.sort();
    ids.dedup();
    ids
}
