"""The bank of answers proves the hidden tests of every lesson: `lessonkit audit` has shown it."""

from collections import Counter
from pathlib import Path

import pytest

from lessonkit.answers import read_answers
from lessonkit.audit import digest, read_record
from lessonkit.build import files_beside
from lessonkit.parser import read_lesson
from lessonkit.proof import Verdict, prove
from lessonkit.seeds import is_proved
from lessonkit.text import Lesson

WRONG_AT_LEAST, RIGHT_AT_LEAST = 10, 4


@pytest.fixture(scope="module")
def lesson(root: Path, lesson_name: str) -> Lesson:
    return read_lesson(root / "lessons" / lesson_name / f"{lesson_name}.py")


@pytest.fixture(scope="module")
def verdicts(lesson: Lesson) -> list[Verdict]:
    return prove(lesson, files_beside(lesson), ["none of the bank"])


def test_the_reference_earns_all_points(verdicts: list[Verdict]) -> None:
    reference = next(v for v in verdicts if v.name == "reference")
    assert sum(reference.points.values()) == 100
    assert reference.problem == ""


def test_an_untouched_release_earns_nothing(verdicts: list[Verdict]) -> None:
    untouched = next(v for v in verdicts if v.name == "untouched")
    assert not any(untouched.points.values())
    assert untouched.problem == ""


def test_the_audit_on_record_has_found_every_answer_as_it_has_to_be(
    lesson: Lesson,
) -> None:
    """What is recorded has passed; a digest of everything that it depends on says what it was."""
    record, files = read_record(lesson), files_beside(lesson)
    counts = Counter((answer.exercise, answer.right) for answer in read_answers(lesson))
    for exercise in lesson.exercises:
        entry = record[exercise]
        assert entry["digest"] == digest(lesson, files, exercise), f"lessonkit audit {lesson.name}"
        assert (entry["wrong"], entry["right"]) == (counts[exercise, False], counts[exercise, True])


def test_every_exercise_has_enough_wrong_and_right_answers(lesson: Lesson) -> None:
    counts = Counter((answer.exercise, answer.right) for answer in read_answers(lesson))
    short = {
        exercise: (counts[exercise, False], counts[exercise, True])
        for exercise in lesson.exercises
        if counts[exercise, False] < WRONG_AT_LEAST or counts[exercise, True] < RIGHT_AT_LEAST
    }
    assert short == {}


def test_the_reference_has_passed_whatever_numbers_the_tests_draw(lesson: Lesson) -> None:
    """The record holds a digest of the lesson; `lessonkit audit --changed` renews it."""
    assert is_proved(lesson, files_beside(lesson)), f"lessonkit audit --changed {lesson.name}"
