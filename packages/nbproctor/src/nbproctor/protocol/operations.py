"""The operations that one end can request on an object of the other's."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from nbproctor.protocol.operators import LENT_OPERATORS

__all__ = ["LENT_OPERATIONS", "SHARED_OPERATIONS"]


def _enter(value: Any) -> Any:
    return type(value).__enter__(value)


def _exit(value: Any, *details: Any) -> Any:
    return type(value).__exit__(value, *details)


def _use_operator(value: Any, name: str, *others: Any) -> Any:
    return LENT_OPERATORS[name](value, *others)


#: Operations that either end may request.
SHARED_OPERATIONS: dict[str, Callable[..., Any]] = {
    "getattr": getattr,
    "setattr": setattr,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "contains": operator.contains,
    "len": len,
    "iter": iter,
    "next": next,
    "str": str,
    "repr": repr,
    "enter": _enter,
}
#: Operations that the student's code may request on a lent object of a test's, besides calling it.
LENT_OPERATIONS: dict[str, Callable[..., Any]] = {
    **SHARED_OPERATIONS,
    "bool": bool,
    "hash": hash,
    "exit": _exit,
    "operator": _use_operator,
}
