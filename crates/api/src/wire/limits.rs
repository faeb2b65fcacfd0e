//! The documented limits of parameters, checked before anything is sent.

use crate::error::BuildError;

/// How many ids one call takes (FACTS 1.1 to 1.8).
pub(crate) const MAX_IDS: usize = 100;

/// A text that must not be empty.
pub(crate) fn required(name: &'static str, value: &str) -> Result<(), BuildError> {
    if value.is_empty() {
        Err(BuildError::Missing(name))
    } else {
        Ok(())
    }
}

/// A list of at most `max` values, none of them empty.
pub(crate) fn at_most(name: &'static str, list: &[String], max: usize) -> Result<(), BuildError> {
    if list.len() > max {
        return Err(BuildError::TooMany {
            name,
            count: list.len(),
            max,
        });
    }
    match list.iter().position(String::is_empty) {
        Some(index) => Err(invalid(name, format!("value {} is empty", index + 1))),
        None => Ok(()),
    }
}

/// A list of at most `max` values that are sent with commas between them.
pub(crate) fn comma_list(
    name: &'static str,
    list: &[String],
    max: usize,
) -> Result<(), BuildError> {
    at_most(name, list, max)?;
    match list.iter().find(|value| value.contains(',')) {
        Some(value) => Err(invalid(name, format!("`{value}` holds a comma"))),
        None => Ok(()),
    }
}

/// A list of 1 to `max` different values.
pub(crate) fn distinct(name: &'static str, list: &[String], max: usize) -> Result<(), BuildError> {
    if list.is_empty() {
        return Err(BuildError::Missing(name));
    }
    at_most(name, list, max)?;
    // At most a hundred: comparing each with those before it is quick and makes less code than sorting.
    let again = list.iter().enumerate();
    let mut again = again.filter(|(at, value)| list[..*at].contains(value));
    match again.next() {
        Some((_, value)) => Err(invalid(name, format!("`{value}` is given twice"))),
        None => Ok(()),
    }
}

/// Tags: at most 20, each with a key (FACTS 1.5).
pub(crate) fn tags(tags: &[(String, String)]) -> Result<(), BuildError> {
    const MAX_TAGS: usize = 20;
    if tags.len() > MAX_TAGS {
        return Err(BuildError::TooMany {
            name: "Tag.N",
            count: tags.len(),
            max: MAX_TAGS,
        });
    }
    match tags.iter().position(|(key, _)| key.is_empty()) {
        Some(index) => Err(invalid("Tag.N", format!("tag {} has no key", index + 1))),
        None => Ok(()),
    }
}

pub(crate) fn invalid(name: &'static str, why: String) -> BuildError {
    BuildError::Invalid { name, why }
}
