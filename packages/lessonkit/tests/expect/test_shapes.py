"""`lessonkit.expect.shapes`: what a wrong shape suggests."""

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
DZ = draw(3, 5)
SUM = DZ.sum(axis=1, keepdims=True)

# The result, the expected one, what is known, and what the student reads.
RELATIONS: dict[str, tuple[Any, Any, dict[str, Any], str]] = {
    "another shape": (Z, draw(5, 2), {}, "has the shape (3, 4), but (5, 2) is expected."),
    "as many entries in another shape": (
        Z.reshape(2, 6),
        Z,
        {},
        "has the shape (2, 6), but (3, 4) is expected.",
    ),
    "transposed": (Z.T, Z, {}, "has the shape (4, 3), but (3, 4) is expected: it is transposed."),
    "sizes in the wrong order": (
        draw(4, 3),
        Z,
        {},
        "has the shape (4, 3), but (3, 4) is expected: the two sizes have changed places, and the "
        "numbers are others as well.",
    ),
    "a row for a column": (
        SUM.T,
        SUM,
        {},
        "has the shape (1, 3), but (3, 1) is expected: it is transposed.",
    ),
    "keepdims lost": (
        DZ.sum(axis=1),
        SUM,
        {"summed": DZ},
        "has the shape (3,), but (3, 1) is expected: a dimension of length 1 is lost. "
        "Is keepdims=True missing?",
    ),
    "a dimension too many": (
        Z[:, :, None],
        Z,
        {},
        "has the shape (3, 4, 1), but (3, 4) is expected: there is a dimension of length 1 too "
        "many.",
    ),
    "a matrix for a number": (
        np.array([[0.7]]),
        0.7,
        {},
        "has the shape (1, 1), where one number is expected, not an array: "
        "np.squeeze takes the brackets off.",
    ),
    "one number for an array": (
        np.array(0.7),
        Z,
        {},
        "should have the shape (3, 4), but it is one number only.",
    ),
    "one number for a sum": (
        np.array(0.7),
        SUM,
        {"summed": DZ},
        "should have the shape (3, 1), but it is one number only. Is the axis of the sum missing?",
    ),
    "an array for a number": (
        Z,
        0.7,
        {},
        "has the shape (3, 4), where one number is expected, not an array: "
        "are the entries to be added up?",
    ),
    "a dimension lost otherwise": (
        SUM[:, 0],
        SUM,
        {},
        "has the shape (3,), but (3, 1) is expected: a dimension of length 1 is lost.",
    ),
    "sums over the other axis": (
        np.ones((1, 6)),
        SUM,
        {},
        "has the shape (1, 6), but (3, 1) is expected: one number for every row. "
        "If it is a sum, is it one over the other axis (axis=1)?",
    ),
    "one number for a row": (
        np.ones((1, 1)),
        np.ones((1, 3)),
        {},
        "has the shape (1, 1), but (1, 3) is expected.",
    ),
    "a known mistake in the shape": (
        Z[0],
        Z,
        {"known": {"It is the first row alone.": Z[0]}},
        "has the shape (4,), but (3, 4) is expected. It is the first row alone.",
    ),
    "a known mistake that something simpler would explain": (
        Z.T,
        Z,
        {"known": {"The product is the other way round.": Z.T}},
        "has the shape (4, 3), but (3, 4) is expected. The product is the other way round.",
    ),
}


def told(got: Any, wanted: Any, names: str = "dW", **options: Any) -> expect.Mistake:
    with pytest.raises(expect.Mistake) as caught:
        expect.same(got, wanted, names, **options)
    return caught.value


@pytest.mark.parametrize(
    ("got", "wanted", "options", "sentence"), RELATIONS.values(), ids=RELATIONS.keys()
)
def test_the_shape_is_explained(
    got: Any, wanted: Any, options: dict[str, Any], sentence: str
) -> None:
    assert told(got, wanted, **options).sentence == f"dW {sentence}"


@pytest.mark.parametrize(
    ("got", "wanted", "options"), [r[:3] for r in RELATIONS.values()], ids=RELATIONS.keys()
)
def test_the_sentence_shows_no_entry_of_an_array(
    got: Any, wanted: Any, options: dict[str, Any]
) -> None:
    sentence = told(got, wanted, **options).sentence
    assert not re.search(r"\d\.\d|\de", sentence)
