"""The connection to the candidate: start it, send it requests, interrupt it, end it.

However the candidate behaves, each of these ends: with an answer, or with an error that says what
became of the process. What happened to it during a test is kept as the test's `fate`, because a
test may catch the error, and must not pass for that.
"""

from __future__ import annotations

import dataclasses
import os
import signal
import socket
import time
from collections.abc import Mapping, Sequence
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
from nbproctor.examiner.allowance import MOST, Allowance
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
    Use,
    Used,
    opened,
    send,
)
from nbproctor.process.cpu import allowed_cpus
from nbproctor.process.exit_cause import PATIENCE, Exit, ExitCause, exit_cause
from nbproctor.process.usage import Usage
from nbproctor.protocol.frames import NONCE, Frame, Wire
from nbproctor.protocol.peer import Desk, Peer, Raised
from nbproctor.verdict import Outcome

__all__ = ["CandidateLink", "Copy"]

_Answer = TypeVar("_Answer")

#: Beyond the usual time of a cell or a test: alarms that it has set for that come first.
_ALARMS = 0.5
#: Less than this is not worth waiting for again.
_MOMENT = 0.05


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """A copy of the candidate as it was when the copy was made; it waits for a test.

    Parameters
    ----------
    wire : Wire
        The connection to the copy.
    pid : int
        Its process, as the candidate numbers it. Untrusted.
    original : Peer
        The connection to the process that was copied.
    """

    wire: Wire
    pid: int
    original: Peer

    def close(self) -> None:
        """Let a copy go that waits; it ends when its connection is closed."""
        self.wire.close()


class _Watched:
    """A block in which the candidate is sent a request. There is one per call: kept small."""

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
        The connection to the zygote that forks candidates.
    limits : Limits
        What the submission may use up.
    files : mapping
        The files of its working directory: place -> (digest, path).
    shared : sequence of str
        Cells of the instructor's that the zygote may compile for all submissions.
    copies : int
        How many copies of the candidate may exist at the same time.
    draws : bool
        Whether figures are rendered that are drawn outside of the notebook's cells.
    """

    def __init__(
        self,
        control: Wire,
        limits: Limits,
        files: Mapping[str, tuple[str, str]],
        shared: Sequence[str] = (),
        copies: int = 0,
        draws: bool = True,
    ) -> None:
        self._draws = draws
        self._shared = shared
        self._copies = copies
        self._control = control
        self._limits = limits
        self._files = files
        self._end = time.monotonic() + limits.wall_total
        self.peer: Peer | None = None
        #: The copies that are talked to: each is one of the process below it.
        self._copies_used: list[Copy] = []
        self.deadline = self._end
        #: What has ended the cell or test that runs, where the candidate did not answer.
        self.fate: ExitCause | None = None
        #: The student's functions in which a request that was given up was stopped, as the
        #: candidate reports them; None if it has ended over it.
        self.stopped_in: list[str] | None = []
        self._allowance = Allowance(limits.wall_per_cell)
        self._begun = time.monotonic()
        #: Whether the candidate can signal its copies itself.
        self._signals = True
        #: Whether a candidate was killed from outside, for a reason that is unknown.
        self.killed = False

    @property
    def time_left(self) -> float:
        """Seconds until the submission's time is up."""
        return self._end - time.monotonic()

    def charge(self, seconds: float) -> None:
        """Take seconds off the submission's time."""
        self._end -= seconds

    @property
    def alive(self) -> bool:
        """Whether there is a candidate that answers."""
        return self.peer is not None

    def start(self, desk: Desk) -> None:
        """Have a new candidate forked; `desk` serves its questions."""
        names = {place: name for place, (name, _) in self._files.items()}
        paths = dict(self._files.values())
        for name in self._command(Files(names), Missing).digests if names else ():
            self._hand_over(name, Path(paths[name]))
        ours, theirs = socket.socketpair()
        with theirs:
            shared, cpus = tuple(self._shared), tuple(allowed_cpus())
            request = Spawn(names, shared, self._copies, cpus, self._draws)
            self._signals = self._command(request, Spawned, fd=theirs.fileno()).signals
        self.peer = Peer(Wire(ours, self._limits), self._limits, desk)

    def _hand_over(self, name: str, path: Path) -> None:
        try:
            file = path.open("rb")
        except OSError as error:
            raise GraderFault(
                f"{path.name}: it was there before and cannot be read now ({error.strerror}); "
                "grade it again"
            ) from None
        with file:
            same = self._command(File(name), Kept, fd=file.fileno()).same
        if not same:
            raise GraderFault(
                f"{path.name}: it was changed while it was handed over; grade it again"
            )

    def begin(self, allowance: Allowance | None = None) -> None:
        """Start the clock of a cell or a test."""
        self.fate = None
        self.stopped_in = []
        self._allowance = allowance or Allowance(self._limits.wall_per_cell)
        self._begun = time.monotonic()
        self.deadline = min(self._end, self._begun + self._allowance.seconds + self._margin)

    @property
    def _margin(self) -> float:
        return _ALARMS if self._allowance.seconds >= self._limits.least_per_cell else 0.0

    def used(self) -> Usage:
        """Return what the candidate has used so far."""
        return self._command(Use(), Used).usage

    def _more(self) -> float:
        """Return how much longer to wait, because others are using the candidate's processor.

        A limit is for a processor of one's own: who shares it with others has as much longer as
        these have been using it.
        """
        usage = self.used()
        if not usage.running or usage.cpu <= 0:
            return 0.0
        times = min(1 + usage.waited / usage.cpu, MOST)
        end = min(self._end, self._begun + times * self._allowance.seconds + self._margin)
        if end < self.deadline + _MOMENT:
            return 0.0
        self.deadline = end
        return self._left()

    def allow(self) -> None:
        """Grant some time for what follows a cell or a test that has used up its own."""
        self.deadline = max(self.deadline, time.monotonic() + self._limits.grace)

    def run_cell(
        self, source: str, count: int, *, draws: bool = True
    ) -> tuple[list[Any], str | None, list[str]]:
        """Have the candidate run a cell; return its events, error and new names."""
        with self._watched() as peer:
            frame = peer.ask(["cell", source, count, draws], timeout=self._left(), more=self._more)
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
            return peer.operate(name, args, kwargs, timeout=self._left(), more=self._more)

    def tell(self, name: str, args: tuple[Any, ...]) -> None:
        """Have the candidate carry out an operation before the next one, without an answer."""
        __tracebackhide__ = True
        with self._watched() as peer:
            peer.tell(name, args)

    def doom(self, fate: ExitCause) -> bool:
        """Set the fate of the test that runs; return whether it was set to the same before."""
        again, self.fate = self.fate == fate, fate
        return again

    @property
    def on_copy(self) -> bool:
        """Whether a copy of the candidate is talked to."""
        return bool(self._copies_used)

    def copy(self) -> Copy | None:
        """Return a copy of the candidate as it is now, or None where none can be made.

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
        """Direct interrupts to a copy; return whether both it and the original answer."""
        try:
            with self._watched() as peer:
                peer.ask(["attend", copy.pid], timeout=self._left())
        except (CandidateGone, CandidateTimeout, WireError):
            return False
        try:
            self._peer_of(copy).ask(["attend", 0], timeout=self._left())
        except (CandidateGone, CandidateTimeout, WireError):
            return False
        return True

    def _peer_of(self, copy: Copy) -> Peer:
        return Peer(copy.wire, self._limits, copy.original.desk)

    def enter(self, copy: Copy) -> None:
        """Talk to a copy until `leave`; the original notices nothing."""
        self._copies_used.append(copy)
        self.peer = self._peer_of(copy)

    def leave(self, copy: Copy) -> None:
        """End a copy that is talked to, and talk to its original, if that has not ended as well."""
        if copy not in self._copies_used:
            return
        if self.peer is not None:
            self._end_copy(patience=0.0)
        if copy in self._copies_used:
            self._copies_used.remove(copy)
            self.peer = copy.original

    def leave_all(self) -> None:
        """End all copies that are talked to."""
        for copy in reversed(self._copies_used[:]):
            self.leave(copy)

    def _end_copy(self, patience: float = PATIENCE) -> Exit:
        """End the copy that is talked to; the original stays, unless it does not answer."""
        copy, self.peer = self._copies_used[-1], None
        copy.wire.close()
        try:
            frame = copy.original.ask(["join", copy.pid, patience], timeout=self._limits.grace)
        except (CandidateGone, CandidateTimeout, WireError):
            for used in self._copies_used:
                used.original.wire.close()
            self._copies_used.clear()
            return self.end()
        if not self._signals:
            self._command(Signal(copy.pid, int(signal.SIGKILL)), Done)
        # Untrusted: used only in the message about how the copy ended, and for whether the notebook
        # is examined once more, because somebody may have killed the copy from outside.
        status, dead = frame.fields if _is_end(frame) else (0, True)
        return Exit(status & 0xFFFF if isinstance(status, int) else 0, dead=dead is True)

    def _left(self) -> float:
        return max(0.0, self.deadline - time.monotonic())

    def _watched(self) -> _Watched:
        """Return a block for a request; it explains why there is no answer, if there is none."""
        return _Watched(self)

    def attended(self) -> Peer:
        """Return the peer that talks to the candidate, ready for a request."""
        __tracebackhide__ = True
        self.settle()
        if self.peer is None:
            raise CandidateGone("the process with the submission's code has ended")
        return self.peer

    def explain(self, error: BaseException) -> None:
        """Find out why the candidate has not answered, and raise the error that says so."""
        __tracebackhide__ = True
        if isinstance(error, CandidateTimeout):
            self.fate = Outcome.TIMEOUT, self._allowance.message
            self.settle()
            raise CandidateTimeout(self.fate[1]) from None
        if isinstance(error, CandidateGone):
            self._bury()
            raise CandidateGone(self.fate[1] if self.fate else "") from None
        # A value that is too large to be sent is the test's; nothing has reached the candidate.
        if isinstance(error, WireError) and not isinstance(error, TooLarge):
            self.fate = (
                Outcome.FORBIDDEN,
                "The submission's process sent something that is no answer; it was ended.",
            )
            self.end()

    def settle(self) -> None:
        """Stop a candidate that still works on a request that was given up.

        It is interrupted like a cell in a notebook. If it goes on all the same, it is ended.
        """
        if self.peer is None or not self.peer.given_up:
            return
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        try:
            if self._copies_used and not self._signals:
                self._command(Signal(self._copies_used[-1].pid, int(signal.SIGINT)), Done)
            else:
                self._command(Interrupt(), Done)
            end = time.monotonic() + self._limits.grace
            while self.peer.given_up:
                frame = self.peer.wire.receive(max(0.0, end - time.monotonic()))
                frame.store.close()
                self.peer.given_up.discard(frame.nonce)
            self.stopped_in = self.report_stop()
        except (CandidateTimeout, CandidateGone, WireError):
            self.stopped_in = None
            self.end()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)

    def report_stop(self) -> list[str]:
        """Return the student's functions that were under way when code was last stopped."""
        if self.peer is None:
            return []
        try:
            names = self.peer.operate("stopped_in", (), {}, timeout=self._limits.grace)
        except Raised:
            return []
        plain = isinstance(names, list) and all(isinstance(name, str) for name in names)
        return names if plain else []

    def _bury(self) -> None:
        """End a candidate that is gone, and find out what has ended it."""
        end = self.end()
        if self.fate is None:
            self.fate = exit_cause(end, self._limits)
        self.killed |= end.killed and end.cpu < self._limits.cpu

    def end(self) -> Exit:
        """End the candidate and everything it has started; return how it ended.

        While a copy is talked to, only the copy is ended.
        """
        if self._copies_used and self.peer is not None:
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


def _is_end(frame: Frame) -> bool:
    return frame.kind == "joined" and len(frame.fields) == 2
