"""The launcher says why a program did not start, and ends as the program ended."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from nbproctor.sandbox import launch

from .conftest import needs_linux
from .forks import in_a_fork

pytestmark = needs_linux


def _said(error: BaseException, mark: str = "") -> str:
    read, write = os.pipe()
    launch._complain(write, error, mark=mark)
    os.close(write)
    with os.fdopen(read) as pipe:
        return pipe.read()


def test_a_problem_is_told_with_its_place_and_its_cause() -> None:
    assert _said(OSError(1, "Operation not permitted", "unshare")) == (
        "unshare: Operation not permitted"
    )
    assert _said(OSError(2, "No such file or directory", b"/usr")).startswith("/usr: ")
    assert _said(ValueError("odd")) == "ValueError: odd"
    assert _said(OSError(2, "No such file", "sh"), launch.NO_PROGRAM) == "\0sh: No such file"


def test_nobody_listening_is_no_error() -> None:
    launch._complain(-1, ValueError("odd"))


@pytest.mark.parametrize("code", [0, 7, 255])
def test_an_exit_status_is_passed_on(code: int) -> None:
    assert _status_after(code << 8) == code


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_signal_is_passed_on(number: int) -> None:
    assert _status_after(number) == -number


def _status_after(status: int) -> int:
    pid = os.fork()
    if pid == 0:
        launch._exit_like(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_children_are_found_by_their_parent() -> None:
    pid = os.fork()
    if pid == 0:
        signal.pause()
        os._exit(0)
    try:
        assert pid in launch._children()
        assert os.getpid() not in launch._children()
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    assert pid not in launch._children()


def test_what_is_left_is_killed_group_by_group() -> None:
    def act() -> bool:
        read, write = os.pipe()
        for _ in range(2):
            if os.fork() == 0:
                os.setsid()
                os.fork()  # in the same process group, but no child of the process that is checked
                os.write(write, b"x")
                signal.pause()
        os.close(write)
        for _ in range(4):
            os.read(read, 1)
        launch._kill_the_rest()
        return os.read(read, 1) == b""

    assert in_a_fork(act) == "True"


def test_a_program_that_is_missing_is_marked_as_such(tmp_path: Path) -> None:
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        launch._run({"argv": [str(tmp_path / "none")], "env": {}, "status": write})
    os.close(write)
    with os.fdopen(read) as pipe:
        assert pipe.read().startswith(f"{launch.NO_PROGRAM}{tmp_path}/none: ")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 127
