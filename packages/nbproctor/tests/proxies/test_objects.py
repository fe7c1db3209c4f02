"""The proxy of an object carries out in the candidate what it may, and refuses the rest."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Sized
from typing import Any

import pytest

from nbproctor.errors import Refused, WireError
from nbproctor.proxies.objects import make_proxy

from ..two_ends import two_ends
from .test_base import Link

SOURCE = """
class Plain:
    pass
class Vector:
    def __init__(self, *items):
        self.items = list(items)
    def __len__(self):
        return len(self.items)
    def __iter__(self):
        return iter(self.items)
    def __getitem__(self, n):
        return self.items[n]
    def __setitem__(self, n, item):
        self.items[n] = item
    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self, other)))
    def __rmul__(self, other):
        return Vector(*(other * a for a in self))
    def __iadd__(self, other):
        self.items += other
        return self
    def __neg__(self):
        return -1 * self
    def __round__(self, digits=0):
        return [round(item, digits) for item in self.items]
    def __repr__(self):
        return f"Vector{tuple(self.items)}"
    def __eq__(self, other):
        return True
    def __contains__(self, item):
        return True
class Block:
    def __enter__(self):
        return 5
    def __exit__(self, kind, error, trace):
        return True
def count():
    got = yield 1
    yield got
"""


def test_what_its_class_defines_is_carried_out_in_the_candidate() -> None:
    with two_ends(SOURCE) as examiner:
        vector = examiner.name("Vector")
        one, other = vector(1, 2), vector(3, 4)
        assert (len(one), one[1], list(one), str(one)) == (2, 2, [1, 2], "Vector(1, 2)")
        one[0] = 9
        assert list(one + other) == [12, 6]
        assert list(2 * one) == [18, 4]
        assert list(-one) == [-9, -2]
        before = one
        one += [5]
        assert one is before
        assert round(vector(1.26), 1) == [1.3]
        assert f"{one}" == "Vector(9, 2, 5)"


def test_what_its_class_does_not_define_is_not_there() -> None:
    with two_ends(SOURCE) as examiner:
        vector, plain = examiner.name("Vector")(), examiner.name("Plain")()
        assert isinstance(vector, Sized)
        assert isinstance(vector, Iterable)
        assert not isinstance(plain, Sized)
        assert not callable(plain)
        for use in (len, iter, abs, math.floor, int, lambda x: x[0], lambda x: x - 1):
            with pytest.raises(TypeError):
                use(plain)


def test_attributes_are_the_students() -> None:
    with two_ends(SOURCE) as examiner:
        plain = examiner.name("Plain")()
        plain.value = [1]
        assert plain.value == [1]
        del plain.value
        assert not hasattr(plain, "value")
        examiner.asked.clear()
        assert not hasattr(plain, "__array__")
        assert examiner.asked == []


@pytest.mark.parametrize(
    "use",
    [
        lambda one: one == 4,
        lambda one: one != 4,
        lambda one: one < 4,
        lambda one: hash(one),
    ],
)
def test_a_class_that_says_what_is_equal_is_not_believed(use: Any) -> None:
    with two_ends(SOURCE) as examiner, pytest.raises(Refused, match="its own code would decide"):
        use(examiner.name("Vector")())


def test_an_object_of_a_plain_class_is_compared_by_identity() -> None:
    with two_ends(SOURCE) as examiner:
        plain = examiner.name("Plain")
        one, other = plain(), plain()
        assert one == one
        assert one != other
        assert {one: 1}[one] == 1
        assert one
        with pytest.raises(Refused):
            assert one < other


def test_it_is_not_if_the_exercise_asks_for_equality() -> None:
    with two_ends(SOURCE) as examiner:
        examiner.defined.add("__eq__")
        one = examiner.name("Plain")()
        with pytest.raises(Refused):
            assert one == one


def test_an_object_with_a_length_is_true_by_it() -> None:
    with two_ends(SOURCE) as examiner:
        vector = examiner.name("Vector")
        assert vector(1)
        assert not vector()


def test_items_are_compared_here_unless_the_exercise_asks_for_contains() -> None:
    with two_ends(SOURCE) as examiner:
        one = examiner.name("Vector")(1, 2)
        assert 2 in one
        assert 7 not in one
        examiner.defined.add("__contains__")
        assert 7 in one


def test_a_copy_is_another_object_of_the_students() -> None:
    with two_ends(SOURCE) as examiner:
        one = examiner.name("Vector")(1)
        shallow, deep = copy.copy(one), copy.deepcopy(one)
        assert shallow is not one
        one[0] = 2  # in the list that a shallow copy shares
        assert (list(shallow), list(deep)) == ([2], [1])


def test_a_block_does_not_suppress_an_assertion_whatever_it_says() -> None:
    with two_ends(SOURCE) as examiner:
        examiner.defined.add("__exit__")
        block = examiner.name("Block")()
        with pytest.raises(AssertionError), block as value:
            assert value == 9


def test_a_generator_gets_what_it_is_sent() -> None:
    with two_ends(SOURCE) as examiner:
        made = examiner.name("count")()
        assert next(made) == 1
        assert made.send(7) == 7
        made.close()  # one that is left open is closed when it is collected


@pytest.mark.parametrize(
    ("kind", "name", "info"),
    [
        ("object", 5, [[], None]),
        ("object", "A", "info"),
        ("object", "A", ["able", None]),
        ("number", "A", [[], None]),
        (None, "A", [[], None]),
    ],
)
def test_a_description_that_is_none_is_an_error(kind: object, name: object, info: object) -> None:
    with pytest.raises(WireError):
        make_proxy(Link(None), 1, kind, name, info)


def test_an_ability_that_there_is_not_is_ignored() -> None:
    proxy = make_proxy(Link(None), 1, "object", "A", [["__reduce__", "__class__", 5, "x"], None])
    assert type(proxy).__name__ == "A"
    assert "__reduce__" not in vars(type(proxy))
