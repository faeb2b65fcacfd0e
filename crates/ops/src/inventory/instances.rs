//! The columns of the instances.

use rerack_api::UnixMillis;
use rerack_api::wire::Unreadable;

use super::column::Column;
use super::dict::Dict;
use super::grow::{self, narrow, put};
use super::local_disks::LocalDisks;
use super::record::{self, Recorder};
use super::slots::{Slots, hash};
use super::spans::Spans;

/// No event, no row.
pub(crate) const NONE: u32 = u32::MAX;
/// No time.
pub(crate) const NO_TIME: i64 = i64::MIN;
/// A time that is there and cannot be read: it may be any, so it is sorted before all others.
pub(crate) const UNREADABLE_TIME: i64 = i64::MIN + 1;
/// Local disks whose number is not told where there may be some.
pub(crate) const UNTOLD_DISKS: u16 = u16::MAX;

/// Fields of an instance's record.
pub(crate) mod field {
    pub(crate) const NAME: usize = 0;
    pub(crate) const ID: usize = 1;
    pub(crate) const PRIVATE_IPS: usize = 2;
    pub(crate) const PUBLIC_IPS: usize = 3;
    pub(crate) const HOST_NAME: usize = 4;
    pub(crate) const NAME_SPELLING: usize = 5;
    pub(crate) const ID_SPELLING: usize = 6;
    pub(crate) const HOST_NAME_SPELLING: usize = 7;
    /// Names and values of members that cannot be read, in turn.
    pub(crate) const UNREADABLE: usize = 8;
}

/// Stands for a host name that equals the instance's name; no host name contains it.
pub(crate) const SAME_AS_NAME: &str = "=";

/// One instance as either product tells it.
#[derive(Default)]
pub(crate) struct InstanceData<'a> {
    pub(crate) place: u16,
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) host_name: &'a str,
    pub(crate) status: &'a str,
    pub(crate) zone: &'a str,
    pub(crate) type_: &'a str,
    pub(crate) charge_type: &'a str,
    pub(crate) os: &'a str,
    pub(crate) stopped_mode: &'a str,
    pub(crate) resource_group: &'a str,
    pub(crate) vpc: &'a str,
    pub(crate) v_switch: &'a str,
    pub(crate) dedicated_host: &'a str,
    pub(crate) deployment_set: &'a str,
    pub(crate) locks: String,
    pub(crate) private_ips: &'a [String],
    pub(crate) public_ips: &'a [String],
    pub(crate) tags: &'a [(String, String)],
    pub(crate) created: Option<UnixMillis>,
    pub(crate) started: Option<UnixMillis>,
    pub(crate) expires: Option<UnixMillis>,
    pub(crate) released: Option<UnixMillis>,
    pub(crate) cpu: u32,
    pub(crate) memory_mib: u64,
    pub(crate) local_disks: LocalDisks,
    pub(crate) unreadable: &'a [Unreadable],
}

/// Columns of equal length; a row without a read number is free.
#[derive(Default)]
pub(crate) struct Instances {
    pub(crate) place: Vec<u16>,
    pub(crate) text: Spans<u8>,
    pub(crate) tags: Spans<u32>,
    pub(crate) tag_dict: Dict,
    pub(crate) status: Column<u16>,
    pub(crate) zone: Column<u16>,
    pub(crate) type_: Column<u16>,
    pub(crate) charge_type: Column<u16>,
    pub(crate) os: Column<u16>,
    pub(crate) stopped_mode: Column<u16>,
    pub(crate) resource_group: Column<u16>,
    pub(crate) vpc: Column<u32>,
    pub(crate) v_switch: Column<u32>,
    pub(crate) dedicated_host: Column<u32>,
    pub(crate) deployment_set: Column<u32>,
    pub(crate) locks: Column<u32>,
    pub(crate) created: Vec<i64>,
    pub(crate) started: Vec<i64>,
    pub(crate) expires: Vec<i64>,
    pub(crate) released: Vec<i64>,
    pub(crate) changed: Vec<i64>,
    pub(crate) cpu: Vec<u16>,
    pub(crate) memory_mib: Vec<u32>,
    pub(crate) local_disks: Vec<u16>,
    pub(crate) local_disk_gib: Vec<u32>,
    /// Number of the latest read that saw the row; 0 = the row is free.
    pub(crate) seen: Vec<u32>,
    /// The most pressing event of the row, or [`NONE`].
    pub(crate) first_event: Vec<u32>,
    pub(crate) index: Slots,
    pub(crate) free: Vec<u32>,
    recorder: Recorder,
    tag_buffer: Vec<u32>,
}

/// What [`Instances::write`] changed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Changes {
    pub(crate) name: bool,
    pub(crate) status: bool,
    pub(crate) other: bool,
}

impl Instances {
    /// Rows, free ones included.
    pub(crate) fn len(&self) -> u32 {
        narrow(self.place.len())
    }

    pub(crate) fn is_live(&self, row: u32) -> bool {
        self.seen.get(row as usize).is_some_and(|seen| *seen != 0)
    }

    pub(crate) fn id(&self, row: u32) -> &str {
        record::spelled(self.text.get(row), field::ID, field::ID_SPELLING)
    }

    /// The id in lower case.
    pub(crate) fn lower_id(&self, row: u32) -> &str {
        record::field(self.text.get(row), field::ID)
    }

    /// The name in lower case.
    pub(crate) fn lower_name(&self, row: u32) -> &str {
        record::field(self.text.get(row), field::NAME)
    }

    /// A row for a new instance, free rows first.
    pub(crate) fn take_row(&mut self) -> u32 {
        if let Some(row) = self.free.pop() {
            return row;
        }
        let row = self.len();
        grow::push(&mut self.place, 0);
        self.text.push_row();
        self.tags.push_row();
        self.status.push_row();
        self.zone.push_row();
        self.type_.push_row();
        self.charge_type.push_row();
        self.os.push_row();
        self.stopped_mode.push_row();
        self.resource_group.push_row();
        self.vpc.push_row();
        self.v_switch.push_row();
        self.dedicated_host.push_row();
        self.deployment_set.push_row();
        self.locks.push_row();
        for times in [
            &mut self.created,
            &mut self.started,
            &mut self.expires,
            &mut self.released,
            &mut self.changed,
        ] {
            grow::push(times, NO_TIME);
        }
        grow::push(&mut self.cpu, 0);
        grow::push(&mut self.memory_mib, 0);
        grow::push(&mut self.local_disks, 0);
        grow::push(&mut self.local_disk_gib, 0);
        grow::push(&mut self.seen, 0);
        grow::push(&mut self.first_event, NONE);
        row
    }

    /// Writes all columns of a row and says what was another value before. The status stays if
    /// `keep_status`.
    pub(crate) fn write(&mut self, row: u32, data: &InstanceData, keep_status: bool) -> Changes {
        let mut changes = Changes::default();
        let at = row as usize;
        let same = !data.name.is_empty() && data.host_name == data.name;
        let (host_lower, host_own) = if same {
            (SAME_AS_NAME, "")
        } else {
            (data.host_name, data.host_name)
        };
        let texts = self
            .recorder
            .start()
            .lower(data.name)
            .lower(data.id)
            .list(&mut data.private_ips.iter().map(String::as_str))
            .list(&mut data.public_ips.iter().map(String::as_str))
            .lower(host_lower)
            .spelling(data.name)
            .spelling(data.id)
            .spelling(host_own)
            .list(&mut unreadable_parts(data.unreadable))
            .finish();
        changes.name = self.text.set(row, texts);
        if !keep_status {
            self.status.set(row, data.status, &mut changes.status);
        }
        let other = &mut changes.other;
        put(&mut self.place[at], data.place, other);
        self.zone.set(row, data.zone, other);
        self.type_.set(row, data.type_, other);
        self.charge_type.set(row, data.charge_type, other);
        self.os.set(row, data.os, other);
        self.stopped_mode.set(row, data.stopped_mode, other);
        self.resource_group.set(row, data.resource_group, other);
        self.vpc.set(row, data.vpc, other);
        self.v_switch.set(row, data.v_switch, other);
        self.dedicated_host.set(row, data.dedicated_host, other);
        self.deployment_set.set(row, data.deployment_set, other);
        self.locks.set(row, &data.locks, other);
        put(&mut self.created[at], time(data.created), other);
        put(&mut self.started[at], time(data.started), other);
        put(&mut self.expires[at], time(data.expires), other);
        put(&mut self.released[at], time(data.released), other);
        put(
            &mut self.cpu[at],
            u16::try_from(data.cpu).unwrap_or(u16::MAX),
            other,
        );
        put(&mut self.memory_mib[at], clamp(data.memory_mib), other);
        let disks = data.local_disks;
        let amount = match u16::try_from(disks.amount) {
            _ if disks.untold => UNTOLD_DISKS,
            Ok(amount) => amount.min(UNTOLD_DISKS - 1),
            Err(_) => UNTOLD_DISKS - 1,
        };
        put(&mut self.local_disks[at], amount, other);
        put(&mut self.local_disk_gib[at], clamp(disks.gib), other);
        self.tag_buffer.clear();
        for (key, value) in data.tags {
            let pair = format!("{key}{}{value}", record::FIELD);
            self.tag_buffer.push(self.tag_dict.intern(&pair));
        }
        *other |= self.tags.set(row, &self.tag_buffer);
        changes
    }

    /// Frees a row: empties what holds memory and takes it out of the index.
    pub(crate) fn release(&mut self, row: u32, hash: u32, hash_of: impl Fn(&Self, u32) -> u32) {
        let mut index = std::mem::take(&mut self.index);
        index.remove(hash, row, |other| hash_of(self, other));
        self.index = index;
        self.text.set(row, &[]);
        self.tags.set(row, &[]);
        self.seen[row as usize] = 0;
        self.first_event[row as usize] = NONE;
        grow::push(&mut self.free, row);
    }

    /// The bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        let columns = [
            &self.status,
            &self.zone,
            &self.type_,
            &self.charge_type,
            &self.os,
            &self.stopped_mode,
            &self.resource_group,
        ];
        let wide = [
            &self.vpc,
            &self.v_switch,
            &self.dedicated_host,
            &self.deployment_set,
            &self.locks,
        ];
        let times = [
            &self.created,
            &self.started,
            &self.expires,
            &self.released,
            &self.changed,
        ];
        let words = [
            &self.memory_mib,
            &self.local_disk_gib,
            &self.seen,
            &self.first_event,
        ];
        let halves = [&self.place, &self.cpu, &self.local_disks];
        self.text.bytes()
            + self.tags.bytes()
            + self.tag_dict.bytes()
            + columns.iter().map(|c| c.bytes()).sum::<usize>()
            + wide.iter().map(|c| c.bytes()).sum::<usize>()
            + times.iter().map(|t| grow::bytes(t)).sum::<usize>()
            + words.iter().map(|w| grow::bytes(w)).sum::<usize>()
            + halves.iter().map(|h| grow::bytes(h)).sum::<usize>()
            + self.index.bytes()
            + grow::bytes(&self.free)
    }
}

/// The hash under which an instance, or the instance an event names, is found. The region is left
/// out because ENS events do not tell it.
pub(crate) fn instance_hash(product: rerack_api::Product, id: &str) -> u32 {
    hash(&[product.as_str().as_bytes(), id.as_bytes()])
}

pub(crate) fn time(value: Option<UnixMillis>) -> i64 {
    value.map_or(NO_TIME, |time| time.0)
}

pub(crate) fn to_time(value: i64) -> Option<UnixMillis> {
    (value != NO_TIME && value != UNREADABLE_TIME).then_some(UnixMillis(value))
}

/// Names and values of members, in turn. An empty one would be left out and shift all after it.
pub(crate) fn unreadable_parts(members: &[Unreadable]) -> impl Iterator<Item = &str> {
    let parts = members.iter().flat_map(|m| [&*m.member, &*m.value]);
    parts.map(|part| if part.is_empty() { " " } else { part })
}

fn clamp(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
