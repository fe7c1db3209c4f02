"""`lessonkit.expect.places`: says where a result is wrong."""

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


Z = draw(3, 4)
SQUARE = draw(4, 4)
DZ = draw(3, 5)
SUM = DZ.sum(axis=1, keepdims=True)
LAST_COLUMN, LAST_ROW, ONE_COLUMN, TWO_ENTRIES = np.zeros((4, 3, 4))
LAST_COLUMN[:, -1], LAST_ROW[-1], ONE_COLUMN[:, 1] = 1, [1, 2, 3, 4], [1, 2, 3]
TWO_ENTRIES[0, 0], TWO_ENTRIES[2, 3] = 1, 2

# The result, the expected one, what is known, and what the student reads.
RELATIONS: dict[str, tuple[Any, Any, dict[str, Any], str]] = {
    "in a zone": (
        np.where(Z < 0, Z**2, Z),
        Z,
        {"zones": {"Z > 0": Z > 0, "Z < 0": Z < 0}},
        "is wrong only where Z < 0.",
    ),
    "the last column": (Z + LAST_COLUMN, Z, {}, "is wrong only in the last column."),
    "the first column": (Z + LAST_COLUMN[:, ::-1], Z, {}, "is wrong only in the first column."),
    "another column": (Z + ONE_COLUMN, Z, {}, "is wrong only in one column."),
    "the last row": (Z + LAST_ROW, Z, {}, "is wrong only in the last row."),
    "the first row": (Z + LAST_ROW[::-1], Z, {}, "is wrong only in the first row."),
    "some entries": (Z + TWO_ENTRIES, Z, {}, "is wrong in 2 of its 12 entries."),
    "some of a vector": (
        Z[0] + LAST_ROW[0] + [1, 0, 0, 2],
        Z[0],
        {},
        "is wrong in 2 of its 4 entries.",
    ),
    "signs of some": (
        np.where(TWO_ENTRIES == 0, Z, -Z),
        Z,
        {},
        "has the wrong sign in some entries.",
    ),
    "the diagonal": (SQUARE + np.eye(4), SQUARE, {}, "is wrong only on its diagonal."),
    "all but the diagonal": (
        SQUARE * np.eye(4),
        SQUARE,
        {},
        "is right on its diagonal only. Does something that belongs to its rows lie along its "
        "columns: is keepdims=True missing?",
    ),
    "where it should be 0": (
        np.where(Z > 0, Z, 1.0),
        np.maximum(Z, 0),
        {},
        "is wrong only where it should be 0.",
    ),
    "where it should be negative": (
        np.where(Z < 0, 0.01 * Z, Z),
        Z,
        {},
        "is wrong only where it should be negative.",
    ),
}


def told(got: Any, wanted: Any, names: str = "dW", **options: Any) -> expect.Mistake:
    with pytest.raises(expect.Mistake) as caught:
        expect.same(got, wanted, names, **options)
    return caught.value


@pytest.mark.parametrize(
    ("got", "wanted", "options", "sentence"), RELATIONS.values(), ids=RELATIONS.keys()
)
def test_the_place_is_named(got: Any, wanted: Any, options: dict[str, Any], sentence: str) -> None:
    assert told(got, wanted, **options).sentence == f"dW {sentence}"


@pytest.mark.parametrize(
    ("got", "wanted", "options"), [r[:3] for r in RELATIONS.values()], ids=RELATIONS.keys()
)
def test_the_sentence_shows_no_entry_of_an_array(
    got: Any, wanted: Any, options: dict[str, Any]
) -> None:
    sentence = told(got, wanted, **options).sentence
    assert not re.search(r"\d\.\d|\de", sentence)


def test_a_zone_of_another_shape_tells_nothing() -> None:
    sentence = told(Z + TWO_ENTRIES, Z, zones={"b < 0": SUM < 0}).sentence
    assert sentence == "dW is wrong in 2 of its 12 entries."
