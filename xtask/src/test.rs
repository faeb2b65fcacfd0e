//! `cargo xtask test`: all that must hold before a change lands, in stages that each run to their
//! end even if one before failed, closed by one line: `N passed, N failed`.

mod counts;
mod report;
mod stages;

use crate::Said;
use crate::args::{Stage, Test};
use crate::paths::Paths;
use report::Report;
use stages::Stages;

/// Runs the stages that are wanted; `false` if anything failed or nothing ran.
pub(crate) fn test(paths: &Paths, options: &Test) -> Said<bool> {
    let mut stages = Stages::new(paths, options);
    let mut report = Report::default();
    let wants = |stage| options.only.is_empty() || options.only.contains(&stage);
    let needing = [Stage::Build, Stage::Size, Stage::E2e];
    let builds = needing.into_iter().any(wants) && !options.no_build;

    if wants(Stage::Fmt) {
        report.add("fmt", || stages.fmt())?;
    }
    if wants(Stage::Clippy) {
        report.add("clippy host", || stages.clippy_host())?;
        report.add("clippy wasm32", || stages.clippy_wasm())?;
    }
    if wants(Stage::Native) {
        report.add("native", || stages.native())?;
    }
    if wants(Stage::Web) {
        report.add("web", || stages.web())?;
    }
    if builds {
        report.add("build", || stages.build())?;
    }
    if wants(Stage::Size) {
        report.add("size", || stages.size())?;
    }
    if wants(Stage::E2e) {
        report.add("e2e", || stages.e2e())?;
    }
    if wants(Stage::Simulate) {
        report.add("simulate", || stages.simulate())?;
    }
    if wants(Stage::Conformance) {
        report.add("conformance", || stages.conformance())?;
    }
    Ok(report.close())
}
