"""The event loop that cells run in: in a kernel there is always one, so ``await`` works in a cell.

``asyncio.run()`` must fail in a cell here as it does in Jupyter.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Coroutine
from typing import Any, TypeVar

__all__ = ["EventLoop", "finish", "may_await"]

T = TypeVar("T")


def may_await(source: str) -> bool:
    """Whether a cell may contain ``await``, ``async for`` or ``async with`` at its top level."""
    return "await" in source or "async" in source


def finish(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return the result of a coroutine that never suspends."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise RuntimeError("this cell waits for something")


class EventLoop:
    """An asyncio loop that is opened for the first cell and closed before a fork."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._left: dict[contextvars.ContextVar[Any], Any] = {}

    def open(self) -> bool:
        """Open the loop, unless it is open; return False where the system allows none."""
        if self._loop is None:
            try:
                self._loop = asyncio.new_event_loop()
            except OSError:
                return False
            asyncio.set_event_loop(self._loop)
        return True

    def close(self) -> None:
        """Close the loop; the next cell opens another. A loop doesn't survive a fork."""
        if self._loop is not None:
            self._loop.close()
            self._loop = None

    def mark_running(self) -> None:
        """Have asyncio find the loop running, without a turn of it."""
        asyncio.events._set_running_loop(self._loop)

    def mark_stopped(self) -> None:
        """Take back `mark_running`."""
        asyncio.events._set_running_loop(None)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine, then set the context variables that it left with `keep_context`."""
        assert self._loop is not None
        self._left = {}
        try:
            return self._loop.run_until_complete(coroutine)
        finally:
            for variable, value in self._left.items():
                if variable.get(None) is not value:
                    variable.set(value)

    def keep_context(self) -> None:
        """Keep the context variables of the running coroutine for the cells after it.

        A loop runs each coroutine in a context of its own. In a kernel, cells that don't await
        share one: NumPy keeps its print options and error state there, decimal its precision.
        """
        self._left.update(contextvars.copy_context())
