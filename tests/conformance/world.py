"""What the simulated account holds, found out before the cases: instances by what is the matter with
them. The account tells all but a few causes itself; those few are found by asking each instance."""

from collections import defaultdict

from outcome import OWN

EDGE_TYPES = ("Instance:SystemMaintenance.Redeploy", "Instance:SystemFailure.Redeploy")
PENDING = ["Inquiring", "Scheduled", "Executing"]


class World:
    """Instances by region, by cause, and a stock of those nothing is the matter with."""

    #: At least 1,000 instances each: enough for every cause to be there.
    HOME, SECOND = "cn-hangzhou", "cn-beijing"

    def __init__(self, server, sdk):
        self.server, self.sdk = server, sdk
        self.regions = [
            region["RegionId"] for region in self._ok("ECS", "DescribeRegions")["Regions"]["Region"]
        ]
        self.instances = {region: self._list(region) for region in self.regions}
        self.causes = defaultdict(list)
        self.with_events, self.used = set(), set()
        self.spare = None
        self.events = [event for region in self.regions for event in self._events(region)]
        self._ask_to_reboot()
        self._ask_to_redeploy()
        self._ask_edge()

    def _ok(self, product, action, **params):
        outcome = self.sdk.call(product, action, params, OWN)
        assert outcome.ok, f"{action}: {outcome}"
        return outcome.body

    def _list(self, region):
        found, token = [], {}
        while True:
            body = self._ok("ECS", "DescribeInstances", RegionId=region, MaxResults=100, **token)
            found += body["Instances"]["Instance"]
            if not body["NextToken"]:
                return found
            token = {"NextToken": body["NextToken"]}

    def _events(self, region):
        """Open events of a region, each with its region and whether it is a drill."""
        found, token = [], {}
        while True:
            body = self._ok(
                "ECS",
                "DescribeInstanceHistoryEvents",
                RegionId=region,
                InstanceEventCycleStatus=PENDING,
                MaxResults=100,
                **token,
            )
            found += body["InstanceSystemEventSet"]["InstanceSystemEventType"]
            if not body["NextToken"]:
                break
            token = {"NextToken": body["NextToken"]}
        truth = self.server.states({event["InstanceId"] for event in found}) if found else {}
        for event in found:
            state = truth[event["InstanceId"]]
            own = {e["event_id"]: e for e in state["events"]}[event["EventId"]]
            open_events = [e for e in state["events"] if e["status"] in PENDING]
            event |= {"Region": region, "Drill": own["drill"], "Alone": len(open_events) == 1}
            self.with_events.add(event["InstanceId"])
        return found

    def _ask_to_reboot(self):
        """Each instance of HOME by what a dry run of RebootInstances says."""
        for one in self.instances[self.HOME]:
            params = {"RegionId": self.HOME, "InstanceId": [one["InstanceId"]], "DryRun": True}
            outcome = self.sdk.call("ECS", "RebootInstances", params, OWN)
            message = outcome.message if "KMS" in outcome.code else ""
            self.causes[outcome.code, message].append(one["InstanceId"])
        self.stock = [
            one["InstanceId"]
            for one in self.instances[self.HOME]
            if one["InstanceId"] in self.causes["DRYRUN.SUCCESS", ""]
            and one["InstanceId"] not in self.with_events
            and not one["DedicatedHostAttribute"]["DedicatedHostId"]
        ]

    def _ask_to_redeploy(self):
        """Redeploys all of SECOND, 480 in each minute of the gateway; keeps who refuses."""
        self.redeployed = {}
        for nth, one in enumerate(self.instances[self.SECOND], 1):
            params = {"RegionId": self.SECOND} if self.sdk.name == "py-old" else {}
            outcome = self.sdk.call(
                "ECS", "RedeployInstance", {"InstanceId": one["InstanceId"], **params}, OWN
            )
            if outcome.ok:
                self.redeployed[one["InstanceId"]] = outcome.body["TaskId"]
            else:
                self.causes["redeploy", outcome.code].append(one["InstanceId"])
            if nth % 480 == 0:
                self.server.next_minute()

    def _ask_edge(self):
        """Edge instances, their open events, and those the account may not act on."""
        self.edge, number = [], 1
        while True:
            body = self._ok("ENS", "DescribeInstances", PageNumber=number, PageSize="100")
            self.edge += body["Instances"]["Instance"]
            if len(self.edge) >= body["TotalCount"]:
                break
            number += 1
        self.forbidden = set()
        for one in self.edge:
            info = {"EventId": "e-none", "ResourceId": one["InstanceId"], "OpsType": "immediate"}
            outcome = self.sdk.call(
                "ENS", "BatchEventRedeployInstance", {"EventInfos": [info]}, OWN
            )
            if not outcome.ok:
                self.forbidden.add(one["InstanceId"])

    def cause(self, code, message=""):
        """An instance of HOME for which a dry run of RebootInstances gives this code."""
        found = self.causes[code, message]
        assert found, f"the account has no instance for {code}"
        return found[0]

    def plain(self, count=1):
        """Running instances of HOME with nothing the matter and no event, each handed out once."""
        taken = [self.stock.pop() for _ in range(count)]
        return taken if count > 1 else taken[0]

    def event(self, kind, status, drill=False):
        """An open event, the only one of its instance, handed out once."""
        for nth, event in enumerate(self.events):
            if (
                event["EventType"]["Name"] == kind
                and event["EventCycleStatus"]["Name"] == status
                and event["Drill"] == drill
                and event["Alone"]
                and event["Region"] != self.SECOND
                and self.fit(event["InstanceId"])
            ):
                return self.events.pop(nth)
        raise AssertionError(f"the account has no such event left: {kind}, {status}")

    def drill(self):
        """An instance all of whose open events are simulated; it stays as it is."""
        for event in self.events:
            if event["Drill"] and event["Alone"] and self.fit(event["InstanceId"]):
                if event["Region"] != self.SECOND:
                    return event
        raise AssertionError("the account has no instance with nothing but a simulated event")

    def stopped(self):
        """A stopped instance of HOME with neither lock nor event, handed out once."""
        for one in self.instances[self.HOME]:
            if (
                one["Status"] == "Stopped"
                and one["InstanceId"] not in self.with_events
                and not one["OperationLocks"]["LockReason"]
                and not one["DedicatedHostAttribute"]["DedicatedHostId"]
                and one["InstanceId"] not in self.used
            ):
                self.used.add(one["InstanceId"])
                return one["InstanceId"]
        raise AssertionError("the account has no stopped instance left")

    def on_dedicated_host(self):
        return next(
            one["InstanceId"]
            for one in self.instances[self.HOME]
            if one["DedicatedHostAttribute"]["DedicatedHostId"]
        )

    def refuses_to_redeploy(self, code):
        """An instance of SECOND that refused to be redeployed for this reason."""
        found = self.causes["redeploy", code]
        assert found, f"nobody refused to be redeployed for {code}"
        return found[0]

    def edge_event(self, types=EDGE_TYPES):
        """An open ENS event on an instance that can be acted on, handed out once."""
        number = 1
        while True:
            params = {
                "EventTypes": list(types),
                "EventStatus": ["Inquiring", "Scheduled"],
                "PageNumber": number,
                "PageSize": 100,
            }
            body = self._ok("ENS", "DescribeHistoryEvents", **params)
            if not body["Events"]:
                raise AssertionError(f"the account has no such event left: {types}")
            for event in body["Events"]:
                instance = event["ResourceId"]
                if instance in self.used or instance in self.forbidden:
                    continue
                state = self.server.state(instance)
                if state["status"] in ("Running", "Stopped") and not state["busy"]:
                    self.used.add(instance)
                    return event
            number += 1

    def spare_event(self):
        """An ENS event for calls that must not be carried out: always the same."""
        if not self.spare:
            self.spare = self.edge_event()
        return self.spare

    def fit(self, instance_id):
        """Running, not locked, not on a dedicated host."""
        for region in self.instances.values():
            for one in region:
                if one["InstanceId"] == instance_id:
                    return (
                        one["Status"] == "Running"
                        and not one["OperationLocks"]["LockReason"]
                        and not one["DedicatedHostAttribute"]["DedicatedHostId"]
                    )
        return False
