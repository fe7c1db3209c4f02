"""The confinement of a candidate: `prepare` before the fork, `Confinement.enter` after it."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nbproctor.limits import Limits
from nbproctor.sandbox import (
    bpf,
    candidate_namespaces,
    identity,
    kernel,
    landlock,
    rlimits,
    seccomp,
)
from nbproctor.sandbox.root_filesystem import ETC, MARKER
from nbproctor.sandbox.visible import (
    DEVICES,
    PROC_FILES,
    interpreter_paths,
    outermost,
    system_paths,
)
from nbproctor.sandbox.walls import Wall, WallMissing, check_mode

__all__ = ["Confinement", "prepare"]

#: Before version 3, Landlock lets a process truncate every file that its user may write to.
_OLDEST_LANDLOCK = 3
_ACCEPT = "--sandbox=limits accepts the risk"


@dataclasses.dataclass(frozen=True, slots=True)
class Confinement:
    """Walls that are ready to be put up around a process.

    `prepare` makes it; a zygote makes one and uses it for all its candidates.
    """

    limits: Limits
    mode: str
    walls: tuple[Wall, ...]
    _rules: tuple[bytes, ...]
    _landlock: int
    _filter: bpf.Program | None
    _secluded: bool
    _shown: tuple[Path, ...]
    _pid_namespace: int
    _see_everything: bool
    _highest_fd: int
    _loopback: bool = False

    @property
    def private_pids(self) -> bool:
        """Whether a candidate may signal its descendants: no filter stops it."""
        return self._secluded or self._filter is None

    @property
    def private_files(self) -> bool:
        """Whether what a candidate writes lies in a file system of limited size."""
        return self._secluded

    def fork(self) -> int:
        """Fork a process that will `enter`; returns what `os.fork` returns.

        Where the machine has pid namespaces, the child is the first process of its own: it sees
        nobody else, and its descendants end with it. Elsewhere this is `os.fork`.
        """
        if self._secluded:
            return candidate_namespaces.fork_first_process(self._pid_namespace)
        return os.fork()

    def end(self, pid: int) -> int:
        """Kill a process that `fork` returned and that has `enter`ed, with its descendants.

        Returns
        -------
        int
            Its wait status, as `os.waitpid` returns it.
        """
        # Without a pid namespace, it leads a process group. The filter lets no child leave the
        # group, and no member can fork past a signal that reaches the whole group at once.
        for send in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                send(pid, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        return status

    def enter(
        self,
        workdir: Path,
        *,
        keep: Sequence[int] = (),
        more_processes: int = 0,
        killed_first: bool = True,
    ) -> None:
        """Lock this process in, for good; call it in the child, before any of the student's code.

        Parameters
        ----------
        workdir : Path
            The working directory: with /tmp, the only folder that can be written to.
        keep : sequence of int
            File descriptors to leave open. Standard streams that are not among them are redirected
            to /dev/null.
        more_processes : int
            Processes allowed beyond the limit: copies of this one.
        killed_first : bool
            Whether the kernel takes this process first when memory runs out.

        Raises
        ------
        OSError
            If a wall cannot be put up. The process must then end without running anything.
        """
        if self._secluded:
            candidate_namespaces.seclude(
                workdir, self.limits.workdir_size, self.limits.most_files, self._shown
            )
            candidate_namespaces.give_up_rights()
        else:
            # A process group of its own, which the filter keeps it in: one signal reaches all.
            os.setsid()
        os.umask(0o077)
        root = os.geteuid() == 0
        counted = 0 if self._secluded or root else rlimits.tasks_of_user(os.getuid())
        rlimits.apply(
            self.limits, tasks_already=counted + more_processes, killed_first=killed_first
        )
        if root:
            identity.leave_root(workdir, see_everything=self._see_everything)
        os.chdir(workdir)
        self._set_environment(workdir)
        if sys.platform == "linux":
            kernel.forbid_new_privileges()
            if self._landlock:
                self._restrict_files(workdir)
            kernel.hide_from_debuggers()
            kernel.die_with_parent()
        self._close_all_but(keep)
        if self._filter is not None:
            seccomp.install(self._filter.fill(os.getpid()))

    def _set_environment(self, workdir: Path) -> None:
        os.environ |= {"HOME": f"{workdir}", "TMPDIR": "/tmp" if self._secluded else f"{workdir}"}
        tempfile.tempdir = None  # tempfile caches the folder that it found in the zygote

    def _restrict_files(self, workdir: Path) -> None:
        # /proc/self covers one process; with loopback there are several, a kernel and its client,
        # and the pid namespace shows no others.
        proc = Path("/proc" if self._loopback else "/proc/self")
        own = [(workdir, landlock.WRITE), (proc, landlock.READ)]
        if self._secluded:
            own += [(Path("/tmp"), landlock.WRITE), (Path("/dev/shm"), landlock.WRITE)]
        rules = [*self._rules]
        opened = []
        for path, rights in own:
            with contextlib.suppress(FileNotFoundError):
                opened.append(os.open(path, os.O_PATH | os.O_CLOEXEC))
                rules.append(landlock.rule(opened[-1], rights, self._landlock))
        landlock.restrict(rules, self._landlock, network=self._loopback)
        for fd in opened:
            os.close(fd)

    def _close_all_but(self, keep: Sequence[int]) -> None:
        null = os.open("/dev/null", os.O_RDWR)
        for fd in {0, 1, 2} - set(keep):
            os.dup2(null, fd)
        kept = sorted({0, 1, 2, *keep})
        for before, after in zip(kept, [*kept[1:], self._highest_fd + 1], strict=True):
            if after - before < 2:
                continue
            try:
                kernel.syscall("close_range", before + 1, after - 1, 0)
            except OSError:  # before Linux 5.9, and elsewhere
                os.closerange(before + 1, after)


def prepare(
    limits: Limits,
    *,
    readable: Sequence[Path] = (),
    programs: Sequence[Path] = (),
    mode: str = "full",
    loopback: bool = False,
) -> Confinement:
    """Prepare the walls, in the process that will fork candidates.

    Parameters
    ----------
    limits : Limits
        The limits of a submission.
    readable : sequence of Path
        Folders and files that candidates may read besides the system's and Python's.
    programs : sequence of Path
        Folders from which they may run programs, too.
    mode : str
        The mode whose walls are demanded; one of `nbproctor.sandbox.MODES`.
    loopback : bool
        Whether processes of a candidate may talk over TCP, for a Jupyter kernel and its client.
        This needs an enclosure with a loopback device (`enclose`), and namespaces.

    Returns
    -------
    Confinement
        The confinement; its attribute ``walls`` says which walls there are.

    Raises
    ------
    WallMissing
        If a wall that the mode demands is missing.
    """
    check_mode(mode)
    pid_namespace = -1
    problem = ""
    if MARKER.exists():
        pid_namespace = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        problem = _why_not_secluded(pid_namespace, limits)
    else:
        problem = "this process does not run in an enclosure"
    secluded = not problem
    version = landlock.abi()
    filters = seccomp.available()
    walls = _name_walls(problem, version, filters)
    for wall in walls:
        if not wall.held and mode in wall.demanded:
            raise WallMissing(wall.name, wall.detail, wall.remedy)

    rules = _open_rules(readable, programs, version, in_room=MARKER.exists()) if version else ()
    loopback = loopback and secluded
    policy = seccomp.Policy(private_pids=secluded, private_files=secluded, loopback=loopback)
    return Confinement(
        limits=limits,
        mode=mode,
        walls=walls,
        _rules=rules,
        _landlock=version,
        _filter=seccomp.build(policy) if filters else None,
        _secluded=secluded,
        _shown=tuple(outermost([*interpreter_paths(), *readable, *programs])),
        _pid_namespace=pid_namespace,
        _see_everything=bool(version) and identity.needs_to_see_everything(interpreter_paths()),
        _highest_fd=max(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 1024),
        _loopback=loopback,
    )


def _name_walls(problem: str, version: int, filters: bool) -> tuple[Wall, ...]:
    inner = ("full", "landlock")
    linux = "" if sys.platform == "linux" else "grade on Linux (a container or virtual machine); "
    return (
        Wall(
            "namespaces",
            not problem,
            problem or "own users, processes, files, network; size-limited working directory",
            "" if not problem else f"allow user namespaces, or --sandbox=landlock; {_ACCEPT}",
        ),
        Wall(
            "Landlock",
            version >= _OLDEST_LANDLOCK,
            f"version {version}" if version else "the kernel has none, or it is switched off",
            ""
            if version >= _OLDEST_LANDLOCK
            else f"{linux}Linux 6.2 or later, booted with landlock in lsm=; {_ACCEPT}",
            inner,
        ),
        Wall(
            "seccomp",
            filters,
            "system calls are filtered" if filters else "the kernel takes no filters",
            "" if filters else f"{linux}Linux on x86_64 or aarch64; {_ACCEPT}",
            inner,
        ),
    )


def _open_rules(
    readable: Sequence[Path], programs: Sequence[Path], version: int, *, in_room: bool
) -> tuple[bytes, ...]:
    wanted = dict.fromkeys(outermost(system_paths() + interpreter_paths()), landlock.RUN)
    wanted |= {Path(path): landlock.READ for path in PROC_FILES}
    wanted |= {Path(path).resolve(): landlock.READ for path in readable}
    wanted |= {Path(path).resolve(): landlock.RUN for path in programs}
    wanted |= {Path(path): landlock.USE for path in DEVICES}
    if in_room:  # where these files are made up, and name nobody
        wanted |= {Path("/etc") / name: landlock.READ for name in ETC}
    rules = []
    for path, rights in wanted.items():
        with contextlib.suppress(FileNotFoundError):
            fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
            rules.append(landlock.rule(fd, rights, version))
    return tuple(rules)


def _why_not_secluded(pid_namespace: int, limits: Limits) -> str:
    """Try the namespaces for real, in a child; return what failed, or nothing."""
    read, write = os.pipe()
    try:
        child = candidate_namespaces.fork_first_process(pid_namespace)
    except OSError as error:
        os.close(read)
        os.close(write)
        return f"{error.filename}: {error.strerror}"
    if child == 0:
        try:
            with contextlib.suppress(FileExistsError):
                Path("/tmp/probe").mkdir()
            candidate_namespaces.seclude(Path("/tmp/probe"), limits.workdir_size, limits.most_files)
            candidate_namespaces.give_up_rights()
        except BaseException as error:
            os.write(write, f"{type(error).__name__}: {error}".encode())
            os._exit(1)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        problem = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return problem or ("" if status == 0 else f"the probe ended with status {status}")
