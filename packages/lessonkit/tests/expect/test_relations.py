"""The relations between a result and what is asked that `expect.same` names."""

from __future__ import annotations

import re
from typing import Any

import expect
import numpy as np
import pytest

_rng = np.random.default_rng(0)


def draw(*shape: int) -> Any:
    """Draw entries far from each other, from 0 and from any simple number."""
    return _rng.uniform(1.1, 9.9, shape) * np.where(_rng.random(shape) < 0.4, -1, 1)


Z = draw(3, 4)
SQUARE = draw(4, 4)
DZ = draw(3, 5)
SUM = DZ.sum(axis=1, keepdims=True)
SQUARE_SUM = SQUARE.sum(axis=1, keepdims=True)
LAST_COLUMN, LAST_ROW, ONE_COLUMN, TWO_ENTRIES = np.zeros((4, 3, 4))
LAST_COLUMN[:, -1], LAST_ROW[-1], ONE_COLUMN[:, 1] = 1, [1, 2, 3, 4], [1, 2, 3]
TWO_ENTRIES[0, 0], TWO_ENTRIES[2, 3] = 1, 2
P = np.abs(Z) / 10
LABELS = np.array([[0.0, 1.0, 1.0, 0.0, 1.0]])

AXIS_0 = "it is summed over the rows (axis=0), not over the columns (axis=1)."
OVERALL = "it is summed over everything. Over the columns alone: axis=1, keepdims=True."

# What came out, what is asked, what is known, and what the student is told.
RELATIONS: dict[str, tuple[Any, Any, dict[str, Any], str]] = {
    # shapes
    "another shape": (Z, draw(5, 2), {}, "has the shape (3, 4), but (5, 2) is asked."),
    "as many entries in another shape": (
        Z.reshape(2, 6),
        Z,
        {},
        "has the shape (2, 6), but (3, 4) is asked.",
    ),
    "transposed": (Z.T, Z, {}, "has the shape (4, 3), but (3, 4) is asked: it is transposed."),
    "a row for a column": (
        SUM.T,
        SUM,
        {},
        "has the shape (1, 3), but (3, 1) is asked: it is transposed.",
    ),
    "keepdims lost": (
        DZ.sum(axis=1),
        SUM,
        {"summed": DZ},
        "has the shape (3,), but (3, 1) is asked: a dimension of length 1 is lost. "
        "Is keepdims=True missing?",
    ),
    "a dimension too many": (
        Z[:, :, None],
        Z,
        {},
        "has the shape (3, 4, 1), but (3, 4) is asked: there is a dimension of length 1 too many.",
    ),
    "a matrix for a number": (
        np.array([[0.7]]),
        0.7,
        {},
        "has the shape (1, 1), but () is asked: one number is asked, not an array. "
        "np.squeeze takes the brackets off.",
    ),
    "one number for an array": (
        np.array(0.7),
        Z,
        {},
        "has the shape (), but (3, 4) is asked: it is one number only.",
    ),
    "one number for a sum": (
        np.array(0.7),
        SUM,
        {"summed": DZ},
        "has the shape (), but (3, 1) is asked: it is one number only. "
        "Is the axis of the sum missing?",
    ),
    "an array for a number": (
        Z,
        0.7,
        {},
        "has the shape (3, 4), but () is asked: one number is asked, and the entries are not "
        "added up.",
    ),
    "a dimension lost otherwise": (
        SUM[:, 0],
        SUM,
        {},
        "has the shape (3,), but (3, 1) is asked: a dimension of length 1 is lost.",
    ),
    # sums that went another way
    "the wrong axis": (
        DZ.sum(axis=0, keepdims=True),
        SUM,
        {"summed": DZ},
        f"has the shape (1, 5), but (3, 1) is asked: {AXIS_0}",
    ),
    "a mean over the wrong axis": (
        DZ.mean(axis=0, keepdims=True),
        SUM / 5,
        {"summed": DZ, "m": 5},
        f"has the shape (1, 5), but (3, 1) is asked: {AXIS_0}",
    ),
    "the wrong axis without keepdims": (
        DZ.sum(axis=0) / 5,
        SUM / 5,
        {"summed": DZ, "m": 5},
        f"has the shape (5,), but (3, 1) is asked: {AXIS_0}",
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
        f"has the shape (1, 1), but (3, 1) is asked: {OVERALL}",
    ),
    "every entry the sum over everything": (
        np.full((3, 1), DZ.sum() / 5),
        SUM / 5,
        {"summed": DZ, "m": 5},
        "is not right: every entry is the sum over everything, not over its own row (axis=1).",
    ),
    "not summed": (
        DZ / 5,
        SUM / 5,
        {"summed": DZ, "m": 5},
        "has the shape (3, 5), but (3, 1) is asked: it is not summed over the columns (axis=1).",
    ),
    # constant factors
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
        "is 1/7 of what it should be, and 7 is the number of examples. Is it divided by twice?",
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
    "any two numbers have a ratio": (
        0.9,
        0.7,
        {"m": 7},
        "has the right shape, but not the right numbers.",
    ),
    # places and orders
    "all zero": (0 * Z, Z, {}, "is 0 everywhere."),
    "not zero": (Z, 0 * Z, {}, "should be 0 everywhere."),
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
    "nothing of all this": (
        draw(3, 4),
        Z,
        {"m": 7, "summed": DZ, "zones": {"Z < 0": Z < 0}},
        "has the right shape, but not the right numbers.",
    ),
    # what a formula makes of it
    "one minus it": (1 - P, P, {}, "is 1 minus what it should be."),
    "the other class": (1 - LABELS, LABELS, {}, "is 1 minus what it should be."),
    "its square": (P**2, P, {}, "is the square of what it should be."),
    "its square root": (np.sqrt(P), P, {}, "is the square root of what it should be."),
    "one number's square root": (3.7**0.5, 3.7, {}, "is the square root of what it should be."),
    "one divided by it": (1 / P, P, {}, "is 1 divided by what it should be."),
    "its exponential": (np.exp(Z), Z, {}, "is the exponential of what it should be."),
    "its logarithm": (np.log(P), P, {}, "is the logarithm of what it should be."),
    "logarithms to base two": (
        Z / np.log(2),
        Z,
        {},
        "is what it should be, but with logarithms to base 2: np.log is asked.",
    ),
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
    "sums over the other axis": (
        np.ones((1, 6)),
        SUM,
        {},
        "has the shape (1, 6), but (3, 1) is asked: one number for every row. "
        "If it is a sum, is it one over the other axis (axis=1)?",
    ),
    # what the author foresaw
    "a known mistake": (
        Z + 1,
        Z,
        {"known": {"It is doubled.": 2 * Z, "The 1 is left in.": Z + 1}},
        "is not right. The 1 is left in.",
    ),
    "a known mistake in the shape": (
        Z[0],
        Z,
        {"known": {"It is the first row alone.": Z[0]}},
        "has the shape (4,), but (3, 4) is asked. It is the first row alone.",
    ),
    "a known mistake of another kind of numbers": (
        Z > 0,
        Z,
        {"known": {"This is the derivative.": (Z > 0) * 1.0}},
        "holds bool numbers, but floating-point numbers (float64) are asked. "
        "This is the derivative.",
    ),
    "a known mistake that something simpler would explain": (
        Z.T,
        Z,
        {"known": {"The product is the other way round.": Z.T}},
        "has the shape (4, 3), but (3, 4) is asked. The product is the other way round.",
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


@pytest.mark.parametrize(
    "number",
    [DZ.sum(), float(DZ.sum()), DZ.mean()],
    ids=["np.sum", "a float", "np.mean"],
)
def test_a_sum_into_one_number_is_told_as_numpy_returns_it(number: Any) -> None:
    """np.sum without an axis returns a np.float64, which is no array."""
    assert "summed" in told(number, SUM, "db", summed=DZ).sentence


def test_a_named_factor_that_is_no_whole_number_is_told() -> None:
    mistake = told(0.075 * Z, Z, factors={"the learning rate": 0.075})
    assert (
        mistake.sentence == "dW is 0.075 times what it should be, and 0.075 is the learning rate."
    )


def test_whole_numbers_agree_with_formulas_by_chance_and_are_given_none() -> None:
    sentence = told(np.array([9.0, 4.0, 5.0]), np.array([3.0, 2.0, 5.0])).sentence
    assert sentence == "dW is wrong in 2 of its 3 entries."
    assert "square" not in told(np.array([9.0, 4.0]), np.array([3.0, 2.0])).sentence


def test_a_known_mistake_is_looked_for_in_its_own_part() -> None:
    known = {"W is doubled.": {1: {"W": 2 * Z}}, "b is doubled.": {1: {"b": 2 * SUM}}}
    wanted = (DZ, {"W": Z, "b": SUM})
    got = (DZ, {"W": Z, "b": 2 * SUM})
    sentence = told(got, wanted, "A, cache", known=known).sentence
    assert sentence == 'cache["b"] is not right. b is doubled.'


@pytest.mark.parametrize(
    ("got", "sentence"),
    [
        ((2 * DZ, 2 * SUM), "(A, b) is not right. Both are doubled."),
        ((2 * DZ, SUM), "A is 2 times what it should be."),
        ((DZ, 2 * SUM), "b is 2 times what it should be."),
    ],
    ids=["all parts", "the first", "the last"],
)
def test_a_known_mistake_with_all_parts_is_recognised_by_all_of_them(
    got: Any, sentence: str
) -> None:
    known = {"Both are doubled.": (2 * DZ, 2 * SUM)}
    assert told(got, (DZ, SUM), "A, b", known=known).sentence == sentence


def test_parts_of_which_a_known_mistake_says_nothing_may_be_missing() -> None:
    known = {"Z is doubled.": (2 * Z,)}
    sentence = told((Z, 2 * SUM), (Z, SUM), "Z, b", known=known).sentence
    assert sentence == "b is 2 times what it should be."


def test_a_zone_of_another_shape_tells_nothing() -> None:
    sentence = told(Z + TWO_ENTRIES, Z, zones={"b < 0": SUM < 0}).sentence
    assert sentence == "dW is wrong in 2 of its 12 entries."


@pytest.mark.parametrize("seed", range(20))
def test_numbers_without_a_relation_are_not_given_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    got, wanted, parent = rng.standard_normal((3, 4, 4))
    options = {"m": 4, "summed": parent, "zones": {"Z < 0": wanted < 0}}
    assert told(got, wanted, **options).sentence == (
        "dW has the right shape, but not the right numbers."
    )
