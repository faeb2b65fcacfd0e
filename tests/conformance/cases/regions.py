"""DescribeRegions and DescribeEnsRegions."""

from cases import case, refusals
from trial import each_once

ECS = ("ECS", "DescribeRegions")
ENS = ("ENS", "DescribeEnsRegions")


@case(*ECS, "all regions, each with its endpoint")
def _(t):
    regions = t.ok()["Regions"]["Region"]
    assert each_once(regions, "RegionId") == set(t.world.regions)
    for region in regions:
        assert region["RegionEndpoint"].startswith("ecs"), region
        assert region["RegionEndpoint"].endswith(".aliyuncs.com"), region


@case(*ECS, "names in the language asked for")
def _(t):
    names = {}
    for language in ["zh-CN", "en-US", "ja"]:
        regions = t.ok(AcceptLanguage=language)["Regions"]["Region"]
        names[language] = {r["RegionId"]: r["LocalName"] for r in regions}["cn-hangzhou"]
    assert names["en-US"] == "China (Hangzhou)", names
    assert len(set(names.values())) == 3, names


refusals(
    *ECS,
    [
        (404, "InvalidAcceptLanguage.NotFound", "no such language", {"AcceptLanguage": "xx-XX"}),
        (404, "InvalidResourceType.NotFound", "no such resource type", {"ResourceType": "boat"}),
    ],
)


@case(*ENS, "all edge regions")
def _(t):
    body = t.ok()
    assert body["Code"] == 0, body["Code"]
    regions = body["EnsRegions"]["EnsRegions"]
    ids = each_once(regions, "EnsRegionId")
    used = {one["EnsRegionId"] for one in t.world.edge}
    assert used <= ids, used - ids
    assert all(r["EnName"] and r["Name"] and r["Area"] for r in regions), regions


@case(*ENS, "one edge region")
def _(t):
    wanted = t.world.edge[0]["EnsRegionId"]
    regions = t.ok(EnsRegionId=wanted)["EnsRegions"]["EnsRegions"]
    assert [r["EnsRegionId"] for r in regions] == [wanted], regions


refusals(
    *ENS,
    [(400, "InvalidParameter.EnsRegionId", "no such edge region", {"EnsRegionId": "cn-nowhere"})],
)
