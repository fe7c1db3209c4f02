"""The record of the proof under many seeds holds for the lesson that was proved, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonkit.build import files_beside
from lessonkit.parser import read_lesson
from lessonkit.seeds import RECORD, is_proved, prove_under_seeds
from lessonkit.text import Lesson

from .conftest import Course, make_course

DRAWN = "    Z = rng.uniform(1, 2, (2, 3))\n"


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    lesson = make_course(tmp_path_factory.mktemp("seeds")).read()
    assert not is_proved(lesson, files_beside(lesson))
    assert prove_under_seeds(lesson, files_beside(lesson)) == ""
    return lesson


def _changed(lesson: Lesson, folder: Path, before: str, after: str) -> Lesson:
    """Return a copy of a lesson with its record and another text."""
    path = folder / lesson.path.parent.name / lesson.path.name
    path.parent.mkdir()
    text = lesson.path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    (path.parent / RECORD).write_bytes((lesson.path.parent / RECORD).read_bytes())
    return read_lesson(path)


def test_what_has_passed_is_on_record(proved: Lesson) -> None:
    assert is_proved(proved, files_beside(proved))


def test_prose_does_not_matter(proved: Lesson, tmp_path: Path) -> None:
    lesson = _changed(proved, tmp_path, "## 2. Doubling twice", "## 2. Twice two")
    assert is_proved(lesson, files_beside(lesson))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("rng.uniform(1, 2, (2, 3))", "rng.uniform(1, 3, (2, 3))"),
        ("return double(double(Z))", "return 4 * Z"),
        ("np.where(rng.random(shape) < 0.5", "np.where(rng.random(shape) < 0.4"),
    ],
    ids=["test", "solution", "helper"],
)
def test_another_test_solution_or_helper_is_not_proved(
    proved: Lesson, tmp_path: Path, before: str, after: str
) -> None:
    lesson = _changed(proved, tmp_path, before, after)
    assert not is_proved(lesson, files_beside(lesson))


def test_another_file_beside_the_notebook_is_not_proved(proved: Lesson) -> None:
    assert not is_proved(proved, {**files_beside(proved), "data.txt": b""})


def test_a_seed_that_the_reference_fails_is_reported_and_nothing_recorded(course: Course) -> None:
    lesson = course.edit((DRAWN, f"{DRAWN}    assert rng.integers(10), 'unlucky'\n"))
    assert "quadruple loses points" in prove_under_seeds(lesson, files_beside(lesson))
    assert not is_proved(lesson, files_beside(lesson))


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"digest": "0"}'])
def test_a_damaged_record_proves_nothing(course: Course, damage: str) -> None:
    (course.text.parent / RECORD).write_text(damage, "utf-8")
    lesson = course.read()
    assert not is_proved(lesson, files_beside(lesson))
