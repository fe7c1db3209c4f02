"""`lessonkit.errors`: one tree of errors that their reader can correct."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from lessonkit.errors import AnswerError, BuildError, LessonError, LessonkitError


@pytest.mark.parametrize("error", [AnswerError, BuildError, LessonError])
def test_every_error_is_a_lessonkit_error(error: type[Exception]) -> None:
    assert issubclass(error, LessonkitError)


@pytest.mark.parametrize("passed", [False, True], ids=["raised here", "in another process"])
def test_an_error_in_a_lesson_names_place_problem_and_remedy(passed: bool) -> None:
    error = LessonError(Path("01_a.py"), 7, "it is wrong", "Correct it.")
    if passed:
        error = pickle.loads(pickle.dumps(error))
    assert str(error) == "01_a.py:7: it is wrong\n  Correct it."
    assert (error.path, error.line) == (Path("01_a.py"), 7)
    assert (error.problem, error.remedy) == ("it is wrong", "Correct it.")
