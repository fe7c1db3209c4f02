"""Python's and NumPy's own messages are known by their form; names and numbers pass a budget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nbproctor.redaction.known_messages import WordBudget, phrase

A: Any = np.zeros((3, 4))
B: Any = np.zeros((5, 6))
numpy: Any = np
nothing: Any = None
empty: Any = {}
none: Any = []


def two(x: int, y: int) -> int:
    return x + y


call: Any = two
MISTAKES: dict[str, Callable[[], Any]] = {
    "operands could not be broadcast together with shapes (3,4) (5,6)": lambda: A + B,
    "matmul: Input operand 1 has a mismatch in its core dimension 0 (size 5 is different from 4)": (
        lambda: A @ B
    ),
    "shapes (3,4) and (5,6) not aligned": lambda: np.dot(A, B),
    "cannot reshape array of size 12 into shape (5,5)": lambda: A.reshape(5, 5),
    "axis 2 is out of bounds for array of dimension 2": lambda: A.sum(axis=2),
    "index 6 is out of bounds for axis 0 with size 3": lambda: A[6],
    "index … is out of bounds for axis 0 with size 3": lambda: A[94670],
    "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()": (
        lambda: bool(A)
    ),
    "all the input array dimensions except for the concatenation axis must match exactly, but "
    "along dimension 1, the array at index 0 has size 4 and the array at index 1 has size 6": (
        lambda: np.concatenate([A, B])
    ),
    "two() missing 1 required positional argument: 'y'": lambda: call(1),
    "two() takes 2 positional arguments but 3 were given": lambda: call(1, 2, 3),
    "two() got an unexpected keyword argument 'z'": lambda: call(1, z=2),
    "unsupported operand type(s) for +: 'NoneType' and 'int'": lambda: nothing + 1,
    "'NoneType' object is not subscriptable": lambda: nothing[0],
    "'numpy.ndarray' object has no attribute 'z'": lambda: A.z,
    "module 'numpy' has no attribute '…'": lambda: numpy.secret,
    "'W1'": lambda: empty["W1"],
    "'…'": lambda: empty["W94670"],
    "list index out of range": lambda: [][1],
    "not enough values to unpack (expected 3, got 2)": lambda: exec("a, b, c = 1, 2"),
    "division by zero": lambda: 1 / 0,
    "Singular matrix": lambda: np.linalg.inv(np.zeros((2, 2))),
    "ufunc 'log' not supported for the input types": lambda: numpy.log("a"),
    "": lambda: none.index(94670),
}


@pytest.mark.parametrize("told", MISTAKES)
def test_this_pythons_and_numpys_messages_are_known(told: str) -> None:
    budget = WordBudget({"two", "x", "y", "z", "W"}, sizes=[3, 4, 5, 6, 12])
    with pytest.raises((ArithmeticError, AttributeError, LookupError, TypeError, ValueError)) as it:
        MISTAKES[told]()
    assert phrase(type(it.value).__name__, str(it.value), budget) == told


def test_a_message_of_one_class_is_not_told_of_another() -> None:
    assert phrase("ValueError", "division by zero", WordBudget()) == ""


def test_there_is_a_limit_to_the_number_of_messages() -> None:
    shown = WordBudget(sizes=range(100, 160), most=1 << 16)
    told = [shown.number(str(size)) for size in range(100, 110)]
    assert told[:3] == ["100", "101", "102"]
    assert set(told[3:]) == {"…"}


@pytest.mark.parametrize("text", ["٣", "03", "3.0", "-3", "3e0", "99999999999999999999", "²"])
def test_a_number_has_one_spelling(text: str) -> None:
    assert WordBudget(sizes=[3]).number(text) == "…"


def test_a_long_shape_could_be_digits() -> None:
    assert WordBudget().shape("(9, 4, 6, 7, 0)") == "(…)"
    assert WordBudget().shape("(9, 4)") == "(9, 4)"
    assert WordBudget().shape("(9,)") == "(9,)"
