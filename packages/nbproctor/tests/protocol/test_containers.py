"""Which containers are known, and what they hold."""

from __future__ import annotations

import collections
from typing import Any

import numpy as np
import pytest

from nbproctor.protocol.containers import DICTIONARIES, PARTS, same_objects

KINDS: dict[str, tuple[Any, list[Any]]] = {
    "list": ([1, [2]], [1, [2]]),
    "tuple": ((1, 2), [1, 2]),
    "set": ({1}, [1]),
    "deque": (collections.deque([1, 2], maxlen=2), [1, 2]),
    "dict": ({"a": 1, "b": 2}, ["a", 1, "b", 2]),
    "Counter": (collections.Counter("aab"), ["a", 2, "b", 1]),
    "OrderedDict": (collections.OrderedDict(a=1), ["a", 1]),
    "defaultdict": (collections.defaultdict(int, a=1), ["a", 1]),
    "array": (np.array([[1, "a"], [None, 2.0]], object), [1, "a", None, 2.0]),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_parts_of_a_container_are_what_it_holds(name: str) -> None:
    value, parts = KINDS[name]
    assert PARTS[type(value)](value) == parts


def test_subclasses_have_no_parts_as_they_may_run_code_of_their_own() -> None:
    class Mine(list[int]):
        pass

    assert Mine not in PARTS


@pytest.mark.parametrize("kind", [collections.Counter, collections.OrderedDict])
def test_a_subclass_comes_before_the_class_that_it_extends(kind: type[dict[Any, Any]]) -> None:
    order = list(DICTIONARIES)
    assert order.index(kind) < order.index(dict)


def test_objects_are_compared_by_identity_and_never_asked() -> None:
    class Anything:
        def __eq__(self, other: object) -> bool:
            raise AssertionError("asked")

        __hash__ = object.__hash__

    one, other = Anything(), Anything()
    assert same_objects([one, 1], [one, 1])
    assert not same_objects([one], [other])
    assert not same_objects([one], [one, one])
