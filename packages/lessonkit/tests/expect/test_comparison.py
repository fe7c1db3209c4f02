"""`lessonkit.expect.comparison`: what is accepted, what is refused, and how exactly."""

from __future__ import annotations

import warnings
from collections import OrderedDict, namedtuple
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lessonkit import expect
from lessonkit.expect.comparison import ATOL, RTOL

Pair = namedtuple("Pair", "Z cache")

A = np.array([[1.0, -2.0, 3.5], [0.25, 5.0, -6.0]])
W = np.array([[0.5, -1.5]])


def told(got: Any, wanted: Any, names: str = "Z", **options: Any) -> str:
    """Return what a student reads about a result that must not pass."""
    with pytest.raises(expect.Mistake) as caught:
        expect.same(got, wanted, names, **options)
    return caught.value.sentence


# ---------------------------------------------------------------- what is accepted


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        (A.copy(), A),
        (A.copy(), A.tolist()),
        (np.asfortranarray(A), A),
        (A.astype(np.longdouble), A),
        (np.float64(0.5), 0.5),
        (0.5, 0.5),
        (np.array(0.5), 0.5),
        (0.5, np.array(0.5)),
        (3, 3),
        (np.int64(3), 3),
        (3.0, 3),
        (np.array([1.0, 2.0]), np.array([1, 2])),
        (np.array([1, 2], dtype=np.int32), np.array([1, 2])),
        (np.array([-0.0, 0.0]), np.array([0.0, -0.0])),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        ("relu", "relu"),
        (np.str_("relu"), "relu"),
    ],
)
def test_an_equal_result_is_accepted(got: Any, wanted: Any) -> None:
    expect.same(got, wanted, "Z")


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        (np.array([True, False]), np.array([True, False])),
        (True, True),
        (np.True_, True),
    ],
    ids=["array", "bool", "NumPy's bool"],
)
def test_an_equal_truth_value_is_accepted(got: Any, wanted: Any) -> None:
    expect.same(got, wanted, "mask")


def test_another_truth_value_is_refused() -> None:
    told(np.array([True, True]), np.array([True, False]), "mask")


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        ((A, W), (A, W)),
        ([A, W], (A, W)),
        ((A, W), [A, W]),
        (Pair(A, W), (A, W)),
        ((A, (W, 2.0)), (A, (W, 2.0))),
        ([A, [W, A]], (A, (W, A))),
        ({"W1": W, "b1": A}, {"b1": A, "W1": W.tolist()}),
        (OrderedDict(W1=W), {"W1": W}),
        ((A, {"W1": (W, A)}), (A, {"W1": (W, A)})),
        ((), ()),
        ({}, {}),
    ],
)
def test_equal_parts_are_accepted_in_a_list_as_in_a_tuple(got: Any, wanted: Any) -> None:
    expect.same(got, wanted, "result")


def test_more_keys_are_accepted_unless_they_are_not() -> None:
    expect.same({"W1": W, "mine": 1}, {"W1": W}, "grads")
    assert told({"W1": W, "mine": 1}, {"W1": W}, "grads", more_keys=False) == (
        'grads holds "mine", which does not belong there.'
    )


def test_more_keys_is_meant_for_inner_dictionaries_too() -> None:
    assert told((A, {"mine": 1}), (A, {}), "A, grads", more_keys=False) == (
        'grads holds "mine", which does not belong there.'
    )


@pytest.mark.parametrize("order", ["rows first", "columns first", "backwards"])
def test_another_order_of_summation_is_accepted(order: str) -> None:
    numbers = np.random.default_rng(0).standard_normal((300, 300))
    sums = {
        "rows first": numbers.sum(axis=0).sum(),
        "columns first": numbers.sum(axis=1).sum(),
        "backwards": sum(numbers.ravel()[::-1].tolist()),
    }
    expect.same(sums[order], numbers.sum(), "the sum")


# ---------------------------------------------------------------- containers and kinds


@pytest.mark.parametrize(
    ("got", "wanted", "names", "sentence"),
    [
        (None, A, "Z", "Z is None."),
        ((A, None), (A, W), "Z, cache", "cache is None."),
        ((A, (W, None)), (A, (W, W)), "Z, (W, b)", "b is None."),
        ({"W1": None}, {"W1": W}, "grads", 'grads["W1"] is None.'),
        (
            A,
            (A, (A, W)),
            "Z, (A, W)",
            "Where Z, (A, W) should be (2 parts), there is an array of shape (2, 3).",
        ),
        ({"Z": A}, (A, W), "Z, W", "Where Z, W should be (2 parts), there is a dict."),
        (5, (A,), "caches", "Where caches should be (1 part), there is an int."),
        ((A,), (A, W), "Z, W", "(Z, W) should have 2 parts, but it has 1."),
        ([A, W, W], (A,), "caches", "caches should have 1 part, but it has 3."),
        ((A, (A, W, W)), (A, (A, W)), "Z, (A, W)", "(A, W) should have 2 parts, but it has 3."),
        (
            A,
            {"W1": W},
            "grads",
            "grads should be a dictionary, but it is an array of shape (2, 3).",
        ),
        ((A,), {"W1": W}, "grads", "grads should be a dictionary, but it is a tuple of 1 part."),
        ([], {"W1": W}, "grads", "grads should be a dictionary, but it is a list of 0 parts."),
        (A.tolist(), A, "Z", "Z should be a NumPy array, but it is a list of 2 parts."),
        ((1.0,), [1.0], "Z", "Z should be a NumPy array, but it is a tuple of 1 part."),
        ("text", A, "Z", "Z should be a NumPy array, but it is a str."),
        ({"Z": A}, A, "Z", "Z should be a NumPy array, but it is a dict."),
        ([0.5], 0.5, "cost", "cost should be a number, but it is a list of 1 part."),
        ((0.5, 1), 0.5, "cost", "cost should be a number, but it is a tuple of 2 parts."),
        ("0.5", 0.5, "cost", "cost should be a number, but it is a str."),
        ({1: 2}, 0.5, "cost", "cost should be a number, but it is a dict."),
        ("ReLU", "relu", "name", "name is 'ReLU', but 'relu' is expected."),
        (5, "relu", "name", "name is 5, but 'relu' is expected."),
    ],
)
def test_a_wrong_kind_of_result_is_told(got: Any, wanted: Any, names: str, sentence: str) -> None:
    assert told(got, wanted, names) == sentence


def test_an_array_where_a_text_is_expected_is_told() -> None:
    assert told(np.zeros(3), "relu", "name").startswith("name ")


@pytest.mark.parametrize(
    ("got", "sentence"),
    [
        ({"b1": 0}, 'grads has no key "dW1".'),
        ({"W1": 0}, 'grads has no key "dW1". Is "W1" meant to be it?'),
        ({"dW_1": 0, "b": 0}, 'grads has no key "dW1". Is "dW_1" meant to be it?'),
        ({1: 0}, 'grads has no key "dW1".'),
        ({"dA1": 0}, 'grads has no key "dW1".'),
        ({"dW": 0}, 'grads has no key "dW1". Is "dW" meant to be it?'),
        ({"dWL": 0}, 'grads has no key "dW1". Is "dWL" meant to be it?'),
        ({"DW1": 0, "W1": 0}, 'grads has no key "dW1". Is "DW1" meant to be it?'),
    ],
)
def test_a_missing_key_is_told_with_the_one_that_may_be_meant(got: Any, sentence: str) -> None:
    assert told(got, {"dW1": W}, "grads") == sentence


def test_a_key_that_has_its_own_place_is_not_taken_for_another() -> None:
    assert told({"dW2": W}, {"dW1": W, "dW2": W}, "grads") == 'grads has no key "dW1".'


@pytest.mark.parametrize(
    ("got", "what"),
    [
        (
            A.astype(int),
            "holds whole numbers (int64), but floating-point numbers (float64) are expected.",
        ),
        (A > 0, "holds True and False (bool), but floating-point numbers (float64) are expected."),
        (A.astype(np.float32), "holds float32 numbers: half of the digits of float64 are lost."),
        (A.astype(np.float16), "holds float16 numbers: half of the digits of float64 are lost."),
        (A.astype(object), "should hold numbers, but it holds object values."),
        (A.astype(complex), "should hold numbers, but it holds complex128 values."),
        (A.astype(str), "should hold numbers, but it holds <U32 values."),
    ],
    ids=["int", "bool", "float32", "float16", "object", "complex", "text"],
)
def test_another_kind_of_numbers_is_told(got: Any, what: str) -> None:
    assert told(got, A) == f"Z {what}"


def test_another_kind_of_numbers_is_told_with_the_known_mistake() -> None:
    known = {"This is the derivative.": (A > 0) * 1.0}
    assert told(A > 0, A, known=known) == (
        "Z holds True and False (bool), but floating-point numbers (float64) are expected. "
        "This is the derivative."
    )


def test_another_kind_of_numbers_is_refused_even_if_they_are_equal() -> None:
    assert "holds whole numbers (int64)" in told(np.array([1, 2]), np.array([1.0, 2.0]))
    assert "holds float32 numbers" in told(np.array([0.5], np.float32), np.array([0.5]))
    assert "holds object values" in told(np.array([0.5], object), np.array([0.5]))


def test_true_and_false_are_told_from_whole_numbers() -> None:
    assert told(A > 0, (A > 0).astype(int)) == (
        "Z holds True and False (bool), but whole numbers (int64) are expected."
    )


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("names", "got", "wanted", "begins"),
    [
        ("Z, cache", (A, W + 1), (A, W), "cache is off"),
        ("Z, (A, W)", (A, (A, W + 1)), (A, (A, W)), "W is off"),
        ("caches", [A, W + 1], (A, W), "caches[1] is off"),
        ("caches", [(A, W + 1)], ((A, W),), "caches[0][1] is off"),
        ("grads", {"dW1": W + 1}, {"dW1": W}, 'grads["dW1"] is off'),
        ("A, grads", (A, {"dW1": W + 1}), (A, {"dW1": W}), 'grads["dW1"] is off'),
        ("the length of caches", 3, 2, "the length of caches is not right"),
        ('grads["dW" + str(l)]', W + 1, W, 'grads["dW" + str(l)] is off'),
    ],
)
def test_the_part_that_is_wrong_is_named_as_one_would_unpack_it(
    names: str, got: Any, wanted: Any, begins: str
) -> None:
    assert told(got, wanted, names).startswith(begins)


def test_the_first_wrong_part_is_told() -> None:
    assert told((A + 1, W + 1), (A, W), "Z, W").startswith("Z is off")


# ---------------------------------------------------------------- what is shown


def test_both_arrays_are_shown_beside_each_other_in_the_open() -> None:
    with pytest.raises(expect.Mistake) as caught:
        expect.same(np.array([1.0, 2.0]), [3.0, 5.0], "Z")
    assert str(caught.value).splitlines()[1:] == ["  yours     [1. 2.]", "  expected  [3. 5.]"]


def test_large_arrays_are_shown_small() -> None:
    with pytest.raises(expect.Mistake) as caught:
        expect.same(np.zeros((500, 500)), np.ones((500, 500)), "Z")
    lines = str(caught.value).splitlines()
    assert len(lines) < 15
    assert max(map(len, lines)) <= 80


# ---------------------------------------------------------------- rounding


@pytest.mark.parametrize(
    ("difference", "wanted", "accepted"),
    [
        (0.9e-9, [1.0, 1.0], True),
        (1.1e-9, [1.0, 1.0], False),
        (0.9e-6, [1e3, 1e3], True),
        (1.1e-6, [1e3, 1e3], False),
        (0.9e-11, [0.0, 1.0], True),
        (1.1e-11, [0.0, 1.0], False),
        (0.9e-8, [0.0, 1e3], True),
        (1.1e-8, [0.0, 1e3], False),
        (1.1e-11, [0.0, 0.0], False),
    ],
)
def test_the_room_for_rounding_is_a_billionth_of_the_entry_and_a_bit_of_the_largest(
    difference: float, wanted: list[float], accepted: bool
) -> None:
    got = np.array(wanted)
    got[0] += difference
    if accepted:
        expect.same(got, wanted, "Z")
    else:
        told(got, wanted)


def test_the_room_for_rounding_can_be_chosen() -> None:
    expect.same(np.array([1.004]), [1.0], "Z", atol=0.005)
    told(np.array([1.006]), [1.0], atol=0.005)
    expect.same(np.array([1.004]), [1.0], "Z", rtol=0.005)
    told(np.array([1.006]), [1.0], rtol=0.005)


def test_documented_digits_are_compared_to_the_last_one() -> None:
    expect.same(np.array([3.2629533712345]), [3.26295337], "Z", atol=5e-9)
    told(np.array([3.26295339]), [3.26295337], atol=5e-9)


# ---------------------------------------------------------------- for any array

shapes = hnp.array_shapes(min_dims=0, max_dims=3, max_side=4)
# 0, and what is neither so large nor so small that ratios overflow.
numbers = st.just(0.0) | st.builds(
    lambda size, sign: sign * size, st.floats(1e-90, 1e90), st.sampled_from([1.0, -1.0])
)
arrays = hnp.arrays(np.float64, shapes, elements=numbers)
everyday = hnp.arrays(np.float64, shapes, elements=st.floats(-1e3, 1e3))


@given(hnp.arrays(np.float64, shapes, elements=st.floats(allow_nan=False, allow_infinity=False)))
def test_any_finite_array_equals_itself(wanted: Any) -> None:
    expect.same(wanted.copy(), wanted, "Z")
    expect.same(wanted.copy(order="F"), wanted, "Z")


@given(everyday, st.floats(-1e3, 1e3))
def test_any_factor_but_1_is_refused(wanted: Any, factor: float) -> None:
    assume(np.abs(wanted).max() >= 1e-3)
    assume(abs(factor - 1) > 1e-6)
    told(factor * wanted, wanted)


@given(arrays, st.data())
def test_a_result_that_differs_anywhere_is_never_accepted(wanted: Any, data: Any) -> None:
    index = data.draw(st.integers(0, wanted.size - 1))
    size = max(1.0, float(np.abs(wanted).max()))
    room = RTOL * abs(wanted.flat[index]) + ATOL * size
    times = data.draw(st.floats(1.001, 1e9) | st.floats(-1e9, -1.001))
    got = wanted.copy()
    got.flat[index] += times * room
    assume(abs(got.flat[index] - wanted.flat[index]) > room)  # not lost to rounding
    told(got, wanted)


@given(arrays, st.sampled_from([np.nan, np.inf, -np.inf]), st.data())
def test_a_result_with_an_entry_that_is_not_finite_is_never_accepted(
    wanted: Any, value: float, data: Any
) -> None:
    got = wanted.copy()
    got.flat[data.draw(st.integers(0, wanted.size - 1))] = value
    told(got, wanted)


@given(arrays, shapes)
def test_another_shape_is_never_accepted(wanted: Any, shape: tuple[int, ...]) -> None:
    assume(shape != wanted.shape)
    told(np.resize(wanted, shape), wanted)


@given(st.lists(arrays, min_size=1, max_size=3), st.data())
def test_a_difference_in_any_part_is_never_accepted(parts: list[Any], data: Any) -> None:
    wrong = data.draw(st.integers(0, len(parts) - 1))
    got = [part.copy() for part in parts]
    got[wrong] = got[wrong] + 2 * np.abs(got[wrong]).max() + 1
    assert told(tuple(got), tuple(parts), "parts").startswith(f"parts[{wrong}] ")


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
any_array = st.sampled_from(
    ["f8", "f4", "i8", "u1", "?", "c16", "U3", "O", "M8[s]", "m8[s]", "S2", "f8,i4"]
).flatmap(lambda kind: st.builds(np.zeros, hnp.array_shapes(min_dims=0, min_side=0), st.just(kind)))
anything = st.recursive(
    scalars | any_array | st.builds(object) | st.sets(st.integers(), max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from(["W1", "b1", "other", 1]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("wanted", "options"),
    [
        (A, {"m": 3, "summed": A, "known": {"It is double.": 2 * A}, "zones": {"A < 0": A < 0}}),
        (A.sum(axis=1, keepdims=True), {"m": 3, "summed": A}),
        (0.5, {"m": 3, "known": {"It is double.": 1.0}}),
        (3, {}),
        ((A, (W, 0.5)), {"known": {"It is double.": (2 * A, (2 * W,))}}),
        ({"W1": W, "b1": A}, {"more_keys": False, "known": {"It is double.": {"W1": 2 * W}}}),
    ],
    ids=["array", "sum", "number", "count", "tuple", "dictionary"],
)
@settings(max_examples=60)
@given(got=anything)
def test_whatever_a_function_returns_is_right_or_told_as_a_mistake(
    wanted: Any, options: dict[str, Any], got: Any
) -> None:
    try:
        expect.same(got, wanted, "result", **options)  # no error of its own, and no warning
    except expect.Mistake:
        return
    assert not isinstance(got, np.ndarray | tuple | list | dict)
    assert got == wanted


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        ([1e308, 1.0], [-1e308, 3.0]),
        ([1e300, 1.0], [1e-300, 3.0]),
        ([1e-320, 1.0], [1e308, 3.0]),
    ],
)
def test_numbers_of_any_size_are_compared_in_silence(got: list[float], wanted: list[float]) -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        told(np.array(got), wanted)
    assert not seen


def test_an_infinite_entry_that_is_expected_makes_no_room_for_the_others() -> None:
    told(np.array([np.inf, 5.0]), [np.inf, 1.0])


def test_an_infinite_entry_that_is_expected_is_accepted_and_no_other() -> None:
    expect.same(np.array([np.inf, 1.0]), [np.inf, 1.0], "Z")
    told(np.array([2.0, 1.0]), [np.inf, 1.0])
    told(np.array([-np.inf, 1.0]), [np.inf, 1.0])
