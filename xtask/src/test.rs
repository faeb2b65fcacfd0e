//! `cargo xtask test`: all that must hold before a change lands, in stages that each run to their
//! end even if one before failed, closed by what failed and one line: `N passed, N failed`.

mod counts;
mod failures;
mod report;
mod stages;

use std::thread;

use crate::Said;
use crate::args::{Stage, Test};
use crate::paths::Paths;
use report::Report;
use stages::Stages;

/// Runs the stages that are wanted; `false` if anything failed or nothing ran.
///
/// The end-to-end tests mostly wait, so the stages that compute run beside them. What measures time
/// runs alone, at the end.
pub(crate) fn test(paths: &Paths, options: &Test) -> Said<bool> {
    let wanted = |stage| options.only.is_empty() || options.only.contains(&stage);
    let (stages, report) = (Stages::new(paths, options), Report::default());
    thread::scope(|scope| {
        let page = scope.spawn(|| of_the_page(&stages, &report, &wanted));
        let code = of_the_code(&stages, &report, &wanted);
        page.join()
            .unwrap_or_else(|_| Err("the stages of the page broke off".into()))
            .and(code)
    })?;
    if wanted(Stage::E2e) {
        report.add("e2e speed", || stages.e2e_alone())?;
    }
    for (name, said) in stages.failures() {
        println!("\n── {name} failed:\n{said}");
    }
    Ok(report.close())
}

/// What needs the release page.
fn of_the_page(stages: &Stages<'_>, report: &Report, wanted: &impl Fn(Stage) -> bool) -> Said<()> {
    let needing = [Stage::Build, Stage::Size, Stage::E2e];
    if needing.into_iter().any(wanted) && stages.may_build() {
        report.add("build", || stages.build())?;
    }
    if wanted(Stage::Size) {
        report.add("size", || stages.size())?;
    }
    if wanted(Stage::E2e) {
        report.add("e2e", || stages.e2e())?;
    }
    Ok(())
}

/// What needs the sources, or brings its own program.
fn of_the_code(stages: &Stages<'_>, report: &Report, wanted: &impl Fn(Stage) -> bool) -> Said<()> {
    if wanted(Stage::Fmt) {
        report.add("fmt", || stages.fmt())?;
    }
    if wanted(Stage::Clippy) {
        report.add("clippy host", || stages.clippy_host())?;
        report.add("clippy wasm32", || stages.clippy_wasm())?;
    }
    if wanted(Stage::Native) {
        report.add("native", || stages.native())?;
    }
    if wanted(Stage::Web) {
        report.add("web", || stages.web())?;
    }
    if wanted(Stage::Simulate) {
        report.add("simulate", || stages.simulate())?;
    }
    if wanted(Stage::Conformance) {
        report.add("conformance", || stages.conformance())?;
    }
    Ok(())
}
