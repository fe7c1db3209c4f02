"""`lessonkit.expect.exceptions`: the line that an exception comes from, and what it means."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lessonkit import expect

Notebook = Callable[[str], dict[str, Any]]


def told(function: Any, *arguments: Any, **options: Any) -> str:
    """Return what a student reads about a function that must not pass."""
    with pytest.raises(expect.Mistake) as caught:
        expect.call(function, *arguments, **options)
    return str(caught.value)


def test_an_exception_is_told_with_the_line_of_the_notebook(notebook: Notebook) -> None:
    names = notebook(
        """
        def divide(x):
            y = x - x
            return x / y
        """
    )
    assert told(names["divide"], 1) == (
        "divide stops with ZeroDivisionError: division by zero\n  in line 3:  return x / y"
    )


def test_an_exception_in_another_function_of_the_notebook_names_it(notebook: Notebook) -> None:
    names = notebook(
        """
        def inner(x):
            return x["W1"]

        def outer(x):
            return inner(x)
        """
    )
    sentence = "outer stops with KeyError: 'W1'\n  in line 2 of inner:  return x[\"W1\"]"
    assert told(names["outer"], {}).startswith(sentence)


def test_an_exception_inside_a_library_names_the_line_of_the_notebook(notebook: Notebook) -> None:
    names = notebook(
        """
        def solve(A):
            B = np.linalg.inv(A)
            return B
        """
    )
    assert told(names["solve"], np.zeros((2, 2))) == (
        "solve stops with LinAlgError: Singular matrix\n  in line 2:  B = np.linalg.inv(A)"
    )


def test_an_exception_without_words_is_told_by_its_type(notebook: Notebook) -> None:
    names = notebook(
        """
        def check(x):
            assert x > 0
        """
    )
    assert told(names["check"], 0) == "check stops with AssertionError\n  in line 2:  assert x > 0"


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        ("return np.ones((2, 3)) @ np.ones((2, 3))", "whether * (entry by entry) belongs here"),
        ("return np.dot(np.ones((2, 3)), np.ones((2, 3)))", "Look at the order of the two"),
        ("return np.ones((2, 3)) * np.ones(2)", "Is keepdims=True missing"),
        ("return None + x", "Is a return statement missing"),
        ("a, b = [x]", "fewer parts on the right"),
        ("return (x, x).T", "If it comes from a function that returns several results"),
        ("return np.random.randn((2, 3))", "takes its sizes one by one"),
        ("return np.zeros((2.5, 3))", "A whole number is expected"),
        ("return math.exp(np.zeros(3))", "take one number at a time"),
        ("return max(0, np.zeros(3))", "np.maximum"),
        ("return np.max(0, np.zeros(3))", "np.maximum takes two arrays"),
        ("return np.sum(np.zeros(3), axis=1)", "has no such axis"),
        ("return {}['W1']", "no such key"),
    ],
)
def test_what_an_exception_often_means_is_told_below_it(
    notebook: Notebook, body: str, advice: str
) -> None:
    lines = told(notebook(f"import math\ndef f(x):\n    {body}")["f"], 1).splitlines()
    assert lines[1].startswith("  in line 3:")
    assert len(lines) == 3
    assert advice in lines[2]


# ---------------------------------------------------------------- in another process


def proxy(error: Exception | None = None) -> Any:
    """Return a grader's proxy of ``def step(A, W)``, which runs in another process."""

    def far(*args: Any) -> Any:
        if error is not None:
            raise error
        return args

    far.__name__, far.__module__ = "step", "__main__"
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    names = [inspect.Parameter(name, kind) for name in ("A", "W")]
    far.__signature__ = inspect.Signature(names)  # type: ignore[attr-defined]
    return far


def test_an_exception_is_told_with_the_line_that_it_brings() -> None:
    error = ValueError("no")
    frame = traceback.FrameSummary("cell", 3, "helper", lookup_line=False, line="  raise it")
    error.notebook_frame = frame  # type: ignore[attr-defined]
    assert (
        told(proxy(error), 1, 2)
        == "step stops with ValueError: no\n  in line 3 of helper:  raise it"
    )


@pytest.mark.parametrize("brought", [None, "line 3", ("a", 3)])
def test_an_exception_that_brings_no_line_is_told_without(brought: object) -> None:
    error = ValueError("no")
    error.notebook_frame = brought  # type: ignore[attr-defined]
    assert told(proxy(error), 1, 2) == "step stops with ValueError: no"


def test_a_function_that_is_not_written_is_named() -> None:
    error = NotImplementedError()
    frame = traceback.FrameSummary("cell", 3, "helper", lookup_line=False, line="raise it")
    error.notebook_frame = frame  # type: ignore[attr-defined]
    assert told(proxy(error), 1, 2) == "helper is not written yet."
