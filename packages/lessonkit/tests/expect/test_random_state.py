"""`lessonkit.expect.random_state`: NumPy's global random numbers go on as without the call."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lessonkit import expect

Notebook = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize("end", ["return 1", "raise ValueError", "while True: pass"])
def test_the_random_state_is_put_back(notebook: Notebook, end: str) -> None:
    names = notebook(f"def f():\n    np.random.seed(3)\n    np.random.rand(7)\n    {end}\n")
    np.random.seed(5)
    undisturbed = np.random.rand(3)
    np.random.seed(5)
    with contextlib.suppress(expect.Mistake):
        expect.call(names["f"], seconds=0.1)
    assert np.array_equal(np.random.rand(3), undisturbed)


@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_a_normal_number_that_is_drawn_in_advance_is_put_back(
    notebook: Notebook, before: int
) -> None:
    names = notebook("def f():\n    return np.random.randn()\n")
    for _ in range(2):
        np.random.seed(5)
        undisturbed = [np.random.randn() for _ in range(6)]
        np.random.seed(5)
        drawn = [np.random.randn() for _ in range(before)]
        for _ in range(2):
            assert expect.call(names["f"]) == undisturbed[before]
        drawn += [np.random.randn() for _ in range(6 - before)]
        assert drawn == undisturbed
