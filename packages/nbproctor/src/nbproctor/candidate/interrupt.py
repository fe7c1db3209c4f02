"""SIGINT in the candidate."""

from __future__ import annotations

import contextlib
import os
import signal

__all__ = ["Interrupt"]


class Interrupt:
    """Turns SIGINT into KeyboardInterrupt while student code runs, and ignores it otherwise.

    Student code runs within a ``with`` block of this object.
    """

    def __init__(self) -> None:
        self.armed = False
        #: The process id of the copy of this process that serves a test now, or 0. The examiner
        #: can signal this process only, so the signal is passed on to the copy.
        self.copy = 0

    def install(self) -> None:
        """Become the process's handler."""
        signal.signal(signal.SIGINT, self._handle)

    def _handle(self, *_: object) -> None:
        if self.copy:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(self.copy, signal.SIGINT)
        elif self.armed:
            self.armed = False
            raise KeyboardInterrupt

    def __enter__(self) -> None:
        self.armed = True

    def __exit__(self, *_: object) -> None:
        self.armed = False
