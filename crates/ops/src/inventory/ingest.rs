//! From the API's answers to rows.

use rerack_api::ecs::describe_instance_history_events::EcsEvent;
use rerack_api::ecs::describe_instances::EcsInstance;
use rerack_api::ens::describe_history_events::EnsEvent;
use rerack_api::ens::describe_instances::EnsInstance;
use rerack_api::wire::Unreadable;
use rerack_api::wire::page::BadItem;
use rerack_api::{Product, UnixMillis};

use super::events::EventData;
use super::instances::InstanceData;
use super::local_disks::LocalDisks;
use super::record::{FIELD, ITEM};
use super::{Inventory, ReadTicket};

impl Inventory {
    /// Puts one page of ECS instances. Instances already in keep their row.
    pub fn put_ecs_instances(&mut self, ticket: &ReadTicket, items: &[EcsInstance]) {
        for item in items {
            self.put_ecs_instance(ticket, item);
        }
        self.recount(ticket);
    }

    /// Puts one page of ENS instances.
    pub fn put_ens_instances(&mut self, ticket: &ReadTicket, items: &[EnsInstance]) {
        for item in items {
            self.put_ens_instance(ticket, item);
        }
        self.recount(ticket);
    }

    /// Puts one page of ECS events. Events of unknown instances are kept too.
    pub fn put_ecs_events(&mut self, ticket: &ReadTicket, items: &[EcsEvent]) {
        for item in items {
            self.put_ecs_event(ticket, item);
        }
        self.recount(ticket);
    }

    /// Puts one page of ENS events. ENS does not tell an event's region; it is that of the instance.
    pub fn put_ens_events(&mut self, ticket: &ReadTicket, items: &[EnsEvent]) {
        for item in items {
            self.put_ens_event(ticket, item);
        }
        self.recount(ticket);
    }

    /// Puts one instance of a page; [`Inventory::recount`] belongs to the end of the page.
    pub(crate) fn put_ecs_instance(&mut self, ticket: &ReadTicket, item: &EcsInstance) {
        let place = self.ticket_place(ticket);
        self.note_unread(ticket, &item.instance_id, &item.unreadable);
        self.put_ecs(place, item, ticket.number, ticket.now);
    }

    /// Puts one instance of a page.
    pub(crate) fn put_ens_instance(&mut self, ticket: &ReadTicket, item: &EnsInstance) {
        self.note_unread(ticket, &item.instance_id, &item.unreadable);
        self.put_ens(item, ticket.number, ticket.now);
    }

    /// Notes members of an item of a page that could not be understood. The item itself is put.
    pub(crate) fn note_unread(&mut self, ticket: &ReadTicket, id: &str, members: &[Unreadable]) {
        if let Some(scope) = self.scopes.get_mut(ticket.scope)
            && scope.begun == ticket.number
            && !members.is_empty()
        {
            scope.note_unread(id, members);
            self.versions.reads += 1;
        }
    }

    /// Puts one event of a page.
    pub(crate) fn put_ecs_event(&mut self, ticket: &ReadTicket, item: &EcsEvent) {
        // The members by their names on the wire; empty ones are dropped later.
        let more = &item.extended;
        let migration = more.migration_options.join(", ");
        let details = [
            ("InitialNotBefore", &*more.initial_not_before),
            ("CanAccept", &more.can_accept),
            ("Device", &more.device),
            ("DiskId", &more.disk_id),
            ("HostType", &more.host_type),
            ("HostId", &more.host_id),
            ("Rack", &more.rack),
            ("OnlineRepairPolicy", &more.online_repair_policy),
            ("MigrationOptions", &migration),
            ("ResponseResult", &more.response_result),
            ("Code", &more.code),
            ("PunishType", &more.punish_type),
            ("PunishDomain", &more.punish_domain),
            ("PunishUrl", &more.punish_url),
            ("MetricName", &more.metric_name),
            ("MetricValue", &more.metric_value),
        ];
        let data = EventData {
            place: self.ticket_place(ticket),
            event_id: &item.event_id,
            instance_id: &item.instance_id,
            resource_type: &item.resource_type,
            type_: item.event_type.as_str(),
            status: item.status.as_str(),
            level: &item.impact_level,
            reason: &item.reason,
            reason_code: &item.reason_code,
            details: &details,
            published: item.publish_time,
            not_before: item.not_before,
            finished: item.finish_time,
            unreadable: &item.unreadable,
        };
        self.note_unread(ticket, &item.event_id, &item.unreadable);
        self.upsert_event(&data, ticket.number, ticket.now);
    }

    /// Puts one event of a page.
    pub(crate) fn put_ens_event(&mut self, ticket: &ReadTicket, item: &EnsEvent) {
        let extended = item.extended_attribute.trim();
        let extended = if extended == "{}" { "" } else { extended };
        let data = EventData {
            place: self.places.intern(Product::Ens, ""),
            event_id: &item.event_id,
            instance_id: &item.resource_id,
            type_: item.event_type.as_str(),
            status: item.status.as_str(),
            level: &item.level,
            reason: &item.reason,
            details: &[("ExtendedAttribute", extended)],
            published: item.publish_time,
            not_before: item.not_before,
            unreadable: &item.unreadable,
            ..EventData::default()
        };
        self.note_unread(ticket, &item.event_id, &item.unreadable);
        self.upsert_event(&data, ticket.number, ticket.now);
    }

    /// Notes items of a page that could not be understood. A read with such items cannot prove that
    /// an instance is gone, so it removes none.
    pub fn put_bad_items(&mut self, ticket: &ReadTicket, bad: &[BadItem]) {
        if let Some(scope) = self.scopes.get_mut(ticket.scope)
            && scope.begun == ticket.number
            && !bad.is_empty()
        {
            scope.note_bad(bad);
            self.versions.reads += 1;
        }
    }

    pub(super) fn put_ecs(&mut self, place: u16, item: &EcsInstance, seen: u32, now: UnixMillis) {
        let mut locks = String::new();
        for lock in &item.operation_locks {
            push_pair(&mut locks, &lock.reason, &lock.message);
        }
        let data = InstanceData {
            place,
            id: &item.instance_id,
            name: &item.instance_name,
            host_name: &item.host_name,
            status: item.status.as_str(),
            zone: &item.zone_id,
            type_: &item.instance_type,
            charge_type: &item.instance_charge_type,
            os: &item.os_name,
            stopped_mode: &item.stopped_mode,
            resource_group: &item.resource_group_id,
            vpc: &item.vpc_id,
            v_switch: &item.v_switch_id,
            dedicated_host: &item.dedicated_host_id,
            deployment_set: &item.deployment_set_id,
            locks,
            private_ips: &item.private_ips,
            public_ips: &item.public_ips,
            tags: &item.tags,
            created: item.creation_time,
            started: item.start_time,
            expires: item.expired_time,
            released: item.auto_release_time,
            cpu: item.cpu,
            memory_mib: item.memory_mib,
            local_disks: LocalDisks {
                amount: item.local_storage_amount.unwrap_or_default(),
                gib: item.local_storage_capacity_gib,
                untold: item.may_have_local_disks(),
            },
            unreadable: &item.unreadable,
        };
        self.upsert_instance(&data, seen, now);
    }

    pub(super) fn put_ens(&mut self, item: &EnsInstance, seen: u32, now: UnixMillis) {
        let data = InstanceData {
            place: self.places.intern(Product::Ens, &item.ens_region_id),
            id: &item.instance_id,
            name: &item.instance_name,
            host_name: &item.host_name,
            status: item.status.as_str(),
            type_: &item.instance_type,
            os: &item.os_name,
            private_ips: &item.private_ips,
            public_ips: &item.public_ips,
            tags: &item.tags,
            created: item.creation_time,
            expires: item.expired_time,
            cpu: item.cpu,
            memory_mib: item.memory_mib,
            unreadable: &item.unreadable,
            ..InstanceData::default()
        };
        self.upsert_instance(&data, seen, now);
    }
}

/// Appends a lock's reason and message to the text that holds all of an instance.
fn push_pair(text: &mut String, reason: &str, message: &str) {
    if !text.is_empty() {
        text.push(FIELD);
    }
    text.push_str(reason);
    text.push(ITEM);
    text.push_str(message);
}
