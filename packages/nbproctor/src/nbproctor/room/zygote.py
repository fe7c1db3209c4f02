"""The zygote: imports everything once, and then only forks.

There are two of them to a worker. One lives inside the sandbox and forks candidates; it never sees
a test. The other forks examiners. Neither runs student code or tests itself, starts a thread, or
does anything with NumPy that could: a process with threads or OpenMP regions must not be forked.

::

    python -m nbproctor.room.zygote candidate FD          serves: spawn, interrupt, reap
    python -m nbproctor.room.zygote examiner FD CONTROL   serves: grade
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import gc
import json
import os
import resource
import select
import signal
import socket
import sys
import traceback
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from nbproctor.errors import CandidateGone, CandidateTimeout, GraderFault, NbproctorError, RoomLost
from nbproctor.limits import Limits
from nbproctor.notebook.names import names_of
from nbproctor.plan.job import Job
from nbproctor.process.cpu import claim_cpu, pin_to
from nbproctor.process.exit_cause import CUT_OFF, PATIENCE, ends_within
from nbproctor.process.workdirs import WorkDirs
from nbproctor.protocol.frames import Frame, Wire
from nbproctor.records import pack, unpack
from nbproctor.sandbox import Confinement, prepare
from nbproctor.sandbox.memory import INTERVAL, MemoryWatch, children_of, descendants
from nbproctor.sandbox.rlimits import address_space
from nbproctor.sandbox.root_filesystem import HOME, MARKER

__all__ = ["main"]

_SUBREAPER = 36
_DEATH_SIGNAL = 1
_DUMP = 1.0
_GARBAGE = 50_000
_SAID = 500
#: Optional: imported before the fork where they are installed.
_LIBRARIES = ("h5py", "matplotlib")
_PLOTS = "_nbproctor_plots"
#: What notebooks and the modules beside them import besides, and what tests do.
_COMMON = ("cmath", "difflib", "statistics", "timeit")
_TESTING = ("numpy.testing", "unittest.mock")


def main(argv: list[str]) -> None:
    """Be a zygote until the other end closes the connection."""
    role, fd = argv[0], int(argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = unpack(Limits, json.loads(os.environ.pop("NBPROCTOR_LIMITS")))
    wire = Wire(socket.socket(fileno=fd), limits)
    shell = _warm_up(limits, for_tests=role == "examiner")
    if role == "candidate":
        _CandidateZygote(wire, limits, shell).run()
    else:
        control = Wire(socket.socket(fileno=int(argv[2])), limits)
        _ExaminerZygote(wire, control, shell).run()


def _warm_up(limits: Limits, *, for_tests: bool) -> Any:
    """Import and use once whatever nearly every notebook needs; return the shell.

    Tests seldom draw or read files. Without the libraries for it, a fork has half the memory.
    """
    import nbproctor.candidate.server
    import nbproctor.examiner.examiner  # noqa: F401
    from nbproctor.examiner.namespace import Namespace
    from nbproctor.examiner.patching import PatchSpotter
    from nbproctor.proxies.introspection import IntrospectionSpotter
    from nbproctor.room.warm_up import TIMES, rehearse
    from nbproctor.shell.notebook_shell import make_shell

    with warnings.catch_warnings():
        # Behind the walls there is no place for IPython's own folder. It takes a temporary one.
        warnings.filterwarnings("ignore", "IPython (dir|parent)", UserWarning)
        shell = make_shell(limits.output, Namespace() if for_tests else None)
    # A figure, an error and a result: what they load lazily is there before the first fork.
    for module in (*_COMMON, *(_TESTING if for_tests else ())):
        import_module(module)
    for library in () if for_tests else _LIBRARIES:
        _load(library, shell)
    shell.execute("1/0", 1)
    shell.execute("raise ValueError", 1)
    for number in range(TIMES):
        shell.execute("x = 1\nprint(x)\n[1.5]", number)
    rehearse(shell, limits)
    if for_tests:
        shell.compile.rewrite = lambda tree: IntrospectionSpotter().visit(
            PatchSpotter().visit(tree)
        )
        shell.remembers = False  # tests look for nothing there
    shell.close_loop()
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    shell.displayhook.flush()
    for name in ("__", "___", "_"):
        shell.user_ns[name] = ""
    gc.collect()
    gc.freeze()
    return shell


def _load(library: str, shell: Any) -> None:
    """Import an optional library, and have it load what it loads when it is first used.

    Where it is not installed, or fails to import, the zygote does without: the cell that imports it
    raises the error, where its reader sees it.
    """
    try:
        import_module(library)
    except Exception:
        return
    if library == "matplotlib":
        shell.execute(f"import matplotlib.pyplot as {_PLOTS}\n{_PLOTS}.plot([0, 1])", 0)
        shell.execute(f"{_PLOTS}.close('all')", 0)
        dict.pop(shell.user_ns, _PLOTS)


class _CandidateZygote:
    """Forks candidates, one at a time, and ends them with everything they have started."""

    def __init__(self, wire: Wire, limits: Limits, shell: Any) -> None:
        self._wire = wire
        self._limits = limits
        self._shell = shell
        self._pid = 0
        # What a candidate leaves behind becomes a child of this process, and is found there.
        ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)
        mode = os.environ.pop("NBPROCTOR_SANDBOX")
        self._cell = None if mode == "none" else prepare(limits, mode=mode)
        self._watch = MemoryWatch(limits.memory + limits.array)
        self._copies = 0
        self._greedy = False
        self._workdirs = WorkDirs(HOME if MARKER.exists() else Path(os.environ["HOME"]))

    def run(self) -> None:
        while True:
            try:
                frame = self._wire.receive(INTERVAL if self._pid else None)
            except CandidateTimeout:
                self._look()
                continue
            except CandidateGone:
                self._reap()
                return
            answer = {
                "files": lambda frame: self._workdirs.missing(frame.fields[0]),
                "file": lambda frame: self._workdirs.keep(frame.fields[0], frame.store.take()),
                "spawn": self._spawn,
                "interrupt": self._interrupt,
                "signal": self._signal,
                "reap": self._end,
            }
            kind = "ok"
            fields: list[object] = []
            try:
                fields = [answer[frame.kind](frame)]
            except Exception as error:
                kind = "failed"
                fields = [f"{type(error).__name__}: {error}"]
            self._wire.send(frame.nonce, kind, *fields)

    def _spawn(self, frame: Frame) -> bool:
        self._reap()
        fd = frame.store.take()
        files, shared, copies, processors = frame.fields
        workdir = self._workdirs.lay(files)
        for source in shared:
            # The instructor's cells, which students see as well; compiled, and not run.
            self._shell.prepare(source)
        self._pid = os.fork() if self._cell is None else self._cell.fork()
        if self._pid == 0:
            pin_to(processors)
            _be_candidate(fd, self._limits, self._shell, self._cell, workdir, copies)
        os.close(fd)
        self._copies = copies
        return self._cell is None or self._cell.private_pids

    def _interrupt(self, _: Frame) -> int:
        if self._pid:
            os.kill(self._pid, signal.SIGINT)
        return 0

    def _signal(self, frame: Frame) -> int:
        """Signal a copy of the candidate for it, where it may not signal anybody but itself."""
        pid, number = frame.fields
        if pid in descendants(os.getpid()):  # the candidate's word
            os.kill(pid, number)
        return 0

    def _look(self) -> None:
        """End a candidate that takes too much memory with all that it has started."""
        if not self._greedy and sys.platform == "linux" and self._watch.exceeded(self._copies):
            self._greedy = True
            for pid in descendants(os.getpid()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def _end(self, _: Frame) -> list[float]:
        return self._reap()

    def _reap(self) -> list[float]:
        """End the candidate and all that it has started.

        Returns
        -------
        list of float
            Its wait status, whether it was dead already, its CPU seconds, and whether it was ended
            because it had taken too much memory.
        """
        status = 0
        dead = False
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        if self._pid:
            # One that has died by itself keeps the status it died with.
            dead = ends_within(self._pid, PATIENCE)
            if self._cell is not None:
                status = self._cell.end(self._pid)
            else:
                os.kill(self._pid, signal.SIGKILL)
                status = os.waitpid(self._pid, 0)[1]
            self._pid = 0
        while children := children_of(os.getpid()):
            for pid in children:
                os.kill(pid, signal.SIGKILL)
            for pid in children:
                os.waitpid(pid, 0)
        self._workdirs.clear()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        greedy, self._greedy = self._greedy, False
        return [status, dead, cpu, greedy]


def _be_candidate(
    fd: int, limits: Limits, shell: Any, cell: Confinement | None, workdir: Path, copies: int
) -> None:
    """Become a candidate; never returns."""
    status = 1
    try:
        from nbproctor.candidate.server import serve
        from nbproctor.protocol.random_state import seed_from_system

        if cell is not None:
            cell.enter(workdir, keep=[fd], more_processes=copies)
        else:
            _keep_only(fd)
        os.chdir(workdir)
        sys.path.insert(0, "")
        os.environ["HOME"] = str(workdir)
        seed_from_system()
        serve(socket.socket(fileno=fd), limits, shell)
        status = CUT_OFF
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _keep_only(fd: int) -> None:
    """Close every descriptor but `fd`: what a fork brings is not the candidate's."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(null, standard)
    os.closerange(3, fd)
    os.closerange(fd + 1, 1 << 16)


class _ExaminerZygote:
    """Forks an examiner for each notebook, and reports one that dies."""

    def __init__(self, wire: Wire, control: Wire, shell: Any) -> None:
        self._wire = wire
        self._control = control
        self._shell = shell
        #: The tests for which libraries were loaded, by their hash.
        self._loaded_for: set[int] = set()

    def run(self) -> None:
        while True:
            try:
                frame = self._wire.receive()
            except CandidateGone:
                return
            job = unpack(Job, frame.fields[0])
            self._load_for(job)
            for step in job.steps:
                # The same tests come with every submission: compiled here, they are for all.
                if step.grade_id:
                    self._shell.prepare(step.source)
                    names_of(step.source), job.given.passed(step.source)  # are remembered
            self._watch(frame.nonce, job, patience=frame.fields[1])

    def _load_for(self, job: Job) -> None:
        """Load the libraries that tests speak of, modules beside them, or the reference solution.

        Where one is needed all the same, the examiner imports it: that is slower, and as good.
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
        missing = [name for name in _LIBRARIES if name in text and name not in sys.modules]
        if not missing:
            return
        for library in missing:
            _load(library, self._shell)
        self._shell.close_loop()
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        gc.collect()
        gc.freeze()

    def _watch(self, nonce: bytes, job: Job, patience: float) -> None:
        """Fork an examiner and wait for its end; tell of one that dies or does not come to it."""
        told, tell = os.pipe()
        pid = os.fork()
        if pid == 0:
            self._examine(nonce, job, tell)
        os.close(tell)
        with os.fdopen(told, "rb") as dump:
            stuck = self._await(pid, patience)
            _, status = os.waitpid(pid, 0)
            if stuck:
                self._wire.send(nonce, "stuck", dump.read().decode(errors="replace"))
            elif status:
                with contextlib.suppress(CandidateGone):
                    self._wire.send(nonce, "died", os.waitstatus_to_exitcode(status))

    def _await(self, pid: int, patience: float) -> bool:
        """Wait for an examiner's end; say whether it had to be ended because it took too long.

        Where nobody waits for its report any more, it is ended, too.
        """
        try:
            done = os.pidfd_open(pid)
        except OSError:  # before Linux 5.3
            return False
        try:
            poll = select.poll()
            poll.register(done, select.POLLIN)
            poll.register(self._wire.fileno(), 0)  # tells of nothing but a closed connection
            ready = poll.poll(patience * 1000)
            if not ready:
                os.kill(pid, signal.SIGUSR1)  # it writes down where it is
                poll.poll(_DUMP * 1000)
            if not ready or any(fd != done for fd, _ in ready):
                os.kill(pid, signal.SIGKILL)
        finally:
            os.close(done)
        return not ready

    def _examine(self, nonce: bytes, job: Job, tell: int) -> None:
        """Be the examiner of one notebook; never returns."""
        status = 1
        try:
            from nbproctor.examiner.examiner import Examiner
            from nbproctor.protocol.random_state import seed_from_system

            ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
            claim_cpu()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            faulthandler.register(signal.SIGUSR1, tell, all_threads=False)
            _bound_memory(job.limits)
            # It does not live long, and its memory is bounded: looking for garbage costs more.
            gc.set_threshold(_GARBAGE)
            os.chdir(job.trusted)
            sys.path.insert(0, "")
            seed_from_system()
            # What carries an error forward is the examiner, and not the tests themselves.
            os.environ["EXPECT_STAND_INS"] = "off"
            before = resource.getrusage(resource.RUSAGE_SELF)
            report = Examiner(job, self._control, self._shell).run()
            after = resource.getrusage(resource.RUSAGE_SELF)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            self._wire.send(nonce, "graded", pack(report), cpu)
            status = 0
        except GraderFault as fault:
            # Raised on purpose, and told in its words.
            with contextlib.suppress(NbproctorError):
                self._wire.send(nonce, "fault", str(fault), isinstance(fault, RoomLost))
                status = 0
        except BaseException as error:
            # Nobody has expected it: where it comes from is for who mends it.
            traceback.print_exc()
            with contextlib.suppress(Exception):
                said = f"{type(error).__name__}: {error}"[:_SAID]
                self._wire.send(nonce, "fault", f"the examiner has failed: {said}", True)
                status = 0
        finally:
            sys.stderr.flush()
            os._exit(status)


def _bound_memory(limits: Limits) -> None:
    """Have a test that takes too much memory fail, before the system ends its process."""
    enough = address_space() + limits.memory + limits.array
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or enough < hard:
        with contextlib.suppress(OSError, ValueError):  # macOS refuses it
            resource.setrlimit(resource.RLIMIT_AS, (enough, hard))


if __name__ == "__main__":
    main(sys.argv[1:])
