"""Messages between the proctor, the examiners and the zygotes.

::

    from                          to                 message    answer
    proctor                       examiner zygote    Warm       Warmed
                                                     Examine    Examined, Fault, Stuck,
                                                                Overran or Died
    examiner zygote               candidate zygote   Warm       Warmed
    examiner                      candidate zygote   Files      Missing
                                                     File       Kept
                                                     Spawn      Spawned
                                                     Interrupt  Done
                                                     Signal     Done
                                                     Reap       Reaped
                                                     Use        Used

The answer comes from the examiner itself where it lives to give one, else from the zygote that has
forked it. A candidate zygote that cannot carry out a request answers `Failed`.

A message is a frozen dataclass; its class decides the frame's kind, and `nbproctor.records` packs
its fields. An answer's frame carries the nonce of its request. Sockets and open files travel as
the frame's descriptor.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping

from nbproctor import records
from nbproctor.errors import WireError
from nbproctor.plan.job import Job, Libraries, Report
from nbproctor.process.exit_cause import Exit
from nbproctor.process.usage import Usage
from nbproctor.protocol.frames import Frame, Wire

__all__ = [
    "Died",
    "Done",
    "Examine",
    "Examined",
    "Failed",
    "Fault",
    "File",
    "Files",
    "Interrupt",
    "Kept",
    "Message",
    "Missing",
    "Overran",
    "Reap",
    "Reaped",
    "Signal",
    "Spawn",
    "Spawned",
    "Stuck",
    "Use",
    "Used",
    "Warm",
    "Warmed",
    "opened",
    "send",
]


@dataclasses.dataclass(frozen=True, slots=True)
class Warm:
    """Import the libraries of an assignment, for all forks that follow."""

    libraries: Libraries


@dataclasses.dataclass(frozen=True, slots=True)
class Warmed:
    """The libraries are imported, as far as they can be."""


@dataclasses.dataclass(frozen=True, slots=True)
class Examine:
    """Examine a notebook.

    Parameters
    ----------
    job : Job
        The notebook.
    patience : float
        Seconds that it may take.
    processors : tuple of int
        The processors that the exam may run on; empty for any.
    """

    job: Job
    patience: float
    processors: tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Examined:
    """The examiner's report, and the CPU seconds that the examiner used."""

    report: Report
    cpu: float


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """The notebook could not be examined; if the room is `lost`, it has to be opened anew."""

    message: str
    lost: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Stuck:
    """The examiner took too long and was ended; where it was at that time."""

    traceback: str


@dataclasses.dataclass(frozen=True, slots=True)
class Overran:
    """The examiner was ended because a cell did not end; the cell's place in the notebook."""

    index: int


@dataclasses.dataclass(frozen=True, slots=True)
class Died:
    """The examiner ended without a report; its exit code, or minus the signal's number."""

    status: int


@dataclasses.dataclass(frozen=True, slots=True)
class Files:
    """The files of the next working directory: place -> digest."""

    files: Mapping[str, str]


@dataclasses.dataclass(frozen=True, slots=True)
class Missing:
    """The digests of the files that have to be handed over first."""

    digests: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class File:
    """A file's digest; the open file is the frame's descriptor."""

    digest: str


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """Whether the content of the file that was handed over has the digest."""

    same: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Spawn:
    """Fork a candidate; its end of the connection is the frame's descriptor.

    Parameters
    ----------
    files : mapping
        What lies in its working directory: place -> digest.
    shared : tuple of str
        The instructor's cells, which may be compiled for all candidates.
    copies : int
        How many copies of the candidate may wait at the same time.
    processors : tuple of int
        The processors that it may run on; empty for any.
    draws : bool
        Whether figures are rendered that are drawn outside of the notebook's cells.
    """

    files: Mapping[str, str]
    shared: tuple[str, ...]
    copies: int
    processors: tuple[int, ...]
    draws: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Spawned:
    """Whether the candidate can signal its copies itself."""

    signals: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Interrupt:
    """Interrupt the candidate, as a notebook's user does with a cell."""


@dataclasses.dataclass(frozen=True, slots=True)
class Signal:
    """Signal a copy of the candidate, where the candidate may signal nobody but itself."""

    pid: int
    number: int


@dataclasses.dataclass(frozen=True, slots=True)
class Done:
    """The request was carried out."""


@dataclasses.dataclass(frozen=True, slots=True)
class Reap:
    """End the candidate and all that it has started."""


@dataclasses.dataclass(frozen=True, slots=True)
class Reaped:
    """How the candidate ended."""

    end: Exit


@dataclasses.dataclass(frozen=True, slots=True)
class Use:
    """Say what the candidate has used so far."""


@dataclasses.dataclass(frozen=True, slots=True)
class Used:
    """What the candidate and its descendants have used."""

    usage: Usage


@dataclasses.dataclass(frozen=True, slots=True)
class Failed:
    """The request could not be carried out; the error in words."""

    error: str


Message = (
    Warm
    | Warmed
    | Examine
    | Examined
    | Fault
    | Stuck
    | Overran
    | Died
    | Files
    | Missing
    | File
    | Kept
    | Spawn
    | Spawned
    | Interrupt
    | Signal
    | Done
    | Reap
    | Reaped
    | Use
    | Used
    | Failed
)

_KINDS: dict[str, type[Message]] = {
    kind.__name__.lower(): kind for kind in typing.get_args(Message)
}
# Zygotes import this before they fork.
records.prepare(*_KINDS.values())


def send(wire: Wire, nonce: bytes, message: Message, *, fd: int = -1) -> None:
    """Send a message, and an open descriptor with it."""
    wire.send(nonce, type(message).__name__.lower(), records.pack(message), fd=fd)


def opened(frame: Frame) -> Message:
    """Return the message of a frame.

    Raises
    ------
    WireError
        When it holds none.
    """
    kind = _KINDS.get(frame.kind)
    if kind is None or len(frame.fields) != 1:
        raise WireError(f"a frame that is no message: {frame.kind!r}")
    return records.unpack(kind, frame.fields[0])
