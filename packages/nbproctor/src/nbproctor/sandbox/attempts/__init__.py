"""Escape attempts: what student code could try, tried for real by the doctor and by the tests.

Each attempt is a function that runs locked in, as student code does, and tries one thing. It
returns what it got (some evidence, in words) or `None`; an `OSError` or a `MemoryError` is a wall
that held. An attempt may also be ended by the kernel: that holds too.
"""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Callable

__all__ = ["Attempt", "Outside", "attempt", "every_attempt"]


@dataclasses.dataclass(frozen=True, slots=True)
class Outside:
    """What lies outside of the sandbox, where an attempt tries to get at it.

    Parameters
    ----------
    secret : str
        A file with the text `SECRET`, readable for the user who started the trial.
    folder : str
        The folder it lies in.
    pid : int
        A process of the same user; as seen from outside of the enclosure.
    zygote : int
        The process that forked the candidate, as seen from inside of the enclosure.
    tcp : int
        A port that somebody listens on, on the loopback device.
    unix, datagram : str
        The paths of a stream and a datagram socket that somebody listens on.
    abstract : str
        The name of an abstract socket that somebody listens on.
    fd : int
        A descriptor of the secret file that the process before the candidate held open.
    processes, memory, file_size, open_files, workdir_size : int
        The limits in force.
    """

    secret: str
    folder: str
    pid: int
    zygote: int
    tcp: int
    unix: str
    datagram: str
    abstract: str
    fd: int
    processes: int
    memory: int
    file_size: int
    open_files: int
    workdir_size: int


SECRET = "the expected values\n"


@dataclasses.dataclass(frozen=True, slots=True)
class Attempt:
    """One thing that is tried."""

    name: str
    wall: str
    tried: str
    demanded: tuple[str, ...]
    run: Callable[[Outside], str | None]


_FOUND: dict[str, Attempt] = {}


def attempt(
    wall: str, tried: str, *, demanded: tuple[str, ...] = ("full", "landlock")
) -> Callable[[Callable[[Outside], str | None]], Callable[[Outside], str | None]]:
    """Register the decorated function as an attempt on `wall`."""

    def register(run: Callable[[Outside], str | None]) -> Callable[[Outside], str | None]:
        _FOUND[run.__name__] = Attempt(run.__name__, wall, tried, demanded, run)
        return run

    return register


def every_attempt() -> dict[str, Attempt]:
    """Return all attempts by name."""
    for module in ("files", "network", "processes", "kernel_calls", "resources"):
        importlib.import_module(f"{__name__}.{module}")
    return dict(_FOUND)
