"""What every backend does; a new one is added to `BACKENDS`."""

from __future__ import annotations

import dataclasses
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbproctor.backends import Backend, PoolBackend, SerialBackend, make_backend
from nbproctor.grading.submission import Task
from nbproctor.limits import Limits
from nbproctor.plan.plan import Master, MasterCell


def _dask(jobs: int = 2, scheduler: str | None = None) -> Backend:
    pytest.importorskip("cryptography", reason="cryptography is not installed")
    pytest.importorskip("distributed", reason="dask.distributed is not installed")
    return make_backend(jobs, "dask", scheduler)


BACKENDS: list[Callable[[], Backend]] = [SerialBackend, lambda: PoolBackend(2), _dask]
TEST = MasterCell("t", "code", "assert f() == 1", "", True, True, False, False, 2.0)


NAMES = ["serial", "pool", "dask"]


@pytest.fixture(scope="module", params=BACKENDS, ids=NAMES)
def backend(request: pytest.FixtureRequest) -> Iterator[Backend]:
    with request.param() as backend:
        yield backend


def _task(folder: Path, student: str, source: str | None, wall: float = 5.0) -> Task:
    place = folder / student
    place.mkdir()
    if source is not None:
        cell = nbformat.v4.new_code_cell(source)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), place / "lesson.ipynb")
    return Task(
        student=student,
        folder=place,
        stage=folder / f"stage-{student}",
        masters={"lesson": Master("lesson", (TEST,))},
        files={},
        trusted_files={},
        limits=Limits(wall_per_cell=wall),
        sandbox="none",
        sync=False,
    )


def test_each_task_gets_its_own_result(backend: Backend, tmp_path: Path) -> None:
    sources = {"right": "def f(): return 1", "wrong": "def f(): return 2", "none": ""}
    tasks = [_task(tmp_path, *item) for item in sources.items()]
    results = [future.result(60) for future in [backend.submit(task) for task in tasks]]
    assert [result.student for result in results] == list(sources)
    assert [result.graded[0].verdict.points for result in results] == [2.0, 0.0, 0.0]
    assert (tmp_path / "stage-right" / "lesson.ipynb").exists()


def test_a_bad_submission_is_a_result_and_harms_no_other(backend: Backend, tmp_path: Path) -> None:
    bad = backend.submit(_task(tmp_path, "bad", None))
    good = backend.submit(_task(tmp_path, "good", "def f(): return 1"))
    assert "lesson.ipynb" in bad.result(60).error
    assert bad.result().faulty
    assert not (tmp_path / "stage-bad").exists()
    assert good.result(60).graded[0].verdict.points == 2.0


def test_work_keeps_its_time_when_newer_work_comes_meanwhile(
    backend: Backend, tmp_path: Path
) -> None:
    stamp = tmp_path / "slow" / "timestamp.txt"
    source = f"open({str(stamp)!r}, 'w').write('2026-01-02')\ndef f(): return 1"
    task = _task(tmp_path, "slow", source)
    stamp.write_text("2026-01-01")
    files = {"timestamp.txt": stamp}
    task = dataclasses.replace(task, files=files, timestamp="2026-01-01")
    assert not backend.submit(task).result(60).faulty
    assert stamp.read_text() == "2026-01-02"
    assert (task.stage / "timestamp.txt").read_text() == "2026-01-01"


def test_other_limits_hold_for_the_task_that_has_them(backend: Backend, tmp_path: Path) -> None:
    task = _task(tmp_path, "slow", "def f():\n    while True: pass", wall=0.3)
    verdict = backend.submit(task).result(60).graded[0].verdict
    assert verdict.cells[0].outcome.value == "timeout"


@pytest.mark.parametrize("make", BACKENDS, ids=NAMES)
def test_a_closed_backend_takes_nothing(make: Callable[[], Backend], tmp_path: Path) -> None:
    with make() as backend:
        pass
    with pytest.raises(RuntimeError):
        backend.submit(_task(tmp_path, "late", ""))


def _kill_workers(backend: Any) -> None:
    if isinstance(backend, PoolBackend):
        assert backend._pool is not None
        pids = list(backend._pool._processes)
    else:
        pids = list(backend._client.run(os.getpid).values())
    assert os.getpid() not in pids
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("backend", BACKENDS[1:], ids=NAMES[1:], indirect=True)
def test_workers_killed_in_mid_run_lose_nothing(backend: Backend, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    source = f"""
import pathlib, time
begun = pathlib.Path({str(begun)!r})
if not begun.exists():
    begun.touch()
    time.sleep(100)
def f(): return 1
"""
    names = ["first", "second", "third"]
    futures = [backend.submit(_task(tmp_path, name, source, wall=200.0)) for name in names]
    end = time.monotonic() + 60
    while not begun.exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    _kill_workers(backend)
    results = [future.result(90) for future in futures]
    assert [result.error for result in results] == ["", "", ""]
    assert [result.graded[0].verdict.points for result in results] == [2.0, 2.0, 2.0]
    assert all((tmp_path / f"stage-{name}" / "lesson.ipynb").exists() for name in names)


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with PoolBackend(1) as backend:
        first = backend.submit(_task(tmp_path, "first", "def f(): return 1"))
        assert not first.result(60).faulty
        _kill_workers(backend)
        second = backend.submit(_task(tmp_path, "second", "def f(): return 1"))
        assert not second.result(60).faulty
