//! One fault rule: which requests it fits, when it fires and what it does.

use serde_json::{Value, json};

use super::Target;

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The action's name, or `*` for all.
    pub action: String,
    /// Only requests to this region; `None` for all.
    pub region: Option<String>,
    /// Only requests that name at least one of these instances; empty for all.
    pub instance_ids: Vec<String>,
    /// Which of the fitting requests it fires at.
    pub chance: Chance,
    /// The most times it fires; `None` for no limit.
    pub times: Option<u64>,
    /// What it does.
    pub kind: Kind,
}

/// Which of the requests a rule fits it fires at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Chance {
    /// At every one.
    Always,
    /// At each with this probability, 0 to 1, following from the seed.
    Probability(f64),
    /// At the n-th one, counted from 1, and those after it as far as `times` allows.
    FromNth(u64),
}

/// What a fault does.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// 400 `Throttling.User` before any effect, with `x-acs-retry-after` if given.
    Throttle {
        /// The header's milliseconds.
        retry_after_ms: Option<u32>,
    },
    /// 500 `InternalError`.
    InternalError {
        /// Whether the action is carried out all the same.
        after_effect: bool,
    },
    /// The action is carried out at once, the reply comes later.
    Delay {
        /// How much later.
        ms: u32,
    },
    /// No reply ever comes.
    NoAnswer {
        /// Whether the action is carried out all the same.
        after_effect: bool,
    },
    /// The action is carried out; the connection ends in the middle of the reply's body.
    CutBody,
    /// The action is carried out; the reply is 200 with a body that is no answer.
    GarbageBody,
    /// The connection ends before the first byte of a reply. Browsers then send the request again by
    /// themselves if the connection was used before.
    Close {
        /// With a reset (RST) instead of an orderly end (FIN).
        reset: bool,
        /// Whether the action is carried out; if not, the request never reaches the cloud.
        after_effect: bool,
        /// How much later.
        ms: u32,
    },
    /// A redirect in place of the reply.
    Redirect {
        /// 301, 302, 303, 307 or 308.
        status: u16,
        /// Where to; `None` for the address of the request itself.
        location: Option<String>,
        /// Whether the action is carried out; if not, the request never reaches the cloud.
        after_effect: bool,
    },
    /// A reply of a proxy on the way, with `Connection: close`. Browsers send a request again by
    /// themselves at 408, if the connection was used before, and at 421.
    HttpStatus {
        /// 400 to 599.
        status: u16,
        /// Whether the action is carried out; if not, the request never reaches the cloud.
        after_effect: bool,
    },
    /// The action is carried out; the reply's body begins and never ends.
    EndlessBody,
    /// The action is carried out; the reply's body is compressed (gzip) and unpacks to a huge one.
    InflatingBody {
        /// Its size unpacked, in MiB.
        mib: u32,
    },
    /// The browser may not read the reply, or, with `preflight_only`, is not allowed to send the
    /// request at all.
    RefuseCors {
        /// Refuse preflights and nothing else.
        preflight_only: bool,
    },
    /// Events that this request answers take this much longer to change their status.
    EventLag {
        /// How much longer, in seconds of the account's calendar (not divided by its speed).
        seconds: u32,
    },
    /// Restarts that this request begins never end.
    StuckInstance,
    /// Redeploys that this request begins fail.
    TaskFails,
    /// Reboots that this request asks for are refused: 403 `InsufficientBalance`, which no earlier
    /// delivery can cause, for each instance as the batch mode says.
    Refuse,
}

impl Kind {
    /// The kind's name in a rule.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Throttle { .. } => "throttle",
            Self::InternalError { .. } => "internal_error",
            Self::Delay { .. } => "delay",
            Self::NoAnswer { .. } => "no_answer",
            Self::CutBody => "cut_body",
            Self::GarbageBody => "garbage_body",
            Self::Close { .. } => "close",
            Self::Redirect { .. } => "redirect",
            Self::HttpStatus { .. } => "http_status",
            Self::EndlessBody => "endless_body",
            Self::InflatingBody { .. } => "inflating_body",
            Self::RefuseCors { .. } => "refuse_cors",
            Self::EventLag { .. } => "event_lag",
            Self::StuckInstance => "stuck_instance",
            Self::TaskFails => "task_fails",
            Self::Refuse => "refuse",
        }
    }

    /// Whether it makes the account itself behave differently.
    #[must_use]
    pub fn is_of_the_account(&self) -> bool {
        matches!(
            self,
            Self::EventLag { .. } | Self::StuckInstance | Self::TaskFails | Self::Refuse
        )
    }

    /// Whether it strikes on the way, so that the request never reaches the cloud: it has no effect and
    /// uses no nonce.
    #[must_use]
    pub fn keeps_request(&self) -> bool {
        matches!(
            self,
            Self::NoAnswer {
                after_effect: false
            } | Self::Close {
                after_effect: false,
                ..
            } | Self::Redirect {
                after_effect: false,
                ..
            } | Self::HttpStatus {
                after_effect: false,
                ..
            }
        )
    }

    /// Whether it decides what is replied. One request has at most one such fault.
    #[must_use]
    pub fn changes_reply(&self) -> bool {
        !matches!(self, Self::Delay { .. }) && !self.is_of_the_account()
    }
}

impl Rule {
    /// Whether the rule is about this request.
    pub(super) fn fits(&self, target: &Target<'_>) -> bool {
        let about_preflights = matches!(
            self.kind,
            Kind::RefuseCors {
                preflight_only: true
            }
        );
        about_preflights == target.preflight
            && (self.action == "*" || self.action == target.action)
            && self
                .region
                .as_deref()
                .is_none_or(|region| Some(region) == target.region)
            && (self.instance_ids.is_empty()
                || self
                    .instance_ids
                    .iter()
                    .any(|id| target.instance_ids.contains(id)))
    }

    /// Which of the request's instances the rule is about.
    pub(super) fn instances(&self, target: &Target<'_>) -> Vec<String> {
        let about = |id: &&String| self.instance_ids.is_empty() || self.instance_ids.contains(id);
        target.instance_ids.iter().filter(about).cloned().collect()
    }

    /// The rule as JSON, in the shape [`super::rules`] reads.
    pub(super) fn to_json(&self) -> Value {
        let mut value = json!({ "action": self.action, "kind": self.kind.name() });
        if let Some(region) = &self.region {
            value["region"] = json!(region);
        }
        if !self.instance_ids.is_empty() {
            value["instance_ids"] = json!(self.instance_ids);
        }
        match self.chance {
            Chance::Always => {}
            Chance::Probability(p) => value["probability"] = json!(p),
            Chance::FromNth(nth) => value["nth"] = json!(nth),
        }
        if let Some(times) = self.times {
            value["times"] = json!(times);
        }
        match &self.kind {
            Kind::Throttle {
                retry_after_ms: Some(ms),
            } => value["retry_after_ms"] = json!(ms),
            Kind::InternalError { after_effect } | Kind::NoAnswer { after_effect } => {
                value["after_effect"] = json!(after_effect);
            }
            Kind::Delay { ms } => value["ms"] = json!(ms),
            Kind::Close {
                reset,
                after_effect,
                ms,
            } => {
                value["reset"] = json!(reset);
                value["after_effect"] = json!(after_effect);
                value["ms"] = json!(ms);
            }
            Kind::Redirect {
                status,
                location,
                after_effect,
            } => {
                value["status"] = json!(status);
                value["after_effect"] = json!(after_effect);
                if let Some(location) = location {
                    value["location"] = json!(location);
                }
            }
            Kind::HttpStatus {
                status,
                after_effect,
            } => {
                value["status"] = json!(status);
                value["after_effect"] = json!(after_effect);
            }
            Kind::InflatingBody { mib } => value["mib"] = json!(mib),
            Kind::RefuseCors { preflight_only } => value["preflight_only"] = json!(preflight_only),
            Kind::EventLag { seconds } => value["seconds"] = json!(seconds),
            _ => {}
        }
        value
    }
}
