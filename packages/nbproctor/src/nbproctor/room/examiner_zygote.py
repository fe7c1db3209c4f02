"""The zygote that forks an examiner for each notebook, and reports one that dies or gets stuck.

An examiner holds the tests and decides about points, but what it runs may be a student's text: a
test that evaluates what a function returns, a stub whose reference opens the file that it is given.
So it has the same walls as a candidate, and sees the files of its notebook besides.
"""

from __future__ import annotations

import contextlib
import dataclasses
import enum
import faulthandler
import gc
import os
import resource
import select
import signal
import sys
import time
import traceback
from pathlib import Path

from nbproctor.errors import CandidateGone, GraderFault, NbproctorError, RoomLost, WireError
from nbproctor.examiner.examiner import Examiner
from nbproctor.examiner.written_files import files_named
from nbproctor.limits import Limits
from nbproctor.notebook.names import names_of
from nbproctor.plan.job import Job
from nbproctor.plan.messages import (
    Died,
    Examine,
    Examined,
    Fault,
    Message,
    Overran,
    Stuck,
    Warm,
    Warmed,
    opened,
    send,
)
from nbproctor.process.cpu import pin_to
from nbproctor.process.stopwatch import Stopwatch
from nbproctor.protocol.frames import Frame, Wire
from nbproctor.protocol.random_state import seed_from_system
from nbproctor.room.branches import WARMING, Branches
from nbproctor.sandbox import prepare
from nbproctor.sandbox.kernel import die_with_parent
from nbproctor.sandbox.rlimits import address_space
from nbproctor.shell.notebook_shell import NotebookShell
from nbproctor.terminal import printable

__all__ = ["ExaminerZygote"]

#: Seconds that an examiner which is stuck gets to write down where it is.
_DUMP = 1.0
#: An examiner's `gc` threshold.
_GARBAGE = 50_000
#: Seconds between looks at an examiner.
_LOOK = 1.0
#: Bytes of a traceback that are reported: less than what fits into a pipe.
_TRACEBACK = 1 << 15
#: Open files of an examiner, which holds a connection for each copy of a candidate.
_OPEN_FILES = 1024
#: Characters of an unexpected error that are reported.
_LONGEST = 500


class _End(enum.Enum):
    """Why an examiner has ended."""

    #: By itself, or because nobody waits for it any more.
    OWN = enum.auto()
    #: A cell was at work longer than it may be.
    OVERRAN = enum.auto()
    #: The notebook took longer than it may.
    STUCK = enum.auto()


class ExaminerZygote:
    """Forks an examiner for each notebook.

    Parameters
    ----------
    wire : Wire
        The connection to the proctor.
    control : Wire
        The examiners' connection to the candidate zygote.
    limits : Limits
        What a submission may use up.
    shell : NotebookShell
        What an examiner runs tests in.
    mode : str
        The sandbox's mode, or "none".
    """

    def __init__(
        self, wire: Wire, control: Wire, limits: Limits, shell: NotebookShell, mode: str
    ) -> None:
        self._wire = wire
        self._control = control
        self._shell = shell
        room = Path(os.environ["HOME"])
        self._walls = (
            None if mode == "none" else prepare(_for_tests(limits), readable=[room], mode=mode)
        )
        self._branches = Branches(shell, self._say_warmed, self.run)

    def run(self) -> None:
        """Have notebooks examined until the proctor closes the connection."""
        while True:
            try:
                frame = self._wire.receive()
            except CandidateGone:
                return
            try:
                request = _request(frame)
            except WireError as error:
                send(self._wire, frame.nonce, Fault(str(error), lost=False))
                continue
            if isinstance(request, Warm):
                self._warm(frame.nonce, request)
                continue
            self._prepare(request.job)
            self._examine(frame.nonce, request)

    def _warm(self, nonce: bytes, request: Warm) -> None:
        """Import libraries here and, at the same time, in the candidate zygote."""
        with contextlib.suppress(CandidateGone):  # its answer is missed in time
            send(self._control, nonce, request)
        self._branches.warm(nonce, request.libraries.tests)

    def _say_warmed(self, nonce: bytes) -> None:
        """Answer a request to import libraries when the candidate zygote has done so, too."""
        answer: Message = Warmed()
        try:
            if not isinstance(opened(self._control.receive(WARMING)), Warmed):
                raise WireError("no answer to a request to import libraries")
        except NbproctorError as error:
            answer = Fault(f"the candidate zygote does not answer: {error}", lost=True)
        send(self._wire, nonce, answer)

    def _prepare(self, job: Job) -> None:
        """Do here what is the same for all submissions that have these tests."""
        for step in job.steps:
            if step.grade_id:
                self._shell.prepare(step.source)
                # All of these are cached.
                names_of(step.source), job.provided.passed(step.source), files_named(step.source)

    def _examine(self, nonce: bytes, request: Examine) -> None:
        """Fork an examiner and wait for its end; report one that dies or has to be ended."""
        reading, writing = os.pipe()
        with Stopwatch() as watch, os.fdopen(reading, "rb") as dump:
            pid = os.fork() if self._walls is None else self._walls.fork()
            if pid == 0:
                self._be_examiner(nonce, request, writing, watch)
            os.close(writing)
            why = self._await_end(pid, request.patience, watch)
            place = watch.place
            status = self._reap(pid)
            written = dump.read(_TRACEBACK).decode(errors="replace")
            code = os.waitstatus_to_exitcode(status)
            answer: Message | None = None
            if why is _End.OVERRAN:
                answer = Overran(place)
            elif why is _End.STUCK:
                answer = Stuck(written)
            else:
                if written:
                    print(printable(written, lines=True), file=sys.stderr, flush=True)
                if code:
                    answer = Died(code)
        if answer is not None:
            with contextlib.suppress(CandidateGone):
                send(self._wire, nonce, answer)

    def _reap(self, pid: int) -> int:
        """End what an examiner has left behind; return its wait status."""
        return os.waitpid(pid, 0)[1] if self._walls is None else self._walls.end(pid)

    def _await_end(self, pid: int, patience: float, watch: Stopwatch) -> _End:
        """Wait for an examiner's end, or end it; return why it ended.

        An examiner is ended, too, when the proctor has closed the connection.
        """
        end = time.monotonic() + patience
        try:
            done = os.pidfd_open(pid)
        except OSError:  # before Linux 5.3
            return _End.OWN
        try:
            poll = select.poll()
            poll.register(done, select.POLLIN)
            poll.register(self._wire.fileno(), 0)  # reports nothing but a closed connection
            while True:
                left = watch.time_left(pid), end - time.monotonic()
                ready = poll.poll(max(0.0, min(*left, _LOOK)) * 1000)
                if ready or min(left) <= 0:
                    break
            why = _End.OWN if ready else _End.OVERRAN if left[0] <= 0 else _End.STUCK
            if why is _End.STUCK:
                os.kill(pid, signal.SIGUSR1)  # faulthandler writes down where it is
                poll.poll(_DUMP * 1000)
            if not ready or any(fd != done for fd, _ in ready):
                os.kill(pid, signal.SIGKILL)
        finally:
            os.close(done)
        return why

    def _be_examiner(self, nonce: bytes, request: Examine, dump: int, watch: Stopwatch) -> None:
        """Be the examiner of one notebook; never returns."""
        status = 1
        try:
            pin_to(request.processors)
            self._set_up(request.job, dump)
            before = _cpu()
            report = Examiner(request.job, self._control, self._shell, watch).run()
            send(self._wire, nonce, Examined(report, _cpu() - before))
            status = 0
        except GraderFault as fault:
            # Raised on purpose: its message says all.
            with contextlib.suppress(NbproctorError):
                send(self._wire, nonce, Fault(str(fault), isinstance(fault, RoomLost)))
                status = 0
        except BaseException as error:
            # Unexpected, a bug of ours: the traceback is for whoever mends it.
            os.write(dump, traceback.format_exc().encode(errors="replace")[-_TRACEBACK:])
            with contextlib.suppress(Exception):
                description = f"{type(error).__name__}: {error}"[:_LONGEST]
                send(self._wire, nonce, Fault(f"the examiner has failed: {description}", lost=True))
                status = 0
        finally:
            sys.stderr.flush()
            os._exit(status)

    def _set_up(self, job: Job, dump: int) -> None:
        """Make a fork an examiner: its signals, walls, limits, folder and random state.

        Parameters
        ----------
        job : Job
            What it will examine.
        dump : int
            The descriptor to write a traceback to on SIGUSR1.
        """
        die_with_parent()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        faulthandler.register(signal.SIGUSR1, dump, all_threads=False)
        # An examiner is short-lived and its memory is bounded: frequent collections cost more.
        gc.set_threshold(_GARBAGE)
        if self._walls is None:
            _bound_memory(job.limits)
        else:
            kept = [self._wire.fileno(), self._control.fileno(), dump]
            self._walls.enter(Path(job.trusted), keep=kept, killed_first=False)
        os.chdir(job.trusted)
        sys.path.insert(0, "")
        seed_from_system()
        # The examiner carries errors forward; the lessons' own tests must not do it as well.
        os.environ["EXPECT_STAND_INS"] = "off"


def _request(frame: Frame) -> Examine | Warm:
    request = opened(frame)
    if not isinstance(request, Examine | Warm):
        raise WireError(f"an examiner zygote does not answer {type(request).__name__}")
    return request


def _for_tests(limits: Limits) -> Limits:
    """Return the limits of an examiner: it runs the tests, and decodes what they receive."""
    return dataclasses.replace(
        limits,
        cpu=limits.cpu + limits.wall_total + limits.wall_per_cell,
        memory=limits.memory + limits.array,
        file_size=max(limits.file_size, limits.array),
        open_files=max(limits.open_files, _OPEN_FILES),
    )


def _bound_memory(limits: Limits) -> None:
    """Make a test that takes too much memory fail before the system ends its process."""
    enough = address_space() + limits.memory + limits.array
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or enough < hard:
        with contextlib.suppress(OSError, ValueError):  # macOS refuses it
            resource.setrlimit(resource.RLIMIT_AS, (enough, hard))


def _cpu() -> float:
    """Return the CPU seconds of this process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
