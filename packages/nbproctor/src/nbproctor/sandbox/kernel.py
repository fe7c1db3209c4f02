"""System calls that Python's standard library does not have.

Every function here raises `OSError` and never returns -1. The module can be imported on every
system; a call that the system lacks (macOS, an old kernel, another processor) raises ``ENOSYS``.
"""

from __future__ import annotations

import ctypes
import errno
import os
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
    "forbid_new_privileges",
    "hide_from_debuggers",
    "keep_capabilities",
    "raise_ambient",
    "syscall",
]

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_KEEPCAPS = 8
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 47, 2

CAP_DAC_READ_SEARCH = 2
CAP_SYS_PTRACE = 19
CAP_SYS_ADMIN = 21

_CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)
_syscall = getattr(_libc, "syscall", None)
if _syscall is not None:
    _syscall.argtypes = [ctypes.c_long] * 7
    _syscall.restype = ctypes.c_long
_prctl = getattr(_libc, "prctl", None)
if _prctl is not None:
    _prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
    _prctl.restype = ctypes.c_int


def syscall(name: str, *arguments: int | bytes | ctypes.Structure | None) -> int:
    """Make a system call by name; bytes and structures are passed by address."""
    nr = number(name)
    if nr is None or _syscall is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), name)
    values = [_as_long(value) for value in arguments]
    values += [0] * (6 - len(values))
    return _checked(_syscall(nr, *values), name)


def _checked(result: int, name: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), name)
    return result


def _as_long(value: int | bytes | ctypes.Structure | None) -> int:
    # The caller holds the object until the call returns, so its address stays valid.
    if value is None:
        return 0
    if isinstance(value, int):
        return value
    if isinstance(value, bytes):
        return ctypes.cast(ctypes.c_char_p(value), ctypes.c_void_p).value or 0
    return ctypes.addressof(value)


def become_subreaper() -> None:
    """Become the parent of all orphans among this process's descendants."""
    _set_property(_PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent(signal: int = 9) -> None:
    """Get a signal when the parent thread ends; a change of user clears this."""
    _set_property(_PR_SET_PDEATHSIG, signal)


def forbid_new_privileges() -> None:
    """Gain nothing from set-uid programs from now on; Landlock and seccomp demand this."""
    _set_property(_PR_SET_NO_NEW_PRIVS, 1)


def hide_from_debuggers() -> None:
    """Let no process of the same user trace this one or read its memory; it dumps no core."""
    _set_property(_PR_SET_DUMPABLE, 0)


def keep_capabilities() -> None:
    """Keep the permitted capabilities over the next change of user."""
    _set_property(_PR_SET_KEEPCAPS, 1)


def _set_property(option: int, *arguments: int) -> None:
    if _prctl is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), "prctl")
    values = [*arguments, *[0] * (4 - len(arguments))]
    _checked(_prctl(option, *values), "prctl")


def effective_capabilities() -> int:
    """Return the effective capabilities as bits; 0 where the system has none."""
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

    With `inheritable`, a program that is executed may inherit them.
    """
    low, high = keep & 0xFFFFFFFF, keep >> 32
    inherited = (low, high) if inheritable else (0, 0)
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    data = struct.pack("=6I", low, low, inherited[0], high, high, inherited[1])
    syscall("capset", header, data)


def raise_ambient(capability: int) -> None:
    """Keep `capability` when a program is executed, although the user is not root."""
    _set_property(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability)
