"""The zygote inside the sandbox: forks candidates, one at a time, and ends them."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
import sys
import traceback
from pathlib import Path

from nbproctor.candidate.server import serve
from nbproctor.errors import CandidateGone, CandidateTimeout, WireError
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
    Warm,
    Warmed,
    opened,
    send,
)
from nbproctor.process.cpu import pin_to
from nbproctor.process.exit_cause import CUT_OFF, PATIENCE, Exit, ends_within
from nbproctor.process.usage import usage_of
from nbproctor.process.workdirs import WorkDirs
from nbproctor.protocol.frames import Frame, Store, Wire
from nbproctor.protocol.random_state import seed_from_system
from nbproctor.room.branches import Branches
from nbproctor.room.libraries import uncover
from nbproctor.sandbox import Confinement, prepare
from nbproctor.sandbox.kernel import become_subreaper
from nbproctor.sandbox.memory import INTERVAL, MemoryWatch, children_of, descendants
from nbproctor.sandbox.root_filesystem import HOME, MARKER
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["CandidateZygote"]


class CandidateZygote:
    """Forks candidates, one at a time, and ends them with everything they have started.

    Parameters
    ----------
    wire : Wire
        The connection to the examiners, which send the requests.
    limits : Limits
        What a submission may use up.
    shell : NotebookShell
        What a candidate runs its cells in.
    mode : str
        The sandbox's mode, or "none".
    """

    def __init__(self, wire: Wire, limits: Limits, shell: NotebookShell, mode: str) -> None:
        self._wire = wire
        self._limits = limits
        self._shell = shell
        #: The candidate's process, or 0.
        self._pid = 0
        self._branches = Branches(shell, self._say_warmed, self._branch_off)
        # Orphans of a candidate become children of this process, which finds and ends them.
        become_subreaper()
        self._cell = None if mode == "none" else prepare(limits, mode=mode)
        self._watch = MemoryWatch(limits.memory + limits.array)
        self._copies = 0
        #: Why the candidate was killed: for memory, or for what it had written.
        self._greedy = self._spilled = False
        self._workdirs = WorkDirs(HOME if MARKER.exists() else Path(os.environ["HOME"]))

    def run(self) -> None:
        """Carry out requests until the other end closes the connection."""
        while True:
            try:
                frame = self._wire.receive(INTERVAL if self._pid else None)
            except CandidateTimeout:
                self._check_use()
            except CandidateGone:
                self._reap()
                return
            else:
                request = _request(frame)
                if isinstance(request, Warm):
                    self._reap()
                    self._branches.warm(frame.nonce, request.libraries.cells)
                else:
                    send(self._wire, frame.nonce, self._answered(request, frame.store))
                frame.store.close()

    def _say_warmed(self, nonce: bytes) -> None:
        send(self._wire, nonce, Warmed())

    def _branch_off(self) -> None:
        """Carry out requests in a fork that has imported more libraries."""
        become_subreaper()
        self._watch = MemoryWatch(self._limits.memory + self._limits.array)
        self.run()

    def _answered(self, request: Message, store: Store) -> Message:
        try:
            return self._answer(request, store)
        except Exception as error:
            return _failed(error)

    def _answer(self, request: Message, store: Store) -> Message:
        match request:
            case Files(files):
                return Missing(tuple(self._workdirs.missing(files)))
            case File(digest):
                return Kept(self._workdirs.keep(digest, store.take()))
            case Spawn():
                return self._spawn(request, store)
            case Interrupt():
                if self._pid:
                    os.kill(self._pid, signal.SIGINT)
                return Done()
            case Signal(pid, number):
                # The pid comes from the candidate: only its own processes are signalled.
                if pid in descendants(os.getpid()):
                    os.kill(pid, number)
                return Done()
            case Reap():
                return Reaped(self._reap())
            case Use():
                return Used(usage_of(descendants(os.getpid())))
            case Failed():
                return request
        raise WireError(f"a candidate zygote does not answer {type(request).__name__}")

    def _spawn(self, request: Spawn, store: Store) -> Spawned:
        self._reap()
        workdir = self._workdirs.lay(request.files)
        for source in request.shared:
            # Students see these cells as well; they are compiled here, and not run.
            self._shell.prepare(source)
        self._copies = request.copies
        fd = store.take()
        self._pid = os.fork() if self._cell is None else self._cell.fork()
        if self._pid == 0:
            self._shell.draws = request.draws
            pin_to(request.processors)
            self._be_candidate(fd, workdir)
        os.close(fd)
        return Spawned(signals=self._cell is None or self._cell.private_pids)

    def _be_candidate(self, fd: int, workdir: Path) -> None:
        """Become a candidate; never returns."""
        status = 1
        try:
            if self._cell is not None:
                self._cell.enter(workdir, keep=[fd], more_processes=self._copies)
            else:
                _keep_only(fd)
            os.chdir(workdir)
            sys.path.insert(0, "")
            uncover(workdir)
            os.environ["HOME"] = str(workdir)
            seed_from_system()
            serve(socket.socket(fileno=fd), self._limits, self._shell)
            status = CUT_OFF
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)

    def _check_use(self) -> None:
        """Kill a candidate that takes too much memory or disk, with all that it has started."""
        if self._greedy or self._spilled or sys.platform != "linux":
            return
        self._greedy = self._watch.exceeded(self._copies)
        if self._cell is not None and not self._cell.private_files:
            limits = self._limits
            self._spilled = self._workdirs.exceeds(limits.workdir_size, limits.most_files)
        if self._greedy or self._spilled:
            for pid in descendants(os.getpid()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def _reap(self) -> Exit:
        """End the candidate and all that it has started; return how it ended."""
        status = 0
        dead = False
        before = _cpu_of_children()
        if self._pid:
            # A candidate that has died by itself keeps the status it died with.
            dead = ends_within(self._pid, PATIENCE)
            status = _killed(self._pid, self._cell)
            self._pid = 0
        _end_children()
        self._workdirs.clear()
        end = Exit(status, dead, _cpu_of_children() - before, self._greedy, self._spilled)
        self._greedy = self._spilled = False
        return end


def _request(frame: Frame) -> Message:
    try:
        return opened(frame)
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> Failed:
    return Failed(f"{type(error).__name__}: {error}")


def _killed(pid: int, cell: Confinement | None) -> int:
    """Kill a candidate, if it still lives; return its wait status."""
    if cell is not None:
        return cell.end(pid)
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def _end_children() -> None:
    """Kill what a candidate has left behind, and the orphans that this makes."""
    while children := children_of(os.getpid()):
        for pid in children:
            os.kill(pid, signal.SIGKILL)
        for pid in children:
            os.waitpid(pid, 0)


def _cpu_of_children() -> float:
    """Return the CPU seconds of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _keep_only(fd: int) -> None:
    """Close every descriptor but `fd`: those that a fork inherits are not the candidate's."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(null, standard)
    os.closerange(3, fd)
    os.closerange(fd + 1, 1 << 16)
