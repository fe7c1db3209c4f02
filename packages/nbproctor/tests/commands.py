"""Runs this environment's commands in forks of a process that has imported them already.

``nbgrader`` takes two seconds to import, ``lessonkit`` three, and many tests run half a dozen of
them. A command still has a process of its own, with its own folder, environment, output and exit
status, and it still starts at its console script; only the imports are shared. Each process of a
test run starts one server, when it runs its first command.

::

    python -P commands.py FD    serves requests to run a command
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import json
import os
import random
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["SCRIPTS", "environment", "run_command"]

#: Where this environment's console scripts are.
SCRIPTS = Path(sys.executable).parent
#: What a command imports before it does anything.
_IMPORTS = {
    "nbgrader": ("nbgrader.apps.nbgraderapp", "nbproctor.plugin", "nbproctor.feedback.exporter"),
    "nbproctor": ("nbproctor.cli", "nbproctor.course.autograde", "nbproctor.feedback.writer"),
    "lessonkit": ("lessonkit.cli",),
}
_LARGEST = 1 << 20


def environment() -> dict[str, str]:
    """Return this process' environment, with the scripts' folder on its path."""
    return {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}


def run_command(
    *command: str | Path, cwd: Path, timeout: float = 600.0
) -> subprocess.CompletedProcess[str]:
    """Run a console script of this environment; nothing is raised if it fails.

    Parameters
    ----------
    command : str
        The script's name and its arguments.
    cwd : Path
        The folder it runs in.
    timeout : float
        Seconds after which it is killed.

    Raises
    ------
    subprocess.TimeoutExpired
        If it was killed.
    """
    argv = [str(SCRIPTS / command[0]), *map(str, command[1:])]
    request = json.dumps({"argv": argv, "cwd": str(cwd), "env": environment()}).encode()
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with theirs:
            fds = [theirs.fileno(), out.fileno(), err.fileno()]
            socket.send_fds(_server(), [request], fds)
        ours.settimeout(timeout)
        try:
            status = int(ours.recv(16))
        except TimeoutError:
            raise subprocess.TimeoutExpired(argv, timeout) from None
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
    return subprocess.CompletedProcess(argv, status, *texts)


@functools.cache
def _server() -> socket.socket:
    """Start a server; return the connection to it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        fd = theirs.fileno()
        process = subprocess.Popen(
            [sys.executable, "-P", __file__, str(fd)],
            pass_fds=[fd],
            # BLAS would start threads, and a process with threads must not be forked.
            env={**environment(), "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
        )

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _serve(connection: socket.socket) -> None:
    """Fork for every request until the other end is closed; the forks return from here, too."""
    waiting = dict(_IMPORTS)
    while True:
        content, fds, *_ = socket.recv_fds(connection, _LARGEST, 3)
        if not content:
            break
        request = json.loads(content)
        for module in waiting.pop(Path(request["argv"][0]).name, ()):
            import_module(module)
            _remember_alembic_version()
            gc.freeze()
        threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208 - not one line a thread
        assert threads == 1, "a process with threads must not be forked"
        if os.fork() == 0:
            connection.close()
            _run(request, *fds)
            return
        for fd in fds:
            os.close(fd)
        _reap(os.WNOHANG)
    _reap(0)


def _reap(how: int) -> None:
    """Wait for the forks that have ended, or for all."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, how)[0]:
            pass


def _remember_alembic_version() -> None:
    """Have nbgrader ask Alembic, a process of a second, only once for all new gradebooks."""
    api: Any = sys.modules.get("nbgrader.api")
    if api is not None and not hasattr(api.get_alembic_version, "cache_info"):
        api.get_alembic_version = functools.cache(api.get_alembic_version)
        api.get_alembic_version()


def _run(request: Mapping[str, Any], client: int, out: int, err: int) -> None:
    """Wait for a command in one process, and become it in another; only the latter returns."""
    if pid := os.fork():
        for fd in (out, err):
            os.close(fd)
        with socket.socket(fileno=client) as waiting:
            ended = os.pidfd_open(pid)
            ready, *_ = select.select([ended, waiting.fileno()], [], [])
            if ended not in ready:  # nobody waits any more
                os.kill(pid, signal.SIGKILL)
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            with contextlib.suppress(OSError):
                waiting.send(str(status).encode())
        os._exit(0)
    os.close(client)
    for fd, standard in ((out, 1), (err, 2)):
        os.dup2(fd, standard)
        os.close(fd)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    # What Python has taken from the environment, and what must not be the same in all forks.
    time.tzset()
    tempfile.tempdir = None
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    sys.argv = request["argv"]
    sys.path.insert(0, str(SCRIPTS))
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
