"""DescribeInstanceHistoryEvents of ECS and DescribeHistoryEvents of ENS."""

from datetime import datetime, timezone

from cases import case, home, refusals
from cases.status import BACKWARDS, MANY, MANY_EVENTS
from trial import each_once

ECS = ("ECS", "DescribeInstanceHistoryEvents")
ENS = ("ENS", "DescribeHistoryEvents")
LIST = "InstanceSystemEventSet.InstanceSystemEventType"
OPEN = ["Inquiring", "Scheduled", "Executing"]
FINAL = {"Avoided", "Executed", "Canceled", "Failed"}
TYPES = [
    "Instance:SystemFailure.Redeploy",
    "Instance:SystemFailure.Reboot",
    "Instance:SystemMaintenance.Redeploy",
    "Instance:SystemMaintenance.Reboot",
    "Instance:SystemUpgrade.Migrate",
]


def millis(text):
    """Epoch milliseconds of a time as events have it."""
    time = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    return int(time.timestamp() * 1000)


@case(*ECS, "open events by token, as they truly are")
def _(t):
    found = t.tokens(LIST, 100, RegionId=t.world.HOME, InstanceEventCycleStatus=OPEN)
    assert found
    each_once(found, "EventId")
    truth = t.server.states({one["InstanceId"] for one in found})
    for one in found:
        own = {e["event_id"]: e for e in truth[one["InstanceId"]]["events"]}[one["EventId"]]
        assert one["EventType"]["Name"] == own["event_type"]
        assert one["EventCycleStatus"]["Name"] == own["status"] or own["status"] in FINAL
        assert millis(one["NotBefore"]) == own["not_before_ms"] // 1000 * 1000
        assert one["ResourceType"] == "instance"


@case(*ECS, "without a status only finished events")
def _(t):
    found = t.pages(LIST, 100, RegionId=t.world.HOME)
    statuses = {one["EventCycleStatus"]["Name"] for one in found}
    assert found and statuses <= FINAL, statuses
    each_once(found, "EventId")
    assert all(millis(one["EventFinishTime"]) for one in found)


@case(*ECS, "by token and by page number the same")
def _(t):
    every = OPEN + sorted(FINAL)
    by_token = t.tokens(LIST, 10, RegionId=t.world.HOME, InstanceEventCycleStatus=every)
    by_page = t.pages(LIST, 10, RegionId=t.world.HOME, InstanceEventCycleStatus=every)
    assert each_once(by_token, "EventId") == each_once(by_page, "EventId")
    assert len(by_token) > 20, len(by_token)


@case(*ECS, "by resource, by event id and by type")
def _(t):
    event = next(e for e in t.world.events if e["Region"] == t.world.HOME)
    common = {"RegionId": t.world.HOME, "InstanceEventCycleStatus": OPEN}
    for more in [
        {"ResourceType": "instance", "ResourceId": [event["InstanceId"]]},
        {"InstanceId": event["InstanceId"]},
        {"EventId": [event["EventId"]]},
    ]:
        found = t.pages(LIST, 100, **common, **more)
        assert event["EventId"] in each_once(found, "EventId"), more
        assert {one["InstanceId"] for one in found} == {event["InstanceId"]}, more
    kind = event["EventType"]["Name"]
    found = t.pages(LIST, 100, **common, InstanceEventType=[kind])
    assert {one["EventType"]["Name"] for one in found} == {kind}


@case(*ECS, "by the time for which it is planned")
def _(t):
    event = next(e for e in t.world.events if e["Region"] == t.world.HOME)
    moment = {"Start": event["NotBefore"], "End": event["NotBefore"]}
    found = t.pages(
        LIST, 100, RegionId=t.world.HOME, InstanceEventCycleStatus=OPEN, NotBefore=moment
    )
    assert all(one["NotBefore"] == event["NotBefore"] for one in found)
    assert event["EventId"] in each_once(found, "EventId")


refusals(
    *ECS,
    [
        (404, "MissingParameter", "no region", {}),
        (404, "InvalidRegionId.NotFound", "no such region", {"RegionId": "cn-nowhere"}),
        (403, "InvalidParameter", "no such status", home(InstanceEventCycleStatus=["Avoidated"])),
        (403, "InvalidParameter", "no such resource type", home(ResourceType="boat")),
        (
            403,
            "InvalidParameter.TimeEndBeforeStart",
            "end before start",
            home(EventPublishTime=BACKWARDS),
        ),
        (403, "EventIdLimitExceeded", "101 event ids", home(EventId=MANY_EVENTS)),
        (403, "InstanceIdLimitExceeded", "101 resources", home(ResourceId=MANY)),
        (400, "InvalidParameter.NextToken", "a token nobody gave out", home(NextToken="AAAA")),
    ],
)


@case(*ENS, "all open events, as they truly are")
def _(t):
    found = t.pages("Events", 100, EventTypes=TYPES, EventStatus=OPEN)
    assert found
    each_once(found, "EventId")
    truth = t.server.states({one["ResourceId"] for one in found})
    for one in found:
        own = {e["event_id"]: e for e in truth[one["ResourceId"]]["events"]}[one["EventId"]]
        assert one["EventType"] == own["event_type"] and one["EventType"] in TYPES
        assert one["EventStatus"] == own["status"] or own["status"] in FINAL
        assert one["NotBefore"] == own["not_before_ms"]


@case(*ENS, "small pages and large ones give the same")
def _(t):
    small = t.pages("Events", 7, EventTypes=TYPES)
    large = t.pages("Events", 100, EventTypes=TYPES)
    assert each_once(small, "EventId") == each_once(large, "EventId")
    assert len(small) > 14, len(small)


@case(*ENS, "by level and by resource")
def _(t):
    found = t.pages("Events", 100, EventTypes=TYPES, EventLevels=["CRITICAL"])
    assert found and {one["EventLevel"] for one in found} == {"CRITICAL"}
    wanted = found[0]["ResourceId"]
    found = t.pages("Events", 100, EventTypes=TYPES, ResourceIds=[wanted])
    assert found and {one["ResourceId"] for one in found} == {wanted}


refusals(
    *ENS,
    [
        (400, "MissingParameter", "no event types", {}),
        (400, "InvalidParameter.EventTypes", "no such type", {"EventTypes": ["Instance:Nap"]}),
        (
            400,
            "InvalidParameter.EventStatus",
            "no such status",
            {"EventTypes": TYPES, "EventStatus": ["Avoidated"]},
        ),
        (
            400,
            "InvalidParameter.EventLevels",
            "no such level",
            {"EventTypes": TYPES, "EventLevels": ["LOUD"]},
        ),
    ],
)
