//! The budget file: `kind = bytes` under `[brotli]`. `total` is the limit of the first load.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The kinds of files of a first load, and the sums that have limits of their own: the first load,
/// what the page fetches after the first rows, what only the demo fetches, and everything.
pub(super) const KINDS: [&str; 8] = ["html", "js", "wasm", "css", "total", "later", "demo", "all"];

/// Most bytes, brotli, of a kind of file or of all of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Budget {
    brotli: BTreeMap<String, u64>,
}

impl Budget {
    /// Reads the file; an error says what is wrong, and in which line.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let budget: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        if let Some(kind) = budget
            .brotli
            .keys()
            .find(|kind| !KINDS.contains(&kind.as_str()))
        {
            return Err(format!("{kind} is none of {}", KINDS.join(", ")));
        }
        if budget.of("total").is_none() {
            return Err("total is missing".into());
        }
        Ok(budget)
    }

    /// The limit of a kind or sum.
    pub(super) fn of(&self, kind: &str) -> Option<u64> {
        self.brotli.get(kind).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_budget_limits_the_first_load_and_the_rest() {
        let budget = Budget::read(include_str!("../../../size-budget.toml")).unwrap();
        assert!(budget.of("total").unwrap() <= 368_000);
        assert!(budget.of("demo").unwrap() <= 70_000);
        assert!(budget.of("later").unwrap() <= 440_000);
        assert!(budget.of("all").unwrap() <= 866_000);
    }

    #[test]
    fn limits_of_kinds_are_read() {
        let budget = Budget::read("# x\n[brotli]\ntotal = 10_000 # all\nwasm = 9000\n").unwrap();
        assert_eq!(budget.of("wasm"), Some(9_000));
        assert_eq!(budget.of("css"), None);
    }

    #[test]
    fn mistakes_are_named() {
        let wrong = |text| Budget::read(text).unwrap_err();
        assert!(wrong("[brotli]\ntotal = lots").contains("line 2"));
        assert!(wrong("[brotli]\npng = 5").contains("png is none of html"));
        assert!(wrong("total = 5").contains("line 1"));
        assert!(wrong("[gzip]\n").contains("brotli"));
        assert!(wrong("[brotli]\nwasm = 5").contains("total is missing"));
    }
}
