"""Landlock: rules by which a process restricts, for good, what it may open.

It takes no privileges, cannot be undone, and applies to everything that the process starts. What
it covers depends on the version in the kernel:

== =====================================================================================
1  opening, executing, making and removing files
2  moving files between folders (refused before)
3  truncating
4  TCP
5  ioctl on devices
6  abstract UNIX sockets and signals to processes outside
7  nothing new that is used here
== =====================================================================================

It does not cover ``stat``, ``chmod``, ``chown`` and ``utime``: namespaces hide the files, and where
there are none the seccomp filter refuses to change them.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable

from nbproctor.sandbox.kernel import syscall

__all__ = ["READ", "RUN", "USE", "WRITE", "abi", "restrict", "rule"]

_EXECUTE = 1 << 0
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
_REMOVE_DIR = 1 << 4
_REMOVE_FILE = 1 << 5
_MAKE_DIR = 1 << 7
_MAKE_REG = 1 << 8
_MAKE_SYM = 1 << 12
_REFER = 1 << 13
_TRUNCATE = 1 << 14
_IOCTL_DEV = 1 << 15

#: How many of the rights above each version knows.
_KNOWN_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_ALL_RIGHTS = 16

_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV

#: Read, list.
READ = _READ_FILE | _READ_DIR
#: `READ` and execute: programs and libraries.
RUN = READ | _EXECUTE
#: Read and write an existing file: devices such as /dev/null.
USE = _READ_FILE | _WRITE_FILE | _TRUNCATE
#: Everything but making sockets, named pipes and devices, which could harm other processes.
WRITE = (
    RUN | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _MAKE_SYM | _REFER
    | _TRUNCATE
)  # fmt: skip

_NET_ALL = 0b11
_SCOPE_ALL = 0b11


def abi() -> int:
    """Return the version of Landlock in this kernel; 0 where it is missing or switched off."""
    try:
        return syscall("landlock_create_ruleset", None, 0, 1)
    except OSError:
        return 0


def rule(fd: int, rights: int, version: int) -> bytes:
    """Return a rule for `restrict`: the rights to an open file, or to a folder and all below it.

    The descriptor must stay open until then. The rule applies to the file, whatever its path.
    """
    rights &= _handled(version)
    if not stat.S_ISDIR(os.fstat(fd).st_mode):
        rights &= _FILE_RIGHTS
    return struct.pack("=Qi", rights, fd)


def _handled(version: int) -> int:
    return (1 << _KNOWN_RIGHTS.get(version, _ALL_RIGHTS)) - 1


def restrict(rules: Iterable[bytes], version: int, *, network: bool = False) -> None:
    """Give up every right to files that is not in `rules`, for good.

    Parameters
    ----------
    rules : iterable of bytes
        The rules, made by `rule`.
    version : int
        The version, from `abi`. `kernel.forbid_new_privileges` must be called before.
    network : bool
        Whether TCP stays allowed: only in a network namespace of its own.
    """
    attributes = struct.pack("=Q", _handled(version))
    if version >= 4:
        attributes += struct.pack("=Q", 0 if network else _NET_ALL)
    if version >= 6:
        attributes += struct.pack("=Q", _SCOPE_ALL)
    ruleset = syscall("landlock_create_ruleset", attributes, len(attributes), 0)
    try:
        for packed in rules:
            syscall("landlock_add_rule", ruleset, 1, packed, 0)
        syscall("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)
