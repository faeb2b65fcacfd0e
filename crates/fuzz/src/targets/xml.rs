//! Answers as XML.

use rerack_api::wire::json::{Document, Node};
use rerack_api::wire::params::json_text;

use super::answers::{none_succeeds, number, read_all};

/// Promises: what an XML document holds can be written as JSON; an answer read from that JSON is
/// the one read from the XML, unless it has items that could not be read (XML may read them, for it
/// does not tell a list of one from a single member); with an error's `Code` put in, no action reads it as a success; a
/// document with a document type is never read.
pub(super) fn run(body: &[u8]) -> Result<u64, String> {
    let reads = read_all(body)?;
    let start = body
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(body)
        .trim_ascii_start();
    let Some(document) = Document::parse(body)
        .ok()
        .filter(|_| start.first() == Some(&b'<'))
    else {
        return Ok(number(&reads));
    };
    let root = document.root();
    if start.starts_with(b"<!D") {
        return Err("a document type was read".to_owned());
    }
    if root.is_object() {
        let json = json(root, "");
        if serde_json::from_str::<serde_json::Value>(&json).is_err() {
            return Err(format!("written as JSON it is none: {json}"));
        }
        if root.name().ends_with("Response") {
            for ((name, from_json), (_, from_xml)) in read_all(json.as_bytes())?.iter().zip(&reads)
            {
                let is_whole = matches!(from_json, Ok(text) if !text.contains("BadItem"));
                if is_whole && from_json != from_xml {
                    return Err(format!(
                        "{name}: JSON gives {from_json:?}, XML gives {from_xml:?}"
                    ));
                }
            }
        }
        none_succeeds(self::json(root, "\"Code\":\"X\",").as_bytes())?;
    }
    if root.name() == "Error" && reads.iter().any(|(_, result)| result.is_ok()) {
        return Err("an error was read as a success".to_owned());
    }
    Ok(number(&reads))
}

/// The object as JSON, `first` being its first members.
fn json(root: Node<'_>, first: &str) -> String {
    let members = root.children().map(|member| {
        let value = match member.as_plain_text() {
            Some(text) => json_text(text),
            None => root.json(member.name()),
        };
        format!("{}:{value}", json_text(member.name()))
    });
    let first = first.trim_end_matches(',').to_owned();
    let all: Vec<String> = std::iter::once(first)
        .filter(|f| !f.is_empty())
        .chain(members)
        .collect();
    format!("{{{}}}", all.join(","))
}
