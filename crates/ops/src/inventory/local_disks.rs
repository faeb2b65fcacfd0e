//! The local disks of an instance.

/// The local disks of an instance (FACTS 6: `LocalStorageAmount`, `LocalStorageCapacity`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LocalDisks {
    /// How many, as far as told.
    pub amount: u32,
    /// Size of one in GiB, as far as told.
    pub gib: u64,
    /// The number is missing for a family that has them, or cannot be read: there may be some.
    pub untold: bool,
}

impl LocalDisks {
    /// So many disks of a size.
    #[must_use]
    pub fn of(amount: u32, gib: u64) -> Self {
        Self {
            amount,
            gib,
            untold: false,
        }
    }

    /// Whether the instance has any, or may have.
    #[must_use]
    pub fn any(self) -> bool {
        self.amount > 0 || self.untold
    }
}
