"""What one candidate has to itself inside the enclosure: files, processes, identity.

A candidate forked by a zygote is the first process of a pid namespace of its own, so the kernel
ends everything that it started when it ends. Its working directory, /tmp and /dev/shm are one
memory file system of limited size, seen by nobody else and gone with it. A user namespace of its
own gives it a process count of its own, and takes away the rights with which all that was built.
All of it costs a fifth of a millisecond.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from nbproctor.sandbox import namespaces as ns
from nbproctor.sandbox.kernel import drop_capabilities, syscall
from nbproctor.sandbox.root_filesystem import INSIDE_ID

__all__ = ["become_nobody_special", "fork_first_process", "seclude"]

_STAGE = Path("/dev/shm")
_FILES_PER_MIB = 64


def fork_first_process(own_pid_namespace: int) -> int:
    """Fork; the child is the first process of a new pid namespace. Returns as `os.fork` does.

    The kernel moves only children into a new namespace, and starts no threads in a process whose
    children live elsewhere, so the zygote afterwards points back to where it lives itself.

    Parameters
    ----------
    own_pid_namespace : int
        /proc/self/ns/pid of the caller, open.
    """
    ns.unshare(ns.NEW_PID)
    child = -1
    try:
        child = os.fork()
    finally:
        if child != 0:
            syscall("setns", own_pid_namespace, ns.NEW_PID)
    return child


def seclude(workdir: Path, size: int, shown: Sequence[Path] = ()) -> None:
    """Put an empty, private file system over the places that may be written to.

    Files that lie in `workdir` stay there, read-only: an assignment's data and helper modules.

    Parameters
    ----------
    workdir : Path
        The folder that the candidate works in.
    size : int
        Bytes that fit into all private places together.
    shown : sequence of Path
        What is to stay visible, even if it lies in a place that is covered.
    """
    ns.unshare(ns.NEW_NS | ns.NEW_IPC)  # what the room mounted is private already
    flags = ns.MS_NOSUID | ns.MS_NODEV
    given = os.open(workdir, os.O_PATH | os.O_DIRECTORY)
    try:
        files = max(256, size * _FILES_PER_MIB >> 20)
        ns.mount("private", _STAGE, "tmpfs", flags, f"mode=755,size={size},nr_inodes={files}")
        work, tmp, shm = (_STAGE / name for name in ("work", "tmp", "shm"))
        for folder in (work, tmp, shm):
            folder.mkdir(0o700)
        _give(given, work)
        for cover, place in (("/tmp", tmp), ("/dev/shm", shm)):
            if Path(cover) in workdir.parents:
                (place / workdir.relative_to(cover)).mkdir(parents=True)
            for path in shown:
                if Path(cover) in path.parents:
                    _show(path, place / path.relative_to(cover))
        ns.bind(tmp, "/tmp")
        ns.bind(work, workdir)
        ns.bind(shm, _STAGE)
    finally:
        os.close(given)
    if os.getpid() == 1:
        ns.mount("proc", "/proc", "proc", flags | ns.MS_NOEXEC)


def _show(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        target.mkdir(exist_ok=True)
    else:
        target.touch()
    ns.bind(path, target)
    ns.set_read_only(target)


def _give(given: int, work: Path) -> None:
    # With a trailing slash: the magic link is followed, and what lies in the folder is listed.
    source = f"/proc/self/fd/{given}/"
    for entry in os.scandir(source):
        target = work / entry.name
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            target.symlink_to(Path(entry.path).readlink())
        elif stat.S_ISDIR(mode) or stat.S_ISREG(mode):
            # No device, pipe or socket has a place in an assignment.
            _show(Path(source) / entry.name, target)


def become_nobody_special() -> None:
    """Enter a user namespace of one user without rights."""
    uid, gid = os.geteuid(), os.getegid()
    ns.unshare(ns.NEW_USER)
    ns.map_own_ids(uid, gid, INSIDE_ID)
    drop_capabilities()
