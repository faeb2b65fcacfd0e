//! What must hold of a further part of a plan: what was asked for once more, or still, goes in the order
//! of the plan.

use rerack_ops::plan::Plan;
use rerack_ops::run::{Command, GRACE_MS, Run, Step};

use crate::broken::{Broken, note};
use crate::case::is;
use crate::cloud::{Left, Wire};
use crate::journal::Shelf;
use crate::operator::{Operator, Part};

/// A disruptive request is about to leave at this true time.
pub(crate) fn leaving(
    plan: &Plan,
    run: &Run,
    (tab, operator): (u32, &Operator),
    (shelf, wire): (&Shelf, &Wire),
    whom: &[(String, String)],
    now_ms: i64,
) {
    if plan.operation.is_dry_run() {
        return;
    }
    let (resumed_in, resumed_at) = operator.resumed.get();
    let waited_ms = now_ms - resumed_at;
    if resumed_in == tab && waited_ms < GRACE_MS {
        note(Broken::Part(format!("it went on after {waited_ms} ms")));
    }
    // What was said to a tab that had lost the run was not heard.
    let records = shelf.records.borrow();
    let is_heard = |part: &&Part| {
        records.iter().any(|record| {
            matches!(&record.step, Step::Commanded(Command::Retry { rows }) if *rows == part.rows)
        })
    };
    let left = wire.left.borrow();
    let parts = operator.parts.borrow();
    let parts: Vec<Part> = parts.iter().filter(is_heard).cloned().collect();
    let place = |who| plan.targets.iter().position(|target| is(target, who));
    let places: Vec<usize> = whom.iter().filter_map(place).collect();
    let Some(first) = places.first() else { return };
    // It may have been asked for again while it waited: any part that it fits will do.
    let mut of_it = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.rows.contains(first));
    let Some(broken) = of_it
        .next()
        .map(|it| fits(run, &parts, it, &left, &places, now_ms))
    else {
        return;
    };
    let broken = broken.and_then(|why| {
        let mut others = of_it.map(|it| fits(run, &parts, it, &left, &places, now_ms));
        others.all(|other| other.is_some()).then_some(why)
    });
    if let Some(why) = broken {
        note(Broken::Part(format!("{whom:?}: {why}")));
    }
}

/// Why these targets do not leave as this part must; `None` if they do.
fn fits(
    run: &Run,
    parts: &[Part],
    (number, part): (usize, &Part),
    left: &[Left],
    places: &[usize],
    now_ms: i64,
) -> Option<String> {
    let waited_ms = now_ms - part.at;
    if waited_ms < GRACE_MS {
        return Some(format!("after {waited_ms} ms"));
    }
    let later = |row: &usize| parts[number..].iter().any(|part| part.rows.contains(row));
    let rows = run.rows();
    let is_open = |row: usize| rows[row].is_queued() || !rows[row].is_over();
    let before = (0..rows.len()).find(|row| !later(row) && !places.contains(row) && is_open(*row));
    if let Some(before) = before {
        return Some(format!("row {before} of before is not over"));
    }
    let order = &run.plan().strategy.order;
    let others = part
        .rows
        .iter()
        .copied()
        .filter(|row| !places.contains(row));
    let asked_since = |row: &usize| parts[number + 1..].iter().any(|it| it.rows.contains(row));
    let gone = others.filter(|row| !rows[*row].is_queued() || asked_since(row));
    let gone: Vec<usize> = gone.collect();
    let together = |most: usize| {
        let is_under_way = |row: &&usize| !rows[**row].is_queued() && !rows[**row].is_over();
        let under_way = gone.iter().filter(is_under_way).count();
        under_way + places.len() > most
    };
    // Its first call is the canary alone, unless that was taken out.
    let is_first = gone.is_empty()
        && !left.iter().any(|left| {
            let is_of_it = |who| {
                part.rows
                    .iter()
                    .any(|row| is(&run.plan().targets[*row], who))
            };
            left.at >= part.at && left.whom.iter().any(is_of_it)
        });
    if order.canary > 0 && is_first && places.len() > order.canary {
        return Some(format!("{} go before the canary", places.len()));
    }
    let most = order.wave.max(order.canary);
    (order.wave > 0 && together(most)).then(|| format!("more than {most} are under way"))
}
