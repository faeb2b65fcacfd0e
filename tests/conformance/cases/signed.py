"""Who may call: signatures, temporary keys, policies, clocks, limits. The mock server checks every
signature (`--auth signed`), so each answered case of the other files is a signature found good."""

import json

from cases import case
from cases.common import ACTIONS, plain
from outcome import OWN, TEMPORARY, Key

UNKNOWN = Key("nobody", "testsecret")
WRONG = Key("testid", "notthesecret")
#: Every kind of character that one signer or another has encoded wrongly.
ODD = "a b+c*~!'()%&=/;:,\"@#?-_. ü中文😀"


def not_carried_out(t):
    assert not t.entry["carried_out"], t.entry
    assert not any(one["accepted"] for one in t.entry["results"]), t.entry


for product, action in ACTIONS:

    @case(product, action, "InvalidAccessKeyId.NotFound: an unknown key")
    def _(t):
        t.refused(404, "InvalidAccessKeyId.NotFound", plain(t), key=UNKNOWN)
        not_carried_out(t)

    @case(product, action, "SignatureDoesNotMatch: the wrong secret")
    def _(t):
        # The first Python SDK compares the server's string to sign with its own and then knows
        # that the secret is wrong: a code of its own. Its CommonRequest (ENS) does not.
        compares = t.sdk.name == "py-old" and t.product == "ECS"
        own = "InvalidAccessKeySecret" if compares else "SignatureDoesNotMatch"
        outcome = t.refused(400, own, plain(t), key=WRONG)
        if own == "SignatureDoesNotMatch":
            assert "server string to sign is:" in outcome.message, outcome
        not_carried_out(t)

    @case(product, action, "a temporary key with its token")
    def _(t):
        t.ok(key=TEMPORARY, **plain(t, True))

    @case(product, action, "InvalidSecurityToken: another token")
    def _(t):
        key = Key(TEMPORARY.id, TEMPORARY.secret, "another+token/with=chars")
        t.refused(400, "InvalidSecurityToken.MismatchWithAccessKey", plain(t), key=key)
        not_carried_out(t)

    @case(product, action, "no permission: a policy that does not allow it")
    def _(t):
        status, code = (403, "Forbidden.RAM") if t.product == "ECS" else (400, "NoPermission")
        api = f"{t.product.lower()}:{t.action}"
        with t.server.auth(deny=[api]):
            outcome = t.refused(status, code, plain(t))
        not_carried_out(t)
        if t.sdk.name != "py-old":  # It does not show the detail.
            assert outcome.denied.get("AuthAction") == api, outcome.denied
            assert outcome.denied.get("NoPermissionType") == "ImplicitDeny", outcome.denied


ECS = ("ECS", "DescribeInstances")
ENS = ("ENS", "DescribeInstances")


@case(*ECS, "odd characters are signed as they are meant")
def _(t):
    body = t.ok(RegionId=t.world.HOME, InstanceName=ODD, Tag=[{"Key": "ü *", "Value": "a/b+c=~"}])
    assert body["TotalCount"] == 0


@case(*ENS, "odd characters are signed as they are meant")
def _(t):
    body = t.ok(InstanceName=ODD, Tags=[{"Key": "ü *", "Value": 'a/"b"+c=~'}])
    assert body["TotalCount"] == 0


@case(*ECS, "100 ids are signed in their order")
def _(t):
    ids = [one["InstanceId"] for one in t.world.instances[t.world.HOME][100:200]]
    tags = [{"Key": f"k{n}", "Value": f"v {n}"} for n in range(20)]
    body = t.ok(RegionId=t.world.HOME, InstanceIds=json.dumps(ids), Tag=tags)
    assert body["TotalCount"] == 0
    found = t.ok("DescribeInstanceStatus", RegionId=t.world.HOME, InstanceId=ids, PageSize=50)
    assert found["TotalCount"] == 100


for product in ["ECS", "ENS"]:
    action = "DescribeInstances"

    @case(product, action, "InvalidTimeStamp.Expired: a clock that is 20 minutes behind")
    def _(t):
        with t.server.auth(clock_shift_seconds=1200):
            t.refused(400, "InvalidTimeStamp.Expired", plain(t))
        with t.server.auth(clock_shift_seconds=-1200):
            t.refused(400, "InvalidTimeStamp.Expired", plain(t))
        with t.server.auth(clock_shift_seconds=600):
            t.ok(**plain(t))

    @case(product, action, "InvalidSecurityToken.Expired: a temporary key after its time")
    def _(t):
        with t.server.auth(sts_expires_in=0):
            t.refused(400, "InvalidSecurityToken.Expired", plain(t), key=TEMPORARY)
        t.ok(key=TEMPORARY, **plain(t))

    @case(product, action, "MissingSecurityToken: a temporary key without its token")
    def _(t):
        key = Key(TEMPORARY.id, TEMPORARY.secret)
        t.refused(400, "MissingSecurityToken", plain(t), key=key)

    @case(product, action, "InvalidSecurityToken: a token with a lasting key")
    def _(t):
        key = Key(OWN.id, OWN.secret, TEMPORARY.token)
        t.refused(400, "InvalidSecurityToken.MismatchWithAccessKey", plain(t), key=key)

    @case(product, action, "Throttling: more calls in a minute than the limit")
    def _(t):
        # The limit counts by the minute of the clock: the third call may stand in the next one.
        with t.server.auth(limits=[f"{t.product}:{t.action}=1"]):
            outcomes = [t.call(plain(t)) for _ in range(4)]
        codes = {outcome.code for outcome in outcomes if not outcome.ok}
        expected = {"ECS": "Throttling.User", "ENS": "Throttling.Api"}[t.product]
        assert codes == {expected}, [str(outcome) for outcome in outcomes]
        assert {outcome.status for outcome in outcomes if not outcome.ok} == {400}
