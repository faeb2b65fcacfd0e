"""The cases, one file for each subject. `case` writes a case down; `run.py` runs all on all SDKs."""

from dataclasses import dataclass
from typing import Callable, Optional, Tuple

ALL = []


@dataclass(frozen=True)
class Case:
    product: str
    action: str
    name: str
    run: Callable
    #: Only on these SDKs; `None` for all.
    only: Optional[Tuple[str, ...]]
    #: Not on these, and why.
    without: Tuple[str, ...]


def case(product, action, name, only=None, without=()):
    """Writes down a function of a `Trial` as a case of an action."""

    def write(run):
        ALL.append(Case(product, action, name, run, only, without))
        return run

    return write


def refusals(product, action, table, without=()):
    """Cases that only differ in parameters: `(status, code, cause, params or a function of them)`."""
    for status, code, cause, params in table:

        def run(t, status=status, code=code, params=params):
            t.refused(status, code, params(t) if callable(params) else params)

        ALL.append(Case(product, action, f"{code}: {cause}", run, None, without))


def home(**params):
    """Parameters with the region HOME."""
    return lambda t: {"RegionId": t.world.HOME, **params}
