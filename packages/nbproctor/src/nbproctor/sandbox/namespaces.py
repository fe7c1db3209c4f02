"""Namespaces and mounts: a process' own view of users, processes, network and files.

This module holds the single steps; `room` builds the enclosure that a zygote lives in out of
them, and `candidate_namespaces` the smaller one that each candidate gets inside.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import socket
import struct
from pathlib import Path

from nbproctor.sandbox.kernel import syscall

__all__ = [
    "MS_BIND",
    "MS_NODEV",
    "MS_NOEXEC",
    "MS_NOSUID",
    "MS_RDONLY",
    "MS_REC",
    "NEW_IPC",
    "NEW_NET",
    "NEW_NS",
    "NEW_PID",
    "NEW_USER",
    "NEW_UTS",
    "bind",
    "make_private",
    "map_own_ids",
    "mount",
    "pivot",
    "set_read_only",
    "switch_on_loopback",
    "unshare",
]

NEW_NS = 0x00020000
NEW_UTS = 0x04000000
NEW_IPC = 0x08000000
NEW_USER = 0x10000000
NEW_PID = 0x20000000
NEW_NET = 0x40000000

MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_REMOUNT = 32
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18

_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV = 1, 2, 4
_MNT_DETACH = 2
_SET_FLAGS, _UP, _RUNNING = 0x8914, 0x1, 0x40


def unshare(flags: int) -> None:
    """Leave the namespaces named by `flags` for new ones."""
    syscall("unshare", flags)


def map_own_ids(uid: int, gid: int, inside: int) -> None:
    """Give this process, alone in a new user namespace, the number `inside` there."""
    # Without this, a process could drop a group that a folder's mode shuts out.
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{inside} {uid} 1"),
        ("gid_map", f"{inside} {gid} 1"),
    ):
        fd = os.open(f"/proc/self/{name}", os.O_WRONLY)
        os.write(fd, text.encode())
        os.close(fd)


def mount(source: str, target: str | Path, kind: str, flags: int, data: str = "") -> None:
    """Mount a file system."""
    syscall(
        "mount",
        os.fsencode(source),
        os.fsencode(target),
        os.fsencode(kind),
        flags,
        os.fsencode(data) if data else None,
    )


def make_private() -> None:
    """Keep what is mounted here from showing up outside, and the other way round."""
    mount("none", "/", "", MS_REC | MS_PRIVATE)


def bind(source: str | Path, target: str | Path) -> None:
    """Show a folder or file, with what is mounted below it, at a second place."""
    mount(os.fspath(source), target, "", MS_BIND | MS_REC)


def set_read_only(target: str | Path, *, devices: bool = False) -> None:
    """Make a mount, with what is mounted below it, read-only and deaf to set-uid bits."""
    attributes = _ATTR_RDONLY | _ATTR_NOSUID | (0 if devices else _ATTR_NODEV)
    attr = struct.pack("=4Q", attributes, 0, 0, 0)
    try:
        syscall("mount_setattr", _AT_FDCWD, os.fsencode(target), _AT_RECURSIVE, attr, len(attr))
    except OSError as error:
        if error.errno != errno.ENOSYS:
            raise
        # Before Linux 5.12 a remount must repeat the flags that an ordinary user may not clear,
        # and reaches one mount only: what is mounted below stays as it is, and as writable as
        # the candidate's user is; Landlock refuses to write there.
        flags = os.statvfs(target).f_flag & (MS_NOSUID | MS_NODEV | MS_NOEXEC)
        flags |= MS_NOSUID | (0 if devices else MS_NODEV)
        mount("none", target, "", MS_REMOUNT | MS_BIND | MS_RDONLY | flags)


def pivot(root: Path) -> None:
    """Make `root` the root folder and let go of the old one, so that no path leads back."""
    os.chdir(root)
    syscall("pivot_root", b".", b".")  # the old root now lies on top of the new one
    syscall("umount2", b".", _MNT_DETACH)
    os.chdir("/")


def set_hostname(name: str) -> None:
    """Name the machine as seen from inside."""
    data = ctypes.create_string_buffer(os.fsencode(name))
    syscall("sethostname", ctypes.addressof(data), len(name))


def switch_on_loopback() -> None:
    """Switch the loopback device on, in a new network namespace that has nothing else."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP | _RUNNING))
