"""`lessonkit.expect.relations`: names the relation between a result and the expected one."""

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
P = np.abs(Z) / 10
LABELS = np.array([[0.0, 1.0, 1.0, 0.0, 1.0]])

# The result, the expected one, what is known, and what the student reads.
RELATIONS: dict[str, tuple[Any, Any, dict[str, Any], str]] = {
    "a factor 1 has no name": (
        np.array([[2.0 + 1e-7]]),
        np.array([[2.0]]),
        {"m": 1},
        "is right to 7 digits only. Is it rounded, or is a small number added?",
    ),
    "rounded": (
        Z.round(5),
        Z,
        {},
        "is right to 5 digits only. Is it rounded, or is a small number added?",
    ),
    "not a number": (
        np.where(LAST_ROW > 3, np.nan, Z),
        Z,
        {},
        "holds nan (not a number): is there a division by zero, or a logarithm of zero?",
    ),
    "infinite": (
        np.where(LAST_ROW > 3, -np.inf, Z),
        Z,
        {},
        "holds infinite numbers: is there a division by zero, or a logarithm of zero?",
    ),
    "a square transposed": (SQUARE.T, SQUARE, {}, "is transposed."),
    "another order": (
        Z[:, ::-1],
        Z,
        {},
        "holds the right numbers, but in another order.",
    ),
    "off by a constant": (Z + 3, Z, {}, "is off by the same amount everywhere."),
    "off by a small constant": (Z - 1e-4, Z, {}, "is off by the same amount everywhere."),
    "nothing of all this": (
        draw(3, 4),
        Z,
        {"m": 7, "summed": DZ, "zones": {"Z < 0": Z < 0}},
        "has the right shape, but not the right numbers.",
    ),
    "one minus it": (1 - P, P, {}, "is 1 minus what it should be."),
    "the other class": (1 - LABELS, LABELS, {}, "is 1 minus what it should be."),
    "its square": (P**2, P, {}, "is the square of what it should be."),
    "its square root": (np.sqrt(P), P, {}, "is the square root of what it should be."),
    "one number's square root": (3.7**0.5, 3.7, {}, "is the square root of what it should be."),
    "one divided by it": (1 / P, P, {}, "is 1 divided by what it should be."),
    "its exponential": (np.exp(Z), Z, {}, "is the exponential of what it should be."),
    "its logarithm": (np.log(P), P, {}, "is the logarithm of what it should be."),
    "its absolute value": (
        np.abs(Z),
        Z,
        {},
        "has the right sizes, but all signs are positive.",
    ),
    "its positive part": (
        np.maximum(Z, 0),
        Z,
        {},
        "is right but for its negative entries, which are 0.",
    ),
    "cut to whole numbers": (np.trunc(5 * Z), 5 * Z, {}, "is cut to whole numbers."),
    "rounded to whole numbers": (np.round(5 * Z), 5 * Z, {}, "is rounded to whole numbers."),
    "an amount to each row": (
        Z + SUM,
        Z,
        {},
        "is off by an amount of its own in every row, the same all along it. "
        "Is something added that should not be, left out, or added twice?",
    ),
    "a small amount to each row": (
        Z + 1e-6 * SUM,
        Z,
        {},
        "is right to 4 digits only. Is it rounded, or is a small number added?",
    ),
    "a factor to each column": (Z * P[0], Z, {}, "has a factor of its own in every column."),
    "a known mistake": (
        Z + 1,
        Z,
        {"known": {"It is doubled.": 2 * Z, "The 1 is left in.": Z + 1}},
        "is not right. The 1 is left in.",
    ),
}


def told(got: Any, wanted: Any, names: str = "dW", **options: Any) -> expect.Mistake:
    with pytest.raises(expect.Mistake) as caught:
        expect.same(got, wanted, names, **options)
    return caught.value


@pytest.mark.parametrize(
    ("got", "wanted", "options", "sentence"), RELATIONS.values(), ids=RELATIONS.keys()
)
def test_the_relation_is_named(
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


def test_whole_numbers_agree_with_formulas_by_chance_and_are_given_none() -> None:
    sentence = told(np.array([9.0, 4.0, 5.0]), np.array([3.0, 2.0, 5.0])).sentence
    assert sentence == "dW is wrong in 2 of its 3 entries."
    assert "square" not in told(np.array([9.0, 4.0]), np.array([3.0, 2.0])).sentence


@pytest.mark.parametrize("seed", range(20))
def test_numbers_without_a_relation_are_not_given_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    got, wanted, parent = rng.standard_normal((3, 4, 4))
    options = {"m": 4, "summed": parent, "zones": {"Z < 0": wanted < 0}}
    assert told(got, wanted, **options).sentence == (
        "dW has the right shape, but not the right numbers."
    )
