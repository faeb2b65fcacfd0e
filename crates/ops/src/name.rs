//! What an instance is called on the page.

/// The name, or the id where there is none or nothing of it can be seen.
#[must_use]
pub fn shown<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.chars().all(is_invisible) {
        id
    } else {
        name
    }
}

/// Blanks, controls, and what takes no room or shows nothing.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
        )
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_name_of_which_nothing_can_be_seen_is_none() {
        for name in [
            "",
            " ",
            "\t\n",
            "\u{a0}\u{3000}",
            "\u{200b}",
            "\u{feff} \u{2060}",
            "\u{202e}\u{2066}",
            "\u{0}\u{7f}",
            "\u{3164}\u{2800}",
        ] {
            assert_eq!(shown(name, "i-1"), "i-1", "{name:?}");
        }
        for name in ["web", " web ", "支付", ".", "\u{200b}a"] {
            assert_eq!(shown(name, "i-1"), name);
        }
    }
}
