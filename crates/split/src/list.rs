//! The list of what comes later, by name.
//!
//! A line is a path of the source, `rerack::pages::act`, and means every function whose name, type
//! arguments included, mentions it: its closures, and what is made of them, are among them. A star
//! at its end stands for the rest of a word. Several paths on a line must all be mentioned. A line
//! that begins with `keep` takes back what it mentions. `least 80` leaves bodies of fewer bytes where
//! they are, except what a line mentions that begins with `small`. `#` begins a comment.

/// The committed list.
pub(crate) const LATER: &str = include_str!("../later.txt");

/// What comes later.
#[derive(Debug, Default)]
pub(crate) struct List {
    later: Vec<Line>,
    keep: Vec<Line>,
    small: Vec<Line>,
    /// Bodies of fewer bytes stay where they are.
    pub(crate) least: usize,
}

/// The paths of a line.
type Line = Vec<String>;

impl List {
    /// Reads a list; an error says which line is wrong.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut list = Self::default();
        for (index, line) in text.lines().enumerate() {
            // A path has a # in it where it names a closure.
            let line = if line.starts_with('#') { "" } else { line };
            let line = line.split(" #").next().unwrap_or(line);
            let words: Line = line.split_whitespace().map(Into::into).collect();
            match words.split_first() {
                None => {}
                Some((first, [bytes])) if first == "least" => {
                    let wrong = |_| format!("line {}: least of how many bytes?", index + 1);
                    list.least = bytes.parse().map_err(wrong)?;
                }
                Some((first, [])) if first == "keep" || first == "small" => {
                    return Err(format!("line {}: {first} what?", index + 1));
                }
                Some((first, paths)) if first == "keep" => list.keep.push(paths.to_vec()),
                Some((first, paths)) if first == "small" => list.small.push(paths.to_vec()),
                Some(_) => list.later.push(words),
            }
        }
        Ok(list)
    }

    /// Whether a function of this name and size comes later.
    pub(crate) fn names(&self, function: &str, size: usize) -> bool {
        let any = |lines: &[Line]| lines.iter().any(|line| all(function, line));
        let later = any(&self.small) || (size >= self.least && any(&self.later));
        later && !any(&self.keep)
    }

    /// The lines that mean nothing among these functions: what they named is no more.
    pub(crate) fn idle(&self, functions: &[&str]) -> Vec<String> {
        let lines = self.later.iter().chain(&self.small).chain(&self.keep);
        lines
            .filter(|line| !functions.iter().any(|name| all(name, line)))
            .map(|line| line.join(" "))
            .collect()
    }
}

/// Whether the name mentions every path.
fn all(name: &str, paths: &[String]) -> bool {
    paths.iter().all(|path| mentions(name, path))
}

/// The name without what tells two crates of one name apart: `rerack[0123456789abcdef]::app`.
pub(crate) fn plain(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        rest = match after.split_once(']') {
            Some((hash, after)) if is_hash(hash) => after,
            _ => {
                text.push('[');
                after
            }
        };
    }
    text + rest
}

fn is_hash(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether the path stands in the name, and not only as a part of longer words.
fn mentions(name: &str, path: &str) -> bool {
    let word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (path, open) = match path.strip_suffix('*') {
        Some(path) => (path, true),
        None => (path, false),
    };
    name.match_indices(path).any(|(at, _)| {
        let before = name[..at].chars().next_back();
        let after = name[at + path.len()..].chars().next();
        !before.is_some_and(word) && (open || !after.is_some_and(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_anywhere_in_a_name_but_only_whole() {
        let list =
            List::read("page::act # what is decided\n\n# nothing\nkeep page::act::Sum").unwrap();
        assert!(list.names("page::act", 80));
        assert!(list.names("page::act::show::{closure#0}", 80));
        assert!(list.names("<page::act::Row as core::fmt::Display>::fmt", 80));
        assert!(list.names(
            "core::ptr::drop_in_place::<alloc::vec::Vec<page::act::Row>>",
            80
        ));
        assert!(!list.names("page::actor::show", 80));
        assert!(!list.names("homepage::act::show", 80));
        assert!(!list.names("<page::act::Sum as core::fmt::Display>::fmt", 80));
    }

    #[test]
    fn a_star_ends_a_word_and_several_paths_must_all_be_there() {
        let list = List::read("into_*\na::Tree b::Key").unwrap();
        assert!(list.names("into_source externref shim", 80));
        assert!(!list.names("x_into_source", 80));
        assert!(list.names("<a::Tree<b::Key>>::insert", 80));
        assert!(!list.names("<a::Tree<u32>>::insert", 80));
    }

    #[test]
    fn hashes_of_crates_are_no_part_of_a_name() {
        let name = "<rerack[fec9b46950bae7ca]::ui::View as core[0a]::fmt::Debug>::fmt::<[u8; 4]>";
        assert_eq!(
            plain(name),
            "<rerack::ui::View as core::fmt::Debug>::fmt::<[u8; 4]>"
        );
    }

    #[test]
    fn lines_that_mean_nothing_are_told() {
        let list = List::read("page::act\npage::gone\nkeep page::act::Sum").unwrap();
        assert_eq!(
            list.idle(&["page::act::x"]),
            ["page::gone", "page::act::Sum"]
        );
    }

    #[test]
    fn a_wrong_line_is_named() {
        let error = List::read("a::b\nkeep").unwrap_err();
        assert!(error.contains("line 2"), "{error}");
        assert!(List::read("least few").is_err());
        assert_eq!(List::read("least 80").unwrap().least, 80);
    }

    #[test]
    fn the_committed_list_can_be_read() {
        assert!(!List::read(LATER).unwrap().later.is_empty());
    }
}
