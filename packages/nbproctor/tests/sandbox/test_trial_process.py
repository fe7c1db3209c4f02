"""An attempt that got something, was refused, died or never began can be told apart."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from nbproctor.sandbox import trial_process

from .conftest import needs_linux

pytestmark = needs_linux


class NoWalls:
    """A confinement that confines nothing."""

    def __init__(self, problem: Exception | None = None) -> None:
        self._problem = problem

    def fork(self) -> int:
        return os.fork()

    def enter(self, workdir: Path, *, keep: Sequence[int] = ()) -> None:  # noqa: ARG002
        if self._problem is not None:
            raise self._problem
        os.chdir(workdir)

    def end(self, pid: int) -> int:
        return os.waitpid(pid, 0)[1]


def _raise(error: Exception) -> str:
    raise error


def _die() -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "not reached"


@pytest.mark.parametrize(
    ("run", "held", "detail"),
    [
        (lambda: "the secret", False, "the secret"),
        (lambda: None, True, "nothing to be had"),
        (lambda: _raise(PermissionError("no")), True, "PermissionError: no"),
        (lambda: _raise(MemoryError()), True, "MemoryError:"),
        (lambda: _raise(ValueError("bug")), False, "ValueError: bug"),
        (_die, True, "ended by signal 9"),
    ],
)
def test_the_result_of_an_attempt(run: Callable[[], str | None], held: bool, detail: str) -> None:
    confinement: Any = NoWalls()
    assert trial_process._try(confinement, run) == {"held": held, "detail": detail}


def test_a_process_that_could_not_be_locked_in_has_proved_nothing() -> None:
    confinement: Any = NoWalls(OSError(1, "Operation not permitted"))
    found = trial_process._try(confinement, lambda: None)
    assert found["held"] is False
    assert "Operation not permitted" in str(found["detail"])


def test_without_walls_files_are_left_for_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial_process, "_MARK", f"left-by-{os.getpid()}")
    confinement: Any = NoWalls()
    try:
        found = trial_process._leftovers(confinement)
    finally:
        for folder in ("/tmp", "/dev/shm", "/var/tmp", "/run"):
            Path(folder, trial_process._MARK).unlink(missing_ok=True)
    assert found["held"] is False
    assert "'.'" in str(found["detail"])
    assert not list(tmp_path.iterdir())
