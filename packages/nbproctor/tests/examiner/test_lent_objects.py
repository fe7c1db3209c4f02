"""The student's code uses what a test has lent, and nothing through it."""

from __future__ import annotations

import itertools
import sys
import types
from typing import Any
from unittest import mock

import pytest

from nbproctor.errors import Refused, WireError
from nbproctor.examiner.lent_objects import LentObjects
from nbproctor.protocol.types import Tag


class Box:
    """A class of a test cell's."""

    __module__ = "__main__"

    def __init__(self) -> None:
        self.items = [1]
        self._private = 2

    def is_done(self) -> bool:
        return False

    def __getitem__(self, key: int) -> int:
        return self.items[key]


@pytest.fixture
def lent() -> LentObjects:
    return LentObjects()


def test_what_was_not_lent_cannot_be_used(lent: LentObjects) -> None:
    with pytest.raises(Refused):
        lent.operate("call", (print,), {})
    with pytest.raises(WireError):
        lent.find(1)


def test_one_object_has_one_number_until_it_is_taken_back(lent: LentObjects) -> None:
    box = Box()
    assert lent.lend(box)[1] == lent.lend(box)[1] == 1
    assert lent.find(1) is box
    assert lent.take_back()
    assert not lent.take_back()
    with pytest.raises(Refused):
        lent.operate("getattr", (box, "items"), {})


def test_a_function_is_called_and_described_without_its_defaults(lent: LentObjects) -> None:
    def check(got: int, wanted: int = 94670) -> bool:
        return got == wanted

    tag, _, kind, name, info = lent.lend(check)
    assert (tag, kind, name) == (Tag.MINE, "function", "check")
    assert "94670" not in str(info)
    assert lent.operate("call", (check, 94670), {}) is True


def test_an_instance_of_a_tests_class_is_used(lent: LentObjects) -> None:
    box = Box()
    lent.lend(box)
    assert lent.operate("getattr", (box, "items"), {}) == [1]
    assert lent.operate("getitem", (box, 0), {}) == 1
    lent.operate("setattr", (box, "items", [2]), {})
    assert box.items == [2]


@pytest.mark.parametrize("attribute", ["_private", "__class__", "__dict__", 3])
def test_private_attributes_are_not_there(lent: LentObjects, attribute: object) -> None:
    box = Box()
    lent.lend(box)
    with pytest.raises(AttributeError):
        lent.operate("getattr", (box, attribute), {})


def test_a_method_of_the_tests_is_not_replaced(lent: LentObjects) -> None:
    box = Box()
    lent.lend(box)
    with pytest.raises(Refused):
        lent.operate("setattr", (box, "is_done", print), {})


def test_how_often_a_mock_was_called_is_the_tests_alone(lent: LentObjects) -> None:
    spy = mock.Mock()
    lent.lend(spy)
    for name in ("called", "call_count", "return_value"):
        with pytest.raises(AttributeError):
            lent.operate("setattr", (spy, name, 1), {})


@pytest.mark.parametrize(
    ("value", "operation"),
    [
        (sys._getframe(), "getattr"),
        ((x for x in "a"), "getattr"),
        (Box.is_done, "getattr"),
        (types.SimpleNamespace(), "exec"),
        (object(), "getattr"),
    ],
)
def test_what_leads_into_the_examiner_is_refused(
    lent: LentObjects, value: Any, operation: str
) -> None:
    lent.lend(value)
    with pytest.raises(Refused, match="mark the test cell"):
        lent.operate(operation, (value, "gi_frame"), {})


def test_iterators_of_pythons_are_iterated(lent: LentObjects) -> None:
    for values in (iter([5]), map(int, "5"), itertools.count(5)):
        lent.lend(values)
        assert lent.operate("next", (values,), {}) == 5


def test_a_module_is_not_lent(lent: LentObjects) -> None:
    with pytest.raises(Refused, match="module sys"):
        lent.lend(sys)


def test_an_exception_that_comes_back_is_the_tests_own(lent: LentObjects) -> None:
    error = ValueError("x", object())
    kinds, args, message, number, *_ = lent.describe(error)
    assert kinds[0] == "builtins.ValueError"
    assert args is None
    assert message == str(error)
    assert lent.own_error(number) is error
    assert lent.own_error("1") is None
