//! Limits on calls: per action, region and account, counted by the minute of the clock. Who is
//! refused once in a minute stays refused until the next (FACTS 1.0).

use std::collections::HashMap;

use rerack_api::product::Product;
use rerack_api::time::UnixMillis;

use super::Api;
use crate::call::Refusal;

/// How many calls of an action a minute takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The action; `*` limits each action of the product by itself.
    pub api: Api,
    /// Calls a minute and region.
    pub calls: u32,
}

impl Limit {
    /// Reads `ECS:RebootInstances=20`.
    ///
    /// # Errors
    /// In words, what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let expected = || format!("{text}: expected a limit such as ECS:RebootInstances=20");
        let (api, calls) = text.split_once('=').ok_or_else(expected)?;
        Ok(Self {
            api: Api::parse(api).map_err(|_| expected())?,
            calls: calls.parse().map_err(|_| expected())?,
        })
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={}", self.api, self.calls)
    }
}

/// Limits, and the calls of the running minute.
#[derive(Clone, Debug, Default)]
pub(super) struct Limits {
    pub(super) all: Vec<Limit>,
    minute: i64,
    calls: HashMap<(&'static str, String, String), u32>,
}

impl Limits {
    pub(super) fn of(limits: Vec<Limit>) -> Self {
        Self {
            all: limits,
            ..Self::default()
        }
    }

    /// Counts one call, or refuses it as one too many.
    pub(super) fn admit(
        &mut self,
        product: Product,
        action: &str,
        region: &str,
        clock: UnixMillis,
    ) -> Result<(), Box<Refusal>> {
        let minute = clock.0.div_euclid(60_000);
        if minute != self.minute {
            self.minute = minute;
            self.calls.clear();
        }
        let most = self
            .all
            .iter()
            .filter(|limit| limit.api.is(product, action))
            .map(|limit| limit.calls)
            .min();
        let Some(most) = most else { return Ok(()) };
        let what = (product.as_str(), action.to_owned(), region.to_owned());
        let calls = self.calls.entry(what).or_default();
        *calls += 1;
        if *calls <= most {
            return Ok(());
        }
        let mut refusal = match product {
            Product::Ecs => Refusal::throttled(clock),
            Product::Ens => {
                let text = "Request was denied due to api flow control.";
                Refusal::new(400, "Throttling.Api", text)
            }
        };
        refusal.retry_after_ms = Refusal::throttled(clock).retry_after_ms;
        Err(refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_of_two_is_refused_until_the_next_minute_of_the_clock() {
        let mut limits = Limits::of(vec![Limit::parse("ecs:RebootInstances=2").unwrap()]);
        let mut admit = |product, action: &str, region: &str, ms: i64| {
            limits.admit(product, action, region, UnixMillis(ms))
        };
        let ecs = Product::Ecs;
        for ms in [90_000, 91_000] {
            admit(ecs, "RebootInstances", "a", ms).unwrap();
        }
        let refusal = admit(ecs, "RebootInstances", "a", 92_500).unwrap_err();
        assert_eq!(
            (refusal.status, refusal.code.as_str()),
            (400, "Throttling.User")
        );
        assert_eq!(refusal.retry_after_ms, Some(27_500));
        assert!(admit(ecs, "RebootInstances", "a", 119_999).is_err());
        admit(ecs, "RebootInstances", "b", 119_999).unwrap();
        admit(ecs, "RedeployInstance", "a", 119_999).unwrap();
        admit(Product::Ens, "RebootInstances", "a", 119_999).unwrap();
        admit(ecs, "RebootInstances", "a", 120_000).unwrap();
    }

    #[test]
    fn a_star_limits_each_action_by_itself_and_ens_says_so_in_its_own_words() {
        let mut limits = Limits::of(vec![Limit::parse("ENS:*=1").unwrap()]);
        let at = UnixMillis(0);
        for action in ["DescribeInstances", "DescribeEnsRegions"] {
            limits.admit(Product::Ens, action, "", at).unwrap();
            let refusal = limits.admit(Product::Ens, action, "", at).unwrap_err();
            assert_eq!(refusal.code, "Throttling.Api");
            assert_eq!(refusal.retry_after_ms, Some(60_000));
        }
    }

    #[test]
    fn what_is_no_limit_is_named() {
        for text in [
            "x",
            "ecs:RebootInstances",
            "ecs:RebootInstances=-1",
            "oss:PutObject=3",
            "ecs:=1",
        ] {
            let words = Limit::parse(text).unwrap_err();
            assert_eq!(
                words,
                format!("{text}: expected a limit such as ECS:RebootInstances=20")
            );
        }
        let limit = Limit::parse("ECS:RebootInstances=20").unwrap();
        assert_eq!(limit.to_string(), "ecs:RebootInstances=20");
    }
}
