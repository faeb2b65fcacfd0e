//! The budget file: `kind = bytes` lines under `[brotli]`. `total` is the limit of the first load.

/// The kinds of files of a first load, and the sums that have limits of their own: the first load,
/// what the page fetches after the first rows, and everything.
pub(super) const KINDS: [&str; 7] = ["html", "js", "wasm", "css", "total", "later", "all"];

/// Most bytes, brotli, of a kind of file or of all of them.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Budget {
    limits: Vec<(String, u64)>,
}

impl Budget {
    /// Reads the file; an error says which line is wrong.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut budget = Self::default();
        let mut inside = false;
        for (index, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or(line).trim();
            if line.starts_with('[') {
                inside = line == "[brotli]";
                if !inside {
                    return Err(format!("line {}: expected [brotli]", index + 1));
                }
            } else if !line.is_empty() {
                let limit = limit(line)
                    .filter(|_| inside)
                    .ok_or_else(|| format!("line {}: expected kind = bytes", index + 1))?;
                budget.limits.push(limit);
            }
        }
        if budget.of("total").is_none() {
            return Err("total is missing".into());
        }
        Ok(budget)
    }

    /// The limit of a kind or sum.
    pub(super) fn of(&self, kind: &str) -> Option<u64> {
        let found = self.limits.iter().find(|(name, _)| name == kind);
        found.map(|(_, bytes)| *bytes)
    }
}

fn limit(line: &str) -> Option<(String, u64)> {
    let (kind, bytes) = line.split_once('=')?;
    let kind = kind.trim();
    let bytes = bytes.trim().replace('_', "").parse().ok()?;
    KINDS.contains(&kind).then(|| (kind.to_owned(), bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_budget_limits_the_first_load_and_the_rest() {
        let budget = Budget::read(include_str!("../../../size-budget.toml")).unwrap();
        assert!(budget.of("total").unwrap() <= 320_000);
        assert!(budget.of("later").unwrap() <= 370_000);
        assert!(budget.of("all").unwrap() <= 620_000);
    }

    #[test]
    fn limits_of_kinds_are_read() {
        let budget = Budget::read("# x\n[brotli]\ntotal = 10_000 # all\nwasm = 9000\n").unwrap();
        assert_eq!(budget.of("wasm"), Some(9_000));
        assert_eq!(budget.of("css"), None);
    }

    #[test]
    fn mistakes_are_named_by_their_line() {
        let wrong = |text| Budget::read(text).unwrap_err();
        assert!(wrong("[brotli]\ntotal = lots").contains("line 2"));
        assert!(wrong("[brotli]\npng = 5").contains("line 2"));
        assert!(wrong("total = 5").contains("line 1"));
        assert!(wrong("[gzip]\n").contains("[brotli]"));
        assert!(wrong("[brotli]\nwasm = 5").contains("total is missing"));
    }
}
