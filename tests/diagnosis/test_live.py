"""The mistakes by which the checks are measured."""

import re
from pathlib import Path

import pytest

from lessonkit.build import find_lessons
from lessonkit.live import read_trials
from lessonkit.parser import read_lesson

ROOT = Path(__file__).resolve().parents[2]
LESSONS = {path.stem[:2]: path for path in find_lessons(ROOT)}
FILES = sorted(Path(__file__).with_name("live").glob("*.txt"))


def test_every_lesson_has_mistakes() -> None:
    assert {path.stem for path in FILES} == set(LESSONS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_one_of_an_exercise_and_has_a_pattern(path: Path) -> None:
    lesson = read_lesson(LESSONS[path.stem])
    trials = read_trials(path, lesson)
    assert trials
    assert all(trial.pattern and re.compile(trial.pattern) for trial in trials)
