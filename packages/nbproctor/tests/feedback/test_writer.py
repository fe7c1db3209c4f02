"""An assignment's pages are written whole, once, and hold no secret."""

# ruff: noqa: E501 - cells are written as they are
from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import nbproctor
from nbproctor.course.config import Course
from nbproctor.errors import CourseError
from nbproctor.feedback.writer import Written, find_graded, write_feedback

from ..courses import Cells, CourseFolder
from .graded import Tags, without_digests

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

REFERENCE = "def add(a, b):\n    reference5813 = a + b\n    return reference5813"
HIDDEN = (
    "big_number = 94670\nassert add(big_number, 1) == 94671, 'large numbers are wrong'\n"
    "try:\n    add(big_number, None)\nexcept TypeError:\n    pass"
)
SPY = (
    "from IPython.display import HTML, display\ndef add(a, b):\n    print(a, b)\n"
    "    display(a, HTML(f'<b>{a}</b>'))\n    raise type(f'E{a}', (ValueError,), {})(f'{a} {b}')"
)
STUDENTS = {
    "ann": REFERENCE.replace("reference5813", "total"),
    "bob": "def add(a, b):\n    return a",
    "eve": SPY,
    "key": "def add(a, b):\n    return {}[repr(a)]",
    "müller x": "",
}


def _cells() -> Cells:
    cells = Cells()
    cells.answer("add", REFERENCE)
    cells.test(
        "test-add",
        3,
        f"assert add(1, 2) == 3\n### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS",
    )
    cells.test("test-hidden", 2, f"### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS")
    cells.locked("look", "add(1, 1)")
    return cells


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    config = "from nbproctor.feedback.exporter import use_feedback_pages\nuse_feedback_pages(c)\n"
    course = CourseFolder.make(tmp_path_factory.mktemp("course"), "ps", _cells(), config=config)
    for student, answer in STUDENTS.items():
        course.submit(student, "ps", {"add": answer} if answer else {})
    course.autograde("ps", "--sandbox=limits")
    _write(course)
    return course


def _write(course: CourseFolder, **options: Any) -> list[Written]:
    place = Course(course.root, "ps")
    return list(write_feedback(place, find_graded(place), **options))


def _count(written: list[Written]) -> int:
    assert not any(one.error for one in written)
    return sum(len(one.pages) for one in written)


def _page(course: CourseFolder, student: str) -> Path:
    return course.root / "feedback" / student / "ps" / "ps.html"


@pytest.mark.parametrize("student", STUDENTS)
def test_a_page_holds_nothing_of_hidden_tests_and_reference(
    course: CourseFolder, student: str
) -> None:
    page = _page(course, student)
    content = without_digests(page.read_text())
    for text in (content, Tags(content).text):
        assert "reference5813" not in text
        assert "94670" not in text
        assert "94671" not in text
        assert "HIDDEN TESTS" not in text
        for line in HIDDEN.splitlines():
            assert len(line) < 12 or line.strip() not in text


def test_a_page_says_what_was_passed_and_what_not(course: CourseFolder) -> None:
    assert "5 of 5 points" in Tags(_page(course, "ann").read_text()).text
    bob = Tags(_page(course, "bob").read_text()).text
    assert "0 of 5 points" in bob
    assert "A hidden test was not passed." in bob
    assert (
        "This cell was handed in as it was released."
        in Tags(_page(course, "müller x").read_text()).text
    )


@pytest.mark.parametrize("student", STUDENTS)
def test_a_page_runs_nothing_and_loads_nothing(course: CourseFolder, student: str) -> None:
    tags = Tags(_page(course, student).read_text())
    assert tags.dangerous == []
    (policy,) = [attrs["content"] for _, attrs in tags.tags if attrs.get("http-equiv")]
    assert policy is not None
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-\S+'; img-src data:; base-uri 'none'; form-action 'none'",
        policy,
    )
    assert not re.search(
        r"""(src|href|url)\s*[=(]\s*["']?https?:""", _page(course, student).read_text()
    )


def test_a_page_that_is_up_to_date_is_left_alone(course: CourseFolder) -> None:
    before = {student: _page(course, student).stat().st_mtime_ns for student in STUDENTS}
    assert _count(_write(course)) == 0
    assert before == {student: _page(course, student).stat().st_mtime_ns for student in STUDENTS}
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        connection.execute("update grade set manual_score = 1 where auto_score = 3")
    connection.close()
    assert _count(_write(course)) == 1
    assert "3 of 5 points" in Tags(_page(course, "ann").read_text()).text
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        connection.execute("update grade set manual_score = null")
    connection.close()


def test_what_nbgrader_releases_pages_by_lies_beside_them(course: CourseFolder) -> None:
    graded = course.root / "autograded" / "ann" / "ps"
    for name in ("timestamp.txt", "submission_secret.txt"):
        (graded / name).write_text(name)
    try:
        _write(course)
        beside = {path.name: path for path in _page(course, "ann").parent.glob("*.txt")}
        assert {name: path.read_text() for name, path in beside.items()} == {
            "timestamp.txt": "timestamp.txt",
            "submission_secret.txt": "submission_secret.txt",
        }
    finally:
        for path in (*graded.glob("*.txt"), *_page(course, "ann").parent.glob("*.txt")):
            path.unlink()


def test_two_processes_write_the_same_bytes(course: CourseFolder) -> None:
    _write(course, force=True)
    before = {student: _page(course, student).read_bytes() for student in STUDENTS}
    assert _count(_write(course, force=True, jobs=2)) == len(STUDENTS)
    assert before == {student: _page(course, student).read_bytes() for student in STUDENTS}


def test_nbgraders_own_command_makes_the_same_page(course: CourseFolder) -> None:
    _write(course, force=True)
    ours = _page(course, "bob").read_text()
    course.run("nbgrader", "generate_feedback", "ps", "--force")
    theirs = _page(course, "bob").read_text()
    made_of = r'(?<=made-of" content=")[0-9a-f]*'
    assert re.sub(made_of, "", ours) == re.sub(made_of, "", theirs)
    assert re.search(made_of + "[0-9a-f]", ours)


def test_a_broken_notebook_stops_nobody_elses_page(course: CourseFolder) -> None:
    path = course.root / "autograded" / "bob" / "ps" / "ps.ipynb"
    before = path.read_bytes()
    path.chmod(0o644)
    try:
        path.write_text('{"nbformat": 4, "cells": [')
        printed = course.run("nbproctor", "feedback", "ps", "--force", "--json", status=1)
        lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
        assert {one["student"]: bool(one["pages"]) for one in lines} == {
            student: student != "bob" for student in STUDENTS
        }
        (error,) = [one["error"] for one in lines if one["error"]]
        assert "ps.ipynb" in error
        assert "grade it again" in error
    finally:
        path.write_bytes(before)


def test_what_is_not_there_is_named(course: CourseFolder) -> None:
    with pytest.raises(CourseError, match="nothing of zoe is graded"):
        find_graded(Course(course.root, "ps"), ["zoe"])
    assert "nbproctor autograde ps9" in course.run("nbproctor", "feedback", "ps9", status=2)


def test_a_failure_while_writing_leaves_the_old_page(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _page(course, "ann").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    place = Course(course.root, "ps")
    (written,) = write_feedback(place, find_graded(place, ["ann"]), force=True)
    assert written.error.startswith("No space left on device")
    assert _page(course, "ann").read_bytes() == before
    assert [path.name for path in _page(course, "ann").parent.iterdir()] == ["ps.html"]


@pytest.fixture
def parts(tmp_path: Path) -> CourseFolder:
    """Return a course whose assignment has two notebooks; ann's are graded and have pages."""
    course = CourseFolder.make(tmp_path, "ps", _cells())
    source = tmp_path / "source" / "ps"
    shutil.copy(source / "ps.ipynb", source / "more.ipynb")
    course.run("nbgrader", "generate_assignment", "ps", "--force")
    course.submit("ann", "ps", {})
    submitted = tmp_path / "submitted" / "ann" / "ps"
    shutil.copy(submitted / "ps.ipynb", submitted / "more.ipynb")
    course.autograde("ps", "--sandbox=limits")
    assert _count(_write(course)) == 2
    return course


def test_a_notebook_that_is_not_handed_in_any_more_keeps_no_page(parts: CourseFolder) -> None:
    (parts.root / "autograded" / "ann" / "ps" / "more.ipynb").unlink()
    folder = parts.root / "feedback" / "ann" / "ps"
    page = (folder / "ps.html").read_text()
    (folder / "before.html").write_text(page.replace("<title>ps: ", "<title>before: "))
    (folder / "copy.html").write_text(page)
    (folder / "notes.html").write_text("<title>notes: feedback for ann</title>")
    (folder / "more.txt").write_text("the instructor's")
    others = {"copy.html", "notes.html", "more.txt"}
    assert _count(_write(parts)) == 0
    assert {path.name for path in folder.iterdir()} == {"ps.html", *others}
    (folder / "more.html").write_text("<title>more</title> as nbgrader writes it")
    assert _count(_write(parts)) == 0
    assert {path.name for path in folder.iterdir()} == {"ps.html", *others}
    (folder / "more.html").symlink_to(folder / "notes.html")
    assert _count(_write(parts)) == 0
    assert {path.name for path in folder.iterdir()} == {"ps.html", "more.html", *others}


def test_a_page_is_out_of_date_where_other_lines_hide_tests(parts: CourseFolder) -> None:
    config = parts.root / "nbgrader_config.py"
    config.write_text(
        f"{config.read_text()}\nc.ClearHiddenTests.begin_test_delimeter = 'assert add(1, 2)'\n"
    )
    assert "assert add(1, 2) == 3" in Tags(_page(parts, "ann").read_text()).text
    assert _count(_write(parts)) == 2
    assert "assert add(1, 2) == 3" not in Tags(_page(parts, "ann").read_text()).text
    assert _count(_write(parts)) == 0


@pytest.mark.parametrize(
    "name",
    [
        "feedback/clean.py",
        "feedback/page.html.j2",
        "redaction/hidden_tests.py",
        "redaction/known_messages.txt",
    ],
)
def test_another_nbproctor_makes_pages_out_of_date(tmp_path: Path, name: str) -> None:
    package = Path(nbproctor.__file__).parent
    shutil.copytree(package, tmp_path / "nbproctor", ignore=shutil.ignore_patterns("__pycache__"))
    code = "from nbproctor.feedback import render; print(render.__file__, render.version())"

    def version() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            text=True,
            capture_output=True,
            check=True,
        )
        path, found = done.stdout.split()
        assert path.startswith(str(tmp_path))
        return found

    before = version()
    assert version() == before
    with (tmp_path / "nbproctor" / name).open("a") as file:
        file.write("\n")
    assert version() != before
