//! The table of sizes.

use std::fmt::Write as _;

use super::budget::{Budget, KINDS};

/// How the name of a file ends that is fetched after the first rows.
const LATER: &str = "_later.wasm";
/// How that ends which the demo fetches before its first rows, and no other connection.
const DEMO: &str = "_demo.wasm";

/// One file.
#[derive(Debug, PartialEq)]
pub(super) struct File {
    name: String,
    raw: u64,
    brotli: u64,
}

impl File {
    /// Whether it counts to a kind or sum.
    fn is(&self, kind: &str) -> bool {
        let later = self.name.ends_with(LATER);
        let demo = self.name.ends_with(DEMO);
        let first = !later && !demo;
        match kind {
            "all" => true,
            "later" => later,
            "demo" => demo,
            "total" => first,
            end => first && self.name.ends_with(&format!(".{end}")),
        }
    }
}

/// Reads what the compressing script prints.
pub(super) fn read(output: &str) -> Result<Vec<File>, String> {
    let line = |line: &str| {
        let mut parts = line.splitn(3, '\t');
        let mut number = || parts.next()?.parse::<u64>().ok();
        let (raw, brotli) = (number()?, number()?);
        let name = parts.next()?.to_owned();
        Some(File { name, raw, brotli })
    };
    let files: Option<Vec<File>> = output.lines().map(line).collect();
    files
        .filter(|files| !files.is_empty())
        .ok_or_else(|| format!("no sizes in: {output}"))
}

/// The table in words, and whether every limit is kept.
pub(super) fn compare(files: &[File], budget: &Budget) -> (String, bool) {
    let mut text = format!("{:<44} {:>9} {:>9}\n", "bytes", "raw", "brotli");
    let mut kept = true;
    let mut row = |name: &str, raw: u64, brotli: u64, note: &str| {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{name:<44} {raw:>9} {brotli:>9}  {note}");
    };
    for file in files {
        row(&file.name, file.raw, file.brotli, "");
    }
    for kind in KINDS {
        let of = files.iter().filter(|file| file.is(kind));
        let (raw, brotli) = of.fold((0, 0), |sum, file| (sum.0 + file.raw, sum.1 + file.brotli));
        let note = match budget.of(kind) {
            None => String::new(),
            Some(limit) if brotli <= limit => format!("of {limit}"),
            Some(limit) => {
                kept = false;
                format!("OVER BUDGET by {} (limit {limit})", brotli - limit)
            }
        };
        row(kind, raw, brotli, &note);
    }
    (text, kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<File> {
        read("1000\t300\ta.js\n50000\t20000\ta_bg.wasm\n").unwrap()
    }

    #[test]
    fn sizes_are_read_and_added() {
        let budget = Budget::read("[brotli]\ntotal = 20300\nwasm = 20000").unwrap();
        let (text, kept) = compare(&files(), &budget);
        assert!(kept, "{text}");
        assert!(text.contains("51000     20300  of 20300"), "{text}");
    }

    #[test]
    fn what_comes_later_or_in_the_demo_alone_is_no_part_of_the_first_load() {
        let mut files = files();
        files.extend(read("9000\t4000\ta-1_later.wasm\n7000\t3000\ta_demo.wasm\n").unwrap());
        let limits = "total = 20300\nwasm = 20000\nlater = 4000\ndemo = 3000\nall = 27300";
        let budget = |limits: &str| Budget::read(&format!("[brotli]\n{limits}")).unwrap();
        let (text, kept) = compare(&files, &budget(limits));
        assert!(kept, "{text}");
        assert!(text.contains("67000     27300  of 27300"), "{text}");
        for limits in ["total = 20300\nlater = 3999", "total = 20300\nall = 27299"] {
            let (text, kept) = compare(&files, &budget(limits));
            assert!(!kept && text.contains("OVER BUDGET by 1 "), "{text}");
        }
    }

    #[test]
    fn one_byte_over_is_over() {
        for limits in ["total = 20299", "total = 90000\nwasm = 19999"] {
            let budget = Budget::read(&format!("[brotli]\n{limits}")).unwrap();
            let (text, kept) = compare(&files(), &budget);
            assert!(!kept && text.contains("OVER BUDGET by 1 "), "{text}");
        }
    }

    #[test]
    fn nothing_to_measure_is_a_mistake() {
        assert!(read("").is_err());
        assert!(read("Error: x").is_err());
    }
}
