//! What happens to the account of a story besides the run: others use it, and instances are struck.

use rerack_ops::Client;
use rerack_simcloud::faults::{Chance, Kind, Rule};

use crate::clock::TrueTime;
use crate::cloud::Wire;
use crate::dice::Dice;
use crate::plans;

/// Somebody else restarted instances a moment ago; their events close late.
pub(crate) fn others_were_here(seed: u64, wire: &Wire, client: &Client, time: &TrueTime) {
    let dice = Dice::new(seed.wrapping_mul(0xA24B_AED4_963E_E407) ^ 0x07);
    let rule = Rule {
        action: "*".into(),
        region: None,
        instance_ids: Vec::new(),
        chance: Chance::Probability(0.7),
        times: None,
        kind: Kind::EventLag {
            seconds: u32::try_from(dice.between(60, 900)).unwrap_or(60),
        },
    };
    // Rules are refused only when there are too many.
    let _ = wire.account.borrow_mut().faults().add(vec![rule]);
    for (region, id) in plans::running(client, time) {
        if dice.in_1000(300) {
            wire.somebody_else(&region, &id);
        }
    }
    // Not so long that a planned time comes near.
    time.pass(dice.between(20_000, 55_000));
    wire.catch_up();
}

/// Instances that hang, tasks that fail, events that lag.
pub(crate) fn strike(dice: &Dice, wire: &Wire, times: u32, is_scheduled: bool) {
    if times == 0 {
        return;
    }
    let chance = Chance::Probability(f64::from(times) / 1000.0);
    let rule = |action: &str, kind: Kind| Rule {
        action: action.into(),
        region: None,
        instance_ids: Vec::new(),
        chance,
        times: None,
        kind,
    };
    let lag = u32::try_from(dice.between(1, 900)).unwrap_or(60);
    let mut rules = vec![
        rule("RebootInstances", Kind::StuckInstance),
        rule("RedeployInstance", Kind::TaskFails),
        rule("*", Kind::EventLag { seconds: lag }),
    ];
    if is_scheduled {
        rules.push(rule("BatchEventRedeployInstance", Kind::StuckInstance));
        rules.push(rule("BatchEventRedeployInstance", Kind::TaskFails));
    }
    // Rules are refused only when there are too many.
    let _ = wire.account.borrow_mut().faults().add(rules);
}
