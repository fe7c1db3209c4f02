"""The instructor's functions, ready to take the place of a student's wrong ones for one test.

They stay in the examiner: what the candidate gets is a stub that calls back. Their arguments then
come from the student's code, so a call may not take long, nor fill the memory.
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

__all__ = ["Understudies"]

_SECONDS = 10.0
_ARGUMENTS = 64 << 20
_MEMORY = 1 << 30


class Understudies:
    """The functions that a solution notebook defines.

    Parameters
    ----------
    source : str
        Code that defines them.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._names: dict[str, Any] | None = None

    @property
    def names(self) -> dict[str, Any]:
        """What the code defines; empty where it can't be run without the rest of the notebook."""
        if self._names is None:
            namespace: dict[str, Any] = {"__name__": "instructor"}
            try:
                exec(compile(self._source, "<instructor's functions>", "exec"), namespace)
            except Exception:
                namespace = {}
            self._names = namespace
        return self._names

    def stubs(self, functions: Sequence[str]) -> dict[str, Callable[..., Any]]:
        """Return some of the functions so that the student's code may call them."""
        return {name: _guarded(self.names[name]) for name in functions if name in self.names}


def _guarded(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def stub(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        arrays = [value for value in (*args, *kwargs.values()) if isinstance(value, np.ndarray)]
        if sum(array.nbytes for array in arrays) > _ARGUMENTS:
            raise Refused(f"{function.__name__} was called with more than {_ARGUMENTS} bytes")
        try:
            with _bounded(function.__name__):
                return function(*args, **kwargs)
        except MemoryError:
            raise Refused(f"{function.__name__} was called with too much to compute") from None

    return stub


@contextmanager
def _bounded(name: str) -> Iterator[None]:
    """Bound the time and the memory of what runs in the block."""

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
