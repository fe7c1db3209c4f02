"""The examiner's way to the candidate: start it, ask it, interrupt it, end it.

However the candidate behaves, each of these ends: with an answer, or with an error that says what
became of it. What happened to it during a test is kept as the test's `fate`, because a test may
catch the error, and must not pass for that.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from nbproctor.errors import (
    CandidateGone,
    CandidateTimeout,
    GraderFault,
    RoomLost,
    TooLarge,
    WireError,
)
from nbproctor.limits import Limits
from nbproctor.plan.messages import (
    Done,
    Failed,
    File,
    Files,
    Interrupt,
    Kept,
    Message,
    Missing,
    Reap,
    Reaped,
    Signal,
    Spawn,
    Spawned,
    opened,
    send,
)
from nbproctor.process.cpu import allowed_cpus
from nbproctor.process.exit_cause import PATIENCE, Exit, ExitCause, exit_cause
from nbproctor.protocol.frames import NONCE, Wire
from nbproctor.protocol.peer import Desk, Peer
from nbproctor.verdict import Outcome

__all__ = ["CandidateLink", "Copy"]

_Answer = TypeVar("_Answer")


class Copy:
    """A copy of the candidate as it was when it was made; it waits for a test."""

    def __init__(self, wire: Wire, pid: int, original: Peer) -> None:
        self.wire = wire
        self.pid = pid
        self.original = original


class _Watched:
    """A block in which a link's candidate is asked: one for each call, so it is kept small."""

    __slots__ = ("_link",)

    def __init__(self, link: CandidateLink) -> None:
        self._link = link

    def __enter__(self) -> Peer:
        __tracebackhide__ = True
        return self._link.attended()

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        __tracebackhide__ = True
        if error is not None:
            self._link.explain(error)


class CandidateLink:
    """The connection to the current candidate of a submission.

    Parameters
    ----------
    control : Wire
        The way to the zygote that forks candidates.
    limits : Limits
        What the submission may use up.
    files : mapping
        What lies in its working directory: place -> (digest, path).
    desk : Desk
        What the examiner does when the candidate asks.
    shared : sequence of str
        Cells of the instructor's that the zygote may compile for all submissions.
    copies : int
        How many copies of the candidate may wait at the same time.
    """

    def __init__(
        self,
        control: Wire,
        limits: Limits,
        files: Mapping[str, tuple[str, str]],
        desk: Desk,
        shared: Sequence[str] = (),
        copies: int = 0,
    ) -> None:
        self._shared = shared
        self._copies = copies
        self._control = control
        self._limits = limits
        self._files = files
        self._desk = desk
        self._end = time.monotonic() + limits.wall_total
        self.peer: Peer | None = None
        self._copy: Copy | None = None
        self.deadline = self._end
        self.fate: ExitCause | None = None
        #: Whether the candidate can signal its copies itself.
        self._signals = True
        #: Whether a candidate was killed, and nobody knows why.
        self.killed = False

    @property
    def time_left(self) -> float:
        """Seconds until the submission's time is up."""
        return self._end - time.monotonic()

    @property
    def alive(self) -> bool:
        """Whether there is a candidate that answers."""
        return self.peer is not None

    def start(self) -> None:
        """Have a new candidate forked."""
        names = {place: name for place, (name, _) in self._files.items()}
        paths = dict(self._files.values())
        for name in self._command(Files(names), Missing).digests if names else ():
            self._hand_over(name, Path(paths[name]))
        ours, theirs = socket.socketpair()
        with theirs:
            request = Spawn(names, tuple(self._shared), self._copies, tuple(allowed_cpus()))
            self._signals = self._command(request, Spawned, fd=theirs.fileno()).signals
        self.peer = Peer(Wire(ours, self._limits), self._limits, self._desk)

    def _hand_over(self, name: str, path: Path) -> None:
        try:
            file = path.open("rb")
        except OSError as error:
            raise GraderFault(
                f"{path}: it was there before and cannot be read now ({error.strerror}); grade it "
                "again"
            ) from None
        with file:
            same = self._command(File(name), Kept, fd=file.fileno()).same
        if not same:
            raise GraderFault(f"{path}: it was changed while it was handed over; grade it again")

    def begin(self) -> None:
        """Start the clock of a cell or a test."""
        self.fate = None
        self.deadline = min(self._end, time.monotonic() + self._limits.wall_per_cell)

    def allow(self) -> None:
        """Leave some time for what comes after a cell or a test, if that has used up its own."""
        self.deadline = max(self.deadline, time.monotonic() + self._limits.grace)

    def run_cell(self, source: str, count: int) -> tuple[list[Any], str | None, list[str]]:
        """Have the candidate run a cell; return its events, error and new names."""
        with self._watched() as peer:
            frame = peer.ask(["cell", source, count], timeout=self._left())
            if frame.kind != "ran" or len(frame.fields) != 4:
                raise WireError("no answer to a cell")
            events, error, state, names = frame.fields
            if not isinstance(events, list) or not isinstance(names, list):
                raise WireError("no answer to a cell")
            peer.take_random(state)
            return events, error if isinstance(error, str) else None, names
        raise AssertionError("unreachable")

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have the candidate carry out an operation."""
        __tracebackhide__ = True
        with self._watched() as peer:
            return peer.operate(name, args, kwargs, timeout=self._left())

    def tell(self, name: str, args: tuple[Any, ...]) -> None:
        """Have the candidate carry out an operation before the next one, without an answer."""
        __tracebackhide__ = True
        with self._watched() as peer:
            peer.tell(name, args)

    @property
    def talks_to_copy(self) -> bool:
        """Whether it is a copy of the candidate that is asked just now."""
        return self._copy is not None

    def copy(self) -> Copy | None:
        """Return a copy of the candidate as it is now, or None where it can't be had.

        It ends with the candidate at the latest.
        """
        ours, theirs = socket.socketpair()
        wire = Wire(ours, self._limits)
        try:
            with theirs, self._watched() as peer:
                frame = peer.ask(["fork"], fd=theirs.fileno(), timeout=self._left())
                pid = frame.fields[0] if frame.kind == "forked" and frame.fields else None
                if type(pid) is int:
                    return Copy(wire, pid, peer)
        except (CandidateGone, CandidateTimeout, WireError):
            pass
        wire.close()
        return None

    def attend(self, copy: Copy) -> bool:
        """Have interrupts reach a copy; say whether both it and the original answer."""
        try:
            with self._watched() as peer:
                peer.ask(["attend", copy.pid], timeout=self._left())
        except (CandidateGone, CandidateTimeout, WireError):
            return False
        try:
            Peer(copy.wire, self._limits, self._desk).ask(["attend", 0], timeout=self._left())
        except (CandidateGone, CandidateTimeout, WireError):
            return False
        return True

    @contextmanager
    def copied(self) -> Iterator[None]:
        """Talk to a new copy of the candidate, or of its copy, within the block."""
        copy = self.copy()
        if copy is None or not self.attend(copy):
            raise CandidateGone("the candidate could not be copied")
        with self.within(copy):
            yield

    @contextmanager
    def within(self, copy: Copy) -> Iterator[None]:
        """Talk to a copy within the block, and end it; the original notices nothing."""
        outer, self._copy = self._copy, copy
        self.peer = Peer(copy.wire, self._limits, self._desk)
        try:
            yield
        finally:
            if self._copy is not None:
                if self.peer is not None:
                    self._end_copy(patience=0.0)
                self.peer, self._copy = copy.original, outer

    def _end_copy(self, patience: float = PATIENCE) -> Exit:
        """End the copy; the original stays."""
        assert self._copy is not None
        copy, self.peer = self._copy, None
        copy.wire.close()
        try:
            frame = copy.original.ask(["join", copy.pid, patience], timeout=self._limits.grace)
        except (CandidateGone, CandidateTimeout, WireError):
            self._copy = None
            return self.end()
        # This is the candidate's word: it decides what is said of the copy's end, nothing else.
        if not self._signals:
            self._command(Signal(copy.pid, int(signal.SIGKILL)), Done)
        said = frame.fields if frame.kind == "joined" and len(frame.fields) == 2 else (0, True)
        return Exit(said[0] & 0xFFFF if isinstance(said[0], int) else 0, dead=said[1] is True)

    def _left(self) -> float:
        return max(0.0, self.deadline - time.monotonic())

    def _watched(self) -> _Watched:
        """Return a block in which the candidate is asked; what keeps it from answering is told."""
        return _Watched(self)

    def attended(self) -> Peer:
        """Return the candidate's end, ready for a question."""
        __tracebackhide__ = True
        self.settle()
        if self.peer is None:
            raise CandidateGone("the process with the submission's code has ended")
        return self.peer

    def explain(self, error: BaseException) -> None:
        """Find out what became of a candidate that has not answered; raise what tells it."""
        __tracebackhide__ = True
        if isinstance(error, CandidateTimeout):
            limit = self._limits.wall_per_cell
            self.fate = Outcome.TIMEOUT, f"This ran longer than {limit:g} seconds and was stopped."
            self.settle()
            raise CandidateTimeout(self.fate[1]) from None
        if isinstance(error, CandidateGone):
            self._bury()
            raise CandidateGone(self.fate[1] if self.fate else "") from None
        # What was too large to be sent is the test's, and the candidate has not heard of it.
        if isinstance(error, WireError) and not isinstance(error, TooLarge):
            self.fate = (
                Outcome.FORBIDDEN,
                "The submission's process sent something that is no answer; it was ended.",
            )
            self.end()

    def settle(self) -> None:
        """Bring back a candidate that still works on a question that was given up.

        It is interrupted like a cell in a notebook. If that doesn't end its work, it is ended.
        """
        if self.peer is None or not self.peer.given_up:
            return
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        try:
            if self._copy is not None and not self._signals:
                self._command(Signal(self._copy.pid, int(signal.SIGINT)), Done)
            else:
                self._command(Interrupt(), Done)
            end = time.monotonic() + self._limits.grace
            while self.peer.given_up:
                frame = self.peer.wire.receive(max(0.0, end - time.monotonic()))
                frame.store.close()
                self.peer.given_up.discard(frame.nonce)
        except (CandidateTimeout, CandidateGone, WireError):
            self.end()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)

    def _bury(self) -> None:
        """Find out how the candidate has died."""
        end = self.end()
        if self.fate is None:
            self.fate = exit_cause(end, self._limits)
        self.killed |= end.killed and end.cpu < self._limits.cpu

    def end(self) -> Exit:
        """End the candidate and everything it has started; return how it ended.

        While a copy is talked to, it is the copy that ends.
        """
        if self._copy is not None and self.peer is not None:
            return self._end_copy()
        if self.peer is not None:
            self.peer.wire.close()
            self.peer = None
        return self._command(Reap(), Reaped).end

    def _command(self, request: Message, answer: type[_Answer], fd: int = -1) -> _Answer:
        """Have the zygote carry out a request; return its answer."""
        nonce = os.urandom(NONCE)
        try:
            send(self._control, nonce, request, fd=fd)
            frame = self._control.receive(self._limits.wall_per_cell + 30)
            found = opened(frame)
        except (CandidateGone, CandidateTimeout, WireError) as error:
            raise RoomLost(f"the zygote does not answer: {error}") from None
        if frame.nonce != nonce or not isinstance(found, answer):
            problem = found.error if isinstance(found, Failed) else found
            kind = type(request).__name__.lower()
            raise RoomLost(f"the zygote cannot do {kind}: {problem}")
        return found
