//! The built page in Trunk's staging folder: its wasm, the scripts that start it, and the index.html
//! that names them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{Halves, glue};

/// How the wasm file of a build ends; the script beside it ends with `.js`.
const WASM: &str = "_bg.wasm";
/// The attribute of the start script that holds the wasm's address, and the one for the second.
const FIRST: &str = "data-wasm=";
const LATER: &str = "data-later=";
/// The page's own script. Trunk copies it as it is.
const BOOT: &str = "boot.js";

/// Where in its target folder cargo puts a release build for the browser.
const LINKED: &str = "wasm32-unknown-unknown/release";

/// The page.
#[derive(Debug)]
pub(crate) struct Page {
    folder: PathBuf,
    /// What the names of the wasm and its script begin with: `rerack-0123456789abcdef`.
    stem: String,
}

impl Page {
    /// Finds the one wasm file.
    pub(crate) fn find(folder: &Path) -> Result<Self, String> {
        let said = |error: std::io::Error| format!("{}: {error}", folder.display());
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).map_err(said)? {
            let name = entry.map_err(said)?.file_name();
            if let Some(stem) = name.to_string_lossy().strip_suffix(WASM) {
                found.push(stem.to_owned());
            }
        }
        match <[String; 1]>::try_from(found) {
            Ok([stem]) => Ok(Self {
                folder: folder.to_owned(),
                stem,
            }),
            Err(found) => Err(format!("expected one file …{WASM}, found {found:?}")),
        }
    }

    /// The whole module.
    pub(crate) fn wasm(&self) -> Result<Vec<u8>, String> {
        let name = format!("{}{WASM}", self.stem);
        fs::read(self.folder.join(&name)).map_err(|error| format!("{name}: {error}"))
    }

    /// The script that wasm-bindgen made.
    pub(crate) fn script(&self) -> Result<String, String> {
        self.text(&format!("{}.js", self.stem))
    }

    /// Puts two modules in the place of the whole one and the script beside them, each under a name
    /// made of its content, and tells the page.
    pub(crate) fn put(&self, halves: &Halves) -> Result<(), String> {
        let Self { stem, .. } = self;
        let base = self.base();
        let name = |content: &[u8], end: &str| format!("{base}-{}{end}", hash(content));
        let later = name(&halves.later, "_later.wasm");
        let html = point(&self.text("index.html")?, &format!("{stem}{WASM}"), &later)?;
        let boot = glue::squeeze(&self.text(BOOT)?);
        self.write(&later, &halves.later)?;
        self.write(BOOT, boot.as_bytes())?;
        let mut html = html;
        for (old, new) in [(WASM, &halves.first[..]), (".js", halves.script.as_bytes())] {
            let (before, after) = (format!("{stem}{old}"), name(new, old));
            fs::remove_file(self.folder.join(&before))
                .map_err(|error| format!("{before}: {error}"))?;
            self.write(&after, new)?;
            html = html.replace(&before, &after);
        }
        self.write("index.html", html.as_bytes())
    }

    /// The name without what tells two builds apart.
    fn base(&self) -> &str {
        let name = self.stem.rsplit_once('-');
        name.map_or(self.stem.as_str(), |(name, _)| name)
    }

    /// The module that the linker made, somewhere above the program that runs: cargo has put both
    /// into its target folder.
    pub(crate) fn linked(&self, program: &Path) -> Result<Vec<u8>, String> {
        let name = format!("{LINKED}/{}.wasm", self.base());
        let found = program.ancestors().map(|folder| folder.join(&name));
        let file = found.into_iter().find(|file| file.is_file());
        let file = file.ok_or_else(|| format!("{name} is not above {}", program.display()))?;
        fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))
    }

    fn text(&self, name: &str) -> Result<String, String> {
        fs::read_to_string(self.folder.join(name)).map_err(|error| format!("{name}: {error}"))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        fs::write(self.folder.join(name), bytes).map_err(|error| format!("{name}: {error}"))
    }
}

/// The page that is told of the second module beside the whole one.
fn point(html: &str, whole: &str, later: &str) -> Result<String, String> {
    let lost = || format!("index.html has no {FIRST}…{whole}");
    let (_, after) = html.split_once(FIRST).ok_or_else(lost)?;
    // Up to the file's name stand a quote, if there is one, and the folder.
    let (folder, rest) = after.split_once(whole).ok_or_else(lost)?;
    if folder.contains([' ', '>']) {
        return Err(lost());
    }
    let quote = if rest.starts_with('"') { "\"" } else { "" };
    let old = format!("{FIRST}{folder}{whole}{quote}");
    let new = format!("{old} {LATER}{folder}{later}{quote}");
    Ok(html.replacen(&old, &new, 1))
}

/// A name made of content: the beginning of its SHA-256.
fn hash(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes).iter().take(8) {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointed(html: &str) -> Result<String, String> {
        point(html, "r-0f_bg.wasm", "r-22_later.wasm")
    }

    #[test]
    fn the_page_is_told_with_and_without_quotes() {
        let link = "<link rel=preload href=/a/r-0f_bg.wasm as=fetch>";
        let told = pointed(&format!("{link}<script data-wasm=/a/r-0f_bg.wasm src=x>")).unwrap();
        let script = "<script data-wasm=/a/r-0f_bg.wasm data-later=/a/r-22_later.wasm src=x>";
        assert_eq!(told, format!("{link}{script}"));

        let told = pointed("<script data-wasm=\"./r-0f_bg.wasm\" type=\"module\">").unwrap();
        let script = "<script data-wasm=\"./r-0f_bg.wasm\" data-later=\"./r-22_later.wasm\" ";
        assert_eq!(told, format!("{script}type=\"module\">"));
    }

    #[test]
    fn a_page_that_starts_otherwise_is_refused() {
        assert!(pointed("<script src=x.js></script>").is_err());
        assert!(pointed("<script data-wasm=y.wasm></script><a href=r-0f_bg.wasm>").is_err());
    }

    #[test]
    fn a_built_page_gets_new_files_under_new_names() {
        let folder = std::env::temp_dir().join(format!("rerack-split-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let files = [
            ("r-0f_bg.wasm", "whole"),
            ("r-0f.js", "old"),
            ("boot.js", "// one\ntwo\n"),
            (
                "index.html",
                "<script data-js=/r-0f.js data-wasm=/r-0f_bg.wasm><link href=/r-0f.js>",
            ),
        ];
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        let page = Page::find(&folder).unwrap();
        assert_eq!(page.wasm().unwrap(), b"whole");
        assert_eq!(page.script().unwrap(), "old");
        let halves = Halves {
            first: b"abc".to_vec(),
            later: b"later".to_vec(),
            script: "new".into(),
            moved: (1, 1),
            data: 0,
            idle: Vec::new(),
        };
        page.put(&halves).unwrap();
        let names = fs::read_dir(&folder)
            .unwrap()
            .map(|it| it.unwrap().file_name());
        let mut names: Vec<String> = names.map(|it| it.into_string().unwrap()).collect();
        names.sort();
        let (js, wasm) = ("r-11507a0e2f5e69d5.js", "r-ba7816bf8f01cfea_bg.wasm");
        let later = format!("r-{}_later.wasm", hash(b"later"));
        let html = page.text("index.html").unwrap();
        let boot = page.text("boot.js").unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let mut all = vec!["boot.js", "index.html", js, wasm, &later];
        all.sort_unstable();
        assert_eq!(names, all);
        let told = format!("data-js=/{js} data-wasm=/{wasm} data-later=/{later}");
        assert_eq!(html, format!("<script {told}><link href=/{js}>"));
        assert_eq!(boot, "two\n");
    }

    #[test]
    fn the_linkers_module_is_found_above_the_program_that_runs() {
        let target = std::env::temp_dir().join(format!("rerack-linked-{}", std::process::id()));
        fs::create_dir_all(target.join(LINKED)).unwrap();
        fs::write(target.join(LINKED).join("r.wasm"), "linked").unwrap();
        let page = |stem: &str| Page {
            folder: PathBuf::new(),
            stem: stem.into(),
        };
        let program = target.join("debug/split");
        let found = page("r-0f").linked(&program);
        let other = page("s-0f").linked(&program);
        fs::remove_dir_all(&target).unwrap();
        assert_eq!(found.unwrap(), b"linked");
        assert!(other.unwrap_err().contains("s.wasm is not above"));
    }

    #[test]
    fn the_same_content_has_the_same_name() {
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea");
    }
}
