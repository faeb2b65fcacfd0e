//! The columns of the events.

use rerack_api::UnixMillis;
use rerack_api::status::EventCycleStatus;
use rerack_api::wire::Unreadable;

use super::column::Column;
use super::grow::{self, narrow, put};
use super::instances::{Changes, NO_TIME, NONE, UNREADABLE_TIME, time, unreadable_parts};
use super::record::{self, ITEM, Recorder};
use super::slots::Slots;
use super::spans::Spans;

/// Fields of an event's record.
pub(crate) mod field {
    pub(crate) const EVENT_ID: usize = 0;
    pub(crate) const INSTANCE_ID: usize = 1;
    pub(crate) const REASON: usize = 2;
    pub(crate) const EVENT_ID_SPELLING: usize = 3;
    pub(crate) const INSTANCE_ID_SPELLING: usize = 4;
    pub(crate) const REASON_SPELLING: usize = 5;
    pub(crate) const REASON_CODE: usize = 6;
    pub(crate) const DETAILS: usize = 7;
    /// Names and values of members that cannot be read, in turn.
    pub(crate) const UNREADABLE: usize = 8;
}

/// One event as either product tells it.
#[derive(Default)]
pub(crate) struct EventData<'a> {
    pub(crate) place: u16,
    pub(crate) event_id: &'a str,
    pub(crate) instance_id: &'a str,
    pub(crate) resource_type: &'a str,
    pub(crate) type_: &'a str,
    pub(crate) status: &'a str,
    pub(crate) level: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) reason_code: &'a str,
    /// Names and values of everything else the event tells, in turn.
    pub(crate) details: &'a [(&'a str, &'a str)],
    pub(crate) published: Option<UnixMillis>,
    pub(crate) not_before: Option<UnixMillis>,
    pub(crate) finished: Option<UnixMillis>,
    pub(crate) unreadable: &'a [Unreadable],
}

/// Columns of equal length; a row without a read number is free.
#[derive(Default)]
pub(crate) struct Events {
    pub(crate) place: Vec<u16>,
    pub(crate) text: Spans<u8>,
    pub(crate) type_: Column<u16>,
    pub(crate) status: Column<u16>,
    pub(crate) resource_type: Column<u16>,
    pub(crate) level: Column<u16>,
    pub(crate) published: Vec<i64>,
    pub(crate) not_before: Vec<i64>,
    pub(crate) finished: Vec<i64>,
    pub(crate) changed: Vec<i64>,
    pub(crate) seen: Vec<u32>,
    /// The instance's row, or [`NONE`] while the instance is unknown.
    pub(crate) instance: Vec<u32>,
    /// The instance's next event, or [`NONE`].
    pub(crate) next: Vec<u32>,
    /// Finds an event by its product, event id and instance id.
    pub(crate) index: Slots,
    /// Finds the events of an instance by its product and id.
    pub(crate) by_instance: Slots,
    pub(crate) free: Vec<u32>,
    recorder: Recorder,
}

impl Events {
    pub(crate) fn len(&self) -> u32 {
        narrow(self.place.len())
    }

    pub(crate) fn is_live(&self, row: u32) -> bool {
        self.seen.get(row as usize).is_some_and(|seen| *seen != 0)
    }

    pub(crate) fn event_id(&self, row: u32) -> &str {
        record::spelled(
            self.text.get(row),
            field::EVENT_ID,
            field::EVENT_ID_SPELLING,
        )
    }

    pub(crate) fn instance_id(&self, row: u32) -> &str {
        record::spelled(
            self.text.get(row),
            field::INSTANCE_ID,
            field::INSTANCE_ID_SPELLING,
        )
    }

    pub(crate) fn is_final(&self, row: u32) -> bool {
        EventCycleStatus::from(self.status.get(row)).is_final()
    }

    /// How pressing an event is: less comes first. Events that are over come last, events without a
    /// planned time after those with one, those whose planned time cannot be read before.
    pub(crate) fn urgency(&self, row: u32) -> (bool, i64, u32) {
        let planned = self
            .not_before
            .get(row as usize)
            .copied()
            .unwrap_or(NO_TIME);
        let planned = if planned == NO_TIME {
            i64::MAX
        } else {
            planned
        };
        (self.is_final(row), planned, row)
    }

    /// A row for a new event, free rows first.
    pub(crate) fn take_row(&mut self) -> u32 {
        if let Some(row) = self.free.pop() {
            return row;
        }
        let row = self.len();
        grow::push(&mut self.place, 0);
        self.text.push_row();
        self.type_.push_row();
        self.status.push_row();
        self.resource_type.push_row();
        self.level.push_row();
        for times in [
            &mut self.published,
            &mut self.not_before,
            &mut self.finished,
            &mut self.changed,
        ] {
            grow::push(times, NO_TIME);
        }
        grow::push(&mut self.seen, 0);
        grow::push(&mut self.instance, NONE);
        grow::push(&mut self.next, NONE);
        row
    }

    /// Writes all columns of a row and says what was another value before; `status` of the answer
    /// also covers the planned time, on which the order of an instance's events depends.
    pub(crate) fn write(&mut self, row: u32, data: &EventData) -> Changes {
        let mut changes = Changes::default();
        let at = row as usize;
        let mut details = String::new();
        for (name, value) in data.details.iter().filter(|(_, value)| !value.is_empty()) {
            for part in [name, value] {
                details.extend(part.chars().map(|c| if c == ITEM { ' ' } else { c }));
                details.push(ITEM);
            }
        }
        self.recorder
            .start()
            .lower(data.event_id)
            .lower(data.instance_id)
            .lower(data.reason)
            .spelling(data.event_id)
            .spelling(data.instance_id)
            .spelling(data.reason)
            .exact(data.reason_code)
            .list(&mut details.split(ITEM))
            .list(&mut unreadable_parts(data.unreadable));
        changes.name = self.text.set(row, self.recorder.finish());
        let other = &mut changes.other;
        put(&mut self.place[at], data.place, other);
        self.type_.set(row, data.type_, other);
        self.resource_type.set(row, data.resource_type, other);
        self.level.set(row, data.level, other);
        put(&mut self.published[at], time(data.published), other);
        put(&mut self.finished[at], time(data.finished), other);
        self.status.set(row, data.status, &mut changes.status);
        let is_odd = |member: &Unreadable| member.member == "NotBefore";
        let not_before = if data.unreadable.iter().any(is_odd) {
            UNREADABLE_TIME
        } else {
            time(data.not_before)
        };
        put(&mut self.not_before[at], not_before, &mut changes.status);
        changes
    }

    /// The bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        let columns = [&self.type_, &self.status, &self.resource_type, &self.level];
        let times = [
            &self.published,
            &self.not_before,
            &self.finished,
            &self.changed,
        ];
        let words = [&self.seen, &self.instance, &self.next, &self.free];
        grow::bytes(&self.place)
            + self.text.bytes()
            + columns.iter().map(|c| c.bytes()).sum::<usize>()
            + times.iter().map(|t| grow::bytes(t)).sum::<usize>()
            + words.iter().map(|w| grow::bytes(w)).sum::<usize>()
            + self.index.bytes()
            + self.by_instance.bytes()
    }
}
