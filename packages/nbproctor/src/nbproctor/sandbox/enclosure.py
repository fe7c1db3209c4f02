"""`enclose`: start a program, such as a zygote, in namespaces and a file system of its own."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from nbproctor.sandbox.hidden import mount_plan
from nbproctor.sandbox.launch import NO_PROGRAM
from nbproctor.sandbox.visible import interpreter_paths, system_paths
from nbproctor.sandbox.walls import Wall, WallMissing, check_mode

__all__ = ["Enclosure", "enclose", "python_command"]

_PACKAGE = Path(__file__).resolve().parents[1]

# Not `-m nbproctor...`: that would import the whole package. This must start fast, from any folder,
# and see nothing of its surroundings (-I -S) but this package's folder.
_START = (
    "import sys, types\n"
    "package = types.ModuleType('nbproctor')\n"
    "package.__path__ = [sys.argv.pop(1)]\n"
    "sys.modules['nbproctor'] = package\n"
    "import importlib\n"
    "importlib.import_module(sys.argv.pop(1)).main()\n"
)

_ENVIRONMENT = ("LANG", "LC_ALL", "LC_CTYPE", "PATH", "TZ")
_REMEDY = (
    "allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1, "
    "kernel.apparmor_restrict_unprivileged_userns=0, user.max_user_namespaces above 0; in a "
    "container, its seccomp profile), or accept less with --sandbox=landlock"
)
_HIDING = "way to hide the course"
_MOVE = (
    "Move the course (its gradebook, its exchange) to a folder that holds no programs, such as one "
    "in your home; what students must not see can't lie there"
)


@dataclasses.dataclass(slots=True)
class Enclosure:
    """A running program and its enclosure.

    Use it as a context manager, or call `close`. When this process dies, the program dies too.
    """

    process: subprocess.Popen[bytes]
    wall: Wall
    _lifeline: int

    def close(self, patience: float = 5.0) -> int:
        """Kill the program and its descendants, and return its exit status."""
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def __enter__(self) -> Enclosure:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def enclose(
    argv: Sequence[str],
    *,
    readable: Sequence[Path] = (),
    hidden: Sequence[Path] = (),
    env: Mapping[str, str] | None = None,
    pass_fds: Sequence[int] = (),
    mode: str = "full",
    private_size: int = 1 << 30,
    without_namespaces: bool = False,
    loopback: bool = False,
    stdin: int | IO[Any] | None = subprocess.DEVNULL,
    stdout: int | IO[Any] | None = None,
    stderr: int | IO[Any] | None = None,
) -> Enclosure:
    """Start a program that can see nothing of this machine but what it needs to run.

    It has its own users, processes, network (none), host name, /proc, /tmp and /dev/shm. It sees
    the files of the system, of Python and in `readable`, all read-only. Its environment is `env`
    and nothing else.

    Parameters
    ----------
    argv : sequence of str
        The program and its arguments.
    readable : sequence of Path
        More folders and files to show; never the course.
    hidden : sequence of Path
        Folders and files that must not be seen, also where they lie in a folder that is shown.
    env : mapping, optional
        Its environment; by default the language, the time zone and PATH.
    pass_fds : sequence of int
        File descriptors that the program inherits.
    mode : str
        With "full", the enclosure is demanded; with other modes it may be missing, and the
        result's ``wall`` says so.
    private_size : int
        Bytes that fit into its /tmp.
    without_namespaces : bool
        Start it without namespaces; for testing the inner walls by themselves.
    loopback : bool
        Whether its network, which has no way out, has a loopback device that is up.
    stdin, stdout, stderr
        As for `subprocess.Popen`.

    Raises
    ------
    WallMissing
        If the mode demands the enclosure and it cannot be built.
    OSError
        If the program cannot be started at all.
    """
    check_mode(mode)
    for path in readable:
        path.stat()  # a missing path is the caller's mistake, not the machine's
    plan = mount_plan([*system_paths(), *interpreter_paths(), *map(Path, readable)], hidden)
    if plan.conflict and mode != "limits":
        raise WallMissing(_HIDING, plan.conflict, _MOVE)
    order: dict[str, object] = {
        "argv": [_without_detours(argv[0]), *argv[1:]],
        "env": _environment(env),
        "private_size": private_size,
        "loopback": loopback,
        "visible": [*map(str, plan.shown)],
        "covered": [*map(str, plan.covered)],
        "again": [*map(str, plan.again)],
    }
    streams = {"stdin": stdin, "stdout": stdout, "stderr": stderr}
    problem = "this system has no namespaces" if sys.platform != "linux" else ""
    problem = problem or ("started without namespaces" if without_namespaces else "")
    if not problem:
        enclosure, problem = _start({**order, "namespaces": True}, pass_fds, streams)
        if enclosure is not None:
            return enclosure
    if mode == "full":
        raise WallMissing("namespaces", problem, _REMEDY)
    if plan.hides and mode == "landlock":
        raise WallMissing(_HIDING, f"{plan.covered[0]} would be seen: {problem}", _MOVE)
    enclosure, trouble = _start({**order, "namespaces": False}, pass_fds, streams)
    if enclosure is None:
        raise OSError(trouble)
    enclosure.wall = Wall("namespaces", False, problem, _REMEDY)
    return enclosure


def _without_detours(program: str) -> str:
    """Return a program's path without "..": the folders on the way may not exist inside.

    Links are not resolved: Python finds its virtual environment by the link that started it.
    """
    return os.path.normpath(program) if os.path.isabs(program) else program  # noqa: PTH117


def python_command(module: str) -> list[str]:
    """Return the command that runs ``main`` of one of this package's modules."""
    interpreter = getattr(sys, "_base_executable", None) or sys.executable
    return [interpreter, "-I", "-S", "-B", "-c", _START, str(_PACKAGE), module]


def _environment(env: Mapping[str, str] | None) -> dict[str, str]:
    if env is not None:
        return dict(env)
    return {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}


def _start(
    order: dict[str, object], pass_fds: Sequence[int], streams: dict[str, Any]
) -> tuple[Enclosure | None, str]:
    alive, lifeline = os.pipe()
    answer, status = os.pipe()
    order = {**order, "lifeline": alive, "status": status}
    try:
        process = subprocess.Popen(
            [*python_command("nbproctor.sandbox.launch"), json.dumps(order)],
            pass_fds=[*pass_fds, alive, status],
            start_new_session=True,  # Ctrl-C is for the proctor, which then closes the enclosure
            **streams,
        )
    except BaseException:
        os.close(lifeline)
        os.close(answer)
        raise
    finally:
        os.close(alive)
        os.close(status)
    # The launcher's end of this pipe closes when the program runs; text says why it does not.
    with os.fdopen(answer, "rb") as pipe:
        problem = pipe.read().decode(errors="replace")
    if problem:
        os.close(lifeline)
        process.wait()
        with contextlib.suppress(OSError, AttributeError):
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream is not None:
                    stream.close()
        if problem.startswith(NO_PROGRAM):
            raise FileNotFoundError(f"cannot start {problem.removeprefix(NO_PROGRAM)}")
        return None, problem
    return Enclosure(process, Wall("namespaces", True, "own enclosure"), lifeline), ""
