"""The proxy of a class makes the student's objects and looks like a class."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Any

import pytest

from nbproctor.errors import Refused, WireError
from nbproctor.proxies.classes import ClassProxy, ModuleProxy, fields_of

from ..two_ends import two_ends

SOURCE = '''
import dataclasses, enum, types
class Account:
    """An account."""
    bank = "b"
    def __init__(self, balance=0):
        self.balance = balance
class Savings(Account):
    pass
class Color(enum.Enum):
    RED = 1
    BLUE = 2
@dataclasses.dataclass
class Point:
    x: int
    y: float = 2.5
helper = types.ModuleType("helper")
helper.value = 3
'''


def test_it_makes_objects_whose_attributes_are_the_students() -> None:
    with two_ends(SOURCE) as examiner:
        account = examiner.name("Account")(5)
        account.balance += 1
        assert account.balance == 6


def test_it_looks_like_a_class() -> None:
    with two_ends(SOURCE) as examiner:
        kind = examiner.name("Account")
        assert isinstance(examiner.name("Account"), type)
        assert (kind.__name__, kind.__module__, kind.__doc__) == (
            "Account",
            "__main__",
            "An account.",
        )
        assert str(inspect.signature(kind)) == "(balance=0)"
        assert repr(kind) == "<class '__main__.Account'>"
        anything: Any = kind
        assert anything.bank == "b"
        assert kind


def test_instances_and_subclasses_are_known_by_the_candidate() -> None:
    with two_ends(SOURCE) as examiner:
        account, savings = examiner.name("Account"), examiner.name("Savings")
        assert isinstance(savings(), account)
        assert not isinstance(account(), savings)
        assert issubclass(savings, account)
        examiner.asked.clear()
        assert not isinstance(5, account)
        assert examiner.asked == []


def test_a_tests_class_cannot_extend_it() -> None:
    with two_ends(SOURCE) as examiner, pytest.raises(Refused, match="extends Account"):
        exec("class Mine(kind): pass", {"kind": examiner.name("Account"), "__name__": "m"})


def test_an_enumeration_is_iterated_and_indexed() -> None:
    with two_ends(SOURCE) as examiner:
        color = examiner.name("Color")
        assert [member.name for member in color] == ["RED", "BLUE"]
        assert len(color) == 2
        assert color["RED"].value == 1
        assert color["RED"] in color
        assert not hasattr(examiner.name("Account"), "__len__")


def test_a_data_class_has_its_fields() -> None:
    with two_ends(SOURCE) as examiner:
        point = examiner.name("Point")
        assert [(f.name, f.type) for f in dataclasses.fields(point)] == [("x", int), ("y", float)]
        assert dataclasses.asdict(point(1)) == {"x": 1, "y": 2.5}


@pytest.mark.parametrize(
    "tree", [5, [1], [["x"]], [["__class__", None, False, 0]], [["a b", None, False, 0]]]
)
def test_fields_that_are_none_are_an_error(tree: Any) -> None:
    with pytest.raises(WireError):
        fields_of(tree)


def test_a_module_of_the_students() -> None:
    with two_ends(SOURCE) as examiner:
        helper = examiner.name("helper")
        assert type(helper) is ModuleProxy
        helper.value += 1
        assert helper.value == 4
        del helper.value
        assert not hasattr(helper, "value")
        assert not isinstance(helper, ClassProxy)
