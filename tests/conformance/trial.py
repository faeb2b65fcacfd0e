"""One case on one SDK: calls, and what is checked about every call."""

from outcome import OWN
from schema import problems

#: Codes that an SDK makes up in the place of the server's.
SHOWN = {("py-old", "InvalidAccessKeySecret"): "SignatureDoesNotMatch"}


class Trial:
    """What a case is handed."""

    def __init__(self, sdk, server, world, product, action):
        self.sdk, self.server, self.world = sdk, server, world
        self.product, self.action = product, action

    def call(self, params, action=None, key=OWN):
        """One call; the server's own log must tell of the same call what the SDK tells."""
        action = action or self.action
        self.server.news()
        outcome = self.sdk.call(self.product, action, params, key)
        entries = self.server.news()
        assert len(entries) == 1, f"{len(entries)} requests were sent for one call"
        entry = entries[0]
        assert entry["action"] == action, f"{entry['action']} was received"
        assert entry["product"] == self.product, f"{entry['product']} was called"
        if outcome.ok:
            assert entry["status"] == 200 and entry["code"] is None, f"the log has {entry}"
            told = outcome.body["RequestId"]
        else:
            code = SHOWN.get((self.sdk.name, outcome.code), outcome.code)
            assert entry["code"] == code, f"the log has {entry['code']}: {outcome}"
            assert entry["status"] == outcome.status, f"the log has {entry['status']}: {outcome}"
            told = outcome.request_id
        assert told == entry["request_id"], f"request id {told}, the log has {entry['request_id']}"
        self.entry = entry
        return outcome

    def ok(self, action=None, key=OWN, **params):
        """The body of a call that must be answered, each field of a name and type the SDK knows."""
        outcome = self.call(params, action, key)
        assert outcome.ok, f"refused, {outcome}"
        wrong = problems(self.product, action or self.action, outcome.body)
        assert not wrong, "; ".join(sorted(set(wrong))[:8])
        return outcome.body

    def refused(self, status, code, params, action=None, key=OWN):
        """A call that must be refused with this HTTP status and code."""
        outcome = self.call(params, action, key)
        assert not outcome.ok, f"{outcome}, not {status} {code}"
        assert (outcome.status, outcome.code) == (status, code), f"not {status} {code}: {outcome}"
        assert outcome.message, "no message"
        return outcome

    def pages(self, path, size, limit=10_000, **params):
        """All items over page numbers; the count must be the one each page tells."""
        items, number = [], 1
        while True:
            body = self.ok(PageNumber=number, PageSize=size, **params)
            page = at(body, path)
            assert body["PageNumber"] == number, f"page {body['PageNumber']} for {number}"
            assert body["PageSize"] == int(size), f"page size {body['PageSize']} for {size}"
            items += page
            if len(items) >= body["TotalCount"] or not page or len(items) > limit:
                assert len(items) == body["TotalCount"], f"{len(items)} of {body['TotalCount']}"
                return items
            assert len(page) == int(size), f"{len(page)} on page {number}"
            number += 1

    def tokens(self, path, size, **params):
        """All items over tokens."""
        items, token = [], {}
        while True:
            body = self.ok(MaxResults=size, **token, **params)
            page = at(body, path)
            items += page
            if not body.get("NextToken"):
                return items
            assert len(page) == size, f"{len(page)} on a page that is not the last"
            token = {"NextToken": body["NextToken"]}


def at(body, path):
    """The list at `Outer.Inner`."""
    for name in path.split("."):
        body = body[name]
    return body


def each_once(items, key):
    """The ids of the items; none may be there twice."""
    ids = [item[key] for item in items]
    assert len(set(ids)) == len(ids), f"{len(ids) - len(set(ids))} are there twice"
    return set(ids)
