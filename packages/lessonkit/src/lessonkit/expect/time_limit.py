"""A time limit for a student's function."""

from __future__ import annotations

import signal
import sys
import threading
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["Alarm", "time_limit"]


class Alarm(BaseException):
    """Time is up.  No ``except Exception`` in a student's loop catches this."""


@contextmanager
def time_limit(seconds: float, notebook: object) -> Iterator[None]:
    """Raise `Alarm` in what runs inside after some seconds, where the system has alarms.

    A bare ``except:`` in a loop swallows one alarm.  So after the first, every
    line of the notebook's code raises another, also outside of a ``try``.
    """
    alarms = hasattr(signal, "setitimer") and (
        threading.current_thread() is threading.main_thread()
    )
    if not alarms:
        yield
        return

    def stop(_: types.FrameType, event: str, __: object) -> Any:
        if event == "line":
            raise Alarm
        return stop

    def enter(frame: types.FrameType, *_: object) -> Any:
        return stop if frame.f_globals is notebook else None

    def ring(_: int, frame: types.FrameType | None) -> None:
        sys.settrace(enter)
        while frame is not None:
            if frame.f_globals is notebook and frame.f_code.co_name != "<module>":
                frame.f_trace = stop
            frame = frame.f_back
        raise Alarm

    tracing, previous = sys.gettrace(), signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
        sys.settrace(tracing)
