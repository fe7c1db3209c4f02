"""Attempts to see, signal, trace or slow down processes outside."""

# ruff: noqa: ARG001, PTH116
# All attempts have the same signature, and make the most direct call.

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import signal
from pathlib import Path

from nbproctor.sandbox.attempts import Outside, attempt
from nbproctor.sandbox.kernel import syscall

_FULL = ("full",)


def _try_each(outside: Outside, act: object) -> str | None:
    """Try `act` on the process outside and on the zygote, by their process ids."""
    assert callable(act)
    done = []
    for name, pid in (("a process outside", outside.pid), ("the zygote", outside.zygote)):
        if pid == os.getpid():
            continue  # in a pid namespace, the candidate itself may have that id
        try:
            act(pid)
        except OSError:
            continue
        done.append(name)
    return f"reached {' and '.join(done)}" if done else None


@attempt("processes", "send a signal")
def signal_process(outside: Outside) -> str | None:
    return _try_each(outside, lambda pid: os.kill(pid, 0))


@attempt("processes", "send a signal to everybody with kill(-1)")
def signal_everybody(outside: Outside) -> str | None:
    os.kill(-1, 0)
    # Success may mean "everybody in my own namespace": it counts only if others are in it.
    others = [pid for pid in _visible_processes() if pid != os.getpid()]
    return f"signalled {len(others)} processes" if others else None


@attempt("processes", "send a signal with a value, by sigqueue and by pidfd")
def signal_with_value(outside: Outside) -> str | None:
    info = ctypes.create_string_buffer(128)
    ctypes.c_int.from_buffer(info, 8).value = -1  # SI_QUEUE

    def queue(pid: int) -> None:
        syscall("rt_sigqueueinfo", pid, signal.SIGCONT, ctypes.addressof(info))

    def by_descriptor(pid: int) -> None:
        fd = syscall("pidfd_open", pid, 0)
        syscall("pidfd_send_signal", fd, 0, None, 0)

    return _try_each(outside, queue) or _try_each(outside, by_descriptor)


@attempt("processes", "have the kernel send a signal (F_SETOWN on a pipe)")
def signal_by_ownership(outside: Outside) -> str | None:
    read, _ = os.pipe()
    return _try_each(outside, lambda pid: fcntl.fcntl(read, fcntl.F_SETOWN, pid))


@attempt("processes", "attach as a debugger (ptrace)")
def trace_process(outside: Outside) -> str | None:
    return _try_each(outside, lambda pid: syscall("ptrace", 0x4206, pid, 0, 0))


@attempt("processes", "read memory (process_vm_readv)")
def read_memory(outside: Outside) -> str | None:
    buffer = ctypes.create_string_buffer(16)
    vector = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 16)
    at = ctypes.addressof(vector)
    # A fork has the same addresses as the zygote.
    return _try_each(outside, lambda pid: syscall("process_vm_readv", pid, at, 1, at, 1, 0))


@attempt("processes", "open /proc/PID/mem, environ, cmdline and fd")
def open_proc_entries(outside: Outside) -> str | None:
    opened = []
    for entry in ("mem", "environ", "cmdline", "maps", "fd", "root"):

        def act(pid: int, entry: str = entry) -> None:
            os.close(os.open(f"/proc/{pid}/{entry}", os.O_RDONLY))
            opened.append(entry)

        _try_each(outside, act)
    return f"opened {sorted(set(opened))}" if opened else None


@attempt("processes", "take over a descriptor (pidfd_getfd)")
def take_descriptor(outside: Outside) -> str | None:
    def act(pid: int) -> None:
        syscall("pidfd_getfd", syscall("pidfd_open", pid, 0), 1, 0)

    return _try_each(outside, act)


@attempt("processes", "list other processes", demanded=_FULL)
def see_processes(outside: Outside) -> str | None:
    others = [pid for pid in _visible_processes() if pid != os.getpid()]
    if not others and os.getpid() != 1 and Path(f"/proc/{outside.pid}").exists():
        others.append(outside.pid)
    return f"saw {len(others)} processes" if others else None


def _visible_processes() -> list[int]:
    seen = []
    for pid in range(1, 5000):
        try:
            os.stat(f"/proc/{pid}")
        except OSError:
            continue
        seen.append(pid)
    return seen


@attempt("processes", "lower the limits of a process outside (prlimit)")
def limit_process(outside: Outside) -> str | None:
    return _try_each(outside, lambda pid: resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0)))


@attempt("processes", "slow a process down (setpriority)")
def slow_process(outside: Outside) -> str | None:
    return _try_each(outside, lambda pid: os.setpriority(os.PRIO_PROCESS, pid, 1))


@attempt("processes", "slow a whole group of processes down (setpriority)")
def slow_group(outside: Outside) -> str | None:
    os.setpriority(os.PRIO_PGRP, outside.pid, 1)
    return "slowed it down"


@attempt("processes", "move a process to another CPU")
def move_process(outside: Outside) -> str | None:
    return _try_each(outside, lambda pid: os.sched_setaffinity(pid, {0}))


@attempt("processes", "change the scheduler of a process")
def reschedule_process(outside: Outside) -> str | None:
    parameter = os.sched_param(0)
    return _try_each(outside, lambda pid: os.sched_setscheduler(pid, os.SCHED_IDLE, parameter))


@attempt("processes", "raise a hard limit")
def raise_own_limit(outside: Outside) -> str | None:
    try:
        resource.setrlimit(resource.RLIMIT_NPROC, (100_000, 100_000))
    except ValueError:  # "not allowed to raise maximum limit"
        return None
    return "raised it"


@attempt("processes", "become dumpable again, for debuggers")
def become_dumpable(outside: Outside) -> str | None:
    syscall("prctl", 4, 1, 0, 0, 0)
    return "did"


@attempt("processes", "outlive the zygote (clear the parent-death signal)")
def outlive_zygote(outside: Outside) -> str | None:
    syscall("prctl", 1, 0, 0, 0, 0)
    return "did"


@attempt("processes", "leave the process group that one signal kills", demanded=("landlock",))
def leave_group(outside: Outside) -> str | None:
    if os.getpid() == 1:
        return None  # a pid namespace ends with its first process, whatever the groups
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
        except OSError:
            os._exit(0)
        os._exit(1)
    return "a child left it" if os.waitpid(child, 0)[1] else None


@attempt("processes", "make a child of the zygote (CLONE_PARENT)")
def make_sibling(outside: Outside) -> str | None:
    child = syscall("clone", 0x8000 | signal.SIGCHLD, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    return "made a sibling"


@attempt("processes", "become root (setuid)")
def become_root(outside: Outside) -> str | None:
    os.setuid(0)
    return "became root"


@attempt("processes", "gain privileges with a set-uid program")
def run_setuid_program(outside: Outside) -> str | None:
    status = Path("/proc/self/status").read_text()
    rights = [line for line in status.splitlines() if line.startswith(("CapEff", "CapPrm"))]
    held = [line for line in rights if int(line.split()[1], 16) not in (0, 1 << 2)]
    return f"has {held}" if held or "NoNewPrivs:\t1" not in status else None
