"""PyPI alibabacloud-ecs20140526 and alibabacloud-ens20171110: typed requests, signature V3 by default
and V1 when `signature_algorithm` is `v2`."""

import re
from functools import lru_cache

from alibabacloud_ecs20140526 import client as ecs, models as ecs_models
from alibabacloud_ens20171110 import client as ens, models as ens_models
from alibabacloud_tea_openapi.exceptions import AlibabaCloudException
from alibabacloud_tea_openapi.utils_models import Config

from outcome import Outcome

PRODUCTS = {"ECS": (ecs.Client, ecs_models), "ENS": (ens.Client, ens_models)}


class NewPython:
    """The current Python SDKs."""

    def __init__(self, name, port, algorithm=None):
        self.name, self.port, self.algorithm = name, port, algorithm
        self._client = lru_cache(None)(self._make)

    def _make(self, product, key):
        config = Config(
            access_key_id=key.id,
            access_key_secret=key.secret,
            security_token=key.token,
            endpoint=f"127.0.0.1:{self.port}",
            protocol="HTTP",
            signature_algorithm=self.algorithm,
        )
        return PRODUCTS[product][0](config)

    def call(self, product, action, params, key):
        models = PRODUCTS[product][1]
        request = getattr(models, f"{action}Request")()
        request.from_map(params)
        method = re.sub(r"(?<!^)([A-Z])", r"_\1", action).lower()
        try:
            answer = getattr(self._client(product, key), method)(request)
        except AlibabaCloudException as error:
            return Outcome(
                ok=False,
                kind=type(error).__name__,
                code=error.code,
                status=error.status_code,
                message=error.message,
                request_id=error.request_id,
                retry_after=getattr(error, "retry_after", None),
                denied=getattr(error, "access_denied_detail", None) or {},
            )
        assert answer.status_code == 200, f"HTTP status {answer.status_code}"
        return Outcome(ok=True, body=answer.body.to_map())
