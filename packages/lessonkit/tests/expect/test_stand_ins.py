"""`lessonkit.expect.stand_ins`: puts the course's functions in a notebook, and restores it."""

from __future__ import annotations

from typing import Any

import pytest

from lessonkit.expect.stand_ins import standing_in


def test_the_courses_function_is_there_meanwhile() -> None:
    notebook: dict[str, Any] = {"double": "mine", "other": 1}
    with standing_in(notebook, {"double": "the course's"}):
        assert notebook == {"double": "the course's", "other": 1}
    assert notebook == {"double": "mine", "other": 1}


def test_a_function_that_was_missing_is_missing_again() -> None:
    notebook: dict[str, Any] = {}
    with standing_in(notebook, {"double": "the course's"}):
        assert "double" in notebook
    assert notebook == {}


def test_a_built_in_name_is_free_meanwhile() -> None:
    notebook: dict[str, Any] = {"sum": 5, "mine": 6}
    with standing_in(notebook, {"double": "the course's"}):
        assert "sum" not in notebook
        assert notebook["mine"] == 6
    assert notebook == {"sum": 5, "mine": 6}


def test_without_functions_the_notebook_is_left_as_it_is() -> None:
    notebook: dict[str, Any] = {"sum": 5}
    with standing_in(notebook, {}):
        assert notebook == {"sum": 5}


def test_the_notebook_is_restored_after_an_error() -> None:
    notebook: dict[str, Any] = {"double": "mine", "sum": 5}
    with pytest.raises(KeyboardInterrupt), standing_in(notebook, {"double": "the course's"}):
        raise KeyboardInterrupt
    assert notebook == {"double": "mine", "sum": 5}
