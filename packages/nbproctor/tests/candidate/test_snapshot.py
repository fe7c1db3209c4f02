"""A change of a student's data is noticed, without running the student's code."""

from __future__ import annotations

import collections
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nbproctor.candidate.snapshot import Snapshot

#: A value, and what changes it in place.
CHANGES: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "a list": ([1], lambda v: v.append(2)),
    "a list in a dictionary in a tuple": (({"a": [1]},), lambda v: v[0]["a"].append(2)),
    "a key": ({"a": 1}, lambda v: v.update(b=v.pop("a"))),
    "an order": (collections.OrderedDict(a=1, b=2), lambda v: v.move_to_end("a")),
    "a deque": (collections.deque([1]), lambda v: v.append(2)),
    "bytes": (bytearray(b"a"), lambda v: v.append(1)),
    "an array": (np.zeros((2, 2)), lambda v: v.__setitem__((0, 1), 1)),
    "a sign": (np.zeros(1), lambda v: v.__setitem__(0, -0.0)),
    "an array of objects": (np.array([[1], None], object), lambda v: v[0].append(2)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_noticed(name: str) -> None:
    value, change = CHANGES[name]
    snapshot = Snapshot(value)
    assert snapshot.matches(value)
    change(value)
    assert not snapshot.matches(value)


def test_an_equal_value_is_another_one_unless_it_is_plain() -> None:
    assert not Snapshot([1]).matches([1])
    assert Snapshot(1.5).matches(float("1.5"))
    assert not Snapshot(1).matches(True)


def test_a_value_that_holds_itself_comes_to_an_end() -> None:
    value: list[Any] = []
    value.append(value)
    assert Snapshot(value).matches(value)


def test_no_code_of_the_students_runs() -> None:
    class Meta(type):
        def __eq__(cls, other: object) -> bool:
            raise AssertionError("its own code")

    class Odd(metaclass=Meta):
        def __eq__(self, other: object) -> bool:
            raise AssertionError("its own code")

    class Items(list[int]):
        def __iter__(self) -> Any:
            raise AssertionError("its own code")

    value = [Odd(), Items([1])]
    snapshot = Snapshot(value)
    assert snapshot.matches(value)
    value[0] = Odd()
    assert not snapshot.matches(value)
