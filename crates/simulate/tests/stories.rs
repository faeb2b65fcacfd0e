//! A few stories in every native test; `cargo xtask simulate` plays any number.

use rerack_simulate::simulate;

#[test]
fn stories_end_and_nothing_is_claimed_that_did_not_happen() {
    let mut targets = 0;
    for seed in 1..=150 {
        match simulate(seed, None) {
            Ok(story) => targets += story.map_or(0, |story| story.targets),
            Err(broken) => panic!("seed {seed}: {broken}"),
        }
    }
    assert!(targets > 500, "{targets} targets only");
}

#[test]
fn a_seed_is_a_story() {
    for seed in [7, 11, 38] {
        let told = |story| format!("{story:?}");
        assert_eq!(told(simulate(seed, None)), told(simulate(seed, None)));
    }
}
