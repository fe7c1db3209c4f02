"""The serial backend and its worker: one room for equal settings, and an orderly end."""

from __future__ import annotations

import dataclasses
import time
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from nbproctor.backends import SerialBackend
from nbproctor.backends.serial import Worker
from nbproctor.limits import Limits

from .tasks import make_task


def test_a_worker_keeps_its_room_until_the_limits_change(tmp_path: Path) -> None:
    worker = Worker()
    try:
        task = make_task(tmp_path, "ann", "def f(): return 1")
        assert worker.grade(task).graded[0].verdict.points == 2.0
        room = worker._room
        worker.proctor(make_task(tmp_path, "bob", ""))
        assert worker._room is room
        worker.proctor(dataclasses.replace(task, limits=Limits(wall_per_cell=1.0)))
        assert worker._room is not room
    finally:
        worker.close()
    assert worker._room is None


def test_leaving_with_an_error_ends_the_exam_that_runs(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    source = f"import pathlib, time\npathlib.Path({str(begun)!r}).touch()\ntime.sleep(1000)"
    backend = SerialBackend()
    assert backend.workers == 1
    running = backend.submit(make_task(tmp_path, "slow", source, wall=2000.0))
    waiting = backend.submit(make_task(tmp_path, "next", "def f(): return 1"))
    while not begun.exists():
        time.sleep(0.05)
    backend.__exit__(KeyboardInterrupt)
    with pytest.raises(CancelledError):
        waiting.result(300)
    assert running.result(300).faulty
