"""`lessonkit.expect.lookup`: finds functions and names their arguments."""

from __future__ import annotations

import inspect
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


def test_a_name_that_is_missing_is_told(notebook: Notebook) -> None:
    with pytest.raises(expect.Mistake) as caught:
        notebook("expect.call('double', 21)")
    assert str(caught.value) == (
        "double is not defined. Run the cell with your function first, and look whether it stops "
        "with an error."
    )


def test_a_name_that_is_spelt_otherwise_is_told(notebook: Notebook) -> None:
    names = notebook("def linear_foward(A):\n    return A\n\nlinear_farward = 3")
    with pytest.raises(expect.Mistake) as caught:
        exec("expect.call('linear_forward', 1)", names)
    assert str(caught.value) == "linear_forward is not defined. Is linear_foward meant to be it?"


@pytest.mark.parametrize(
    ("signature", "part"),
    [("X, Y", "Y"), ("*XY", "argument 2")],
    ids=["named", "without a name"],
)
def test_a_changed_input_is_named_as_the_function_names_it(
    notebook: Notebook, signature: str, part: str
) -> None:
    body = "Y = XY[1]" if "*" in signature else "pass"
    names = notebook(f"def f({signature}):\n    {body}\n    Y[0] = 5\n    return 1\n")
    assert f"changes its input: {part} is not" in told(names["f"], np.ones(2), np.ones(2))


def proxy() -> Any:
    """Return a grader's proxy of ``def step(A, W)``, which runs in another process."""

    def far(*args: Any) -> Any:
        args[1][0] = 7
        return args

    far.__name__, far.__module__ = "step", "__main__"
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    names = [inspect.Parameter(name, kind) for name in ("A", "W")]
    far.__signature__ = inspect.Signature(names)  # type: ignore[attr-defined]
    return far


def test_a_changed_argument_has_its_name() -> None:
    assert told(proxy(), np.ones(2), np.ones(2)).startswith("step changes its input: W is not")
