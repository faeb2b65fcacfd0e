//! The name of a kind of system event, in the three spellings of the three products (FACTS 5).

use crate::status::EventCycleStatus;

/// A type of system event: `SystemMaintenance.Reboot` (ECS),
/// `Instance:SystemMaintenance.Redeploy` (ENS) or `Instance:SystemMaintenance.Reboot:Scheduled`
/// (`CloudMonitor`). Any text is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventType(String);

impl EventType {
    /// The text as the API wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without the prefix `Instance:` and without a `:<status>` at its end, so that the
    /// three spellings compare equal. Other prefixes (`Disk:Stalled`) stay.
    #[must_use]
    pub fn normal(&self) -> &str {
        let name = self.0.strip_prefix("Instance:").unwrap_or(&self.0);
        match name.rsplit_once(':') {
            Some((head, status)) if is_status(status) => head,
            _ => name,
        }
    }
}

fn is_status(text: &str) -> bool {
    !matches!(EventCycleStatus::from(text), EventCycleStatus::Other(_))
}

impl From<&str> for EventType {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for EventType {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl std::fmt::Display for EventType {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::EventType;

    #[test]
    fn the_three_spellings_are_one_type() {
        for (text, normal) in [
            ("SystemMaintenance.Reboot", "SystemMaintenance.Reboot"),
            (
                "Instance:SystemMaintenance.Reboot",
                "SystemMaintenance.Reboot",
            ),
            (
                "Instance:SystemMaintenance.Reboot:Scheduled",
                "SystemMaintenance.Reboot",
            ),
            (
                "Instance:SystemMaintenance.Reboot:Avoidated",
                "SystemMaintenance.Reboot",
            ),
            ("SystemFailure.Redeploy:Executing", "SystemFailure.Redeploy"),
            ("Disk:Stalled", "Disk:Stalled"),
            ("EnsRegion:NetworkMigration", "EnsRegion:NetworkMigration"),
            ("Instance:RegionNetworkDown", "RegionNetworkDown"),
            ("Something.New", "Something.New"),
            ("", ""),
        ] {
            let event_type = EventType::from(text);
            assert_eq!(event_type.normal(), normal, "{text}");
            assert_eq!(event_type.as_str(), text);
        }
    }
}
