"""What every backend does; each kind that `backend_kinds` finds is tried."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nbproctor.backends import Backend, backend_kinds, make_backend
from nbproctor.errors import ConfigError

from .tasks import find_workers, make_task

#: "processes" are two backends: with one worker, there is no other process.
CASES = [("processes", 1), *((kind, 2) for kind in backend_kinds())]
#: Seconds to wait for a result, on a machine that is busy with other things.
PATIENCE = 300


def _make(kind: str, jobs: int) -> Backend:
    try:
        return make_backend(jobs, kind)
    except ConfigError as error:
        if "is not installed" not in str(error):
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def make(request: pytest.FixtureRequest) -> Callable[[], Backend]:
    return lambda: _make(*request.param)


@pytest.fixture(scope="module")
def backend(make: Callable[[], Backend]) -> Iterator[Backend]:
    with make() as backend:
        yield backend


def test_each_task_gets_its_own_result(backend: Backend, tmp_path: Path) -> None:
    sources = {"right": "def f(): return 1", "wrong": "def f(): return 2", "none": ""}
    tasks = [make_task(tmp_path, *item) for item in sources.items()]
    results = [future.result(PATIENCE) for future in [backend.submit(task) for task in tasks]]
    assert [result.student for result in results] == list(sources)
    assert [result.graded[0].verdict.points for result in results] == [2.0, 0.0, 0.0]
    assert (tmp_path / "stage-right" / "lesson.ipynb").exists()


def test_a_bad_submission_is_a_result_and_harms_no_other(backend: Backend, tmp_path: Path) -> None:
    bad = backend.submit(make_task(tmp_path, "bad", None))
    good = backend.submit(make_task(tmp_path, "good", "def f(): return 1"))
    assert "lesson.ipynb" in bad.result(PATIENCE).error
    assert bad.result().faulty
    assert not (tmp_path / "stage-bad").exists()
    assert good.result(PATIENCE).graded[0].verdict.points == 2.0


def test_work_keeps_its_time_when_newer_work_comes_meanwhile(
    backend: Backend, tmp_path: Path
) -> None:
    stamp = tmp_path / "slow" / "timestamp.txt"
    source = f"open({str(stamp)!r}, 'w').write('2026-01-02')\ndef f(): return 1"
    task = make_task(tmp_path, "slow", source)
    stamp.write_text("2026-01-01")
    files = {"timestamp.txt": stamp}
    task = dataclasses.replace(task, files=files, timestamp="2026-01-01")
    assert not backend.submit(task).result(PATIENCE).faulty
    assert stamp.read_text() == "2026-01-02"
    assert (task.stage / "timestamp.txt").read_text() == "2026-01-01"


def test_other_limits_hold_for_the_task_that_has_them(backend: Backend, tmp_path: Path) -> None:
    task = make_task(tmp_path, "slow", "def f():\n    while True: pass", wall=0.3)
    verdict = backend.submit(task).result(PATIENCE).graded[0].verdict
    assert verdict.cells[0].outcome.value == "timeout"


def test_a_closed_backend_takes_nothing(make: Callable[[], Backend], tmp_path: Path) -> None:
    with make() as backend:
        pass
    with pytest.raises(RuntimeError):
        backend.submit(make_task(tmp_path, "late", ""))


def test_workers_killed_in_mid_run_lose_nothing(backend: Backend, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    source = f"""
import pathlib, time
begun = pathlib.Path({str(begun)!r})
if not begun.exists():
    begun.touch()
    time.sleep({2 * PATIENCE})
def f(): return 1
"""
    # Before the kill, a task that shows whether this backend's rooms are in other processes.
    assert (
        not backend.submit(make_task(tmp_path, "before", "def f(): return 1"))
        .result(PATIENCE)
        .faulty
    )
    if not find_workers():
        pytest.skip("this backend grades in this process")
    names = ["first", "second", "third"]
    futures = [
        backend.submit(make_task(tmp_path, name, source, wall=2.0 * PATIENCE)) for name in names
    ]
    end = time.monotonic() + PATIENCE
    while not begun.exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    for worker in find_workers():
        worker.kill()
    results = [future.result(PATIENCE) for future in futures]
    assert [result.error for result in results] == ["", "", ""]
    assert [result.graded[0].verdict.points for result in results] == [2.0, 2.0, 2.0]
    assert all((tmp_path / f"stage-{name}" / "lesson.ipynb").exists() for name in names)
