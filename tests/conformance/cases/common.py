"""What holds for every action: throttling, failures of the service, answers in XML."""

from xml.etree import ElementTree

from cases import case
from outcome import OWN

#: Each action with parameters that are accepted and change nothing.
HARMLESS = {
    ("ECS", "DescribeRegions"): lambda t: {},
    ("ECS", "DescribeInstances"): lambda t: {"RegionId": t.world.HOME},
    ("ECS", "DescribeInstanceStatus"): lambda t: {"RegionId": t.world.HOME},
    ("ECS", "DescribeInstancesFullStatus"): lambda t: {"RegionId": t.world.HOME},
    ("ECS", "DescribeInstanceHistoryEvents"): lambda t: {"RegionId": t.world.HOME},
    ("ECS", "DescribeTasks"): lambda t: {"RegionId": t.world.SECOND},
    ("ENS", "DescribeInstances"): lambda t: {},
    ("ENS", "DescribeHistoryEvents"): lambda t: {"EventTypes": ["Disk:Stalled"]},
    ("ENS", "DescribeEnsRegions"): lambda t: {},
}


def plain(t, real=False):
    """Parameters that are accepted; by default of a call that must not get that far."""
    if (t.product, t.action) in HARMLESS:
        return HARMLESS[t.product, t.action](t)
    if t.action == "BatchEventRedeployInstance":
        event = t.world.edge_event() if real else t.world.spare_event()
        ids = {"EventId": event["EventId"], "ResourceId": event["ResourceId"]}
        return {"EventInfos": [{**ids, "OpsType": "immediate"}]}
    instance = t.world.plain() if real else t.world.stock[0]
    if t.action == "RebootInstances":
        return {"RegionId": t.world.HOME, "InstanceId": [instance]}
    if t.sdk.name == "py-old":
        return {"InstanceId": instance, "RegionId": t.world.HOME}
    return {"InstanceId": instance}


ACTIONS = [
    *HARMLESS,
    ("ECS", "RebootInstances"),
    ("ECS", "RedeployInstance"),
    ("ENS", "BatchEventRedeployInstance"),
]

for product, action in ACTIONS:

    @case(product, action, "Throttling.User: told when to come again, nothing done")
    def _(t):
        rule = {"action": t.action, "kind": "throttle", "retry_after_ms": 3000, "times": 1}
        with t.server.faults(rule):
            outcome = t.refused(400, "Throttling.User", plain(t))
        assert not t.entry["carried_out"], t.entry
        if t.sdk.name in ("py-v3", "js-v3"):
            assert "Throttling" in outcome.kind and outcome.retry_after == 3000, outcome

    @case(product, action, "InternalError: a failure of the service, nothing done")
    def _(t):
        with t.server.faults({"action": t.action, "kind": "internal_error", "times": 1}):
            outcome = t.refused(500, "InternalError", plain(t))
        assert not t.entry["carried_out"], t.entry
        if t.sdk.name in ("py-v3", "js-v3"):
            assert "Server" in outcome.kind, outcome


def local(element):
    """A tree of elements as lists and texts."""
    return [(child.tag, local(child)) for child in element] or element.text


for product, action in HARMLESS:

    @case(product, action, "an answer in XML says what the JSON says", only=("py-old",))
    def _(t):
        params = HARMLESS[t.product, t.action](t)
        body = t.ok(**params)
        status, kind, text = t.sdk.xml(t.product, t.action, params, OWN)
        assert status == 200 and kind == "text/xml;charset=utf-8", (status, kind)
        root = ElementTree.fromstring(text)
        assert root.tag == f"{t.action}Response", root.tag
        same(body, root, t.action)


def same(value, element, path):
    """The JSON value and the element hold the same; a list repeats its element."""
    if isinstance(value, dict):
        expected = 0
        for name, item in value.items():
            found = element.findall(name)
            items = item if isinstance(item, list) else [item]
            expected += len(items)
            assert len(found) == len(items), f"{path}.{name}: {len(found)} for {len(items)}"
            if name != "RequestId":
                for one, sub in zip(items, found):
                    same(one, sub, f"{path}.{name}")
        assert len(element) == expected, f"{path}: {len(element)} for {expected}"
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        assert (element.text or "") == text, f"{path}: {element.text!r} for {value!r}"


@case("ECS", "RebootInstances", "a refusal in XML", only=("py-old",))
def _(t):
    params = {"RegionId": t.world.HOME, "InstanceId": ["i-bp1aaaaaaaaaaaaaaaa1"]}
    status, kind, text = t.sdk.xml(t.product, t.action, params, OWN)
    root = ElementTree.fromstring(text)
    assert status == 404 and kind == "text/xml;charset=utf-8", (status, kind)
    assert root.tag == "Error", root.tag
    assert root.findtext("Code") == "InvalidInstanceId.NotFound", text
    assert root.findtext("HostId") and root.findtext("RequestId"), text


@case("ECS", "RebootInstances", "an answer in XML, and the instance restarts", only=("py-old",))
def _(t):
    ids = t.world.plain(2)
    params = {"RegionId": t.world.HOME, "InstanceId": ids}
    status, _, text = t.sdk.xml(t.product, t.action, params, OWN)
    root = ElementTree.fromstring(text)
    assert status == 200 and root.tag == "RebootInstancesResponse", text
    lines = root.findall("InstanceResponses/InstanceResponse")
    assert [line.findtext("InstanceId") for line in lines] == ids, text
    assert {line.findtext("Code") for line in lines} == {"200"}, text
    assert all(state["calls"] for state in t.server.states(ids).values())


@case("ECS", "RedeployInstance", "an answer in XML, and the task is there", only=("py-old",))
def _(t):
    instance = t.world.plain()
    params = {"RegionId": t.world.HOME, "InstanceId": instance}
    _, _, text = t.sdk.xml(t.product, t.action, params, OWN)
    task = ElementTree.fromstring(text).findtext("TaskId")
    assert t.server.state(instance)["tasks"][0]["task_id"] == task, text


@case(
    "ECS",
    "DescribeRegions",
    "Format=XML is answered in XML, which pop-core cannot read",
    only=("js-pop",),
)
def _(t):
    outcome = t.sdk.call(t.product, t.action, {"Format": "XML"}, OWN)
    assert not outcome.ok and "Error" in outcome.kind and outcome.code is None, outcome
    assert t.server.news()[-1]["status"] == 200
