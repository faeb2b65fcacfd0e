"""DescribeInstanceStatus and DescribeInstancesFullStatus."""

from cases import case, home, refusals
from trial import each_once

STATUS = ("ECS", "DescribeInstanceStatus")
FULL = ("ECS", "DescribeInstancesFullStatus")
MANY = [f"i-bp1{n:017d}" for n in range(101)]
MANY_EVENTS = [f"e-bp1{n:017d}" for n in range(101)]
BACKWARDS = {"Start": "2026-01-02T00:00:00Z", "End": "2026-01-01T00:00:00Z"}


@case(*STATUS, "100 by id, as they truly are")
def _(t):
    ids = [one["InstanceId"] for one in t.world.instances[t.world.HOME][:100]]
    found = t.pages("InstanceStatuses.InstanceStatus", 50, RegionId=t.world.HOME, InstanceId=ids)
    assert each_once(found, "InstanceId") == set(ids)
    truth = t.server.states(ids)
    for one in found:
        assert one["Status"] == truth[one["InstanceId"]]["status"], one


@case(*STATUS, "all of a region, none twice, none missing")
def _(t):
    found = t.pages("InstanceStatuses.InstanceStatus", 50, RegionId=t.world.HOME)
    ids = each_once(found, "InstanceId")
    assert len(ids) >= 1000
    assert ids == {one["InstanceId"] for one in t.world.instances[t.world.HOME]}


refusals(
    *STATUS,
    [
        (400, "MissingParameter", "no region", {}),
        (404, "InvalidRegionId.NotFound", "no such region", {"RegionId": "cn-nowhere"}),
        (400, "InvalidParameter", "51 on a page", home(PageSize=51)),
        (403, "InvalidParameter.TooManyInstanceIds", "101 ids", home(InstanceId=MANY)),
    ],
)


@case(*FULL, "an instance with its scheduled event, as they truly are")
def _(t):
    event = next(
        e
        for e in t.world.events
        if e["EventCycleStatus"]["Name"] == "Scheduled" and e["Region"] == t.world.HOME
    )
    body = t.ok(RegionId=t.world.HOME, InstanceId=[event["InstanceId"]])
    (one,) = body["InstanceFullStatusSet"]["InstanceFullStatusType"]
    told = {
        e["EventId"]: e["EventType"]["Name"]
        for e in one["ScheduledSystemEventSet"]["ScheduledSystemEventType"]
    }
    state = t.server.state(event["InstanceId"])
    waiting = {
        e["event_id"]: e["event_type"]
        for e in state["events"]
        if e["status"] in ("Scheduled", "Inquiring")
    }
    assert told == waiting, (told, waiting)
    assert one["Status"]["Name"] == state["status"]


@case(*FULL, "all of a region, none twice, none missing")
def _(t):
    found = t.pages("InstanceFullStatusSet.InstanceFullStatusType", 100, RegionId=t.world.HOME)
    ids = each_once(found, "InstanceId")
    assert ids == {one["InstanceId"] for one in t.world.instances[t.world.HOME]}


@case(*FULL, "by event id, by event type and by health")
def _(t):
    path = "InstanceFullStatusSet.InstanceFullStatusType"
    region = t.world.HOME
    event = next(
        e
        for e in t.world.events
        if e["EventCycleStatus"]["Name"] == "Scheduled" and e["Region"] == region
    )
    by_id = t.pages(path, 100, RegionId=region, EventId=[event["EventId"]])
    assert each_once(by_id, "InstanceId") == {event["InstanceId"]}
    kind = event["EventType"]["Name"]
    by_type = t.pages(path, 100, RegionId=region, InstanceEventType=[kind])
    assert event["InstanceId"] in each_once(by_type, "InstanceId")
    for one in by_type:
        events = one["ScheduledSystemEventSet"]["ScheduledSystemEventType"]
        assert {e["EventType"]["Name"] for e in events} == {kind}
    warned = t.pages(path, 100, RegionId=region, HealthStatus="Warning")
    assert warned and {one["HealthStatus"]["Name"] for one in warned} == {"Warning"}


refusals(
    *FULL,
    [
        (404, "MissingParameter", "no region", {}),
        (404, "InvalidRegionId.NotFound", "no such region", {"RegionId": "cn-nowhere"}),
        (403, "InvalidParameter", "a health in lower case", home(HealthStatus="warning")),
        (403, "InvalidParameter", "no such status", home(Status="Asleep")),
        (403, "InvalidParameter.TimeEndBeforeStart", "end before start", home(NotBefore=BACKWARDS)),
        (403, "InstanceIdLimitExceeded", "101 ids", home(InstanceId=MANY)),
        (403, "EventIdLimitExceeded", "101 event ids", home(EventId=MANY_EVENTS)),
    ],
)
