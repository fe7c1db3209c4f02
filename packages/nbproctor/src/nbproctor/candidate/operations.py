"""The operations that a test can request on the student's objects, and what carries them out."""

from __future__ import annotations

import copy
import inspect
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from nbproctor.protocol.descriptions import parameters_of
from nbproctor.protocol.operations import SHARED_OPERATIONS
from nbproctor.protocol.operators import FUNCTIONS

__all__ = ["OPERATIONS", "ByReference"]


class ByReference:
    """Marks a result that is sent as a reference even where it could be copied."""

    def __init__(self, value: object) -> None:
        self.value = value


def _call(function: Any, /, *args: Any, **kwargs: Any) -> Any:
    # An instance of the student's class stays here even if it extends list: a test is about the
    # methods that the class adds.
    if isinstance(function, type) and function.__module__ == "__main__":
        return ByReference(function(*args, **kwargs))
    return function(*args, **kwargs)


def _copy(value: Any) -> ByReference:
    return ByReference(copy.copy(value))


def _deepcopy(value: Any) -> ByReference:
    return ByReference(copy.deepcopy(value))


def _content(value: Any) -> Any:
    """Return a container's content as Python's own type."""
    base = next(kind for kind in (list, tuple, dict, set, frozenset) if isinstance(value, kind))
    return base(base.items(value) if base is dict else base.__iter__(value))


def _use_operator(name: str, *operands: Any) -> Any:
    return FUNCTIONS[name](*operands)


#: Operations of the examiner's on an object, by their names in a message.
OPERATIONS: dict[str, Callable[..., Any]] = {
    **SHARED_OPERATIONS,
    "call": _call,
    "hasattr": hasattr,
    "delattr": delattr,
    "isinstance": isinstance,
    "issubclass": issubclass,
    "type": type,
    "reversed": reversed,
    "dir": dir,
    "format": format,
    "delitem": operator.delitem,
    "source": inspect.getsource,
    "parameters": parameters_of,
    "operator": _use_operator,
    "array": np.asarray,
    "int": int,
    "float": float,
    "copy": _copy,
    "deepcopy": _deepcopy,
    "content": _content,
    "copy of content": copy.deepcopy,
}
