"""Calls into the kernel that Python's standard library does not have.

Everything here raises `OSError`, never returns -1, and can be imported on every system: where
there is no such call (macOS, an old kernel, another processor) it raises ``ENOSYS`` when used.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import struct
from pathlib import Path

from nbproctor.sandbox.syscall_numbers import number

__all__ = [
    "CAP_DAC_READ_SEARCH",
    "CAP_SYS_ADMIN",
    "CAP_SYS_PTRACE",
    "become_subreaper",
    "die_with_parent",
    "drop_capabilities",
    "effective_capabilities",
    "prctl",
    "raise_ambient",
    "syscall",
]

PR_SET_DUMPABLE = 4
PR_SET_KEEPCAPS = 8
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47

CAP_DAC_READ_SEARCH = 2
CAP_SYS_PTRACE = 19
CAP_SYS_ADMIN = 21

_CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)
_raw = getattr(_libc, "syscall", None)
if _raw is not None:
    _raw.argtypes = [ctypes.c_long] * 7
    _raw.restype = ctypes.c_long


def syscall(name: str, *arguments: int | bytes | ctypes.Structure | None) -> int:
    """Make one system call by name; bytes and structures are handed over by address."""
    nr = number(name)
    if nr is None or _raw is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), name)
    values = [_as_long(value) for value in arguments]
    values += [0] * (6 - len(values))
    result: int = _raw(nr, *values)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), name)
    return result


def _as_long(value: int | bytes | ctypes.Structure | None) -> int:
    # The caller holds the object until the call returns, so its address stays good.
    if value is None:
        return 0
    if isinstance(value, int):
        return value
    if isinstance(value, bytes):
        return ctypes.cast(ctypes.c_char_p(value), ctypes.c_void_p).value or 0
    return ctypes.addressof(value)


def prctl(option: int, *arguments: int) -> int:
    """Set or ask one property of this process."""
    return syscall("prctl", option, *arguments)


def become_subreaper() -> None:
    """Make orphaned descendants children of this process, which can then find and end them."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that started it ends."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def effective_capabilities() -> int:
    """Return the set of capabilities in force, as bits; 0 where the system has none."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    for line in status.splitlines():
        if line.startswith("CapEff:"):
            return int(line.split()[1], 16)
    return 0


def drop_capabilities(keep: int = 0, *, inheritable: bool = False) -> None:
    """Give up every capability but those in `keep`, for good.

    With `inheritable` they may also be handed on to a program that is executed.
    """
    low, high = keep & 0xFFFFFFFF, keep >> 32
    handed = (low, high) if inheritable else (0, 0)
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    data = struct.pack("=6I", low, low, handed[0], high, high, handed[1])
    syscall("capset", header, data)


def raise_ambient(capability: int) -> None:
    """Let `capability` survive the execution of a program by an ordinary user."""
    prctl(PR_CAP_AMBIENT, 2, capability, 0, 0)
