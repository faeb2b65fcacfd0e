"""Signatures by the official signers for random calls, for the tests of this project's own signing.

Version 1 and 3 by alibabacloud-openapi-util and alibabacloud-tea-openapi, which must agree; version 1
also as @alicloud/pop-core really sends it. `cargo xtask conformance --signatures FILE` writes the
file anew.
"""

import json
import random
import subprocess
from pathlib import Path

from alibabacloud_openapi_util.client import Client
from alibabacloud_tea_openapi.utils import Utils
from Tea.request import TeaRequest

from outcome import OWN, VERSIONS, Key, flat

NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ALGORITHM = "ACS3-HMAC-SHA256"
HOSTS = {"ECS": "ecs.cn-hangzhou.aliyuncs.com", "ENS": "ens.aliyuncs.com"}
#: Texts with what is easily encoded wrongly.
NAMES = [
    "web*",
    "a b+c",
    "~x!'()",
    "100%",
    "ü-中文-😀",
    "k=v&k2=v/2",
    'say "hi"',
    "tab\tend",
    "a:b;c,d",
]
KEYS = [
    OWN,
    Key("LTAI5tExampleKeyId000001", "Secret/With+Odd=Signs&More"),
    Key("STS.NUexample", "temporarySecret", "CAIS+token/with=chars&and~more*!"),
]


def calls(rng):
    """Random calls without end."""
    while True:
        ids = [f"i-bp1{rng.getrandbits(64):016x}"[:20] for _ in range(rng.randint(1, 12))]
        region = rng.choice(["cn-hangzhou", "ap-southeast-1", "eu-central-1"])
        yield "ECS", "RebootInstances", {
            "RegionId": region,
            "InstanceId": ids,
            "BatchOptimization": rng.choice(["SuccessFirst", "AllTogether"]),
            "ForceReboot": rng.choice(["true", "false"]),
        }
        yield "ECS", "DescribeInstances", {
            "RegionId": region,
            "InstanceName": rng.choice(NAMES),
            "InstanceIds": json.dumps(ids),
            "Tag": [{"Key": name, "Value": rng.choice(NAMES)} for name in rng.sample(NAMES, 3)],
        }
        yield "ENS", "BatchEventRedeployInstance", {
            "EventInfos": [
                {
                    "EventId": f"e-{rng.getrandbits(64):x}",
                    "ResourceId": one,
                    "OpsType": "scheduled",
                    "PlanTime": rng.randint(1_700_000_000_000, 1_900_000_000_000),
                }
                for one in ids
            ]
        }
        yield "ECS", "DescribeInstanceHistoryEvents", {
            "RegionId": region,
            "ResourceId": ids,
            "InstanceEventCycleStatus": ["Scheduled", "Inquiring"],
            "NotBefore": {"Start": "2026-01-15T08:30:00Z", "End": "2026-02-15T08:30:00Z"},
        }
        yield "ENS", "DescribeEnsRegions", {}


def case(signer, scheme, method, product, action, params, key, time, nonce):
    """What one signature is made from; the parameters as an unsigned form has them."""
    own = {"Action": action, "Version": VERSIONS[product], "Format": "JSON", **params}
    return {
        "signer": signer,
        "scheme": scheme,
        "method": method,
        "host": HOSTS[product],
        "access_key_id": key.id,
        "access_key_secret": key.secret,
        "security_token": key.token,
        "time": time,
        "nonce": nonce,
        "parameters": {name: str(value) for name, value in own.items()},
    }


def version_1(one):
    """The signature of a case."""
    signed = {
        **one["parameters"],
        "AccessKeyId": one["access_key_id"],
        "SignatureMethod": "HMAC-SHA1",
        "SignatureVersion": "1.0",
        "SignatureNonce": one["nonce"],
        "Timestamp": one["time"],
    }
    if one["security_token"]:
        signed["SecurityToken"] = one["security_token"]
    made = [
        of(signed, one["method"], one["access_key_secret"])
        for of in (Client.get_rpcsignature, Utils.get_rpcsignature)
    ]
    assert made[0] == made[1], one
    return {**one, "signature": made[0]}


def version_3(one):
    """The Authorization header of a case, with the least headers."""
    request = TeaRequest()
    request.method, request.pathname = one["method"], "/"
    own = dict(one["parameters"])
    action, version, _ = (own.pop(name) for name in ("Action", "Version", "Format"))
    request.query = own
    request.headers = {
        "host": one["host"],
        "x-acs-action": action,
        "x-acs-version": version,
        "x-acs-date": one["time"],
        "x-acs-signature-nonce": one["nonce"],
        "x-acs-content-sha256": NOTHING,
    }
    if one["security_token"]:
        request.headers["x-acs-accesskey-id"] = one["access_key_id"]
        request.headers["x-acs-security-token"] = one["security_token"]
    made = [
        of(request, ALGORITHM, NOTHING, one["access_key_id"], one["access_key_secret"])
        for of in (Client.get_authorization, Utils.get_authorization)
    ]
    assert made[0] == made[1], one
    return {**one, "authorization": made[0]}


def sent_by_pop(packages, asked):
    """Cases as pop-core sends them: its own time and nonce, its own signature."""
    script = Path(__file__).with_name("sdks") / "pop_signatures.cjs"
    words = ["node", str(script), str(packages)]
    done = subprocess.run(
        words, input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    for question, sent in zip(asked, json.loads(done.stdout), strict=True):
        signature, time, nonce = (sent.pop(k) for k in ("Signature", "Timestamp", "SignatureNonce"))
        for name in ["AccessKeyId", "SignatureMethod", "SignatureVersion", "SecurityToken"]:
            sent.pop(name, None)
        key = Key(question["id"], question["secret"], question["token"])
        own = {n: v for n, v in sent.items() if n not in ("Action", "Version", "Format")}
        one = case(
            "@alicloud/pop-core 1.8.0",
            "V1",
            question["method"],
            question["product"],
            sent["Action"],
            own,
            key,
            time,
            nonce,
        )
        assert one["parameters"] == sent, (one["parameters"], sent)
        yield {**one, "signature": signature}


def write(packages, file):
    """Writes the file; the same again but for the times and nonces of pop-core."""
    rng = random.Random(20140526)
    endless = calls(rng)
    both = "alibabacloud-openapi-util 0.2.4 and alibabacloud-tea-openapi 0.4.6"
    cases = []
    for nth in range(20):
        product, action, params = next(endless)
        time = f"20{rng.randint(20, 60)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}T0{rng.randint(0, 9)}:00:59Z"
        scheme, make = [("V1", version_1), ("V3", version_3)][nth % 2]
        one = case(
            both,
            scheme,
            "POST",
            product,
            action,
            flat(product, params),
            KEYS[nth % 3],
            time,
            f"{rng.getrandbits(128):032x}",
        )
        cases.append(make(one))
    asked = []
    for nth in range(6):
        product, action, params = next(endless)
        key = KEYS[nth % 3]
        asked.append(
            {
                "product": product,
                "version": VERSIONS[product],
                "action": action,
                "params": flat(product, params),
                "method": ["GET", "POST"][nth % 2],
                "id": key.id,
                "secret": key.secret,
                "token": key.token,
            }
        )
    cases += sent_by_pop(packages, asked)
    text = json.dumps({"cases": cases}, indent=1, ensure_ascii=False)
    Path(file).write_text(text + "\n", encoding="utf-8")
    print(f"{len(cases)} signatures in {file}")
