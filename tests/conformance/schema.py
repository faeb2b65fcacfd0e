"""Compares an answer with the models of the official SDK: fields it does not know, wrong types."""

import sys
from functools import lru_cache
from typing import get_args, get_origin, get_type_hints

from alibabacloud_ecs20140526 import models as ecs_models
from alibabacloud_ens20171110 import models as ens_models

MODELS = {"ECS": ecs_models, "ENS": ens_models}


class Probe:
    """Stands in for the value of one attribute, to see under which name a model writes it."""

    def to_map(self):
        return self

    def __iter__(self):
        yield self


@lru_cache(None)
def fields(model):
    """The API's names of a model's fields, with their declared types."""
    hints = get_type_hints(model.__init__, vars(sys.modules[model.__module__]))
    found = {}
    for attribute, kind in hints.items():
        probe, one = Probe(), model()
        setattr(one, attribute, probe)
        for name, value in one.to_map().items():
            if value is probe or value == [probe]:
                found[name] = kind
    return found


def problems(product, action, body):
    """What does not fit, each in words; empty if all fits."""
    model = getattr(MODELS[product], f"{action}ResponseBody")
    return list(_object(model, body, action))


def _object(model, value, path):
    if not isinstance(value, dict):
        yield f"{path}: {type(value).__name__} where the SDK has an object"
        return
    known = fields(model)
    for name, item in value.items():
        if name not in known:
            yield f"{path}.{name}: the SDK knows no such field"
        elif item is not None:
            yield from _value(known[name], item, f"{path}.{name}")


def _value(kind, value, path):
    if get_origin(kind) is list:
        if not isinstance(value, list):
            yield f"{path}: {type(value).__name__} where the SDK has a list"
            return
        for item in value:
            yield from _value(get_args(kind)[0], item, f"{path}[]")
    elif hasattr(kind, "from_map"):
        yield from _object(kind, value, path)
    elif kind in (str, bool):
        if not isinstance(value, kind):
            yield f"{path}: {value!r} where the SDK has {kind.__name__}"
    elif kind in (int, float):
        if isinstance(value, bool) or not isinstance(value, (int, kind)):
            yield f"{path}: {value!r} where the SDK has {kind.__name__}"
