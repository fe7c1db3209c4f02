"""What can be requested of an object at the other end."""

from __future__ import annotations

from nbproctor.protocol.operations import LENT_OPERATIONS, SHARED_OPERATIONS


class Items:
    def __init__(self) -> None:
        self.items = {"a": 1}

    def __getitem__(self, key: str) -> int:
        return self.items[key]

    def __setitem__(self, key: str, value: int) -> None:
        self.items[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.items

    def __enter__(self) -> str:
        return "entered"

    def __exit__(self, *details: object) -> bool:
        return details == (None, None, None)


def test_an_operation_uses_the_methods_of_the_class() -> None:
    one = Items()
    one.__enter__ = None  # type: ignore[method-assign,assignment]
    SHARED_OPERATIONS["setitem"](one, "b", 2)
    assert SHARED_OPERATIONS["getitem"](one, "b") == 2
    assert SHARED_OPERATIONS["contains"](one, "b") is True
    assert SHARED_OPERATIONS["enter"](one) == "entered"
    assert LENT_OPERATIONS["exit"](one, None, None, None) is True


def test_an_operator_of_a_lent_object_is_looked_up_among_those_that_are_lent() -> None:
    assert LENT_OPERATIONS["operator"](7, "rsub", 2) == -5


def test_nothing_that_leads_into_the_examiner_is_lent() -> None:
    kept = {"type", "dir", "delattr", "copy", "deepcopy", "source", "isinstance", "hasattr", "call"}
    assert not kept & LENT_OPERATIONS.keys()
