"""The launcher: a process that starts an enclosed program and outlives it; run as a script.

It waits for two things: the end of the program, whose status it passes on, and the end of the
process that started the launcher, seen as the end of a pipe (a parent-death signal would already
come with the death of the parent's *thread*). In both cases no descendant of the program is left:

* with namespaces, the program is the first process of a pid namespace, and the kernel kills all;
* without, orphans become children of the launcher, which kills them group by group.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
from pathlib import Path
from typing import Any

from nbproctor.sandbox import identity, kernel, namespaces, root_filesystem

__all__ = ["NO_PROGRAM", "main"]

#: Marks the message of a program that could not be started, as opposed to a missing enclosure.
NO_PROGRAM = "\0"


def main() -> None:
    """Start the program that the first argument describes (see `enclosure`), and wait for it."""
    order: dict[str, Any] = json.loads(sys.argv[1])
    status: int = order["status"]
    os.set_inheritable(status, False)
    os.set_inheritable(order["lifeline"], False)
    wake, woken = os.pipe()
    for fd in (wake, woken):
        os.set_blocking(fd, False)
    signal.set_wakeup_fd(woken)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    try:
        if order["namespaces"]:
            child = _start_enclosed(order)
        else:
            with contextlib.suppress(OSError):
                kernel.become_subreaper()
            child = os.fork()
            if child == 0:
                _run(order)
    except OSError as error:
        _complain(status, error)
        sys.exit(1)
    os.close(status)
    _wait_for_end(child, order["lifeline"], wake)


def _start_enclosed(order: dict[str, Any]) -> int:
    uid, gid = os.geteuid(), os.getegid()
    flags = (
        namespaces.NEW_USER | namespaces.NEW_NS | namespaces.NEW_PID | namespaces.NEW_NET
        | namespaces.NEW_IPC | namespaces.NEW_UTS
    )  # fmt: skip
    if uid == 0:
        map_ids = _mapper_outside()
        namespaces.unshare(flags)
        map_ids()
    else:
        namespaces.unshare(flags)
        namespaces.map_own_ids(uid, gid, root_filesystem.INSIDE_ID)
    child = os.fork()
    if child == 0:
        try:
            _die_with_parent()
            if order["loopback"]:
                namespaces.switch_on_loopback()
            root_filesystem.build(
                map(Path, order["visible"]),
                covered=[*map(Path, order["covered"])],
                again=map(Path, order["again"]),
                private_size=order["private_size"],
            )
            _leave_rights(uid)
            _run(order)
        except BaseException as error:
            _complain(order["status"], error)
            os._exit(1)
    return child


def _mapper_outside() -> Any:
    """Fork a helper that maps all user ids into root's new user namespace.

    Building the file system needs to read files of every user, and only a privileged process
    outside the namespace may write such a map. No process that runs student code keeps the rights.
    """
    parent = os.getpid()
    extents = {
        name: "\n".join(
            f"{start} {start} {count}"
            for start, _, count in (
                line.split() for line in Path(f"/proc/self/{name}").read_text().splitlines()
            )
        )
        for name in ("uid_map", "gid_map")
    }
    read, write = os.pipe()
    helper = os.fork()
    if helper == 0:
        os.close(write)
        code = 1
        if os.read(read, 1):
            with contextlib.suppress(OSError):
                for name, text in extents.items():
                    Path(f"/proc/{parent}/{name}").write_text(text)
                code = 0
        os._exit(code)
    os.close(read)

    def map_ids() -> None:
        os.write(write, b"x")
        os.close(write)
        if os.waitpid(helper, 0)[1] != 0:
            raise PermissionError(1, "root may not map its user ids", "uid_map")

    return map_ids


def _leave_rights(uid: int) -> None:
    """Keep two capabilities: for namespaces and mounts, and to see a candidate's memory use.

    Root becomes an ordinary user.
    """
    kernel.keep_capabilities()
    if uid == 0:
        number = identity.unused_id()
        os.setgroups([])
        os.setresgid(number, number, number)
        os.setresuid(number, number, number)
    kept = kernel.CAP_SYS_ADMIN, kernel.CAP_SYS_PTRACE
    kernel.drop_capabilities(sum(1 << one for one in kept), inheritable=True)
    for one in kept:
        kernel.raise_ambient(one)


def _run(order: dict[str, Any]) -> None:
    os.setpgid(0, 0)  # not the launcher's group, which is to outlive this one
    _die_with_parent()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        os.execvpe(order["argv"][0], order["argv"], order["env"])
    except OSError as error:
        _complain(order["status"], error, mark=NO_PROGRAM)
        os._exit(127)


def _die_with_parent() -> None:
    # A change of user clears this, so it is set again just before the program starts.
    with contextlib.suppress(OSError):
        kernel.die_with_parent()


def _complain(status: int, error: BaseException, *, mark: str = "") -> None:
    where = getattr(error, "filename", None)
    what = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
    with contextlib.suppress(OSError):
        text = f"{os.fsdecode(where)}: {what}" if where else str(what)
        os.write(status, (mark + text).encode())


def _wait_for_end(child: int, lifeline: int, wake: int) -> None:
    while True:
        ready, _, _ = select.select([lifeline, wake], [], [])
        if lifeline in ready:
            os.kill(child, signal.SIGKILL)
        elif wake in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(wake, 4096)
        # Orphans become children of this process, and are reaped too.
        options = 0 if lifeline in ready else os.WNOHANG
        while True:
            try:
                pid, status = os.waitpid(child if lifeline in ready else -1, options)
            except ChildProcessError:
                os._exit(1)
            if pid == child:
                _kill_the_rest()
                _exit_like(status)
            if pid == 0:
                break


def _kill_the_rest() -> None:
    while True:
        for pid in _children():
            with contextlib.suppress(OSError):
                group = os.getpgid(pid)
                if group != os.getpgrp():
                    os.killpg(group, signal.SIGKILL)
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _children() -> list[int]:
    own = os.getpid()
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            # The name, in parentheses, may contain anything; the parent is the second field after.
            if int(entry.read_text().rpartition(")")[2].split()[1]) == own:
                found.append(int(entry.parent.name))
    return found


def _exit_like(status: int) -> None:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number != signal.SIGKILL:
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    os._exit(os.waitstatus_to_exitcode(status))
