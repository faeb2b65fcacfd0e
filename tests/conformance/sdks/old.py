"""PyPI aliyun-python-sdk-core and aliyun-python-sdk-ecs: signature V1; ENS, whose package lacks newer
actions, by the core's CommonRequest."""

import importlib
import json
from functools import lru_cache

from aliyunsdkcore.acs_exception.exceptions import ClientException, ServerException
from aliyunsdkcore.auth.credentials import StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest

from outcome import VERSIONS, Outcome, flat


class OldPython:
    """The first generation of the Python SDK."""

    def __init__(self, name, port):
        self.name, self.port = name, port
        self._client = lru_cache(None)(self._make)

    def _make(self, key, region):
        options = {"region_id": region, "port": self.port, "auto_retry": False}
        if key.token:
            token = StsTokenCredential(key.id, key.secret, key.token)
            return AcsClient(credential=token, **options)
        return AcsClient(key.id, key.secret, **options)

    def _request(self, product, action, params):
        if product == "ECS":
            module = f"aliyunsdkecs.request.v20140526.{action}Request"
            request = getattr(importlib.import_module(module), f"{action}Request")()
            for name, value in params.items():
                self._set(request, name, value)
        else:
            request = CommonRequest()
            request.set_version(VERSIONS[product])
            request.set_action_name(action)
            request.set_method("POST")
            for name, value in flat(product, params).items():
                request.add_query_param(name, value)
        request.set_endpoint("127.0.0.1")
        request.set_protocol_type("http")
        return request

    @staticmethod
    def _set(request, name, value):
        """By the request's own setter; where it has none, as a plain query parameter."""
        if name == "RegionId":
            return  # The client's own.
        if isinstance(value, dict):
            for sub, text in value.items():
                getattr(request, f"set_{name}{sub}")(text)
        elif name == "Filter":
            for at, item in enumerate(value, 1):
                getattr(request, f"set_Filter{at}Key")(item["Key"])
                getattr(request, f"set_Filter{at}Value")(item["Value"])
        elif isinstance(value, list):
            getattr(request, f"set_{name}s")(value)
        else:
            getattr(request, f"set_{name}")(value)

    def call(self, product, action, params, key):
        client = self._client(key, params.get("RegionId", ""))
        request = self._request(product, action, params)
        try:
            return Outcome(ok=True, body=json.loads(client.do_action_with_exception(request)))
        except ServerException as error:
            return Outcome(
                ok=False,
                kind=type(error).__name__,
                code=error.get_error_code(),
                status=error.get_http_status(),
                message=error.get_error_msg(),
                request_id=error.get_request_id(),
            )
        except ClientException as error:
            return Outcome(ok=False, kind=type(error).__name__, message=str(error))

    def xml(self, product, action, params, key):
        """The same with `set_accept_format('XML')`: HTTP status and the body as it came."""
        client = self._client(key, params.get("RegionId", ""))
        request = self._request(product, action, params)
        request.set_accept_format("XML")
        status, headers, body = client.get_response(request)
        return status, headers.get("Content-Type", ""), body.decode()
