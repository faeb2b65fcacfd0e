"""RedeployInstance and DescribeTasks."""

from cases import case, refusals
from outcome import OWN
from trial import each_once

REDEPLOY = ("ECS", "RedeployInstance")
TASKS = ("ECS", "DescribeTasks")
LIST = "TaskSet.Task"


def of(t, instance_id, region=None, **params):
    """The parameters of a call. The first Python SDK sends the region of its client with each call,
    so there it must be the instance's."""
    if t.sdk.name == "py-old":
        params["RegionId"] = region or t.server.state(instance_id)["region_id"]
    return {"InstanceId": instance_id, **params}


def ended(t, task, region, status=("Finished", "Failed")):
    """Follows a task to its end with DescribeTasks."""
    seen = []

    def over():
        body = t.ok("DescribeTasks", RegionId=region, TaskIds=task, TaskAction="RedeployInstance")
        (one,) = body["TaskSet"]["Task"]
        seen.append(one["TaskStatus"])
        return one["TaskStatus"] != "Processing" and one

    one = t.server.until("the task's end", over)
    assert one["TaskStatus"] in status, one
    assert one["TaskId"] == task and one["TaskAction"] == "RedeployInstance", one
    assert one["FinishedTime"] >= one["CreationTime"], one
    return one


def moved(t, instances, **params):
    """Redeploys one instance after the other until one is moved: three tasks in a hundred fail in
    this account as in life. The truth before, the call's TaskId and the task at its end."""
    for instance in instances:
        before = t.server.state(instance)
        task = t.ok(**of(t, instance, **params))["TaskId"]
        assert task.startswith("t-"), task
        one = ended(t, task, before["region_id"])
        assert one.get("ResourceId", instance) == instance, one
        if one["TaskStatus"] == "Finished":
            return instance, before, task
    raise AssertionError("every redeploy failed")


@case(*REDEPLOY, "a running instance comes up on another host")
def _(t):
    instance, before, task = moved(t, t.world.plain(3))
    after = t.server.state(instance)
    assert after["host"] != before["host"] and after["status"] == "Running", after
    assert after["redeploys"] == 1 and after["tasks"][0]["task_id"] == task, after


@case(*REDEPLOY, "a stopped instance, by force")
def _(t):
    stopped, before, _ = moved(t, (t.world.stopped() for _ in range(2)), ForceStop=True)
    assert before["status"] == "Stopped"
    assert t.server.state(stopped)["host"] != before["host"]


@case(*REDEPLOY, "a task that fails leaves the instance on its host")
def _(t):
    instance = t.world.plain()
    before = t.server.state(instance)
    with t.server.faults({"action": "RedeployInstance", "kind": "task_fails", "times": 1}):
        task = t.ok(**of(t, instance, ForceStop=False))["TaskId"]
    ended(t, task, t.world.HOME, ["Failed"])
    after = t.server.state(instance)
    assert after["host"] == before["host"] and after["redeploys"] == 0, after


@case(*REDEPLOY, "a scheduled redeploy event is avoided")
def _(t):
    events = {}

    def next_one():
        while True:
            event = t.world.event("SystemMaintenance.Redeploy", "Scheduled")
            events[event["InstanceId"]] = event
            yield event["InstanceId"]

    event = events[moved(t, next_one())[0]]

    def avoided():
        events = t.server.state(event["InstanceId"])["events"]
        return {e["event_id"]: e["status"] for e in events}[event["EventId"]] == "Avoided"

    t.server.until("avoided", avoided)


@case(*REDEPLOY, "InvalidOperation.RedeployInstance: only a simulated event")
def _(t):
    drill = t.world.drill()
    t.refused(403, "InvalidOperation.RedeployInstance", of(t, drill["InstanceId"]))


@case(*REDEPLOY, "IncorrectInstanceStatus: a second redeploy during the first")
def _(t):
    instance = t.world.plain()
    with t.server.faults({"action": "RedeployInstance", "kind": "stuck_instance", "times": 1}):
        t.ok(**of(t, instance))
        t.refused(403, "IncorrectInstanceStatus", of(t, instance))


@case(*REDEPLOY, "Throttling.User: more than 500 in a minute and region", only=("py-old", "js-pop"))
def _(t):
    params = of(t, "i-bp1aaaaaaaaaaaaaaaa1", t.world.HOME)
    for nth in range(1, 502):
        outcome = t.sdk.call(t.product, t.action, params, OWN)
        if outcome.code == "Throttling.User":
            break
        assert outcome.code == "InvalidInstanceId.NotFound", outcome
    assert nth > 400 and (outcome.status, outcome.code) == (400, "Throttling.User"), (nth, outcome)
    t.server.next_minute()
    t.refused(404, "InvalidInstanceId.NotFound", params)


def because(code):
    """The parameters for an instance of SECOND that refused for this reason."""
    return lambda t: of(t, t.world.refuses_to_redeploy(code), t.world.SECOND)


refusals(
    *REDEPLOY,
    [
        (400, "MissingParameter", "no id", {}),
        (
            404,
            "InvalidInstanceId.NotFound",
            "unknown id",
            lambda t: of(t, "i-bp1aaaaaaaaaaaaaaaa1", t.world.HOME),
        ),
        (
            404,
            "InvalidInstanceId.NotFound",
            "malformed id",
            lambda t: of(t, "web-01", t.world.HOME),
        ),
        (403, "InstanceLockedForSecurity", "locked", because("InstanceLockedForSecurity")),
        (403, "InstanceExpiredOrInArrears", "in arrears", because("InstanceExpiredOrInArrears")),
        (403, "DiskError", "a disk in the wrong state", because("DiskError")),
        (
            403,
            "InvalidOperation.RedeployInstance",
            "on a dedicated host",
            lambda t: of(t, t.world.on_dedicated_host()),
        ),
    ],
)


@case(*TASKS, "all of a region, none twice, none missing")
def _(t):
    found = t.pages(LIST, 100, RegionId=t.world.SECOND, TaskAction="RedeployInstance")
    assert each_once(found, "TaskId") == set(t.world.redeployed.values())
    assert len(found) > 800, len(found)
    for one in found:
        assert one["TaskStatus"] in ("Processing", "Finished", "Failed"), one


@case(*TASKS, "100 by task id, by resource and by status")
def _(t):
    some = dict(sorted(t.world.redeployed.items())[:100])
    common = {"RegionId": t.world.SECOND}
    found = t.pages(LIST, 100, **common, TaskIds=",".join(some.values()))
    assert each_once(found, "TaskId") == set(some.values())
    found = t.pages(LIST, 100, **common, ResourceIds=list(some))
    assert each_once(found, "TaskId") == set(some.values())
    found = t.pages(LIST, 100, **common, TaskStatus="Failed")
    truth = t.server.states(t.world.redeployed)
    failed = {
        task["task_id"]
        for state in truth.values()
        for task in state["tasks"]
        if task["status"] == "Failed"
    }
    assert each_once(found, "TaskId") <= failed if found else True


@case(*TASKS, "none of another kind")
def _(t):
    body = t.ok(RegionId=t.world.SECOND, TaskAction="ImportImage")
    assert body["TaskSet"]["Task"] == [] and body["TotalCount"] == 0


def second(**params):
    return lambda t: {"RegionId": t.world.SECOND, **params}


refusals(
    *TASKS,
    [
        (400, "MissingParameter", "no region", {}),
        (404, "InvalidRegionId.NotFound", "no such region", {"RegionId": "cn-nowhere"}),
        (400, "InvalidParameter", "no such kind", second(TaskAction="Nap")),
        (400, "InvalidParameter", "no such status", second(TaskStatus="Asleep")),
        (400, "InvalidParameter", "no time", second(StartTime="yesterday")),
        (
            400,
            "InvalidParameter",
            "101 task ids",
            second(TaskIds=",".join(f"t-bp{n:018d}" for n in range(101))),
        ),
    ],
)
