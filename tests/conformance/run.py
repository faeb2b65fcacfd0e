"""Drives the mock server through the official, unmodified SDKs.

    python3 run.py --mock-server PROGRAM --packages FOLDER [--only TEXT]

FOLDER holds `node_modules`; the Python packages must be importable. Prints a table of all cases by
SDK and a last line `N passed, N failed`. Exit code 1 if a case failed or none ran.
"""

import argparse
import sys
import time
import traceback

import cases
import signatures
from cases import common, edge, events, instances, reboot  # noqa: F401
from cases import reboot_refused, redeploy, regions, signed, status  # noqa: F401
from sdks.new import NewPython
from sdks.node import Bridge, Node
from sdks.old import OldPython
from server import Server
from trial import Trial
from world import World

OPTIONS = ["--instances", "6000", "--ens-share", "20", "--events", "1500", "--seed", "7"]
OPTIONS += ["--speed", "150", "--auth", "signed"]


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--mock-server", required=True)
    words.add_argument("--packages", required=True)
    words.add_argument("--only", default="", help="cases whose action or name contains this")
    words.add_argument(
        "--signatures", metavar="FILE", help="only write signatures for our own tests"
    )
    given = words.parse_args()
    if given.signatures:
        signatures.write(given.packages, given.signatures)
        return 0
    bridge = Bridge(given.packages)
    with Server(given.mock_server, *OPTIONS) as server:
        sdks = [
            NewPython("py-v3", server.port),
            NewPython("py-v1", server.port, "v2"),
            OldPython("py-old", server.port),
            Node("js-v3", server.port, bridge, "core"),
            Node("js-v1", server.port, bridge, "core", "v2"),
            Node("js-pop", server.port, bridge, "pop"),
        ]
        begun = time.monotonic()
        world = World(server, sdks[2])
        print(f"the account is known after {time.monotonic() - begun:.1f} s")
        results = run(sdks, server, world, given.only)
    bridge.close()
    return report(sdks, results)


def run(sdks, server, world, only):
    """Every case on every SDK: `None` where it does not apply, else what went wrong, "" for nothing."""
    results = []
    for case in cases.ALL:
        begun = time.monotonic()
        if only not in case.action and only not in case.name:
            continue
        row = {}
        for sdk in sdks:
            if (case.only is None or sdk.name in case.only) and sdk.name not in case.without:
                row[sdk.name] = attempt(case, sdk, server, world)
        results.append((case, row))
        took = time.monotonic() - begun
        if took > 10:
            print(f"{took:5.1f} s: {case.action}, {case.name}")
    return results


def attempt(case, sdk, server, world):
    try:
        case.run(Trial(sdk, server, world, case.product, case.action))
    except AssertionError as error:
        return str(error) or traceback.format_exc().strip().splitlines()[-2].strip()
    except Exception as error:  # noqa: BLE001 - whatever an SDK throws is a failed case
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({where.name}, line {where.lineno})"
    return ""


def report(sdks, results):
    """The table, what failed, and the closing line."""
    wide = max((len(case.name) for case, _ in results), default=0)
    passed = failed = 0
    action = None
    for case, row in sorted(results, key=lambda r: (r[0].product, r[0].action)):
        if (case.product, case.action) != action:
            action = (case.product, case.action)
            heads = " ".join(f"{sdk.name:<6}" for sdk in sdks)
            print(f"\n{case.product} {case.action:<{wide - 3}} {heads}")
        marks = []
        for sdk in sdks:
            words = row.get(sdk.name)
            marks.append("-" if words is None else "FAILED" if words else "ok")
            passed += words == ""
            failed += bool(words)
        print(f"  {case.name:<{wide - 1}} " + " ".join(f"{mark:<6}" for mark in marks))
    for case, row in results:
        for name, words in row.items():
            if words:
                print(f"\nFAILED {name} {case.product} {case.action}, {case.name}\n  {words}")
    print(f"\n{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
