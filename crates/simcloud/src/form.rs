//! Answers are forms that are filled in: JSON with a `$` wherever a value belongs. A form is data,
//! not code, which keeps the account small inside the browser.

#[cfg(test)]
mod tests;

use rerack_api::wire::params::json_text_into;

/// A form that is being filled in, from its first `$` to its last.
#[derive(Debug)]
pub(crate) struct Form {
    out: String,
    rest: &'static str,
}

impl Form {
    /// An empty form.
    pub(crate) fn new(form: &'static str) -> Self {
        Self {
            // What is filled in takes about as much room again.
            out: String::with_capacity(2 * form.len()),
            rest: form,
        }
    }

    /// Writes JSON as it is in the place of the next `$`.
    pub(crate) fn raw(&mut self, json: &str) -> &mut Self {
        self.advance();
        self.out.push_str(json);
        self
    }

    /// Goes on to the place of the next `$`.
    fn advance(&mut self) {
        let place = self.rest.bytes().position(|byte| byte == b'$');
        let (before, after) = self.rest.split_at(place.unwrap_or(self.rest.len()));
        self.out.push_str(before);
        self.rest = after.get(1..).unwrap_or_default();
    }

    /// Writes a text.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.advance();
        json_text_into(&mut self.out, text);
        self
    }

    /// Writes a text that was made for this.
    pub(crate) fn own(&mut self, text: String) -> &mut Self {
        self.text(&text)
    }

    /// Writes a number.
    pub(crate) fn number(&mut self, number: u32) -> &mut Self {
        self.raw(&number.to_string())
    }

    /// Writes JSON that was made for this.
    pub(crate) fn own_json(&mut self, json: String) -> &mut Self {
        self.raw(&json)
    }

    /// Whether a `$` is left.
    pub(crate) fn has_more(&self) -> bool {
        self.rest.contains('$')
    }

    /// The form with what stands behind its last `$`.
    pub(crate) fn done(&mut self) -> String {
        self.out.push_str(self.rest);
        std::mem::take(&mut self.out)
    }
}

/// A JSON list of items that are JSON already.
pub(crate) fn list(count: usize, item: &dyn Fn(usize) -> Option<String>) -> String {
    let mut out = String::from("[");
    for at in 0..count {
        if let Some(json) = item(at) {
            if out.len() > 1 {
                out.push(',');
            }
            out.push_str(&json);
        }
    }
    out.push(']');
    out
}
