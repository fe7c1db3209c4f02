"""One wrong function costs its own points only: shown for every exercise, in an exam room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from packages.nbproctor.tests.kept import kept_room

from lessonkit.answers import read_answers
from lessonkit.audit import Case, Hall
from lessonkit.build import files_beside
from lessonkit.notebook import lay_beside
from lessonkit.parser import read_lesson
from lessonkit.proof import stub_of
from lessonkit.text import Kind, Lesson


@pytest.fixture(scope="module")
def lesson(root: Path, lesson_name: str) -> Lesson:
    return read_lesson(root / "lessons" / lesson_name / f"{lesson_name}.py")


@pytest.fixture(scope="module")
def hall(lesson: Lesson, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("beside")
    lay_beside(folder, files_beside(lesson))
    # One room serves the halls of all lessons.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lessonkit.audit.ExamRoom", kept_room)
        yield Hall(lesson, folder)


def _lost(hall: Hall, lesson: Lesson, sources: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return, for each exercise, who loses points when it is answered in this way."""
    found = {}
    for exercise, source in sources.items():
        verdict = hall.examine(Case("wrong", exercise, exercise, source))
        assert not verdict.fault
        found[exercise] = tuple(name for name in lesson.exercises if verdict.lost[name])
    return found


def test_a_function_that_is_not_written_costs_its_own_points_only(
    hall: Hall, lesson: Lesson
) -> None:
    stubs = {cell.exercise: stub_of(cell.source) for cell in lesson.of_kind(Kind.EXERCISE)}
    assert _lost(hall, lesson, stubs) == {name: (name,) for name in lesson.exercises}


def test_a_wrong_function_costs_its_own_points_only(hall: Hall, lesson: Lesson) -> None:
    wrong = {answer.exercise: answer.source for answer in read_answers(lesson) if not answer.right}
    assert list(wrong) == list(lesson.exercises)
    assert _lost(hall, lesson, wrong) == {name: (name,) for name in lesson.exercises}
