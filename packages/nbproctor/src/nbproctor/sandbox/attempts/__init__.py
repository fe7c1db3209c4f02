"""Escape attempts: what student code could try, tried for real by the doctor and by the tests.

An attempt is a function that runs locked in, as student code does, and tries one thing. If it
succeeds it returns the evidence, in words; `None`, an `OSError` or a `MemoryError` means that the
wall held, and so does a process that the kernel kills.
"""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Callable

__all__ = ["Attempt", "Outside", "attempt", "every_attempt"]


@dataclasses.dataclass(frozen=True, slots=True)
class Outside:
    """The bait outside of the sandbox that attempts try to reach.

    Parameters
    ----------
    secret : str
        A file with the text `SECRET`, readable for the user who started the trial.
    folder : str
        The file's folder.
    pid : int
        A process of the same user; its id outside of the enclosure.
    zygote : int
        The process that forked the candidate; its id inside of the enclosure.
    tcp : int
        The port of a listening socket on the loopback device.
    unix, datagram : str
        The paths of a listening stream socket and of a datagram socket.
    abstract : str
        The name of a listening abstract socket.
    fd : int
        A descriptor of the secret file that was open in the process before the fork.
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
    """One escape attempt."""

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
