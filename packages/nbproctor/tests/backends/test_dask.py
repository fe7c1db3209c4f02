"""Dask: clusters of others, clear refusals, and a cluster of our own that nobody else can use.

What it has in common with the other backends is in `test_contract`.
"""

from __future__ import annotations

import dataclasses
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbproctor.backends import make_backend
from nbproctor.errors import ConfigError
from nbproctor.grading.submission import Task
from nbproctor.limits import Limits
from nbproctor.plan.master import Master, MasterCell
from nbproctor.plan.policy import Marking

from ..faults.courses import NAME, make_course, results, sandbox
from .tasks import find_zygotes

distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
pytest.importorskip("cryptography", reason="cryptography is not installed")

from nbproctor.backends.kinds import dask  # noqa: E402

TEST = MasterCell("t", "code", "import two\nassert f() == two.two", "", True, True, False, False, 2)


def _task(folder: Path) -> Task:
    place = folder / "submitted" / "ann"
    place.mkdir(parents=True)
    (folder / "source").mkdir()
    cell = nbformat.v4.new_code_cell("def f():\n    return int(open('data/own.txt').read())")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), place / "lesson.ipynb")
    (place / "data").mkdir()
    (place / "data" / "own.txt").write_text("2")
    (place / "linked.ipynb").symlink_to(place / "lesson.ipynb")
    helper = folder / "source" / "two.py"
    helper.write_text("two = 2\n")
    answers = folder / "answers"
    (answers / "f" / "wrong").mkdir(parents=True)
    (answers / "f" / "wrong" / "one.py").write_text('"""One."""\ndef f(): return 1\n')
    return Task(
        student="ann",
        folder=place,
        stage=folder / "stage",
        masters={"lesson": Master.of("lesson", (TEST,))},
        files={"data/own.txt": place / "data" / "own.txt", "two.py": helper},
        trusted_files={"two.py": helper},
        limits=Limits(),
        marking=Marking(answers=answers),
        sandbox="none",
        sync=False,
    )


@pytest.fixture
def cluster() -> Iterator[Any]:
    """Return a cluster of somebody else's; its workers are threads, so that it starts quickly."""
    from dask import config

    with (
        config.set(dask._CONFIG),
        distributed.LocalCluster(
            n_workers=0,
            threads_per_worker=2,
            processes=False,
            protocol="tcp",
            host="127.0.0.1",
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        ) as cluster,
    ):
        yield cluster


def _zygotes() -> set[int]:
    return {process.pid for process in find_zygotes()}


def test_workers_of_a_scheduler_grade_and_keep_nothing(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = cluster.scheduler_address
    monkeypatch.setattr(dask, "_CONNECT", 0.5)
    with pytest.raises(ConfigError, match=rf"no workers.*dask worker {address}"):
        make_backend(1, "dask", address)
    monkeypatch.undo()
    cluster.scale(1)
    before = _zygotes()
    with make_backend(1, "dask", address) as backend:
        assert backend.workers == 2
        task = _task(tmp_path)
        missing = dataclasses.replace(task, student="bob", folder=tmp_path / "bob")
        first, second = backend.submit(task), backend.submit(missing)
        result = first.result(300)
        assert result.error == ""
        assert result.graded[0].verdict.points == 2
        assert (task.stage / "data" / "own.txt").read_text() == "2"
        # An error names the folder that the instructor knows, not the worker's copy.
        assert second.result(300).error.startswith(f"{tmp_path}/bob: there is no lesson.ipynb")
        assert _zygotes() > before
    assert _zygotes() == before


def test_an_address_without_a_scheduler_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "_CONNECT", 0.2)
    with pytest.raises(ConfigError, match=r"tcp://127\.0\.0\.1:1: .*dask scheduler"):
        make_backend(1, "dask", "tcp://127.0.0.1:1")


def test_without_dask_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "nbproctor.backends.kinds.dask")
    monkeypatch.delattr("nbproctor.backends.kinds.dask")
    with pytest.raises(ConfigError, match="pip install distributed"):
        make_backend(1, "dask")


def test_only_loopback_is_listened_on_and_only_with_keys(tmp_path: Path) -> None:
    import psutil

    with make_backend(1, "dask") as backend:
        me = psutil.Process()
        there = [me, *me.children(recursive=True)]
        ends = [end for one in there for end in one.net_connections() if end.status == "LISTEN"]
        assert ends
        assert {end.laddr.ip for end in ends} == {"127.0.0.1"}
        address = backend._client.scheduler.address  # type: ignore[attr-defined]
        assert address.startswith("tls://")
        assert backend.submit(_task(tmp_path)).result(300).error == ""


def test_the_command_writes_what_it_writes_without_dask(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    command = ("nbproctor", "autograde", NAME, f"--sandbox={sandbox()}", "--force")
    course.run(*command)
    before = results(course)
    for folder in (course.root / "autograded").iterdir():
        shutil.rmtree(folder)
    printed = course.run(*command, "--backend", "dask")
    assert "3 graded" in printed
    assert "distributed" not in printed
    assert results(course) == before


def test_a_scheduler_without_dask_is_refused(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course", students=1)
    printed = course.run("nbproctor", "autograde", NAME, "--scheduler", "tcp://a:1", status=2)
    assert "--backend dask" in printed
