//! The built page in Trunk's staging folder: its wasm, the scripts that start it, and the index.html
//! that names them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use crate::{Halves, glue};

/// How the wasm file of a build ends; the script beside it ends with `.js`.
const WASM: &str = "_bg.wasm";
/// The attribute of the start script that holds the wasm's address.
const FIRST: &str = "data-wasm=";
/// The page's own script. Trunk copies it as it is, under its own name.
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
        let whole = format!("{stem}{WASM}");
        let mut html = point(&self.text("index.html")?, &whole, &later)?;
        let boot = glue::squeeze(&self.text(BOOT)?);
        self.write(&later, &halves.later)?;
        fs::remove_file(self.folder.join(BOOT)).map_err(|error| format!("{BOOT}: {error}"))?;
        let boot_name = format!("boot-{}.js", hash(boot.as_bytes()));
        self.write(&boot_name, boot.as_bytes())?;
        html = html.replace(BOOT, &boot_name);
        for (old, new) in [(WASM, &halves.first[..]), (".js", halves.script.as_bytes())] {
            let (before, after) = (format!("{stem}{old}"), name(new, old));
            fs::remove_file(self.folder.join(&before))
                .map_err(|error| format!("{before}: {error}"))?;
            self.write(&after, new)?;
            html = html.replace(&before, &after);
        }
        let first = name(&halves.first, WASM);
        let vouched = [
            // The links that have both fetched ahead; the script is imported from there.
            (
                "href=",
                &name(halves.script.as_bytes(), ".js"),
                "integrity",
                halves.script.as_bytes(),
            ),
            ("href=", &first, "integrity", &halves.first[..]),
            ("src=", &boot_name, "integrity", boot.as_bytes()),
            (FIRST, &first, "data-wasm-integrity", &halves.first[..]),
            (
                "data-later=",
                &later,
                "data-later-integrity",
                &halves.later[..],
            ),
        ];
        for (attribute, file, vouches, content) in vouched {
            let more = format!("{vouches}=\"{}\"", integrity(content));
            html = beside(&html, attribute, file, |_| more.clone())
                .ok_or_else(|| format!("index.html has no {attribute}…{file}"))?;
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
    beside(html, FIRST, whole, |folder| {
        format!("data-later=\"{folder}{later}\"")
    })
    .ok_or_else(|| format!("index.html has no {FIRST}…{whole}"))
}

/// The page with one more attribute wherever an attribute holds the address of a file; what to add
/// is made of the file's folder. `None` if it stands nowhere.
fn beside(
    html: &str,
    attribute: &str,
    file: &str,
    more: impl Fn(&str) -> String,
) -> Option<String> {
    let mut told = String::new();
    let mut rest = html;
    let mut found = false;
    while let Some((before, after)) = rest.split_once(attribute) {
        told.push_str(before);
        told.push_str(attribute);
        rest = after;
        // Minified pages leave quotes out.
        let (quote, value) = match after.strip_prefix('"') {
            Some(value) => ("\"", value),
            None => ("", after),
        };
        let end = value.find(if quote.is_empty() {
            &[' ', '>'][..]
        } else {
            &['"']
        });
        let Some((address, behind)) = end.and_then(|end| value.split_at_checked(end)) else {
            continue;
        };
        let Some(folder) = address.strip_suffix(file) else {
            continue;
        };
        found = true;
        let behind = behind.strip_prefix(quote).unwrap_or(behind);
        let _ = write!(told, "{quote}{address}{quote} {}", more(folder));
        rest = behind;
    }
    told.push_str(rest);
    found.then_some(told)
}

/// What a browser compares a file with before it uses it (Subresource Integrity).
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
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
        let script = "<script data-wasm=/a/r-0f_bg.wasm data-later=\"/a/r-22_later.wasm\" src=x>";
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
                "<script src=/boot.js data-js=/r-0f.js data-wasm=/r-0f_bg.wasm></script>\
                 <link href=/r-0f.js><link href=/r-0f_bg.wasm as=fetch>",
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
        let boot = format!("boot-{}.js", hash(b"two\n"));
        let text = page.text(&boot).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let mut all = vec![&*boot, "index.html", js, wasm, &later];
        all.sort_unstable();
        assert_eq!(names, all);
        let (of_js, of_wasm) = (integrity(b"new"), integrity(b"abc"));
        let (of_boot, of_later) = (integrity(b"two\n"), integrity(b"later"));
        let expected = [
            format!("<script src=/{boot} integrity=\"{of_boot}\" data-js=/{js} data-wasm=/{wasm} "),
            format!("data-wasm-integrity=\"{of_wasm}\" data-later=\"/{later}\" "),
            format!("data-later-integrity=\"{of_later}\"></script>"),
            format!("<link href=/{js} integrity=\"{of_js}\">"),
            format!("<link href=/{wasm} integrity=\"{of_wasm}\" as=fetch>"),
        ];
        assert_eq!(html, expected.concat());
        assert_eq!(text, "two\n");
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
    fn a_page_without_the_links_that_vouch_is_refused() {
        assert_eq!(
            beside("<a href=/x.js.map>", "href=", "x.js", |_| String::new()),
            None
        );
        assert_eq!(
            beside("<a href=/x.js", "href=", "x.js", |_| String::new()),
            None
        );
        let all = beside(
            "<a href=x.js><b href=\"./x.js\" c>",
            "href=",
            "x.js",
            |at| format!("at={at}"),
        );
        assert_eq!(all.unwrap(), "<a href=x.js at=><b href=\"./x.js\" at=./ c>");
    }

    /// The vector of the specification of Subresource Integrity.
    #[test]
    fn integrity_is_what_browsers_compare() {
        let script = b"alert('Hello, world.');";
        let known = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(integrity(script), known);
    }

    #[test]
    fn the_same_content_has_the_same_name() {
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea");
    }
}
