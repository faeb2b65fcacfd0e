"""What one call through an SDK came to, the same for all SDKs."""

from dataclasses import dataclass, field
from typing import Any, Optional


@dataclass
class Outcome:
    """An answer, or the error the SDK raised."""

    ok: bool
    #: The answer as a tree of the API's own names.
    body: Any = None
    #: The class or name of the SDK's own error.
    kind: str = ""
    code: Optional[str] = None
    #: HTTP status, as the SDK's error shows it.
    status: Optional[int] = None
    message: str = ""
    request_id: Optional[str] = None
    #: Milliseconds of `x-acs-retry-after`, where the SDK reads it.
    retry_after: Optional[int] = None
    #: `AccessDeniedDetail`, where the SDK shows it.
    denied: dict = field(default_factory=dict)

    def __str__(self):
        if self.ok:
            return f"an answer: {str(self.body)[:300]}"
        return f"{self.kind}: {self.status} {self.code}: {self.message[:300]}"


@dataclass(frozen=True)
class Key:
    """A key pair, with a token for temporary ones."""

    id: str = "testid"
    secret: str = "testsecret"
    token: Optional[str] = None


#: The account's own key pair and its temporary one, as the mock server knows them by default.
OWN = Key()
TEMPORARY = Key("teststsid", "testsecret", "testtoken")

#: The versions of the products.
VERSIONS = {"ECS": "2014-05-26", "ENS": "2017-11-10"}


def flat(product, params):
    """Parameters as SDKs without typed requests take them: `K.1`, `K.1.Sub`, `K.Sub`; lists of ENS
    are JSON where they hold objects, else joined by commas."""
    import json

    out = {}
    for name, value in params.items():
        if isinstance(value, dict):
            out.update({f"{name}.{sub}": text for sub, text in value.items()})
        elif isinstance(value, list) and product == "ENS":
            objects = not value or isinstance(value[0], dict)
            out[name] = json.dumps(value) if objects else ",".join(value)
        elif isinstance(value, list):
            for at, item in enumerate(value, 1):
                if isinstance(item, dict):
                    out.update({f"{name}.{at}.{sub}": text for sub, text in item.items()})
                else:
                    out[f"{name}.{at}"] = item
        else:
            out[name] = value
    return out
