//! Versions of tools: reading them out of what they print, and which fit.

use semver::{Comparator, Op, Prerelease, Version};

/// The versions that stand to this one as `op` says.
pub(crate) const fn fitting(op: Op, version: &Version) -> Comparator {
    Comparator {
        op,
        major: version.major,
        minor: Some(version.minor),
        patch: Some(version.patch),
        pre: Prerelease::EMPTY,
    }
}

/// The first word of a text that is a version: `trunk 0.21.14`, `v20.20.2`,
/// `wasm-opt version 132 (version_132)`. Absent parts count as 0; what follows the patch is left out.
pub(crate) fn first_in(text: &str) -> Option<Version> {
    text.split_whitespace().find_map(|word| {
        let word = word.strip_prefix('v').unwrap_or(word);
        let numbers = word.split(['-', '+']).next()?;
        let mut parts = numbers.splitn(4, '.').map(|part| part.parse().ok());
        let major = parts.next()??;
        let mut next = || parts.next().unwrap_or(Some(0));
        Some(Version::new(major, next()?, next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_fits_exactly_by_its_minor_version_or_from_one_on() {
        let wanted = Version::new(0, 21, 14);
        for (op, good, bad) in [
            (Op::Exact, vec![(0, 21, 14)], vec![(0, 21, 15), (0, 21, 13)]),
            (
                Op::Tilde,
                vec![(0, 21, 14), (0, 21, 15)],
                vec![(0, 21, 13), (0, 22, 14)],
            ),
            (
                Op::GreaterEq,
                vec![(0, 21, 14), (1, 0, 0)],
                vec![(0, 21, 13), (0, 20, 20)],
            ),
        ] {
            let fits = |(major, minor, patch): &(u64, u64, u64)| {
                fitting(op, &wanted).matches(&Version::new(*major, *minor, *patch))
            };
            assert!(good.iter().all(fits) && !bad.iter().any(fits), "{op:?}");
        }
    }

    #[test]
    fn versions_are_read_from_what_tools_print() {
        let read = |text| first_in(text).map(|version| version.to_string());
        for (text, version) in [
            ("trunk 0.21.14", "0.21.14"),
            ("v20.20.2\n", "20.20.2"),
            ("wasm-opt version 132 (version_132)", "132.0.0"),
            (
                "Chromium 156.0.8078.73 built on Debian GNU/Linux 12",
                "156.0.8078",
            ),
            ("trunk 0.22.0-beta.1", "0.22.0"),
        ] {
            assert_eq!(read(text).as_deref(), Some(version), "{text}");
        }
        assert_eq!(read("no version here"), None);
        assert_eq!(read(""), None);
    }
}
