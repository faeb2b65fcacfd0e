"""DescribeInstances of ECS."""

import json

from cases import case, home, refusals
from trial import each_once

ECS = ("ECS", "DescribeInstances")
LIST = "Instances.Instance"


@case(*ECS, "three by id, as they truly are")
def _(t):
    ids = [one["InstanceId"] for one in t.world.instances[t.world.HOME][:3]]
    body = t.ok(RegionId=t.world.HOME, InstanceIds=json.dumps(ids))
    found = body["Instances"]["Instance"]
    assert each_once(found, "InstanceId") == set(ids) and body["TotalCount"] == 3
    truth = t.server.states(ids)
    for one in found:
        state = truth[one["InstanceId"]]
        assert one["Status"] == state["status"], one["Status"]
        assert one["RegionId"] == state["region_id"] == t.world.HOME
        assert one["ZoneId"].startswith(t.world.HOME)
        assert one.get("LocalStorageAmount", 0) == state["local_disks"]
        assert one["Cpu"] > 0 and one["Memory"] >= 512


@case(*ECS, "all of a region by token, none twice, none missing")
def _(t):
    found = each_once(t.tokens(LIST, 100, RegionId=t.world.HOME), "InstanceId")
    assert len(found) >= 1000, len(found)
    assert found == {one["InstanceId"] for one in t.world.instances[t.world.HOME]}
    t.server.states(found)


@case(*ECS, "all of a region by page number, none twice, none missing")
def _(t):
    found = each_once(t.pages(LIST, 100, RegionId=t.world.HOME), "InstanceId")
    assert len(found) >= 1000, len(found)
    assert found == {one["InstanceId"] for one in t.world.instances[t.world.HOME]}


@case(*ECS, "MaxResults below 10 is 10, above 100 is 100")
def _(t):
    for asked, given in [(1, 10), (500, 100)]:
        body = t.ok(RegionId=t.world.HOME, MaxResults=asked)
        assert len(body["Instances"]["Instance"]) == given, asked
        assert body["NextToken"]


@case(*ECS, "a page after the last is empty")
def _(t):
    body = t.ok(RegionId=t.world.HOME, PageNumber=100_000, PageSize=100)
    assert body["Instances"]["Instance"] == [] and body["TotalCount"] >= 1000


@case(*ECS, "by status")
def _(t):
    found = t.pages(LIST, 100, RegionId=t.world.HOME, Status="Stopped")
    assert found and {one["Status"] for one in found} == {"Stopped"}
    truth = t.server.states(one["InstanceId"] for one in found)
    assert {state["status"] for state in truth.values()} == {"Stopped"}


@case(*ECS, "by operation lock, with the lock told")
def _(t):
    found = t.pages(LIST, 100, RegionId=t.world.HOME, LockReason="security")
    locks = [one["OperationLocks"]["LockReason"] for one in found]
    assert locks and all(lock[0]["LockReason"] == "security" for lock in locks), locks


@case(*ECS, "by name with a wildcard and by tag")
def _(t):
    by_name = t.pages(LIST, 100, RegionId=t.world.HOME, InstanceName="kv-cache*")
    by_tag = t.pages(LIST, 100, RegionId=t.world.HOME, Tag=[{"Key": "svc", "Value": "cache"}])
    assert by_name and all(one["InstanceName"].startswith("kv-cache") for one in by_name)
    tagged = [one for one in by_name if one["Tags"]["Tag"]]
    assert each_once(tagged, "InstanceId") == each_once(by_tag, "InstanceId")
    assert all({"TagKey": "svc", "TagValue": "cache"} in one["Tags"]["Tag"] for one in by_tag)


@case(*ECS, "unknown ids are left out")
def _(t):
    body = t.ok(RegionId=t.world.HOME, InstanceIds='["i-bp1aaaaaaaaaaaaaaaa1"]')
    assert body["Instances"]["Instance"] == [] and body["TotalCount"] == 0


refusals(
    *ECS,
    [
        (400, "MissingParameter", "no region", {}),
        (404, "InvalidRegionId.NotFound", "no such region", {"RegionId": "cn-nowhere"}),
        (404, "InvalidStatus.NotFound", "no such status", home(Status="Asleep")),
        (404, "InvalidLockReason.NotFound", "no such lock", home(LockReason="boredom")),
        (
            404,
            "InvalidInstanceChargeType.NotFound",
            "no such charge type",
            home(InstanceChargeType="Free"),
        ),
        (
            404,
            "InvalidInternetChargeType.ValueNotSupported",
            "no such traffic charge",
            home(InternetChargeType="PayByMood"),
        ),
        (404, "InvalidNetworkType.NotFound", "no such network", home(InstanceNetworkType="token")),
        (
            404,
            "InvalidFilterKey.NotFound",
            "no such filter",
            home(Filter=[{"Key": "Colour", "Value": "red"}]),
        ),
        (400, "InvalidHpcClusterId.NotFound", "no such cluster", home(HpcClusterId="hpc-none")),
        (
            400,
            "InvalidTagCount",
            "21 tags",
            home(Tag=[{"Key": f"k{n}", "Value": "v"} for n in range(21)]),
        ),
        (400, "InvalidTag.Mismatch", "a tag without a key", home(Tag=[{"Key": "", "Value": "v"}])),
        (400, "DryRunOperation", "a dry run that passes", home(DryRun=True)),
        (400, "InvalidParameter", "101 on a page", home(PageSize=101)),
        (400, "InvalidParameter.NextToken", "a token nobody gave out", home(NextToken="AAAA")),
    ],
)
