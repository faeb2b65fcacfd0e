//! How a rule weighs.

/// What a rule says about one instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The documents promise that it can be done.
    Ready,
    /// It can be sent, but a person should know something first.
    Attention,
    /// The documents say that the cloud refuses it.
    Cannot,
}
