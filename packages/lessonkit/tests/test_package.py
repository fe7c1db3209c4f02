"""What `lessonkit` lets one import, and its tree of errors."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import lessonkit
from lessonkit.errors import AnswerError, BuildError, LessonError, LessonkitError

MODULES = sorted(module.name for module in pkgutil.iter_modules(lessonkit.__path__))


@pytest.mark.parametrize("name", ["", *MODULES])
def test_all_public_names_are_there(name: str) -> None:
    module = importlib.import_module(f"lessonkit.{name}".rstrip("."))
    assert module.__all__
    assert all(hasattr(module, public) for public in module.__all__)


@pytest.mark.parametrize("error", [AnswerError, BuildError, LessonError])
def test_every_error_is_a_lessonkit_error(error: type[Exception]) -> None:
    assert issubclass(error, LessonkitError)


def test_an_error_in_a_lesson_names_place_problem_and_remedy() -> None:
    error = LessonError(Path("01_a.py"), 7, "it is wrong", "Mend it.")
    assert str(error) == "01_a.py:7: it is wrong\n  Mend it."
    assert (error.path, error.line) == (Path("01_a.py"), 7)
    assert (error.problem, error.remedy) == ("it is wrong", "Mend it.")
