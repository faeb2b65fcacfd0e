"""npm @alicloud/ecs20140526, @alicloud/openapi-core and @alicloud/pop-core, in one node process."""

import json
import subprocess
from pathlib import Path

from outcome import VERSIONS, Outcome, flat


class Bridge:
    """The node process; one line of JSON a call, one line an answer."""

    def __init__(self, packages):
        self.process = subprocess.Popen(
            ["node", str(Path(__file__).with_name("bridge.cjs")), str(packages)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the node process ended"
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


class Node:
    """One SDK behind the bridge."""

    def __init__(self, name, port, bridge, sdk, algorithm=None):
        self.name, self.port, self.bridge = name, port, bridge
        self.sdk, self.algorithm = sdk, algorithm

    def call(self, product, action, params, key):
        return Outcome(
            **self.bridge.ask(
                {
                    "sdk": self.sdk,
                    "algorithm": self.algorithm,
                    "host": f"127.0.0.1:{self.port}",
                    "id": key.id,
                    "secret": key.secret,
                    "token": key.token,
                    "product": product,
                    "version": VERSIONS[product],
                    "action": action,
                    "params": self._params(product, params),
                }
            )
        )

    def _params(self, product, params):
        """As the SDK takes them: pop-core knows lists, but no dotted objects."""
        if product == "ENS":
            return flat(product, params)
        if self.sdk == "core":
            return params
        return {k: v for k, v in params.items() if not isinstance(v, dict)} | flat(
            product, {k: v for k, v in params.items() if isinstance(v, dict)}
        )
