//! Versions of tools: reading them out of `--version`, and which fit.

/// Major, minor and patch number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub(crate) u32, pub(crate) u32, pub(crate) u32);

impl Version {
    /// Reads the first word of a text that is a version: `trunk 0.21.14`, `v20.20.2`,
    /// `wasm-opt version 132 (version_132)`. Absent parts count as 0.
    pub(crate) fn first_in(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::parse)
    }

    fn parse(word: &str) -> Option<Self> {
        let word = word.strip_prefix('v').unwrap_or(word);
        let numbers = word.split(['-', '+']).next().unwrap_or(word);
        let mut parts = numbers.splitn(4, '.').map(|part| part.parse::<u32>().ok());
        let major = parts.next()??;
        let mut next = || parts.next().unwrap_or(Some(0));
        Some(Self(major, next()?, next()?))
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// Which versions of a tool on PATH do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fit {
    /// This one alone.
    Exactly(Version),
    /// This one or a later patch of the same minor version.
    SameMinor(Version),
    /// This one or any later.
    AtLeast(Version),
}

impl Fit {
    /// Whether this version does.
    pub(crate) fn accepts(self, found: Version) -> bool {
        match self {
            Fit::Exactly(wanted) => found == wanted,
            Fit::SameMinor(wanted) => {
                (found.0, found.1) == (wanted.0, wanted.1) && found.2 >= wanted.2
            }
            Fit::AtLeast(wanted) => found >= wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_tools_print() {
        let read = Version::first_in;
        assert_eq!(read("trunk 0.21.14"), Some(Version(0, 21, 14)));
        assert_eq!(read("v20.20.2\n"), Some(Version(20, 20, 2)));
        assert_eq!(
            read("wasm-opt version 132 (version_132)"),
            Some(Version(132, 0, 0))
        );
        assert_eq!(
            read("Chromium 156.0.8078.73 built on Debian GNU/Linux 12"),
            Some(Version(156, 0, 8078))
        );
        assert_eq!(read("trunk 0.22.0-beta.1"), Some(Version(0, 22, 0)));
        assert_eq!(read("no version here"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn exactly_means_exactly() {
        let fit = Fit::Exactly(Version(0, 2, 130));
        assert!(fit.accepts(Version(0, 2, 130)));
        assert!(!fit.accepts(Version(0, 2, 131)));
        assert!(!fit.accepts(Version(0, 2, 129)));
    }

    #[test]
    fn the_same_minor_takes_later_patches_only() {
        let fit = Fit::SameMinor(Version(0, 21, 14));
        assert!(fit.accepts(Version(0, 21, 15)));
        assert!(!fit.accepts(Version(0, 21, 13)));
        assert!(!fit.accepts(Version(0, 22, 14)));
    }

    #[test]
    fn at_least_takes_all_later_ones() {
        let fit = Fit::AtLeast(Version(20, 0, 0));
        assert!(fit.accepts(Version(24, 1, 0)));
        assert!(!fit.accepts(Version(18, 20, 0)));
    }
}
