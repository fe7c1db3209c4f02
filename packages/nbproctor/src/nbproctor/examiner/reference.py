"""The instructor's functions, ready to replace a student's wrong ones for one run of a test.

They stay in the examiner: the candidate gets a stub that calls back. The arguments then come from
the student's code, so the time and the memory of a call are bounded.
"""

from __future__ import annotations

import functools
import resource
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

import numpy as np

from nbproctor.errors import Refused
from nbproctor.sandbox.rlimits import address_space

__all__ = ["Reference"]

_SECONDS = 10.0
_ARGUMENTS = 64 << 20
_MEMORY = 1 << 30


class Reference:
    """The names that a solution notebook defines.

    Parameters
    ----------
    source : str
        Code that defines them.
    """

    def __init__(self, source: str) -> None:
        self._source = source

    @functools.cached_property
    def names(self) -> dict[str, Any]:
        """The names by value; none where the code can't run without the rest of the notebook."""
        namespace: dict[str, Any] = {"__name__": "instructor"}
        try:
            exec(compile(self._source, "<instructor's functions>", "exec"), namespace)
        except Exception:
            return {}
        return namespace

    def stubs(self, functions: Sequence[str]) -> dict[str, Callable[..., Any]]:
        """Return those of the functions that are defined, as the student's code may call them."""
        return {name: _bounded(self.names[name]) for name in functions if name in self.names}


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that refuses calls which take too much time or memory."""

    @functools.wraps(function)
    def stub(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        arrays = [value for value in (*args, *kwargs.values()) if isinstance(value, np.ndarray)]
        if sum(array.nbytes for array in arrays) > _ARGUMENTS:
            raise Refused(f"{function.__name__} was called with more than {_ARGUMENTS} bytes")
        try:
            with _bounds(function.__name__):
                return function(*args, **kwargs)
        except MemoryError:
            raise Refused(f"{function.__name__} was called with too much to compute") from None

    return stub


@contextmanager
def _bounds(name: str) -> Iterator[None]:
    """Bound the CPU time and the memory within the block."""

    def stop(_: int, __: FrameType | None) -> None:
        raise Refused(f"{name} was called with something that takes too long to compute")

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = address_space() + _MEMORY
    before = signal.signal(signal.SIGVTALRM, stop)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 else min(most, hard), hard))
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
