"""Namespaces and mounts: a process's own view of users, processes, network and files.

This module has the single steps. `launch` and `root_filesystem` combine them into the enclosure of
a zygote, `candidate_namespaces` into the smaller one of each candidate inside.
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
    "set_hostname",
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
    """Move this process into new namespaces of the kinds in `flags`."""
    syscall("unshare", flags)


def map_own_ids(uid: int, gid: int, inside: int) -> None:
    """Give this process, alone in a new user namespace, the user and group id `inside` there."""
    # "deny" is demanded: else a process could drop a group whose members a file's mode shuts out.
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
    """Stop mounts from propagating to the outside, and from the outside."""
    mount("none", "/", "", MS_REC | MS_PRIVATE)


def bind(source: str | Path, target: str | Path) -> None:
    """Bind-mount a folder or file, with the mounts below it, at a second path."""
    mount(os.fspath(source), target, "", MS_BIND | MS_REC)


def set_read_only(target: str | Path, *, devices: bool = False) -> None:
    """Make a mount and the mounts below it read-only, and ignore set-uid bits there."""
    attributes = _ATTR_RDONLY | _ATTR_NOSUID | (0 if devices else _ATTR_NODEV)
    attr = struct.pack("=4Q", attributes, 0, 0, 0)
    try:
        syscall("mount_setattr", _AT_FDCWD, os.fsencode(target), _AT_RECURSIVE, attr, len(attr))
    except OSError as error:
        if error.errno != errno.ENOSYS:
            raise
        # Before Linux 5.12, a remount must repeat the flags that an ordinary user may not clear,
        # and changes one mount only. Mounts below it stay as writable as they are for the
        # candidate's user; Landlock refuses writing there.
        flags = os.statvfs(target).f_flag & (MS_NOSUID | MS_NODEV | MS_NOEXEC)
        flags |= MS_NOSUID | (0 if devices else MS_NODEV)
        mount("none", target, "", MS_REMOUNT | MS_BIND | MS_RDONLY | flags)


def pivot(root: Path) -> None:
    """Make `root` the root folder and unmount the old one, so that no path leads back."""
    os.chdir(root)
    syscall("pivot_root", b".", b".")  # the old root now lies on top of the new one
    syscall("umount2", b".", _MNT_DETACH)
    os.chdir("/")


def set_hostname(name: str) -> None:
    """Set the host name seen from inside."""
    data = ctypes.create_string_buffer(os.fsencode(name))
    syscall("sethostname", ctypes.addressof(data), len(name))


def switch_on_loopback() -> None:
    """Bring the loopback device up, in a new network namespace that has nothing else."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP | _RUNNING))
