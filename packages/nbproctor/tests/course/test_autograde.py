"""A course is graded whole, once, and so that nbgrader goes on from there."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from nbproctor import CourseError, Limits, Master, Proctor, grade_course
from nbproctor.backends import Backend
from nbproctor.course.autograde import Autograde
from nbproctor.course.config import Course
from nbproctor.course.gradebook import Gradebook
from nbproctor.course.placement import former_folder, stage_folder
from nbproctor.grading.submission import Result, Task

from ..commands import SCRIPTS, environment
from ..courses import Cells, CourseFolder
from ..kept import KeptBackend, kept_room

RIGHT = {"f": "def f(x):\n    return x + 1"}


def _cells() -> Cells:
    cells = Cells()
    cells.answer("f", "def f(x):\n    return x + 1")
    cells.test("test-f", 3, "assert f(1) == 2")
    cells.locked("look", "f(3)")
    return cells


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    course = CourseFolder.make(tmp_path_factory.mktemp("course"), "ps", _cells())
    course.submit("ann", "ps", RIGHT)
    course.submit("bob", "ps", {})
    course.submit("m\u00fcller x", "ps", RIGHT)
    (course.hand_in("cut", "ps", course.release("ps"))).write_text('{"cells": [')
    (course.hand_in("renamed", "ps", course.release("ps"))).rename(
        course.root / "submitted" / "renamed" / "ps" / "ps (1).ipynb"
    )
    secret = course.root / "submitted" / "ann" / "ps" / "secret.txt"
    secret.symlink_to(course.root / "gradebook.db")
    return course


def _grade(course: CourseFolder, *more: str, status: int = 0) -> str:
    return course.autograde("ps", "--sandbox=limits", *more, status=status)


def test_all_but_the_broken_one_are_graded(course: CourseFolder) -> None:
    command = ("nbproctor", "autograde", "ps", "--sandbox=limits", "--json")
    printed = course.run(*command, status=1)
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    graded = {line["student"]: line["graded"] for line in lines}
    assert graded == {
        "ann": True,
        "bob": True,
        "cut": False,
        "m\u00fcller x": True,
        "renamed": True,
    }
    scores = course.scores()
    assert scores["ann", "test-f"] == 3
    assert scores["bob", "test-f"] == 0
    assert scores["m\u00fcller x", "test-f"] == 3
    assert scores["cut", "test-f"] is None
    assert not (course.root / "autograded" / "cut" / "ps").exists()


def test_what_is_graded_is_not_graded_again(course: CourseFolder) -> None:
    course.forget_scores()
    printed = _grade(course, status=1)
    assert "4 were graded before" in printed
    assert course.scores()["ann", "test-f"] == -1
    _grade(course, "--force", "--student", "ann")
    assert course.scores()["ann", "test-f"] == 3


def test_a_link_in_a_submission_leads_nowhere(course: CourseFolder) -> None:
    assert not (course.root / "autograded" / "ann" / "ps" / "secret.txt").exists()


def test_a_run_warns_of_nothing(course: CourseFolder) -> None:
    again = ("autograde", "ps", "--force", "--student", "ann", "--sandbox=available")
    done = subprocess.run(
        [SCRIPTS / "nbproctor", *again],
        cwd=course.root,
        env=environment(),
        text=True,
        capture_output=True,
        check=True,
    )
    assert "Warning" not in done.stdout + done.stderr


def test_a_second_run_writes_the_same_bytes(course: CourseFolder) -> None:
    place = course.root / "autograded" / "ann" / "ps" / "ps.ipynb"
    before = place.read_bytes()
    command = ("nbproctor", "autograde", "ps", "--sandbox=limits")
    course.run(*command, "--force", "--student", "ann", "--jobs", "2")
    assert place.read_bytes() == before
    nbformat.validate(nbformat.read(place, as_version=4))


def test_no_half_written_folder_is_left_or_taken_for_done(course: CourseFolder) -> None:
    for left in (stage_folder, former_folder):
        left(course.root / "autograded" / "bob" / "ps").mkdir()
    (course.root / "autograded" / "bob" / "ps").rename(course.root / "autograded" / "bob" / "old")
    _grade(course, "--student", "bob")
    assert sorted(path.name for path in (course.root / "autograded" / "bob").iterdir()) == [
        "old",
        "ps",
    ]


def test_a_locked_gradebook_leaves_the_submission_ungraded(course: CourseFolder) -> None:
    course.forget_scores()
    place = course.root / "autograded" / "ann" / "ps"
    before = {path.name for path in place.iterdir()}
    connection = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    connection.execute("begin immediate")
    try:
        config = Path(course.root / "nbgrader_config.py")
        kept = config.read_text()
        config.write_text(f"{kept}\nc.Nbproctor.busy_seconds = 0.2\n")
        printed = _grade(course, "--force", "--student", "ann", status=1)
    finally:
        connection.rollback()
        connection.close()
        config.write_text(kept)
    assert "gradebook" in printed
    assert {path.name for path in place.iterdir()} == before
    _grade(course, "--force", "--student", "ann")
    assert course.scores()["ann", "test-f"] == 3


def test_a_wrong_name_is_answered_with_what_to_do(course: CourseFolder) -> None:
    assert "there are: ps\n" in course.autograde("nothing", "--sandbox=limits", status=2)
    assert "nobody" in _grade(course, "--student", "nobody", status=2)


def test_two_do_not_grade_an_assignment_at_the_same_time(course: CourseFolder) -> None:
    with Course(course.root, "ps").lock():
        assert "another nbproctor" in _grade(course, "--force", status=2)
    _grade(course, "--force", "--student", "ann")


def test_a_time_stamp_that_is_none_stops_nobody_else(course: CourseFolder) -> None:
    stamp = course.root / "submitted" / "ann" / "ps" / "timestamp.txt"
    stamp.write_text("the day before yesterday\n")
    try:
        printed = _grade(course, "--force", "--student", "ann", "--student", "bob", status=1)
    finally:
        stamp.unlink()
    assert "timestamp.txt" in printed
    assert "1 graded" in printed
    _grade(course, "--force", "--student", "ann")


@pytest.mark.parametrize("time", ["99999999999999999999-01-01", "2026-02-99 10:00"])
def test_a_new_hand_in_with_such_a_time_stamp_is_not_taken_for_graded(
    course: CourseFolder, time: str
) -> None:
    stamp = course.root / "submitted" / "ann" / "ps" / "timestamp.txt"
    stamp.write_text("2026-01-01 00:00:00 UTC\n")
    _grade(course, "--force", "--student", "ann")
    stamp.write_text(time)
    try:
        printed = _grade(course, "--student", "ann", "--student", "bob", status=1)
    finally:
        stamp.unlink()
    assert f"the time in ann's timestamp.txt, '{time}', cannot be read" in printed
    _grade(course, "--force", "--student", "ann")


def test_a_program_grades_a_course_and_reads_the_verdicts(course: CourseFolder) -> None:
    course.forget_scores()
    graded = grade_course(course.root, "ps", students=["ann", "cut"], force=True, sandbox="limits")
    results = {result.student: result for result in graded}
    assert [one.verdict.points for one in results["ann"].graded] == [3]
    assert "no JSON" in results["cut"].error
    assert course.scores()["ann", "test-f"] == 3
    assert course.scores()["bob", "test-f"] == -1
    with pytest.raises(CourseError, match="nobody"):
        list(grade_course(course.root, "ps", students=["nobody"]))


def test_a_program_grades_one_notebook_without_a_gradebook(course: CourseFolder) -> None:
    master = Master.from_notebook("ps", _cells().notebook())
    submitted = nbformat.read(course.root / "submitted" / "bob" / "ps" / "ps.ipynb", as_version=4)
    room = kept_room(Limits(), "limits")
    verdict = Proctor(room, Limits()).grade(submitted, master).verdict
    assert (verdict.points, verdict.max_points) == (0, 3)
    assert [(cell.grade_id, cell.outcome.value) for cell in verdict.cells] == [("test-f", "wrong")]


def _run(course: CourseFolder, backend: Backend) -> dict[str, Result]:
    found = Course(course.root, "ps")
    found.settings.sandbox = "limits"
    place = found.db_url, found.directory.course_id
    with Gradebook(*place, found.config) as gradebook, backend:
        grader = Autograde(found, gradebook, backend)
        return {result.student: result for result in grader.run(grader.select())}


class _Interrupted(KeptBackend):
    """Has something done once, when a submission is examined and nothing of it is written."""

    def __init__(self, meanwhile: Callable[[], object], error: str = "") -> None:
        super().__init__()
        self._meanwhile = meanwhile
        self._error = error

    def _examine(self, task: Task) -> Result:
        result = super()._examine(task)
        if task.student != "ann":  # the rehearsal
            return result
        self._meanwhile()
        return dataclasses.replace(result, error=self._error)


@pytest.fixture
def own(tmp_path: Path) -> CourseFolder:
    """Return a course with a folder of data and one wrong submission."""
    course = CourseFolder.make(tmp_path, "ps", _cells())
    data = course.root / "source" / "ps" / "data"
    data.mkdir()
    (data / "a.csv").write_text("1\n")
    (course.root / "source" / "ps" / "table").write_text("2\n")
    _hand_in(course, {}, "2026-01-01 00:00:00 UTC")
    return course


def _hand_in(course: CourseFolder, answers: dict[str, str], time: str) -> None:
    course.submit("ann", "ps", answers)
    (course.root / "submitted" / "ann" / "ps" / "timestamp.txt").write_text(time)


def _time_in_gradebook(course: CourseFolder) -> str:
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        query = "select timestamp from submitted_assignment"
        (time,) = connection.execute(query).fetchone()
    connection.close()
    return str(time)


def test_what_is_handed_in_while_older_work_is_graded_is_graded_by_the_next_run(
    own: CourseFolder,
) -> None:
    newer = _Interrupted(lambda: _hand_in(own, RIGHT, "2026-01-02 00:00:00 UTC"))
    stamp = own.root / "autograded" / "ann" / "ps" / "timestamp.txt"
    assert not _run(own, newer)["ann"].faulty
    assert own.scores()["ann", "test-f"] == 0
    assert stamp.read_text() == "2026-01-01 00:00:00 UTC"
    assert _time_in_gradebook(own).startswith("2026-01-01")
    assert list(_run(own, KeptBackend())) == ["ann"]
    assert own.scores()["ann", "test-f"] == 3
    assert stamp.read_text() == "2026-01-02 00:00:00 UTC"
    assert _time_in_gradebook(own).startswith("2026-01-02")
    assert not _run(own, KeptBackend())


def test_a_hand_in_with_a_time_is_newer_than_one_without(own: CourseFolder) -> None:
    stamp = own.root / "submitted" / "ann" / "ps" / "timestamp.txt"
    stamp.unlink()
    assert not _run(own, KeptBackend())["ann"].faulty
    assert not _run(own, KeptBackend())
    _hand_in(own, RIGHT, "2026-01-02 00:00:00 UTC")
    assert not _run(own, KeptBackend())["ann"].faulty
    assert own.scores()["ann", "test-f"] == 3
    assert _time_in_gradebook(own).startswith("2026-01-02")
    assert not _run(own, KeptBackend())
    stamp.unlink()
    assert not _run(own, KeptBackend())


def test_what_fails_because_it_was_handed_in_again_says_so(own: CourseFolder) -> None:
    meanwhile = lambda: _hand_in(own, RIGHT, "2026-01-02 00:00:00 UTC")  # noqa: E731
    result = _run(own, _Interrupted(meanwhile, "a file that has changed"))["ann"]
    assert result.error == (
        f"{own.root}/submitted/ann/ps: it was handed in again while it was graded; grade it again"
    )
    assert not own.scores()


@pytest.mark.parametrize("name", ["Autograde", "AutogradeApp"])
def test_a_student_whom_the_gradebook_must_know_is_refused_alone(
    own: CourseFolder, name: str
) -> None:
    with (own.root / "nbgrader_config.py").open("a") as config:
        config.write(f"c.{name}.create_student = False\n")
    own.submit("bob o'h", "ps", RIGHT)
    own.run("nbgrader", "db", "student", "add", "ann")
    results = _run(own, KeptBackend())
    assert results["bob o'h"].error == (
        """the gradebook knows no student "bob o'h", and c.Autograde.create_student is False; """
        """run: nbgrader db student add 'bob o'"'"'h'"""
    )
    assert own.scores() == {("ann", "test-f"): 0}
    assert not (own.root / "autograded" / "bob o'h").exists()
    own.run("nbgrader", "db", "student", "add", "bob o'h")
    assert list(_run(own, KeptBackend())) == ["bob o'h"]
    assert own.scores()["bob o'h", "test-f"] == 3


def test_a_student_who_is_removed_while_graded_is_refused_too(own: CourseFolder) -> None:
    with (own.root / "nbgrader_config.py").open("a") as config:
        config.write("c.Autograde.create_student = False\n")
    own.run("nbgrader", "db", "student", "add", "ann")
    remove = _Interrupted(lambda: own.run("nbgrader", "db", "student", "remove", "ann"))
    assert "the gradebook knows no student 'ann'" in _run(own, remove)["ann"].error
    assert not own.scores()


def test_a_file_in_the_place_of_a_folder_of_the_assignment_stops_nothing(
    own: CourseFolder,
) -> None:
    folder = own.root / "submitted" / "ann" / "ps"
    (folder / "data").write_text("a file")
    (folder / "table").mkdir()
    (folder / "table" / "own.txt").write_text("in a folder")
    (folder / "mine").mkdir()
    (folder / "mine" / "own.txt").write_text("mine")
    result = _run(own, KeptBackend())["ann"]
    assert not result.faulty, result
    place = own.root / "autograded" / "ann" / "ps"
    assert (place / "data" / "a.csv").read_text() == "1\n"
    assert (place / "table").read_text() == "2\n"
    assert (place / "mine" / "own.txt").read_text() == "mine"


@pytest.mark.parametrize("error", [PermissionError, ValueError])
def test_a_folder_that_cannot_be_looked_through_stops_nobody_else(
    own: CourseFolder, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    own.submit("bob", "ps", RIGHT)
    files = Course.files

    def refuse(course: Course, folder: Path) -> list[Path]:
        if "ann" in folder.parts:
            raise error(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        return files(course, folder)

    monkeypatch.setattr(Course, "files", refuse)
    results = _run(own, KeptBackend())
    said = "submitted/ann/ps: Permission denied; give yourself the right to it, then grade again"
    assert (said if error is PermissionError else "nbproctor failed") in results["ann"].error
    assert own.scores() == {("bob", "test-f"): 3}
