//! In which order a plan goes, when it stops by itself, and when it begins.

use rerack_api::UnixMillis;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codec;
use crate::operation::{Operation, OperationKind};

/// The order of sending: a canary, then waves, with limits on what is down at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaveSpec {
    /// How many targets go first, as a wave of their own; 0 for none.
    pub canary: usize,
    /// How many targets a wave holds at most; 0 for all at once.
    pub wave: usize,
    /// The pause between the end of a wave and the next one, in milliseconds.
    pub pause_ms: i64,
    /// How much of a group may be down at once; `None` for no limit.
    #[serde(deserialize_with = "Option::deserialize")]
    pub group: Option<GroupLimit>,
}

impl WaveSpec {
    /// Everything at once, without any limit.
    pub const AT_ONCE: Self = Self {
        canary: 0,
        wave: 0,
        pause_ms: 0,
        group: None,
    };

    /// What an operator starts from: one first, then waves of ten with a minute between them, and
    /// at most a quarter of a zone at once.
    #[must_use]
    pub fn careful() -> Self {
        Self {
            canary: 1,
            wave: 10,
            pause_ms: 60_000,
            group: Some(GroupLimit {
                by: GroupBy::Zone,
                percent: 25,
            }),
        }
    }

    /// The wave of the target at this place: 0 first.
    #[must_use]
    pub fn wave_of(&self, place: usize) -> usize {
        if place < self.canary {
            return 0;
        }
        let first = usize::from(self.canary > 0);
        match (place - self.canary).checked_div(self.wave) {
            Some(wave) => first + wave,
            None => first,
        }
    }
}

impl Default for WaveSpec {
    fn default() -> Self {
        Self::AT_ONCE
    }
}

/// At most so many percent of a group may be down at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupLimit {
    /// What makes a group.
    #[serde(flatten)]
    pub by: GroupBy,
    /// Percent of its members, 1 to 100, rounded down; one member may always be down.
    pub percent: u8,
}

/// What makes a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case", deny_unknown_fields)]
pub enum GroupBy {
    /// `ZoneId`; for ENS the `EnsRegionId`.
    #[serde(deserialize_with = "codec::no_members")]
    Zone,
    /// `DeploymentSetId`. Instances of none are in no group.
    #[serde(deserialize_with = "codec::no_members")]
    DeploymentSet,
    /// The value of the tag of this key. Instances without it are in no group.
    #[serde(with = "tag")]
    Tag(String),
}

codec::member!(tag, "tag", String);

/// Instances that should not all be down at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What they share: a zone, a deployment set, `key=value` of a tag.
    pub name: String,
    /// How many there are in the account, targets of the plan or not.
    pub members: usize,
}

impl Group {
    /// How many may be down at once: `percent` of the members, rounded down, but one at least.
    #[must_use]
    pub fn most(&self, percent: u8) -> usize {
        (self.members * usize::from(percent) / 100).max(1)
    }
}

/// When a run holds by itself. Nothing is sent while it is held; what was sent is followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopRules {
    /// It holds when more than so many targets have failed; `None` for no such limit.
    #[serde(deserialize_with = "Option::deserialize")]
    pub errors: Option<usize>,
    /// It holds when more than so many percent of all targets have failed; `None` for no limit.
    #[serde(deserialize_with = "Option::deserialize")]
    pub percent: Option<u8>,
    /// A target that is under way for longer is stuck, in milliseconds; at least a minute.
    pub stuck_after_ms: i64,
    /// Whether a stuck target counts as failed.
    pub stuck_is_error: bool,
}

impl StopRules {
    /// Never holds by itself.
    #[must_use]
    pub fn never(kind: OperationKind) -> Self {
        Self {
            errors: None,
            percent: None,
            stuck_after_ms: kind.spec().stuck_after_ms,
            stuck_is_error: false,
        }
    }

    /// What an operator starts from: holds at the first error, and a stuck target is one.
    #[must_use]
    pub fn careful(kind: OperationKind) -> Self {
        Self {
            errors: Some(0),
            stuck_is_error: true,
            ..Self::never(kind)
        }
    }

    /// Whether so many failed of so many are too many.
    #[must_use]
    pub fn exceeded(&self, failed: usize, of: usize) -> bool {
        let too_many = self.errors.is_some_and(|most| failed > most);
        let too_much = self
            .percent
            .is_some_and(|most| failed * 100 > usize::from(most) * of);
        too_many || too_much
    }
}

/// How a plan is carried out, besides its operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolloutStrategy {
    /// The order of sending.
    pub order: WaveSpec,
    /// When it holds by itself.
    pub stop: StopRules,
    /// When it begins; `None` as soon as it is confirmed. The page must stay open until then.
    pub start_at: Option<UnixMillis>,
    /// The groups of [`WaveSpec::group`], each once; [`super::Target::group`] points here.
    pub groups: Vec<Group>,
}

impl RolloutStrategy {
    /// Everything at once, held by nothing.
    #[must_use]
    pub fn at_once(kind: OperationKind) -> Self {
        Self {
            order: WaveSpec::AT_ONCE,
            stop: StopRules::never(kind),
            start_at: None,
            groups: Vec::new(),
        }
    }

    /// Whether it can be kept for this operation. What the cloud is to begin at a planned time (ENS,
    /// `OpsType` `scheduled`, FACTS 1.14) all begins at that one time: waves, pauses, limits on groups
    /// and a time to begin at would hold back the requests, not the redeploys.
    #[must_use]
    pub fn suits(&self, operation: &Operation) -> bool {
        let is_scheduled = operation.plan_time().is_some();
        !is_scheduled || (self.order == WaveSpec::AT_ONCE && self.start_at.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rerack_api::ens::batch_event_redeploy_instance::OpsType;

    const NEVER: StopRules = StopRules {
        errors: None,
        percent: None,
        stuck_after_ms: 60_000,
        stuck_is_error: false,
    };

    #[test]
    fn the_canary_is_a_wave_of_its_own() {
        let order = WaveSpec {
            canary: 2,
            wave: 3,
            ..WaveSpec::AT_ONCE
        };
        let waves: Vec<usize> = (0..9).map(|place| order.wave_of(place)).collect();
        assert_eq!(waves, [0, 0, 1, 1, 1, 2, 2, 2, 3]);
    }

    #[test]
    fn without_a_canary_waves_begin_at_once_and_without_waves_all_go_together() {
        let order = WaveSpec {
            wave: 2,
            ..WaveSpec::AT_ONCE
        };
        let waves: Vec<usize> = (0..5).map(|place| order.wave_of(place)).collect();
        assert_eq!(waves, [0, 0, 1, 1, 2]);
        assert!((0..500).all(|place| WaveSpec::AT_ONCE.wave_of(place) == 0));
        let canary_only = WaveSpec {
            canary: 1,
            ..WaveSpec::AT_ONCE
        };
        assert_eq!(canary_only.wave_of(0), 0);
        assert_eq!(canary_only.wave_of(400), 1);
    }

    #[test]
    fn a_quarter_of_eight_is_two_and_of_three_still_one() {
        let of = |members| Group {
            name: String::new(),
            members,
        };
        assert_eq!(of(8).most(25), 2);
        assert_eq!(of(3).most(25), 1);
        assert_eq!(of(7).most(100), 7);
    }

    #[test]
    fn rules_count_what_is_more_than_allowed() {
        let rules = StopRules {
            errors: Some(1),
            ..NEVER
        };
        assert!(!rules.exceeded(1, 10));
        assert!(rules.exceeded(2, 10));
        let rules = StopRules {
            percent: Some(10),
            ..NEVER
        };
        assert!(!rules.exceeded(3, 30));
        assert!(rules.exceeded(4, 30));
        assert!(!NEVER.exceeded(30, 30));
    }

    #[test]
    fn only_what_the_cloud_plans_must_be_sent_at_once() {
        let plan_time = UnixMillis(7);
        let scheduled = Operation::EnsRedeploy {
            ops: OpsType::Scheduled { plan_time },
        };
        let immediate = Operation::EnsRedeploy {
            ops: OpsType::Immediate,
        };
        let at_once = RolloutStrategy::at_once(OperationKind::EnsRedeploy);
        assert!(at_once.suits(&scheduled));
        let order = |order| RolloutStrategy {
            order,
            ..at_once.clone()
        };
        let at_once_but = [
            order(WaveSpec {
                canary: 1,
                ..WaveSpec::AT_ONCE
            }),
            order(WaveSpec {
                wave: 1,
                ..WaveSpec::AT_ONCE
            }),
            order(WaveSpec {
                pause_ms: 1,
                ..WaveSpec::AT_ONCE
            }),
            order(WaveSpec {
                group: WaveSpec::careful().group,
                ..WaveSpec::AT_ONCE
            }),
            RolloutStrategy {
                start_at: Some(plan_time),
                ..at_once.clone()
            },
        ];
        for strategy in at_once_but {
            assert!(!strategy.suits(&scheduled), "{strategy:?}");
            assert!(strategy.suits(&immediate));
        }
    }
}
