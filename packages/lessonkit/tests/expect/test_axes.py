"""`lessonkit.expect.axes`: recognises sums over the wrong axis."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from lessonkit import expect

_rng = np.random.default_rng(0)


def draw(*shape: int) -> Any:
    """Draw entries far from each other, from 0 and from any simple number."""
    return _rng.uniform(1.1, 9.9, shape) * np.where(_rng.random(shape) < 0.4, -1, 1)


SQUARE = draw(4, 4)
DZ = draw(3, 5)
SUM = DZ.sum(axis=1, keepdims=True)
SQUARE_SUM = SQUARE.sum(axis=1, keepdims=True)
AXIS_0 = "it is summed over the rows (axis=0), not over the columns (axis=1)."
OVERALL = "it is summed over everything. Over the columns alone: axis=1, keepdims=True."

# The result, the expected one, what is known, and what the student reads.
RELATIONS: dict[str, tuple[Any, Any, dict[str, Any], str]] = {
    "the wrong axis": (
        DZ.sum(axis=0, keepdims=True),
        SUM,
        {"summed": DZ},
        f"has the shape (1, 5), but (3, 1) is expected: {AXIS_0}",
    ),
    "a mean over the wrong axis": (
        DZ.mean(axis=0, keepdims=True),
        SUM / 5,
        {"summed": DZ, "m": 5},
        f"has the shape (1, 5), but (3, 1) is expected: {AXIS_0}",
    ),
    "the wrong axis without keepdims": (
        DZ.sum(axis=0) / 5,
        SUM / 5,
        {"summed": DZ, "m": 5},
        f"has the shape (5,), but (3, 1) is expected: {AXIS_0}",
    ),
    "the wrong axis of a square": (
        SQUARE.sum(axis=0)[:, None] / 4,
        SQUARE_SUM / 4,
        {"summed": SQUARE, "m": 4},
        f"is not right: {AXIS_0}",
    ),
    "summed over everything, with keepdims": (
        DZ.sum(keepdims=True) / 5,
        SUM / 5,
        {"summed": DZ, "m": 5},
        f"has the shape (1, 1), but (3, 1) is expected: {OVERALL}",
    ),
    "every entry the sum over everything": (
        np.full((3, 1), DZ.sum() / 5),
        SUM / 5,
        {"summed": DZ, "m": 5},
        "is not right: every entry is the sum over everything, not over its own row (axis=1).",
    ),
    "one row, where everything is its own row": (
        DZ[:1].sum(axis=1, keepdims=True),
        DZ[:1].sum(axis=1, keepdims=True) / 5,
        {"summed": DZ[:1], "m": 5},
        "is 5 times what it should be, and 5 is the number of examples. "
        "Is a division by it missing?",
    ),
    "not summed": (
        DZ / 5,
        SUM / 5,
        {"summed": DZ, "m": 5},
        "has the shape (3, 5), but (3, 1) is expected: it is not summed over the columns (axis=1).",
    ),
}


def told(got: Any, wanted: Any, names: str = "dW", **options: Any) -> expect.Mistake:
    with pytest.raises(expect.Mistake) as caught:
        expect.same(got, wanted, names, **options)
    return caught.value


@pytest.mark.parametrize(
    ("got", "wanted", "options", "sentence"), RELATIONS.values(), ids=RELATIONS.keys()
)
def test_the_axis_is_named(got: Any, wanted: Any, options: dict[str, Any], sentence: str) -> None:
    assert told(got, wanted, **options).sentence == f"dW {sentence}"


@pytest.mark.parametrize(
    ("got", "wanted", "options"), [r[:3] for r in RELATIONS.values()], ids=RELATIONS.keys()
)
def test_the_sentence_shows_no_entry_of_an_array(
    got: Any, wanted: Any, options: dict[str, Any]
) -> None:
    sentence = told(got, wanted, **options).sentence
    assert not re.search(r"\d\.\d|\de", sentence)


@pytest.mark.parametrize(
    "number",
    [DZ.sum(), float(DZ.sum()), DZ.mean()],
    ids=["np.sum", "a float", "np.mean"],
)
def test_a_sum_into_one_number_is_told_as_numpy_returns_it(number: Any) -> None:
    """np.sum without an axis returns a np.float64, which is no array."""
    assert "summed" in told(number, SUM, "db", summed=DZ).sentence
