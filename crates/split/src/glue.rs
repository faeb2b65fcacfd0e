//! The script that stands between the page and the wasm, made smaller.
//!
//! wasm-bindgen names every import by its function and 16 digits that no compression shortens; both
//! the script and the module hold all of them. And Trunk cannot minify this script.

use walrus::{ImportKind, Module};

/// How many digits a name ends with.
const DIGITS: usize = 16;

/// Gives the imports of `module` short names, in the script as well. Only those that both know.
pub(crate) fn rename(module: &mut Module, script: &str) -> String {
    let mut script = script.to_owned();
    for (number, import) in module.imports.iter_mut().enumerate() {
        let is_function = matches!(import.kind, ImportKind::Function(_));
        if !is_function || !is_long(&import.name) || !script.contains(&import.name) {
            continue;
        }
        let short = format!("${number}");
        if !script.contains(&short) {
            script = script.replace(&import.name, &short);
            import.name = short;
        }
    }
    script
}

/// Whether a name is one of wasm-bindgen's with digits at its end; none of them begins another.
fn is_long(name: &str) -> bool {
    let digits = name
        .strip_prefix("__wbg_")
        .and_then(|name| name.rsplit_once('_'));
    digits.is_some_and(|(_, digits)| {
        digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// The script without indentation, empty lines and comments that have lines of their own. A script
/// with a text over several lines stays as it is.
pub(crate) fn squeeze(script: &str) -> String {
    if script
        .lines()
        .any(|line| line.matches('`').count() % 2 == 1)
    {
        return script.to_owned();
    }
    let mut text = String::with_capacity(script.len());
    let mut comment = false;
    for line in script.lines().map(str::trim) {
        let rest = match line.split_once("*/") {
            Some((_, rest)) if comment || line.starts_with("/*") => {
                comment = false;
                rest.trim()
            }
            None if comment || line.starts_with("/*") => {
                comment = true;
                continue;
            }
            _ => line,
        };
        if !rest.is_empty() && !rest.starts_with("//") {
            text.push_str(rest);
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let script = "// one\nif (a) {\n    /**\n     * two\n     */\n    b(`x`); // three\n\n/* four */ }\n";
        assert_eq!(squeeze(script), "if (a) {\nb(`x`); // three\n}\n");
    }

    #[test]
    fn a_text_over_several_lines_is_not_touched() {
        let script = "a(`\n    // text\n`);\n";
        assert_eq!(squeeze(script), script);
    }

    #[test]
    fn imports_are_renamed_where_both_know_them() {
        let long = "__wbg_now_0123456789abcdef";
        let wat = format!(
            r#"(module (import "g" "{long}" (func)) (import "g" "__wbg_log" (func))
                 (import "g" "__wbg_gone_0123456789abcdef" (func)))"#
        );
        let mut module = Module::from_buffer(&wat::parse_str(wat).unwrap()).unwrap();
        let script = rename(&mut module, &format!("x = {{ {long}: f, __wbg_log: g }}"));
        assert_eq!(script, "x = { $0: f, __wbg_log: g }");
        let names: Vec<&str> = module.imports.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["$0", "__wbg_log", "__wbg_gone_0123456789abcdef"]);
    }
}
