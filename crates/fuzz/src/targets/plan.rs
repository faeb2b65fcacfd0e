//! Plan files.

use rerack_ops::plan::file::{read, write};

use super::outcome;

/// Names and values of plan files.
pub(super) const WORDS: [&str; 32] = [
    "\"format\":\"rerack-plan/1\",",
    "\"name\":",
    "\"Action\":\"RebootInstances\"",
    "\"Action\":\"RedeployInstance\",\"ForceStop\":true",
    "\"Action\":\"BatchEventRedeployInstance\"",
    "\"ForceReboot\":",
    "\"DryRun\":",
    "\"BatchOptimization\":\"AllTogether\"",
    "\"OpsType\":\"scheduled\"",
    "\"PlanTime\":1742452232000",
    "\"by\":\"tag\",\"tag\":\"svc\"",
    "\"by\":\"deployment-set\"",
    "\"percent\":",
    "\"errors\":",
    "\"stuck_after_ms\":",
    "\"start_at\":",
    "\"groups\":[",
    "\"members\":",
    "\"product\":\"ens\"",
    "\"EventId\":\"e-1\",",
    "\"answers\":[",
    "\"StartTime\":",
    "\"Status\":",
    "\"group\":",
    "2026-11-21T15:00:00.250Z",
    "2026-02-30T15:00Z",
    "null",
    "true",
    "1e3",
    "-1",
    "99999999999999999999",
    "\\u0000",
];

/// Promises: what is read is written in one form, which is read as the same and has the same hash;
/// what is refused is refused in words, twenty at most.
pub(super) fn run(text: &[u8]) -> Result<u64, String> {
    match read(text) {
        Ok(draft) => {
            let again = write(&draft);
            let other = read(again.as_bytes()).map_err(|why| format!("not read again: {why}"))?;
            if other != draft || write(&other) != again || other.hash() != draft.hash() {
                return Err(format!("it is another plan the second time: {again}"));
            }
            Ok(outcome::number(&[outcome::kind(&format!("{draft:?}"))]))
        }
        Err(faults) if faults.list.is_empty() || faults.list.len() > 20 => {
            Err(format!("{} faults are told", faults.list.len()))
        }
        Err(faults) => {
            let kinds: Vec<String> = faults.list.iter().map(|why| outcome::kind(why)).collect();
            Ok(outcome::number(&kinds))
        }
    }
}
