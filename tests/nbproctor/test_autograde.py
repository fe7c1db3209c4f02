"""A course is graded whole, once, and so that nbgrader goes on from there."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import nbformat
import pytest

from nbproctor import CourseError, ExamRoom, Limits, Master, Proctor, grade_course
from nbproctor.course import Course

from .courses import Cells, CourseFolder

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
    command = ("nbproctor", "autograde", "ps", "--sandbox=limits", *more)
    return course.run(*command, status=status)


def test_all_but_the_broken_one_are_graded(course: CourseFolder) -> None:
    printed = _grade(course, "--json", status=1)
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
    assert not any(student == "cut" for student, _ in scores)
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
    assert "Warning" not in course.run("nbproctor", *again)


def test_a_second_run_writes_the_same_bytes(course: CourseFolder) -> None:
    place = course.root / "autograded" / "ann" / "ps" / "ps.ipynb"
    before = place.read_bytes()
    _grade(course, "--force", "--student", "ann", "--jobs", "2")
    assert place.read_bytes() == before
    nbformat.validate(nbformat.read(place, as_version=4))


def test_no_half_written_folder_is_left_or_taken_for_done(course: CourseFolder) -> None:
    left = course.root / "autograded" / "bob" / ".nbproctor-ps"
    left.mkdir()
    (course.root / "autograded" / "bob" / "ps").rename(course.root / "autograded" / "bob" / "old")
    _grade(course, "--student", "bob")
    assert sorted(path.name for path in (course.root / "autograded" / "bob").iterdir()) == [
        *("old", "ps")
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
    assert "generate_assignment" in course.run(
        *("nbproctor", "autograde", "nothing", "--sandbox=limits"), status=2
    )
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


def test_a_program_grades_a_course_and_reads_the_verdicts(course: CourseFolder) -> None:
    course.forget_scores()
    graded = grade_course(
        *(course.root, "ps"), students=["ann", "cut"], force=True, sandbox="limits"
    )
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
    with ExamRoom(Limits(), "limits") as room:
        verdict = Proctor(room, Limits()).grade(submitted, master).verdict
    assert (verdict.points, verdict.max_points) == (0, 3)
    assert [(cell.grade_id, cell.outcome.value) for cell in verdict.cells] == [("test-f", "wrong")]
