"""`lessonkit.expect.wording`: values in words, and arrays printed small."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lessonkit.expect.wording import counted, described, side_by_side


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.zeros((2, 3)), "an array of shape (2, 3)"),
        ((1, 2), "a tuple of 2 parts"),
        ([1], "a list of 1 part"),
        (3, "an int"),
        ("text", "a str"),
        (None, "a NoneType"),
    ],
)
def test_a_value_is_described_without_its_numbers(value: Any, words: str) -> None:
    assert described(value) == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 parts"), (1, "1 part"), (2, "2 parts")])
def test_a_number_counts_in_singular_and_plural(number: int, words: str) -> None:
    assert counted(number, "part") == words


def test_arrays_stand_below_each_other_with_their_lines_aligned() -> None:
    text = side_by_side(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([5.0]))
    assert text.splitlines() == [
        "  yours     [[1. 2.]",
        "             [3. 4.]]",
        "  expected  [5.]",
    ]
