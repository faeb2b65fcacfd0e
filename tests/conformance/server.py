"""Starts the mock server on a free loopback port and talks to its control side."""

import json
import subprocess
import time
import urllib.error
import urllib.request


class Server:
    """One mock server; use it in a `with`, which stops it."""

    def __init__(self, program, *options):
        self.process = subprocess.Popen(
            [program, "--listen", "127.0.0.1:0", "--quiet", *options],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = self._port()
        self.seen = 0

    def _port(self):
        """The port, from the line that the server prints when it listens."""
        for line in self.process.stdout:
            for word in line.replace(",", " ").split():
                address = word.removeprefix("http://").rstrip("/")
                host, _, port = address.rpartition(":")
                if host == "127.0.0.1" and port.isdigit():
                    return int(port)
        raise SystemExit(f"the mock server ended: exit code {self.process.wait()}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def control(self, method, path, body=None):
        """One call of the control side."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/_sim/{path}", data=data, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"/_sim/{path}: {error.read().decode()}") from error

    def info(self):
        return self.control("GET", "info")

    def state(self, instance_id):
        """The truth about one instance."""
        return self.control("GET", f"state/{instance_id}")

    def states(self, ids):
        """The truth about many, by id."""
        answer = self.control("POST", "state", {"ids": list(ids)})
        assert not answer["missing"], f"unknown to the account: {answer['missing'][:5]}"
        return {state["instance_id"]: state for state in answer["states"]}

    def news(self):
        """The requests received since the last look."""
        answer = self.control("GET", f"log?since={self.seen}")
        self.seen = answer["received"]
        return answer["entries"]

    def advance(self, seconds):
        """Lets the cloud's time jump forward."""
        self.control("POST", "advance", {"seconds": seconds})

    def next_minute(self):
        """Puts the cloud's clock, by whose minutes limits count, into another minute."""
        shift = self.control("GET", "auth")["clock_shift_seconds"]
        self.control("POST", "auth", {"clock_shift_seconds": 0 if shift else 61})

    def until(self, what, true, seconds=40):
        """Waits until `true()` gives something true, and returns that."""
        end = time.monotonic() + seconds
        while True:
            found = true()
            if found:
                return found
            assert time.monotonic() < end, f"after {seconds} s still not: {what}"
            time.sleep(0.02)

    def faults(self, *rules):
        """Sets fault rules for the length of a `with`."""
        return Faults(self, rules)

    def auth(self, **settings):
        """Settings of the gateway for the length of a `with`."""
        return Auth(self, settings)


class Auth:
    """Settings of the gateway that stand while the `with` lasts."""

    #: What they are without any.
    USUAL = {"deny": [], "limits": [], "clock_shift_seconds": 0, "sts_expires_in": None}

    def __init__(self, server, settings):
        self.server, self.settings = server, settings

    def __enter__(self):
        self.server.control("POST", "auth", self.settings)

    def __exit__(self, *_):
        usual = {name: self.USUAL[name] for name in self.settings}
        self.server.control("POST", "auth", usual)


class Faults:
    """Fault rules that stand while the `with` lasts."""

    def __init__(self, server, rules):
        self.server, self.rules = server, list(rules)

    def __enter__(self):
        self.server.control("POST", "faults", self.rules)

    def __exit__(self, *_):
        self.server.control("DELETE", "faults")
