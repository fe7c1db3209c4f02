"""The calls that a test has made of the student's function: evidence for a diagnosis."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

__all__ = ["Call", "CallRecorder", "summary"]

_MOST_CALLS = 64
_MOST_BYTES = 32 << 20


@dataclasses.dataclass(slots=True)
class Call:
    """One call of a function.

    Parameters
    ----------
    function : str
        Its name.
    args, kwargs
        The arguments before the call.
    result : Any
        What it returned; None where it raised.
    raised : str
        The exception as `summary` describes it, or "".
    after : tuple
        The arguments after the call: a function may change them.
    """

    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    result: Any = None
    raised: str = ""
    after: tuple[Any, ...] = ()


def summary(error: BaseException) -> str:
    """Describe an exception so that two can be compared: many mistakes share a class."""
    return f"{type(error).__name__}: {error}"[:500]


class CallRecorder:
    """Records calls of some functions.

    Parameters
    ----------
    functions : sequence of str
        Their names.
    """

    def __init__(self, functions: Sequence[str]) -> None:
        self._functions = frozenset(functions)
        self._left = _MOST_BYTES
        self.calls: list[Call] = []
        #: Whether every call was recorded in full.
        self.complete = True

    def run(self, call: Callable[..., Any], function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Carry out a call, and record it if it is of one of the functions."""
        __tracebackhide__ = True
        name = getattr(function, "__name__", "")
        if name not in self._functions or not self._has_room((args, kwargs)):
            return call(function, *args, **kwargs)
        recorded = Call(name, *copy.deepcopy((args, kwargs)))
        self.calls.append(recorded)
        try:
            result = call(function, *args, **kwargs)
        except Exception as error:
            recorded.raised = summary(error)
            raise
        finally:
            recorded.after = self._kept(args)
        recorded.result = self._kept(result)
        return result

    def _kept(self, value: Any) -> Any:
        """Return a copy of data; None for anything else, which must not be touched here."""
        size = _size(value)
        if size is None or size > self._left:
            self.complete = False
            return None
        return copy.deepcopy(value)

    def _has_room(self, values: object) -> bool:
        size = _size(values)
        self.complete = self.complete and size is not None
        if size is None or len(self.calls) >= _MOST_CALLS or size > self._left:
            return False
        self._left -= size
        return True


def _size(value: object) -> int | None:
    """Return about how many bytes some data takes; None where it is not plain data."""
    try:
        return _size_of(value)
    except RecursionError:
        return None


def _size_of(value: object) -> int | None:
    if isinstance(value, np.ndarray):
        return value.nbytes if value.dtype != object else None
    if value is None or isinstance(value, bool | int | float | complex | str | bytes | np.generic):
        return 32 + (len(value) if isinstance(value, str | bytes) else 0)
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple):
        sizes = [_size_of(item) for item in value]
        return None if None in sizes else sum(filter(None, sizes))
    return None
