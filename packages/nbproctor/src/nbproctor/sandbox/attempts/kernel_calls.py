"""Attempts to reach parts of the kernel that no notebook needs and that have had many bugs."""

# ruff: noqa: ARG001
# All attempts have the same signature, and make the most direct call.

from __future__ import annotations

import ctypes
import errno
import fcntl
import mmap
import os
import platform
from typing import Any

from nbproctor.sandbox.attempts import Outside, attempt
from nbproctor.sandbox.kernel import syscall

Call = tuple[Any, ...]

_NEW_USER, _NEW_NS, _NEW_NET, _NEW_PID = 0x10000000, 0x20000, 0x40000000, 0x20000000


@attempt("kernel", "make namespaces (unshare)")
def unshare_namespaces(outside: Outside) -> str | None:
    for flags in (_NEW_USER, _NEW_USER | _NEW_NS, _NEW_NET, _NEW_PID):
        try:
            syscall("unshare", flags)
        except OSError:
            continue
        return f"made {flags:#x}"
    return None


@attempt("kernel", "make namespaces (clone, clone3)")
def clone_namespaces(outside: Outside) -> str | None:
    arguments = ctypes.create_string_buffer(88)
    ctypes.c_uint64.from_buffer(arguments, 0).value = _NEW_USER
    ctypes.c_uint64.from_buffer(arguments, 32).value = 17
    calls: list[Call] = [
        ("clone", _NEW_USER | 17, 0, 0, 0, 0),
        ("clone3", ctypes.addressof(arguments), 88),
    ]
    for name, *values in calls:
        try:
            child = syscall(str(name), *values)
        except OSError:
            continue
        if child == 0:
            os._exit(0)
        return "made a user namespace"
    return None


@attempt("kernel", "enter another namespace (setns)")
def enter_namespace(outside: Outside) -> str | None:
    fd = os.open("/proc/self/ns/net", os.O_RDONLY)
    syscall("setns", fd, 0)
    return "entered one"


@attempt("kernel", "mount, with the old and the new calls")
def mount_something(outside: Outside) -> str | None:
    calls: list[Call] = [
        ("mount", b"none", b".", b"tmpfs", 0, None),
        ("mount", b"none", b"/", b"", 32 | 4096, None),
        ("umount2", b"/dev/shm", 2),
        ("fsopen", b"tmpfs", 0),
        ("open_tree", -100, b"/", 1),
        ("pivot_root", b".", b"."),
        ("chroot", b"."),
    ]
    for name, *values in calls:
        try:
            syscall(str(name), *values)
        except OSError:
            continue
        return "one of seven went through"
    return None


@attempt("kernel", "use key rings (keyctl, add_key, request_key)")
def use_keys(outside: Outside) -> str | None:
    calls: list[Call] = [
        ("keyctl", 0, -4 & 0xFFFFFFFF, 1),
        ("add_key", b"user", b"name", b"value", 5, -4 & 0xFFFFFFFF),
        ("request_key", b"user", b"name", None, 0),
    ]
    for name, *values in calls:
        try:
            syscall(str(name), *values)
        except OSError:
            continue
        return "used one"
    return None


def _make(name: str, *arguments: int | bytes | None) -> str:
    return f"{name} gave {syscall(name, *arguments)}"


@attempt("kernel", "use io_uring, which could bypass the filter")
def use_io_uring(outside: Outside) -> str | None:
    return _make("io_uring_setup", 4, ctypes.addressof(ctypes.create_string_buffer(120)))


@attempt("kernel", "load a program into the kernel (bpf)")
def use_bpf(outside: Outside) -> str | None:
    return _make("bpf", 0, ctypes.addressof(ctypes.create_string_buffer(128)), 128)


@attempt("kernel", "handle page faults in user space (userfaultfd)")
def use_userfaultfd(outside: Outside) -> str | None:
    return _make("userfaultfd", 1)


@attempt("kernel", "read CPU performance counters (perf_event_open)")
def use_perf(outside: Outside) -> str | None:
    attributes = ctypes.create_string_buffer(112)
    ctypes.c_uint32.from_buffer(attributes, 0).value = 1
    ctypes.c_uint32.from_buffer(attributes, 4).value = 112
    return _make("perf_event_open", ctypes.addressof(attributes), 0, -1, -1, 0)


@attempt("kernel", "run a program by its descriptor (execveat)")
def execute_descriptor(outside: Outside) -> str | None:
    fd = os.open("/bin/sh", os.O_RDONLY)
    pointers = (ctypes.c_char_p * 4)(b"sh", b"-c", b"exit 7", None)
    at = ctypes.addressof(pointers)
    child = os.fork()
    if child == 0:
        try:
            syscall("execveat", fd, b"", at, None, 0x1000)
        except OSError:
            os._exit(0)
    return "it ran" if os.waitpid(child, 0)[1] else None


@attempt("kernel", "make SysV shared memory, which outlives all processes")
def use_sysv(outside: Outside) -> str | None:
    return _make("shmget", 0, 4096, 0o1600)


@attempt("kernel", "make a message queue that stays behind (mq_open)")
def use_message_queue(outside: Outside) -> str | None:
    return _make("mq_open", b"left", 0o102, 0o600, None)


@attempt("kernel", "watch files (inotify, fanotify)")
def watch_files(outside: Outside) -> str | None:
    for name, first in (("inotify_init1", 0), ("fanotify_init", 0x200)):
        try:
            return _make(name, first, 0)
        except OSError:
            continue
    return None


@attempt("kernel", "type into the grader's terminal (TIOCSTI)")
def type_into_terminal(outside: Outside) -> str | None:
    try:
        fcntl.ioctl(0, 0x5412, b"x")
    except OSError as error:
        # Any other error means that the call passed the filter and reached the terminal.
        return None if error.errno == errno.EPERM else f"the call is allowed: {error}"
    return "typed"


@attempt("kernel", "bypass the filter with 32-bit calls from machine code")
def use_32_bit_calls(outside: Outside) -> str | None:
    if platform.machine() != "x86_64":
        return None
    # mov eax, 20 (getpid of 32-bit Linux); int 0x80; ret
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
    call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
    result = call()  # the kernel ends the process here
    return f"answered {result}" if result > 0 else None


@attempt("kernel", "bypass the filter with calls of the x32 interface")
def use_x32_calls(outside: Outside) -> str | None:
    if platform.machine() != "x86_64":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    result = libc.syscall(ctypes.c_long(0x40000000 + 39))
    return f"answered {result}" if result > 0 else None


@attempt("kernel", "set the clock or the host name, restart the machine")
def administrate(outside: Outside) -> str | None:
    # The arguments are invalid: with the right, the error is another one, and nothing happens.
    calls: list[Call] = [
        ("sethostname", b"mine", -1),
        ("clock_settime", 0, None),
        ("reboot", 0, 0, 0),
        ("swapoff", b"/nowhere"),
        ("syslog", 3, ctypes.addressof(ctypes.create_string_buffer(64)), 64),
    ]
    for name, *values in calls:
        try:
            syscall(str(name), *values)
        except OSError as error:
            if error.errno in (errno.EPERM, errno.ENOSYS):
                continue
        return "one of five is allowed"
    return None
