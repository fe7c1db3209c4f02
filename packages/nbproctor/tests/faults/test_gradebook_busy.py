"""Somebody else writes to the gradebook: waited for, and if it takes too long, told."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from ..courses import CourseFolder
from .courses import NAME, renewed, results
from .processes import Run, wait_until

OPTIONS = ("--sandbox=none", "-q")


@pytest.fixture(scope="module")
def undisturbed(
    template: CourseFolder, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, object]:
    course = renewed(template, tmp_path_factory.mktemp("undisturbed") / "course")
    course.autograde(NAME, *OPTIONS)
    return results(course)


def _copy(template: CourseFolder, root: Path, patience: float) -> CourseFolder:
    course = renewed(template, root)
    with (root / "nbgrader_config.py").open("a") as file:
        file.write(f"c.Nbproctor.busy_seconds = {patience}\n")
    return course


@contextmanager
def _locked(course: CourseFolder, how: str) -> Iterator[sqlite3.Connection]:
    database = course.root / "gradebook.db"
    with closing(sqlite3.connect(database, isolation_level=None, timeout=30)) as connection:
        connection.execute(f"begin {how}")
        yield connection
        if connection.in_transaction:
            connection.execute("rollback")


def test_a_lock_that_outlasts_our_patience_costs_a_run_and_nothing_else(
    template: CourseFolder, undisturbed: dict[str, object], tmp_path: Path
) -> None:
    course = _copy(template, tmp_path / "course", patience=0.3)
    with _locked(course, "immediate"):
        printed = course.autograde(NAME, *OPTIONS, status=1)
    assert printed.count("not graded: the gradebook cannot be written: database is locked") == 3
    assert "Traceback" not in printed
    assert not list(course.root.glob("autograded/*/*/*"))
    course.autograde(NAME, *OPTIONS)
    assert results(course) == undisturbed


def test_a_gradebook_that_cannot_even_be_read_is_told(
    template: CourseFolder, tmp_path: Path
) -> None:
    course = _copy(template, tmp_path / "course", patience=0.3)
    with _locked(course, "exclusive"):
        printed = course.autograde(NAME, *OPTIONS, status=2)
    assert "locked" in printed
    assert "Traceback" not in printed


def test_a_lock_that_ends_in_time_costs_nothing(
    template: CourseFolder, undisturbed: dict[str, object], tmp_path: Path
) -> None:
    course = _copy(template, tmp_path / "course", patience=120)
    command = ("nbproctor", "autograde", NAME, *OPTIONS)
    with _locked(course, "immediate") as connection, Run(course.root, *command) as run:
        # What is examined lies beside its place; its scores are about to be written.
        assert wait_until(lambda: list(course.root.glob(f"autograded/*/.nbproctor-new-{NAME}")))
        time.sleep(1)
        assert not run.over
        assert not list(course.root.glob(f"autograded/*/{NAME}"))
        connection.execute("rollback")
        status, text = run.finish()
    assert status == 0, text
    assert results(course) == undisturbed


def test_a_busy_gradebook_costs_nothing(
    template: CourseFolder, undisturbed: dict[str, object], tmp_path: Path
) -> None:
    course = _copy(template, tmp_path / "course", patience=120)
    over = threading.Event()

    def write() -> None:
        while not over.is_set():
            with _locked(course, "immediate") as connection:
                connection.execute("update student set lms_user_id = lms_user_id")
                time.sleep(0.2)
                connection.execute("commit")
            time.sleep(0.02)

    other = threading.Thread(target=write)
    other.start()
    try:
        course.autograde(NAME, *OPTIONS)
    finally:
        over.set()
        other.join()
    assert results(course) == undisturbed


@pytest.mark.parametrize("content", [b"", b"this is no database" * 999])
def test_a_gradebook_that_is_none_is_told(
    template: CourseFolder, tmp_path: Path, content: bytes
) -> None:
    course = renewed(template, tmp_path / "course")
    (course.root / "gradebook.db").write_bytes(content)
    printed = course.autograde(NAME, *OPTIONS, status=2)
    assert "gradebook" in printed
    assert "Traceback" not in printed
