"""`lessonkit.expect.inputs`: notices an argument that a call has changed."""

from __future__ import annotations

import warnings
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


def a_cache() -> tuple[Any, ...]:
    return np.ones((2, 3)), np.ones((1, 2)), [np.zeros(2), 5]


@pytest.mark.parametrize(
    ("body", "argument", "part"),
    [
        ("A += 1", np.ones(3), "A"),
        ("A[0, -1] = 0", np.ones((2, 2)), "A"),
        ("A.shape = (4,)", np.ones((2, 2)), "A"),
        ("A[0] = np.nan", np.ones(3), "A"),
        ("A[:] = np.where(np.isnan(A), 0, A)", np.array([np.nan, 1.0]), "A"),
        ("A['W1'] -= 0.1", {"W1": np.ones(2)}, "A['W1']"),
        ("A['W1'] = A['W1'] - 0.1", {"W1": np.ones(2)}, "A"),
        ("A['W2'] = 0", {"W1": np.ones(2)}, "A"),
        ("del A['W1']", {"W1": np.ones(2)}, "A"),
        ("A['rate'] = 0.2", {"rate": 0.1}, "A"),
        ("A.append(4)", [1, 2, 3], "A"),
        ("A.pop()", [1, 2, 3], "A"),
        ("A[0] = 9", [1, 2, 3], "A"),
        ("A.reverse()", [1, 2, 3], "A"),
        ("A[0] *= 2", [np.ones(2)], "A[0]"),
        ("A[1][:] = 0", a_cache(), "A[1]"),
        ("A[2][0][0] = 1", a_cache(), "A[2][0]"),
        ("A[2][1] = 6", a_cache(), "A[2]"),
        ("A['caches'][0][0][:] = 0", {"caches": [a_cache()]}, "A['caches'][0][0]"),
    ],
)
def test_a_changed_input_is_told_by_its_part(
    notebook: Notebook, body: str, argument: Any, part: str
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NumPy would rather not have a shape set
        names = notebook(f"def f(A):\n    {body}\n    return 1\n")
        sentence = told(names["f"], argument)
    assert sentence == (
        f"f changes its input: {part} is not what it was before the call. "
        "Work on a copy, or make a new array."
    )


@pytest.mark.parametrize(
    ("body", "argument"),
    [
        ("A[0] = [9, 9]", [[1, 2], [3, 4]]),
        ("A[0] = [1]", [1, 2]),
        ("A['W1'] = A['W1'].tolist()", {"W1": np.ones(2)}),
        ("A['cache'] = (np.ones(2),)", {"cache": (np.zeros(2),)}),
        ("A['rate'] = np.ones(2)", {"rate": 0.1}),
        ("A['rate'] = None", {"rate": 0.1}),
    ],
    ids=["list", "list for number", "list for array", "tuple", "array for number", "None"],
)
def test_an_entry_replaced_by_another_kind_or_container_is_a_change(
    notebook: Notebook, body: str, argument: Any
) -> None:
    names = notebook(f"def f(A):\n    {body}\n    return 1\n")
    assert told(names["f"], argument).startswith("f changes its input: A")


@pytest.mark.parametrize(
    ("body", "argument"),
    [
        ("A = A + 1", np.ones(2)),
        ("A = A * 2", np.array([np.nan, np.inf])),
        ("A[:] = A.copy()", np.array([np.nan, 1.0])),
        ("A['W1'] = A['W1'].copy()", {"W1": np.array([np.nan, 1.0])}),
        ("A = dict(A); A['W2'] = 0", {"W1": 0}),
        ("A = A[::-1]", [1, 2, 3]),
        ("A = A + (1,)", a_cache()),
        ("A = A.upper()", "text"),
    ],
)
def test_an_input_left_as_it_was_passes(notebook: Notebook, body: str, argument: Any) -> None:
    names = notebook(f"def f(A):\n    {body}\n    return 1\n")
    assert expect.call(names["f"], argument) == 1


@pytest.mark.parametrize(
    ("body", "argument"),
    [
        ("A['W1'] = A['W1'] - 0.1", {"W1": np.ones(2)}),
        ("A['W2'] = 0", {"W1": np.ones(2)}),
        ("A.append(4)", [1, 2, 3]),
    ],
)
def test_entries_of_an_argument_that_may_change_may_be_others(
    notebook: Notebook, body: str, argument: Any
) -> None:
    names = notebook(f"def f(B, A):\n    {body}\n    return 1\n")
    assert expect.call(names["f"], 0, argument, may_change=[1]) == 1


def test_the_arrays_in_an_argument_that_may_change_may_not(notebook: Notebook) -> None:
    names = notebook("def f(A):\n    A['W1'] -= 0.1\n    return 1\n")
    assert "A['W1'] is not what" in told(names["f"], {"W1": np.ones(2)}, may_change=[0])


def test_only_the_argument_named_may_change(notebook: Notebook) -> None:
    names = notebook("def f(A, B):\n    B.append(1)\n    return 1\n")
    assert "changes its input: B is" in told(names["f"], [], [], may_change=[0])
