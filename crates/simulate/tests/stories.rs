//! A few stories in every native test; `cargo xtask simulate` plays any number.

use rerack_simulate::{Appointments, simulate};

#[test]
fn stories_end_and_nothing_is_claimed_that_did_not_happen() {
    let mut targets = 0;
    let mut appointments: Vec<Appointments> = Vec::new();
    for seed in 1..=200 {
        match simulate(seed, None) {
            Ok(story) => {
                targets += story.map_or(0, |story| story.targets);
                appointments.extend(story.and_then(|story| story.appointments));
            }
            Err(broken) => panic!("seed {seed}: {broken}"),
        }
    }
    assert!(targets > 700, "{targets} targets only");
    // What the cloud is to begin at a planned time occurs, and comes out in every way.
    let ways: [fn(&Appointments) -> bool; 4] = [
        |one| one.verified > 0,
        |one| one.scheduled > 0,
        |one| one.otherwise > 0,
        |one| one.unwatched && one.verified > 0,
    ];
    let counts = ways.map(|way| appointments.iter().filter(|one| way(one)).count());
    assert!(appointments.len() >= 12, "{appointments:?}");
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

#[test]
fn a_seed_is_a_story() {
    for seed in [7, 11, 38] {
        let told = |story| format!("{story:?}");
        assert_eq!(told(simulate(seed, None)), told(simulate(seed, None)));
    }
}
