"""The exam room: a zygote for candidates, one for examiners, and one notebook at a time."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from nbproctor.errors import (
    CandidateGone,
    CandidateTimeout,
    GraderFault,
    RoomLost,
    StuckCell,
    WireError,
)
from nbproctor.limits import Limits
from nbproctor.plan.job import NO_LIBRARIES, Job, Report
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
from nbproctor.process.cpu import claimed_cpu
from nbproctor.process.temp_folder import TempFolder
from nbproctor.protocol.frames import NONCE, Wire
from nbproctor.records import pack
from nbproctor.room.branches import WARMING
from nbproctor.sandbox import Enclosure, enclose

__all__ = ["ExamRoom"]

#: Seconds that the zygotes may take to start.
_START = 120.0
#: Seconds that the examiner may take beyond the submission's own time, and its zygote beyond that.
_MARGIN = 60.0
#: The instructor's environment variables that say how to find Python.
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class ExamRoom:
    """Starts the processes that examine notebooks, and restarts them when they fail.

    Parameters
    ----------
    limits : Limits
        What a submission may use up.
    sandbox : str
        A mode of `nbproctor.sandbox`, or "none" for trusted code.
    hidden : sequence of Path
        The course's folders and files: no process in the room may see them.
    """

    def __init__(self, limits: Limits, sandbox: str = "full", hidden: Sequence[Path] = ()) -> None:
        self._hidden = hidden
        self._limits = limits
        self._sandbox = sandbox
        self._examiner: subprocess.Popen[bytes] | Enclosure | None = None
        self._candidates: subprocess.Popen[bytes] | Enclosure | None = None
        self._wire: Wire | None = None
        self._home: TempFolder | None = None
        self._stopped = False
        #: What the zygotes have imported besides.
        self._libraries = NO_LIBRARIES
        #: CPU seconds of the examiner for the last notebook.
        self.examiner_cpu = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def open(self) -> None:
        """Start the zygotes if they are not running."""
        if self._stopped:
            raise RoomLost("the exam was stopped")
        if self._wire is not None:
            return
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        self._home = TempFolder()
        self._libraries = NO_LIBRARIES
        ours, theirs = socket.socketpair()
        self._wire = Wire(ours, self._limits)
        control, behind = socket.socketpair()
        with theirs, control, behind:
            self._candidates = self._start("candidate", [behind.fileno()])
            self._examiner = self._start(
                "examiner", [theirs.fileno(), control.fileno()], [self._home.path]
            )

    def _start(
        self, role: str, fds: list[int], readable: Sequence[Path] = ()
    ) -> subprocess.Popen[bytes] | Enclosure:
        argv, env = self._command(role, fds), self._environment()
        if self._sandbox != "none":
            return enclose(
                argv,
                env=env,
                pass_fds=fds,
                mode=self._sandbox,
                readable=readable,
                hidden=self._hidden,
            )
        return subprocess.Popen(
            argv,
            pass_fds=fds,
            env=env,
            stdin=subprocess.DEVNULL,
            cwd=env["HOME"],
            start_new_session=True,
        )

    @staticmethod
    def _command(role: str, fds: list[int]) -> list[str]:
        return [sys.executable, "-m", "nbproctor.room.zygote", role, *map(str, fds)]

    def _environment(self) -> dict[str, str]:
        """Return the zygotes' environment, which has as little as possible of the instructor's."""
        assert self._home is not None
        home = str(self._home.path)
        return {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            "HOME": home,
            "MPLCONFIGDIR": f"{home}/matplotlib",
            "IPYTHONDIR": f"{home}/ipython",
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            # A process that has threads must not be forked, and one notebook needs one core.
            **dict.fromkeys(_THREADS, "1"),
            # Sets have the same order in every run, so the same submission has the same output.
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONSAFEPATH": "1",
            "NBGRADER_EXECUTION": "autograde",
            "NBPROCTOR_LIMITS": json.dumps(pack(self._limits)),
            "NBPROCTOR_SANDBOX": self._sandbox,
        }

    def examine(self, job: Job) -> Report:
        """Have a notebook examined.

        Raises
        ------
        StuckCell
            When the examiner did not finish a cell.
        RoomLost
            When the examiner or a zygote has died; the room restarts for the next notebook.
        GraderFault
            When there is no valid answer in time, or the notebook cannot be examined.
        """
        self.open()
        if self._stopped:  # from another thread, while the room was opened
            raise RoomLost("the exam was stopped")
        patience = self._limits.wall_total + _MARGIN
        answer: Message = Warmed()
        if job.libraries != self._libraries:
            answer = self._answer(Warm(job.libraries), 2 * WARMING)
        if isinstance(answer, Warmed):
            self._libraries = job.libraries
            with claimed_cpu() as processors:
                answer = self._answer(Examine(job, patience, processors), patience)
        match answer:
            case Examined(report, cpu):
                self.examiner_cpu = cpu
                return report
            case Stuck(traceback):
                raise GraderFault(f"the examiner did not end in {patience:g} seconds: {traceback}")
            case Overran(index):
                raise StuckCell(index)
            case Fault(message, lost=False):
                raise GraderFault(message)
        self.close()
        match answer:
            case Fault(message):
                raise RoomLost(message)
            case Died(status):
                raise RoomLost(f"the examiner has died (status {status})")
        raise RoomLost(f"the examiner has answered with {type(answer).__name__}")

    def _answer(self, request: Examine | Warm, patience: float) -> Message:
        """Return the answer to a request; close the room if there is none."""
        assert self._wire is not None
        nonce = os.urandom(NONCE)
        try:
            send(self._wire, nonce, request)
            frame = self._wire.receive(_START + patience + _MARGIN)
            answer = opened(frame)
            if frame.nonce != nonce:
                raise CandidateGone("its answer is to another request")
        except CandidateGone as error:
            self.close()
            raise RoomLost(f"the examiner does not answer: {error}") from None
        except (CandidateTimeout, WireError) as error:
            self.close()
            raise GraderFault(f"the examiner does not answer: {error}") from None
        return answer

    def stop(self) -> None:
        """End the current exam, which another thread waits for, and never open again."""
        self._stopped = True
        if self._examiner is not None:
            _process(self._examiner).kill()

    def close(self) -> None:
        """End the zygotes and everything that they have forked."""
        if self._wire is not None:
            self._wire.close()
            self._wire = None
        for zygote in (self._examiner, self._candidates):
            if zygote is not None:
                _end(zygote)
        self._examiner = self._candidates = None
        if self._home is not None:
            self._home.close()
            self._home = None

    @property
    def sandbox(self) -> str:
        """The sandbox's mode."""
        return self._sandbox

    @property
    def hidden(self) -> Sequence[Path]:
        """What no process in the room may see."""
        return self._hidden

    @property
    def home(self) -> Path:
        """The room's own temporary directory."""
        self.open()
        assert self._home is not None
        return self._home.path


def _process(zygote: subprocess.Popen[bytes] | Enclosure) -> subprocess.Popen[bytes]:
    """Return a zygote's process, or that of its enclosure, which does not outlive it."""
    return zygote.process if isinstance(zygote, Enclosure) else zygote


def _end(zygote: subprocess.Popen[bytes] | Enclosure) -> None:
    """Wait for a zygote, which ends when its connection is closed; kill it if it does not."""
    if isinstance(zygote, Enclosure):
        zygote.close()
        return
    process = zygote
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
