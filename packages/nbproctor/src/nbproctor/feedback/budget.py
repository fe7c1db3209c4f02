"""What one page may use up: characters, and processor time for formatting."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

__all__ = ["PageBudget"]

_T = TypeVar("_T")
#: Seconds after which a piece that has swallowed the exception gets it again.
_AGAIN = 0.02


class _OutOfTime(BaseException):
    """The time for a piece is over; no parser catches a `BaseException`."""


class PageBudget:
    """Limits the characters of all outputs of one page, and the time to format them.

    Feedback pages are read, printed and sent by mail, so an endless loop that prints must not make
    them huge; and Markdown of a few kilobytes can keep a parser busy for minutes.

    Parameters
    ----------
    characters : int
        Characters of the page's outputs, pictures and text cells.
    piece, page : float
        Seconds of processor time to format one piece, and all pieces.
    """

    def __init__(
        self, characters: int = 6_000_000, *, piece: float = 1.5, page: float = 3.0
    ) -> None:
        self._left = characters
        self._piece = piece
        self._seconds = page
        #: Whether a piece has been left as plain text for lack of time.
        self.shortened = False
        self._running = False

    def spend(self, size: int) -> bool:
        """Take characters off the budget; return whether there were enough."""
        if size > self._left:
            return False
        self._left -= size
        return True

    def format(self, work: Callable[[], _T | None]) -> _T | None:
        """Return the result of formatting a piece, or None if there is no time for it."""
        seconds = min(self._piece, self._seconds)
        if seconds <= 0:
            self.shortened = True
            return None
        if threading.current_thread() is not threading.main_thread():
            return work()  # no timer can interrupt it; `PageMaker` bounds the process
        started = time.process_time()
        before = signal.signal(signal.SIGPROF, self._interrupt)
        try:
            try:
                self._running = True
                signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
                return work()
            finally:
                self._running = False
                signal.setitimer(signal.ITIMER_PROF, 0)
        except _OutOfTime:
            self.shortened = True
            return None
        finally:
            signal.signal(signal.SIGPROF, before)
            self._seconds -= time.process_time() - started

    def _interrupt(self, _: int, __: FrameType | None) -> None:
        if self._running:
            raise _OutOfTime
