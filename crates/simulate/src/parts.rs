//! What must hold of a further part of a plan: what was asked for once more, or still, goes in the order
//! of the plan.

use rerack_ops::plan::Plan;
use rerack_ops::run::{GRACE_MS, Run};

use crate::operator::{Operator, Part};
use crate::oracle::{Broken, is, note};

/// A disruptive request is about to leave at this true time.
pub(crate) fn leaving(
    plan: &Plan,
    run: &Run,
    operator: &Operator,
    whom: &[(String, String)],
    now_ms: i64,
) {
    if plan.operation.is_dry_run() {
        return;
    }
    let waited_ms = now_ms - operator.resumed_at.get();
    if waited_ms < GRACE_MS {
        note(Broken::Part(format!("it went on after {waited_ms} ms")));
    }
    let parts = operator.parts.borrow();
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
        .map(|it| fits(run, &parts, it, &places, now_ms))
    else {
        return;
    };
    let broken = broken.and_then(|why| {
        let mut others = of_it.map(|it| fits(run, &parts, it, &places, now_ms));
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
    let order = &run.plan().course.order;
    let others = part
        .rows
        .iter()
        .copied()
        .filter(|row| !places.contains(row));
    let gone: Vec<usize> = others.filter(|row| !rows[*row].is_queued()).collect();
    let together = |most: usize| {
        let under_way = gone.iter().filter(|row| !rows[**row].is_over()).count();
        under_way + places.len() > most
    };
    if gone.len() < order.canary && gone.len() + places.len() > order.canary {
        return Some(format!("{} go before the canary", places.len()));
    }
    let most = order.wave.max(order.canary);
    (order.wave > 0 && together(most)).then(|| format!("more than {most} are under way"))
}
