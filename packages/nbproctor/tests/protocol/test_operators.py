"""Which operators there are, and which of them are lent."""

from __future__ import annotations

import operator
from typing import Any

import pytest

from nbproctor.protocol.operators import (
    BINARY,
    FUNCTIONS,
    IN_PLACE,
    LENT_OPERATORS,
    PROTOCOLS,
    UNARY,
)

#: An operator as it is sent, its operands, and its result.
RESULTS: dict[str, tuple[tuple[Any, ...], Any]] = {
    "sub": ((7, 2), 5),
    "divmod": ((7, 2), (3, 1)),
    "or": ((4, 1), 5),
    "abs": ((-2,), 2),
    "floor": ((1.5,), 1),
    "round": ((1.25, 1), 1.2),
    "index": ((3,), 3),
}


@pytest.mark.parametrize("name", RESULTS)
def test_an_operator_does_what_its_sign_does(name: str) -> None:
    operands, result = RESULTS[name]
    assert FUNCTIONS[name](*operands) == result


def test_an_operator_in_place_changes_its_first_operand() -> None:
    items = [1]
    assert FUNCTIONS[f"{IN_PLACE}add"](items, [2]) is items
    assert items == [1, 2]


def test_every_operator_of_a_proxy_can_be_carried_out() -> None:
    names = {name.strip("_") for name in PROTOCOLS}
    assert {*BINARY, *UNARY} <= names & FUNCTIONS.keys()


def test_a_lent_operator_with_swapped_operands() -> None:
    assert LENT_OPERATORS["sub"](7, 2) == 5
    assert LENT_OPERATORS["rsub"](7, 2) == -5


def test_comparisons_are_lent_and_no_protocol_of_a_proxy() -> None:
    assert LENT_OPERATORS["eq"] is operator.eq
    assert "__eq__" not in PROTOCOLS
    assert "eq" not in FUNCTIONS


def test_operators_of_bits_are_not_lent() -> None:
    assert not {"or", "ror", "xor", "lshift", "invert"} & LENT_OPERATORS.keys()
