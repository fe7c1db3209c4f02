"""`lessonkit.expect.factors`: recognises constant factors."""

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

# The result, the expected one, what is known, and what the student reads.
RELATIONS: dict[str, tuple[Any, Any, dict[str, Any], str]] = {
    "the wrong sign": (-Z, Z, {"m": 4}, "has the wrong sign."),
    "the wrong sign of a number": (-0.7, 0.7, {"m": 4}, "has the wrong sign."),
    "m times": (
        7 * Z,
        Z,
        {"m": 7},
        "is 7 times what it should be, and 7 is the number of examples. "
        "Is a division by it missing?",
    ),
    "m times a number": (
        7 * 0.7,
        0.7,
        {"m": 7},
        "is 7 times what it should be, and 7 is the number of examples. "
        "Is a division by it missing?",
    ),
    "one mth": (
        Z / 7,
        Z,
        {"m": 7},
        "is 1/7 of what it should be, and 7 is the number of examples. "
        "Is it divided by once too often?",
    ),
    "minus m times": (
        -7 * Z,
        Z,
        {"m": 7},
        "is 7 times what it should be and has the wrong sign, and 7 is the number of examples. "
        "Is a division by it missing?",
    ),
    "m of 2": (
        2 * Z,
        Z,
        {"m": 2},
        "is 2 times what it should be, and 2 is the number of examples. "
        "Is a division by it missing?",
    ),
    "another factor with a name": (
        12 * Z,
        Z,
        {"m": 7, "factors": {"the number of units": 12}},
        "is 12 times what it should be, and 12 is the number of units.",
    ),
    "divided by another factor with a name": (
        Z / 12,
        Z,
        {"m": 7, "factors": {"the number of units": 12}},
        "is 1/12 of what it should be, and 12 is the number of units.",
    ),
    "twice": (2 * Z, Z, {"m": 7}, "is 2 times what it should be."),
    "half": (Z / 2, Z, {"m": 7}, "is 1/2 of what it should be."),
    "ten times": (10 * Z, Z, {}, "is 10 times what it should be."),
    "a hundredth of the other sign": (
        -Z / 100,
        Z,
        {},
        "is 1/100 of what it should be and has the wrong sign.",
    ),
    "a factor without a name": (
        3.7 * Z,
        Z,
        {"m": 7},
        "is the right one times a constant factor.",
    ),
    "any two numbers have a ratio": (
        0.9,
        0.7,
        {"m": 7},
        "is not right.",
    ),
    "all zero": (0 * Z, Z, {}, "is 0 everywhere."),
    "a number that is zero": (0.0, 0.7, {}, "is 0."),
    "a number that is not zero": (0.7, 0.0, {}, "should be 0."),
    "not zero": (Z, 0 * Z, {}, "should be 0 everywhere."),
    "logarithms to base two": (
        Z / np.log(2),
        Z,
        {},
        "is what it should be, but with logarithms to base 2: np.log is expected.",
    ),
    "times its columns": (
        4 * Z,
        Z,
        {},
        "is the right one times a constant factor: here, the number of its columns.",
    ),
    "divided by the lengths of a square": (
        SQUARE[:3, :3] / 3,
        SQUARE[:3, :3],
        {},
        "is the right one times a constant factor: here, 1 divided by the number of its rows, "
        "or columns.",
    ),
    "divided by the root of its rows": (
        -Z / np.sqrt(3),
        Z,
        {},
        "is the right one times a constant factor and has the wrong sign: here, 1 divided by the "
        "square root of the number of its rows.",
    ),
}


def told(got: Any, wanted: Any, names: str = "dW", **options: Any) -> expect.Mistake:
    with pytest.raises(expect.Mistake) as caught:
        expect.same(got, wanted, names, **options)
    return caught.value


@pytest.mark.parametrize(
    ("got", "wanted", "options", "sentence"), RELATIONS.values(), ids=RELATIONS.keys()
)
def test_the_factor_is_named(got: Any, wanted: Any, options: dict[str, Any], sentence: str) -> None:
    assert told(got, wanted, **options).sentence == f"dW {sentence}"


@pytest.mark.parametrize(
    ("got", "wanted", "options"), [r[:3] for r in RELATIONS.values()], ids=RELATIONS.keys()
)
def test_the_sentence_shows_no_entry_of_an_array(
    got: Any, wanted: Any, options: dict[str, Any]
) -> None:
    sentence = told(got, wanted, **options).sentence
    assert not re.search(r"\d\.\d|\de", sentence)


def test_a_named_factor_that_is_no_whole_number_is_told() -> None:
    mistake = told(0.075 * Z, Z, factors={"the learning rate": 0.075})
    assert (
        mistake.sentence == "dW is 0.075 times what it should be, and 0.075 is the learning rate."
    )
