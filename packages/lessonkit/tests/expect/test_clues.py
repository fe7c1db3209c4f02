"""`lessonkit.expect.clues`: recognises known wrong results, and knows when numbers are close."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from lessonkit import expect
from lessonkit.expect.clues import Clues

_rng = np.random.default_rng(0)


def draw(*shape: int) -> Any:
    """Draw entries far from each other, from 0 and from any simple number."""
    return _rng.uniform(1.1, 9.9, shape) * np.where(_rng.random(shape) < 0.4, -1, 1)


Z = draw(3, 4)
DZ = draw(3, 5)
SUM = DZ.sum(axis=1, keepdims=True)


def told(got: Any, wanted: Any, names: str = "dW", **options: Any) -> expect.Mistake:
    with pytest.raises(expect.Mistake) as caught:
        expect.same(got, wanted, names, **options)
    return caught.value


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


CLUES = Clues({}, {}, {}, None, rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize(
    ("got", "wanted", "close"),
    [
        ([1.0005], [1.0], True),
        ([1.002], [1.0], False),
        ([0.0], [1e-7], True),
        ([np.nan], [np.nan], False),
        ([np.inf], [np.inf], True),
        ([np.inf], [-np.inf], False),
        ([1.0, 2.0], [1.0], False),
        (["1.0"], [1.0], False),
    ],
)
def test_numbers_are_close_within_the_room_for_rounding(
    got: list[Any], wanted: list[float], close: bool
) -> None:
    with np.errstate(invalid="ignore"):
        assert CLUES.close(np.array(got), np.array(wanted)) is close


def test_clues_for_a_part_keep_what_is_known_of_that_part() -> None:
    clues = replace(CLUES, known={"both": (1, {"W": 2}), "first": (3,), "none": 4})
    assert clues.inside(1).known == {"both": {"W": 2}}
    assert clues.inside(0).known == {"both": 1, "first": 3}
    assert CLUES.inside(0) is CLUES


def test_a_known_wrong_result_is_recognised_by_its_numbers_and_shape() -> None:
    clues = replace(CLUES, known={"It is one.": [1.0, 1.0], "It is two.": 2.0})
    assert clues.recognise(np.array([1.0, 1.0])) == "It is one."
    assert clues.recognise(np.array(2.0)) == "It is two."
    assert clues.recognise(np.array([2.0])) is None
