//! What the text of a filter asks for: words that must all be found, or several things of which each
//! may be found, as people paste ids from tickets, tables and chats.

use crate::outside::{is_invisible, plain};
use crate::text;

/// What stands around ids where they are copied from.
const AROUND: &str = "\"'`´“”„‟‘’‚‛«»‹›「」『』《》〈〉【】〔〕()[]{}<>";
/// The marks of a list's lines.
const BULLETS: &str = "-*•‣◦·–—→>#";

/// What a text asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    /// One thing, in words that must all be found.
    All(Vec<String>),
    /// Several things, each in such words; any of them may be found.
    Any {
        /// The things, each once, in the order of the text.
        things: Vec<Vec<String>>,
        /// How many of the text are named again.
        repeated: usize,
    },
}

impl Sought {
    /// Reads a text. Letter case, the width of letters, invisible characters, quotes and separators
    /// at the end do not matter.
    pub(crate) fn read(text: &str) -> Self {
        let clean = text::lower(&clean(text));
        let lines = clean.split(['\n', ';']).filter(|line| !is_empty(line));
        let lines = lines.collect::<Vec<_>>();
        let mut all: Vec<Vec<String>> = Vec::new();
        for line in &lines {
            let words = words(line);
            let ids = words
                .iter()
                .filter(|word| is_id(word))
                .cloned()
                .collect::<Vec<_>>();
            let is_list = !ids.is_empty() && ids.len() == words.len() && ids.len() > 1;
            // A line of a table is what its ids say; the cells beside them are about the same thing.
            if is_list || lines.len() > 1 && !ids.is_empty() {
                all.extend(ids.into_iter().map(|id| vec![id]));
                continue;
            }
            let parts = line.split([',', '、', '|']);
            all.extend(parts.map(self::words).filter(|words| !words.is_empty()));
        }
        if all.len() < 2 {
            return Self::All(all.pop().unwrap_or_default());
        }
        let named = all.len();
        let mut seen = std::collections::HashSet::new();
        all.retain(|thing| seen.insert(thing.join(" ")));
        let repeated = named - all.len();
        match all.len() {
            1 => Self::All(all.pop().unwrap_or_default()),
            _ => Self::Any {
                things: all,
                repeated,
            },
        }
    }

    /// The words of a text as they stand, parted by blanks alone: a name may hold what is taken away
    /// otherwise.
    pub(crate) fn verbatim(text: &str) -> Vec<String> {
        text::lower(text)
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// Plain letters and blanks; what cannot be seen and is no blank falls away.
fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            '\n' | '\r' | '\u{85}' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => {
                clean.push('\n');
            }
            c if c.is_whitespace() || c.is_control() => clean.push(' '),
            c if is_invisible(c) => {}
            // Word processors write other hyphens than the one of an id.
            '\u{2010}' | '\u{2011}' | '\u{2212}' => clean.push('-'),
            c => clean.push(c),
        }
    }
    clean
}

fn is_empty(line: &str) -> bool {
    words(line).is_empty()
}

/// The words of a part, without what stands around them.
fn words(part: &str) -> Vec<String> {
    part.split([' ', ',', '、', '|'])
        .map(bare)
        .filter(|word| !word.chars().all(|c| BULLETS.contains(c)))
        .map(str::to_owned)
        .collect()
}

fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c| AROUND.contains(c));
    // The end of a sentence, where it is none of a name.
    let end = word.trim_end_matches(['.', '。', ':', '!', '?', '…']);
    if is_id(end) { end } else { word }
}

/// Whether a word has the form of an instance's id, an event's id or an address.
pub(crate) fn is_id(word: &str) -> bool {
    let rest = ["i-", "e-"]
        .iter()
        .find_map(|start| word.strip_prefix(start));
    let is_of_id = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    rest.is_some_and(|rest| rest.len() >= 4 && rest.chars().all(is_of_id))
        || word.parse::<std::net::IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Vec<String> {
        match Sought::read(text) {
            Sought::All(words) => words,
            any @ Sought::Any { .. } => panic!("{text:?}: {any:?}"),
        }
    }

    fn any(text: &str) -> (Vec<String>, usize) {
        match Sought::read(text) {
            Sought::Any { things, repeated } => (
                things.iter().map(|words| words.join(" ")).collect(),
                repeated,
            ),
            all @ Sought::All(_) => panic!("{text:?}: {all:?}"),
        }
    }

    #[test]
    fn one_id_is_found_however_it_is_copied() {
        for text in [
            "i-fake000020",
            " I-FAKE000020\n",
            "\u{feff}i-fake000020",
            "i-fake000020\u{200b}",
            "\u{200e}i-fake\u{200d}000020\u{2060}",
            "\"i-fake000020\"",
            "'i-fake000020'",
            "“i-fake000020”",
            "「i-fake000020」",
            "i-fake000020,",
            "i-fake000020;",
            "i-fake000020，",
            "i-fake000020、",
            "i-fake000020.",
            "[\"i-fake000020\"]",
            "(i-fake000020)",
            "- i-fake000020",
            "ｉ－ｆａｋｅ０００020",
            "i\u{2011}fake000020",
            "i-fake000020, i-fake000020",
        ] {
            assert_eq!(one(text), ["i-fake000020"], "{text:?}");
        }
    }

    #[test]
    fn several_ids_are_any_of_these() {
        for text in [
            "i-aaaa1\ni-bbbb2\ni-cccc3",
            "i-aaaa1\r\ni-bbbb2\r\ni-cccc3\r\n",
            "i-aaaa1,i-bbbb2,i-cccc3",
            "i-aaaa1, i-bbbb2, i-cccc3,",
            "i-aaaa1;i-bbbb2;i-cccc3",
            "i-aaaa1，i-bbbb2、i-cccc3",
            "i-aaaa1；i-bbbb2；i-cccc3",
            "i-aaaa1\ti-bbbb2\ti-cccc3",
            "i-aaaa1 i-bbbb2 i-cccc3",
            "i-aaaa1\u{3000}i-bbbb2\u{a0}i-cccc3",
            "[\"i-aaaa1\",\"i-bbbb2\",\"i-cccc3\"]",
            "'i-aaaa1' 'i-bbbb2' 'i-cccc3'",
            "- i-aaaa1\n- i-bbbb2\n* i-cccc3",
            "\u{feff}“i-aaaa1”\u{2028}i-bbbb2\u{200b}\n\n  i-cccc3",
            "| i-aaaa1 | i-bbbb2 | i-cccc3 |",
            // Tables: what stands beside an id is about the same instance.
            "i-aaaa1\tweb-01\tRunning\ni-bbbb2\tweb-02\tRunning\ni-cccc3\tdb\tStopped",
            "i-aaaa1,web-01,Running\ni-bbbb2,web-02,Running\ni-cccc3,db,Stopped",
        ] {
            let wanted = ["i-aaaa1", "i-bbbb2", "i-cccc3"].map(str::to_owned);
            assert_eq!(any(text), (wanted.to_vec(), 0), "{text:?}");
        }
    }

    #[test]
    fn names_and_addresses_are_things_too_and_said_once() {
        let list = |text: &[&str]| text.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        assert_eq!(any("web 01, db"), (list(&["web 01", "db"]), 0));
        assert_eq!(
            any("10.0.0.1 10.0.0.2"),
            (list(&["10.0.0.1", "10.0.0.2"]), 0)
        );
        assert_eq!(any("i-aaaa1, web-01"), (list(&["i-aaaa1", "web-01"]), 0));
        assert_eq!(
            any("i-aaaa1 I-AAAA1\ni-bbbb2,“i-aaaa1”"),
            (list(&["i-aaaa1", "i-bbbb2"]), 2)
        );
    }

    #[test]
    fn words_stay_words_that_must_all_be_found() {
        assert_eq!(one("web prod"), ["web", "prod"]);
        assert_eq!(one("team=Payments"), ["team=payments"]);
        assert_eq!(one("10.0.0."), ["10.0.0."]);
        assert_eq!(one("支付-主库"), ["支付-主库"]);
        assert_eq!(one("i-aaaa1 web"), ["i-aaaa1", "web"]);
        assert_eq!(one(" , ;"), [""; 0]);
        assert_eq!(
            Sought::verbatim("ＷＥＢ, (x)\u{200b}"),
            ["ｗｅｂ,", "(x)\u{200b}"]
        );
    }
}
