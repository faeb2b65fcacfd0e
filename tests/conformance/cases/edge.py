"""DescribeInstances and BatchEventRedeployInstance of ENS."""

import json

from cases import case, refusals
from trial import each_once

INSTANCES = ("ENS", "DescribeInstances")
REDEPLOY = ("ENS", "BatchEventRedeployInstance")
LIST = "Instances.Instance"
TYPES = ["Instance:SystemMaintenance.Redeploy", "Instance:SystemFailure.Redeploy"]
FINAL = ("Avoided", "Executed", "Failed")
DAY = 86_400_000


@case(*INSTANCES, "all, none twice, none missing, as they truly are")
def _(t):
    found = t.pages(LIST, "100")
    ids = each_once(found, "InstanceId")
    assert len(ids) == t.server.info()["account"]["ens_instances"] >= 1000
    truth = t.server.states(ids)
    for one in found:
        state = truth[one["InstanceId"]]
        assert one["Status"] == state["status"], one
        assert one["EnsRegionId"] == state["region_id"], one
        assert isinstance(one["Cpu"], str) and one["Memory"] > 0, one


@case(*INSTANCES, "top-level Code 0; an empty list of ids gives nothing")
def _(t):
    body = t.ok(InstanceIds="[]")
    assert body["Code"] == 0 and body["TotalCount"] == 0, body
    assert body["Instances"]["Instance"] == [], body


@case(*INSTANCES, "by ids, by region, by status and by tag")
def _(t):
    ids = [one["InstanceId"] for one in t.world.edge[:3]]
    found = t.pages(LIST, "10", InstanceIds=json.dumps(ids))
    assert each_once(found, "InstanceId") == set(ids)
    region = t.world.edge[0]["EnsRegionId"]
    found = t.pages(LIST, "100", EnsRegionId=region)
    assert found and {one["EnsRegionId"] for one in found} == {region}
    found = t.pages(LIST, "100", Status="Expired")
    assert found and {one["Status"] for one in found} == {"Expired"}
    found = t.pages(LIST, "100", Tags=[{"Key": "svc", "Value": "cdn"}])
    assert 0 < len(found) < len(t.world.edge), len(found)


refusals(
    *INSTANCES,
    [
        (400, "InvalidParameter.Status", "no such status", {"Status": "Asleep"}),
        (400, "InvalidParameter.InstanceIds", "no list of ids", {"InstanceIds": "i-a,i-b"}),
        (
            400,
            "InvalidParameter.InstanceIds",
            "101 ids",
            {"InstanceIds": json.dumps([f"i-{n}" for n in range(101)])},
        ),
        (400, "InvalidParameter", "101 on a page", {"PageSize": "101"}),
    ],
)


def info(event, **more):
    return {
        "EventId": event["EventId"],
        "ResourceId": event["ResourceId"],
        "OpsType": "immediate",
        **more,
    }


def status(t, event):
    events = t.server.state(event["ResourceId"])["events"]
    return {e["event_id"]: e["status"] for e in events}[event["EventId"]]


@case(*REDEPLOY, "two events at once, to their end")
def _(t):
    events = [t.world.edge_event(), t.world.edge_event()]
    before = t.server.states(e["ResourceId"] for e in events)
    body = t.ok(EventInfos=[info(e) for e in events])
    for event, one in zip(events, body["Results"], strict=True):
        assert one["Code"] == 200, one
        assert one["EventId"] == event["EventId"], one
        assert one["ResourceId"].strip() == event["ResourceId"], one
    for event in events:
        t.server.until("closed", lambda e=event: status(t, e) in FINAL)
    # Three redeploys in a hundred fail in this account as in life, but hardly both.
    after = t.server.states(before)
    moved = [one for one in before if after[one]["host"] != before[one]["host"]]
    assert moved, after
    assert {after[one]["status"] for one in moved} <= {"Running", "Stopped"}, after


@case(*REDEPLOY, "planned for tomorrow, nothing happens today")
def _(t):
    event = t.world.edge_event()
    plan = t.server.info()["time_ms"] + DAY
    body = t.ok(EventInfos=[info(event, OpsType="scheduled", PlanTime=plan)])
    assert body["Results"][0]["Code"] == 200, body
    state = t.server.state(event["ResourceId"])
    assert not state["busy"] and state["redeploys"] == 0, state
    own = {e["event_id"]: e for e in state["events"]}[event["EventId"]]
    assert own["status"] == "Scheduled" and own["not_before_ms"] == plan, own


@case(*REDEPLOY, "each item on its own: one good, one with an unknown event")
def _(t):
    good = t.world.edge_event()
    bad = {**info(good), "EventId": "e-none"}
    results = t.ok(EventInfos=[bad, info(good)])["Results"]
    assert [one["EventId"] for one in results] == ["e-none", good["EventId"]], results
    assert results[0]["Code"] != 200 and results[1]["Code"] == 200, results
    assert results[0]["Message"], results


@case(*REDEPLOY, "an event that a redeploy does not answer is refused in its item")
def _(t):
    event = t.world.edge_event(["Instance:SystemMaintenance.Reboot"])
    (one,) = t.ok(EventInfos=[info(event)])["Results"]
    assert one["Code"] != 200 and one["EventId"] == event["EventId"], one
    assert not t.server.state(event["ResourceId"])["busy"]


def item(**params):
    good = {"EventId": "e-none", "ResourceId": "i-none", "OpsType": "immediate"}
    whole = {**good, **params}
    return {"EventInfos": [{k: v for k, v in whole.items() if v is not None}]}


refusals(
    *REDEPLOY,
    [
        (400, "InvalidParameter.EventInfos", "no items", {"EventInfos": []}),
        (
            400,
            "InvalidParameter.EventInfos",
            "101 items",
            {"EventInfos": item()["EventInfos"] * 101},
        ),
        (400, "InvalidParameter.EventId", "no event id", item(EventId=None)),
        (400, "InvalidParameter.ResourceId", "no resource id", item(ResourceId=None)),
        (400, "InvalidParameter.OpsType", "no such way", item(OpsType="someday")),
        (400, "InvalidParameter.PlanTime", "planned without a time", item(OpsType="scheduled")),
        (
            400,
            "InvalidParameter.PlanTime",
            "planned for the past",
            item(OpsType="scheduled", PlanTime=1742452232000),
        ),
        (
            400,
            "NoPermission",
            "an instance the account may not act on",
            lambda t: item(ResourceId=sorted(t.world.forbidden)[0]),
        ),
    ],
)
