"""The namespaces of one candidate inside the enclosure: its own files, processes and user.

A candidate is the first process of its own pid namespace, so the kernel kills its descendants when
it ends. Its working directory, /tmp and /dev/shm are one memory file system of limited size, which
nobody else sees and which disappears with it. Its user namespace gives it a process count of its
own, and takes away the rights that setting all this up needs. Together they cost a fifth of a
millisecond.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from nbproctor.sandbox import namespaces as ns
from nbproctor.sandbox.kernel import drop_capabilities, syscall
from nbproctor.sandbox.root_filesystem import INSIDE_ID

__all__ = ["fork_first_process", "give_up_rights", "seclude"]

_STAGE = Path("/dev/shm")


def fork_first_process(own_pid_namespace: int) -> int:
    """Fork; the child is the first process of a new pid namespace. Returns what `os.fork` returns.

    The kernel moves only the children of the caller into a new pid namespace, and refuses threads
    to a process whose children go to another one. So the caller then switches back to its own.

    Parameters
    ----------
    own_pid_namespace : int
        A descriptor of the caller's /proc/self/ns/pid.
    """
    ns.unshare(ns.NEW_PID)
    child = -1
    try:
        child = os.fork()
    finally:
        if child != 0:
            syscall("setns", own_pid_namespace, ns.NEW_PID)
    return child


def seclude(workdir: Path, size: int, files: int, shown: Sequence[Path] = ()) -> None:
    """Mount an empty, private file system over the folders that may be written to.

    Files in `workdir` stay there, read-only: an assignment's data and helper modules.

    Parameters
    ----------
    workdir : Path
        The candidate's working directory.
    size : int
        Bytes that fit into all private folders together.
    files : int
        How many files and folders.
    shown : sequence of Path
        Files and folders that stay visible although they lie in a folder that is covered.
    """
    ns.unshare(ns.NEW_NS | ns.NEW_IPC)  # the enclosure's mounts are private already
    flags = ns.MS_NOSUID | ns.MS_NODEV
    provided = os.open(workdir, os.O_PATH | os.O_DIRECTORY)
    try:
        ns.mount("private", _STAGE, "tmpfs", flags, f"mode=755,size={size},nr_inodes={files}")
        work, tmp, shm = (_STAGE / name for name in ("work", "tmp", "shm"))
        for folder in (work, tmp, shm):
            folder.mkdir(0o700)
        _show_provided(provided, work)
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
        os.close(provided)
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


def _show_provided(provided: int, work: Path) -> None:
    # The trailing slash makes scandir follow the magic link and list the folder that it leads to.
    source = f"/proc/self/fd/{provided}/"
    for entry in os.scandir(source):
        target = work / entry.name
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            target.symlink_to(Path(entry.path).readlink())
        elif stat.S_ISDIR(mode) or stat.S_ISREG(mode):
            # Devices, pipes and sockets are left out: no assignment needs them.
            _show(Path(source) / entry.name, target)


def give_up_rights() -> None:
    """Enter a user namespace with one user, who has no capabilities."""
    uid, gid = os.geteuid(), os.getegid()
    ns.unshare(ns.NEW_USER)
    ns.map_own_ids(uid, gid, INSIDE_ID)
    drop_capabilities()
