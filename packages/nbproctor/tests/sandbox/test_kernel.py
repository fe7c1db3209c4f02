"""System calls by name: checked, with the caller's arguments, and absent where the kernel is."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
from pathlib import Path

import pytest

from nbproctor.sandbox import kernel
from nbproctor.sandbox.syscall_numbers import ARCHITECTURE

from .forks import in_a_fork

pytestmark = pytest.mark.skipif(not ARCHITECTURE, reason="no system calls by name here")


def status(name: str) -> str:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(line for line in lines if line.startswith(f"{name}:")).split()[1]


def test_a_call_returns_what_the_kernel_returns() -> None:
    assert kernel.syscall("getpid") == os.getpid()


def test_a_failed_call_raises_with_its_name() -> None:
    with pytest.raises(OSError, match="Bad file descriptor") as caught:
        kernel.syscall("close", 1 << 20)
    assert (caught.value.errno, caught.value.filename) == (errno.EBADF, "close")


def test_a_call_that_is_not_known_does_not_exist() -> None:
    with pytest.raises(OSError, match="not implemented") as caught:
        kernel.syscall("no_such_call")
    assert caught.value.errno == errno.ENOSYS


def test_bytes_and_structures_are_passed_by_address(tmp_path: Path) -> None:
    class Pair(ctypes.Structure):
        _fields_ = [("read", ctypes.c_int), ("write", ctypes.c_int)]

    pair = Pair()
    kernel.syscall("pipe2", pair, os.O_CLOEXEC)
    os.close(pair.read)
    os.close(pair.write)
    kernel.syscall("mkdirat", -100, os.fsencode(tmp_path / "made"), 0o700)
    assert (tmp_path / "made").is_dir()


def test_privileges_can_be_given_up_for_good() -> None:
    def act() -> str:
        kernel.forbid_new_privileges()
        return status("NoNewPrivs")

    assert in_a_fork(act) == "1"


def test_capabilities_are_dropped() -> None:
    def act() -> int:
        kernel.drop_capabilities()
        return kernel.effective_capabilities()

    assert in_a_fork(act) == "0"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has capabilities to keep")
def test_root_can_keep_capabilities_over_a_change_of_user() -> None:
    kept = 1 << kernel.CAP_DAC_READ_SEARCH

    def act(keep: bool) -> bool:
        if keep:
            kernel.keep_capabilities()
        os.setresuid(65534, 65534, 65534)
        kernel.drop_capabilities(kept)
        return kernel.effective_capabilities() == kept

    assert in_a_fork(lambda: act(True)) == "True"
    assert "PermissionError" in in_a_fork(lambda: act(False))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has capabilities to hand on")
def test_an_ambient_capability_survives_the_execution_of_a_program() -> None:
    kept = 1 << kernel.CAP_SYS_PTRACE

    def act() -> str:
        kernel.keep_capabilities()
        os.setresuid(65534, 65534, 65534)
        kernel.drop_capabilities(kept, inheritable=True)
        kernel.raise_ambient(kernel.CAP_SYS_PTRACE)
        return os.popen("grep CapEff /proc/self/status").read()

    if kernel.effective_capabilities() & kept != kept:
        pytest.skip("this root lacks the capability")
    assert int(in_a_fork(act).split()[1], 16) == kept


def test_orphans_become_children_of_a_subreaper() -> None:
    def act() -> bool:
        kernel.become_subreaper()
        child = os.fork()
        if child == 0:
            if os.fork() == 0:
                os._exit(7)
            os._exit(0)
        os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(os.waitpid(-1, 0)[1]) == 7

    assert in_a_fork(act) == "True"


def test_a_process_dies_with_its_parent() -> None:
    """The pipe ends when the grandchild, which would sleep for a minute, is gone."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        if os.fork() == 0:
            kernel.die_with_parent(signal.SIGKILL)
            os.write(write, b"x")
            signal.sigtimedwait([], 60)
            os._exit(0)
        os.read(read, 1)
        os._exit(0)
    os.close(write)
    os.waitpid(pid, 0)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.read() == b""


def test_a_hidden_process_is_not_dumpable() -> None:
    def act() -> int:
        kernel.hide_from_debuggers()
        return int(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))  # PR_GET_DUMPABLE

    assert in_a_fork(act) == "0"


def test_a_system_without_prctl_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "_prctl", None)
    with pytest.raises(OSError, match="prctl") as caught:
        kernel.become_subreaper()
    assert caught.value.errno == errno.ENOSYS
