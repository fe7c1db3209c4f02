"""The zygote that forks an examiner for each notebook, and reports one that dies or gets stuck."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import mmap
import os
import resource
import select
import signal
import sys
import traceback
from pathlib import Path

from nbproctor.errors import CandidateGone, GraderFault, NbproctorError, RoomLost, WireError
from nbproctor.examiner.examiner import Examiner
from nbproctor.examiner.written_files import files_named
from nbproctor.limits import Limits
from nbproctor.notebook.names import names_of
from nbproctor.plan.job import Job, Step
from nbproctor.plan.messages import (
    Died,
    Examine,
    Examined,
    Fault,
    Message,
    Overran,
    Stuck,
    opened,
    send,
)
from nbproctor.process.cpu import claim_cpu
from nbproctor.process.cpu_limit import OVERRAN
from nbproctor.protocol.frames import Frame, Wire
from nbproctor.protocol.random_state import seed_from_system
from nbproctor.room.warm_up import LIBRARIES, load, settle
from nbproctor.sandbox.kernel import die_with_parent
from nbproctor.sandbox.rlimits import address_space
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["ExaminerZygote"]

#: Seconds that an examiner which is stuck gets to write down where it is.
_DUMP = 1.0
#: An examiner's `gc` threshold.
_GARBAGE = 50_000
#: Bytes of a cell's index.
_NUMBER = 8
#: Characters of an unexpected error that are reported.
_LONGEST = 500


class ExaminerZygote:
    """Forks an examiner for each notebook.

    Parameters
    ----------
    wire : Wire
        The connection to the proctor.
    control : Wire
        The examiners' connection to the candidate zygote.
    shell : NotebookShell
        What an examiner runs tests in.
    """

    def __init__(self, wire: Wire, control: Wire, shell: NotebookShell) -> None:
        self._wire = wire
        self._control = control
        self._shell = shell
        #: Hashes of the tests for which libraries were loaded.
        self._loaded_for: set[int] = set()

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
            self._prepare(request.job)
            self._examine(frame.nonce, request)

    def _prepare(self, job: Job) -> None:
        """Do here what is the same for all submissions that have these tests."""
        self._load_for(job)
        for step in job.steps:
            if step.grade_id:
                self._shell.prepare(step.source)
                # All of these are cached.
                names_of(step.source), job.provided.passed(step.source), files_named(step.source)

    def _load_for(self, job: Job) -> None:
        """Load libraries that tests, modules beside them, or the reference solution mention.

        An examiner that needs another one imports it itself: slower, with the same result.
        """
        tests = tuple(step.source for step in job.steps if step.grade_id)
        if hash(tests) in self._loaded_for:
            return
        self._loaded_for.add(hash(tests))
        used = set().union(*(names_of(source).used for source in tests))
        imports = (statement for name, statement in job.imports.items() if name in used)
        places = sorted(Path(job.trusted).glob("*.py")) if job.trusted else []
        beside = (path.read_text("utf-8", "replace") for path in places if path.is_file())
        text = "\n".join((*tests, *imports, *beside, job.reference))
        missing = [name for name in LIBRARIES if name in text and name not in sys.modules]
        if not missing:
            return
        for library in missing:
            load(library, self._shell)
        settle(self._shell)

    def _examine(self, nonce: bytes, request: Examine) -> None:
        """Fork an examiner and wait for its end; report one that dies or has to be ended."""
        reading, writing = os.pipe()
        with _Place() as place, os.fdopen(reading, "rb") as dump:
            pid = os.fork()
            if pid == 0:
                self._be_examiner(nonce, request.job, writing, place)
            os.close(writing)
            stuck = self._await_end(pid, request.patience)
            _, status = os.waitpid(pid, 0)
            code = os.waitstatus_to_exitcode(status)
            answer: Message | None = None
            if stuck:
                answer = Stuck(dump.read().decode(errors="replace"))
            elif code == OVERRAN and (test := place.test(request.job)):
                answer = Overran(test)
            elif code:
                answer = Died(code)
        if answer is not None:
            with contextlib.suppress(CandidateGone):
                send(self._wire, nonce, answer)

    def _await_end(self, pid: int, patience: float) -> bool:
        """Wait for an examiner's end; return whether it had to be ended because it took too long.

        An examiner is ended, too, when the proctor has closed the connection.
        """
        try:
            done = os.pidfd_open(pid)
        except OSError:  # before Linux 5.3
            return False
        try:
            poll = select.poll()
            poll.register(done, select.POLLIN)
            poll.register(self._wire.fileno(), 0)  # reports nothing but a closed connection
            ready = poll.poll(patience * 1000)
            if not ready:
                os.kill(pid, signal.SIGUSR1)  # faulthandler writes down where it is
                poll.poll(_DUMP * 1000)
            if not ready or any(fd != done for fd, _ in ready):
                os.kill(pid, signal.SIGKILL)
        finally:
            os.close(done)
        return not ready

    def _be_examiner(self, nonce: bytes, job: Job, dump: int, place: _Place) -> None:
        """Be the examiner of one notebook; never returns."""
        status = 1
        try:
            _set_up_examiner(job, dump)
            before = _cpu()
            report = Examiner(job, self._control, self._shell, place.reach).run()
            send(self._wire, nonce, Examined(report, _cpu() - before))
            status = 0
        except GraderFault as fault:
            # Raised on purpose: its message says all.
            with contextlib.suppress(NbproctorError):
                send(self._wire, nonce, Fault(str(fault), isinstance(fault, RoomLost)))
                status = 0
        except BaseException as error:
            # Unexpected, a bug of ours: the traceback is for whoever mends it.
            traceback.print_exc()
            with contextlib.suppress(Exception):
                description = f"{type(error).__name__}: {error}"[:_LONGEST]
                send(self._wire, nonce, Fault(f"the examiner has failed: {description}", lost=True))
                status = 0
        finally:
            sys.stderr.flush()
            os._exit(status)


class _Place:
    """The test that an examiner is at, as the process that has forked it can see it."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _NUMBER)  # shared with the fork

    def __enter__(self) -> _Place:
        return self

    def __exit__(self, *_: object) -> None:
        self._memory.close()

    def reach(self, step: Step) -> None:
        """Note, in the fork, that it is at a test."""
        self._memory[:] = (step.index + 1).to_bytes(_NUMBER, "little")

    def test(self, job: Job) -> str:
        """Return the name of the test; "" before the first one."""
        index = int.from_bytes(self._memory[:], "little") - 1
        return next((step.grade_id for step in job.steps if step.index == index), "")


def _request(frame: Frame) -> Examine:
    request = opened(frame)
    if not isinstance(request, Examine):
        raise WireError(f"an examiner zygote does not answer {type(request).__name__}")
    return request


def _set_up_examiner(job: Job, dump: int) -> None:
    """Make a fork an examiner: its signals, limits, folder and random state.

    Parameters
    ----------
    job : Job
        What it will examine.
    dump : int
        The descriptor to write a traceback to on SIGUSR1.
    """
    die_with_parent()
    claim_cpu()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    faulthandler.register(signal.SIGUSR1, dump, all_threads=False)
    _bound_memory(job.limits)
    # A process that exceeds its CPU time would leave its memory behind in a file.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    # An examiner is short-lived and its memory is bounded: frequent collections cost more.
    gc.set_threshold(_GARBAGE)
    os.chdir(job.trusted)
    sys.path.insert(0, "")
    seed_from_system()
    # The examiner carries errors forward; the lessons' own tests must not do it as well.
    os.environ["EXPECT_STAND_INS"] = "off"


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
