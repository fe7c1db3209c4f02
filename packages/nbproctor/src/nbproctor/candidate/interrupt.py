"""SIGINT in the candidate."""

from __future__ import annotations

import contextlib
import os
import signal
import traceback
import types
from collections.abc import Iterable

__all__ = ["Interrupt", "functions_among"]


class Interrupt:
    """Turns SIGINT into KeyboardInterrupt while student code runs, and ignores it otherwise.

    Student code runs within a ``with`` block of this object.
    """

    def __init__(self) -> None:
        self.armed = False
        #: The process id of the copy of this process that serves a test now, or 0. The examiner
        #: can signal this process only, so the signal is passed on to the copy.
        self.copy = 0
        #: The notebook's functions that were under way when it was last interrupted.
        self.where: list[str] = []

    def install(self) -> None:
        """Become the process's handler."""
        signal.signal(signal.SIGINT, self._handle)

    def _handle(self, _: int, frame: types.FrameType | None) -> None:
        if self.copy:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(self.copy, signal.SIGINT)
        elif self.armed:
            self.armed = False
            self.where = functions_among(one for one, _ in traceback.walk_stack(frame))
            raise KeyboardInterrupt

    def __enter__(self) -> None:
        self.armed = True

    def __exit__(self, *_: object) -> None:
        self.armed = False


def functions_among(frames: Iterable[types.FrameType]) -> list[str]:
    """Return the names of those functions among frames that are the notebook's."""
    # A cell's own code object is called <module>, a comprehension's <listcomp>.
    return [
        frame.f_code.co_name
        for frame in frames
        if frame.f_globals.get("__name__") == "__main__" and frame.f_code.co_name.isidentifier()
    ]
