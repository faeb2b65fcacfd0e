//! The states the API reports. Texts that are not documented are kept verbatim in `Other`.

use serde::Deserialize;

/// An enum of documented texts plus `Other`.
macro_rules! status {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
        #[serde(from = "String")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
            /// A text that is not documented, verbatim; empty if the answer had none.
            Other(String),
        }

        impl $name {
            /// The text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => stringify!($variant),)*
                    Self::Other(text) => text,
                }
            }

            fn documented(text: &str) -> Option<Self> {
                match text {
                    $(stringify!($variant) => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::Other(String::new())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}

status! {
    /// The life of an instance (FACTS 5.4). ECS has the first five, ENS also `Expired`.
    InstanceStatus {
        /// Being created.
        Pending,
        /// On the way to running.
        Starting,
        /// The only state a reboot is allowed in.
        Running,
        /// On the way down; a reboot passes through here.
        Stopping,
        /// Down.
        Stopped,
        /// Past its paid time (ENS).
        Expired,
    }
}

status! {
    /// The life of a system event (FACTS 5.1).
    EventCycleStatus {
        /// Waits for the owner's consent, without a time limit.
        Inquiring,
        /// Will happen at `NotBefore`.
        Scheduled,
        /// Happening now.
        Executing,
        /// Happened.
        Executed,
        /// The owner acted in time.
        Avoided,
        /// Called off by the platform.
        Canceled,
        /// Did not work.
        Failed,
    }
}

status! {
    /// The state of an asynchronous task (FACTS 1.3).
    TaskStatus {
        /// Under way.
        Processing,
        /// Done: the instance runs on another host.
        Finished,
        /// Not done: the instance is back on its host, in its former state.
        Failed,
    }
}

impl From<&str> for InstanceStatus {
    fn from(text: &str) -> Self {
        Self::documented(text).unwrap_or_else(|| Self::Other(text.to_owned()))
    }
}

impl From<&str> for EventCycleStatus {
    /// One page of the documents spells `Avoided` as `Avoidated`; both are read.
    fn from(text: &str) -> Self {
        let text = if text == "Avoidated" { "Avoided" } else { text };
        Self::documented(text).unwrap_or_else(|| Self::Other(text.to_owned()))
    }
}

impl From<&str> for TaskStatus {
    fn from(text: &str) -> Self {
        Self::documented(text).unwrap_or_else(|| Self::Other(text.to_owned()))
    }
}

impl EventCycleStatus {
    /// The event is over: `Executed`, `Avoided`, `Canceled` or `Failed`.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Executed | Self::Avoided | Self::Canceled | Self::Failed
        )
    }

    /// The event is still to be dealt with: `Inquiring`, `Scheduled` or `Executing`.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Inquiring | Self::Scheduled | Self::Executing)
    }
}

#[cfg(test)]
mod tests;
