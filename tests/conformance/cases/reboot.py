"""RebootInstances."""

from cases import case

REBOOT = ("ECS", "RebootInstances")
NOBODY = ["i-bp1aaaaaaaaaaaaaaaa1", "i-bp1aaaaaaaaaaaaaaaa2"]


def answers(body):
    return body["InstanceResponses"]["InstanceResponse"]


def calls(t, ids):
    """How many calls reached each instance."""
    return [len(state["calls"]) for state in t.server.states(ids).values()]


def restarted(t, ids):
    """Waits until each has been restarted once, and runs."""

    def done():
        states = t.server.states(ids).values()
        return all(s["restarts"] == 1 and s["status"] == "Running" for s in states)

    t.server.until("restarted once", done)


def check_accepted(t, body, ids):
    found = answers(body)
    assert [one["InstanceId"] for one in found] == ids, found
    for one in found:
        assert one["Code"] == "200" and one["Message"].lower() == "success", one
        assert one["PreviousStatus"] == "Running", one
        assert one["CurrentStatus"] in ("Stopping", "Starting"), one
    assert t.entry["carried_out"] and sorted(t.entry["instance_ids"]) == sorted(ids), t.entry


@case(*REBOOT, "one instance, to its end")
def _(t):
    ids = [t.world.plain()]
    check_accepted(t, t.ok(RegionId=t.world.HOME, InstanceId=ids), ids)
    restarted(t, ids)
    (call,) = t.server.state(ids[0])["calls"]
    assert call["accepted"] and not call["forced"], call


@case(*REBOOT, "AllTogether: twelve in the order sent, by force")
def _(t):
    ids = t.world.plain(12)
    body = t.ok(
        RegionId=t.world.HOME, InstanceId=ids, BatchOptimization="AllTogether", ForceReboot=True
    )
    check_accepted(t, body, ids)
    restarted(t, ids)
    for state in t.server.states(ids).values():
        assert state["calls"][0]["forced"], state["calls"]


@case(*REBOOT, "AllTogether: one unknown id, nobody restarts")
def _(t):
    ids = t.world.plain(2)
    t.refused(
        404,
        "InvalidInstanceId.NotFound",
        {"RegionId": t.world.HOME, "InstanceId": [ids[0], NOBODY[0], ids[1]]},
    )
    states = t.server.states(ids).values()
    assert all(s["restarts"] == 0 and not s["busy"] for s in states), states


@case(*REBOOT, "SuccessFirst: each on its own")
def _(t):
    good = t.world.plain(2)
    stopped = t.world.cause("IncorrectInstanceStatus")
    locked = t.world.cause("InstanceLockedForSecurity")
    body = t.ok(
        RegionId=t.world.HOME,
        InstanceId=[good[0], NOBODY[0], stopped, locked, good[1]],
        BatchOptimization="SuccessFirst",
        ForceReboot=False,
    )
    codes = [one["Code"] for one in answers(body)]
    assert codes == [
        "200",
        "InvalidInstanceId.NotFound",
        "IncorrectInstanceStatus",
        "InstanceLockedForSecurity",
        "200",
    ], codes
    assert [one["InstanceId"] for one in answers(body)][1] == NOBODY[0]
    restarted(t, good)
    assert not t.server.state(locked)["restarts"]


@case(*REBOOT, "a dry run that passes does nothing")
def _(t):
    ids = t.world.plain(2)
    t.refused(400, "DRYRUN.SUCCESS", {"RegionId": t.world.HOME, "InstanceId": ids, "DryRun": True})
    assert calls(t, ids) == [0, 0]


@case(*REBOOT, "a dry run AllTogether tells what is wrong")
def _(t):
    ids = [t.world.plain(), t.world.cause("InstanceLockedForSecurity")]
    t.refused(
        403,
        "InstanceLockedForSecurity",
        {
            "RegionId": t.world.HOME,
            "InstanceId": ids,
            "DryRun": True,
            "BatchOptimization": "AllTogether",
        },
    )
    assert not t.server.state(ids[0])["calls"]


@case(*REBOOT, "a dry run SuccessFirst passes whatever is wrong")
def _(t):
    params = {"RegionId": t.world.HOME, "DryRun": True, "BatchOptimization": "SuccessFirst"}
    for ids in [[t.world.plain()], NOBODY, [t.world.cause("InstanceLockedForSecurity")]]:
        t.refused(400, "DRYRUN.SUCCESS", {**params, "InstanceId": ids})


@case(*REBOOT, "before its time, a scheduled reboot event is avoided")
def _(t):
    event = t.world.event("SystemMaintenance.Reboot", "Scheduled")
    ids, region = [event["InstanceId"]], event["Region"]
    check_accepted(t, t.ok(RegionId=region, InstanceId=ids), ids)

    def avoided():
        body = t.ok(
            "DescribeInstanceHistoryEvents",
            RegionId=region,
            EventId=[event["EventId"]],
            InstanceEventCycleStatus=["Avoided"],
        )
        return body["InstanceSystemEventSet"]["InstanceSystemEventType"]

    (one,) = t.server.until("avoided", avoided)
    assert one["InstanceId"] == ids[0] and one["EventFinishTime"], one


@case(*REBOOT, "followed by DescribeInstanceStatus until it runs")
def _(t):
    ids = [t.world.plain()]
    t.ok(RegionId=t.world.HOME, InstanceId=ids)
    seen = []

    def runs():
        body = t.ok("DescribeInstanceStatus", RegionId=t.world.HOME, InstanceId=ids)
        (one,) = body["InstanceStatuses"]["InstanceStatus"]
        seen.append(one["Status"])
        return one["Status"] == "Running"

    t.server.until("runs", runs)
    assert {"Stopping", "Starting"} & set(seen), seen


@case(*REBOOT, "InvalidOperation.Conflict: a second reboot during the first")
def _(t):
    params = {"RegionId": t.world.HOME, "InstanceId": [t.world.plain()]}
    with t.server.faults({"action": "RebootInstances", "kind": "stuck_instance", "times": 1}):
        t.ok(**params)
        t.refused(409, "InvalidOperation.Conflict", params)


@case(*REBOOT, "InstanceNotReady: an instance that is being created")
def _(t):
    waiting = [
        state["instance_id"]
        for region in t.world.regions
        for state in t.server.states(
            one["InstanceId"] for one in t.world.instances[region] if one["Status"] == "Pending"
        ).values()
        if state["status"] == "Pending"
    ]
    assert waiting, "nobody is being created"
    region = t.server.state(waiting[0])["region_id"]
    t.refused(403, "InstanceNotReady", {"RegionId": region, "InstanceId": [waiting[0]]})
