"""What a test can request of a student's object."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from nbproctor.candidate.operations import OPERATIONS, ByReference


def test_an_instance_of_a_students_class_stays_even_if_it_extends_data() -> None:
    kind = type("Stack", (list,), {"__module__": "__main__"})
    made = OPERATIONS["call"](kind, [1])
    assert isinstance(made, ByReference)
    assert made.value == [1]
    assert OPERATIONS["call"](list, "ab") == ["a", "b"]


def test_a_function_is_called_with_all_its_arguments() -> None:
    made = OPERATIONS["call"](dict, [("a", 1)], function=2, self=3)
    assert made == {"a": 1, "function": 2, "self": 3}


@pytest.mark.parametrize("name", ["copy", "deepcopy"])
def test_a_copy_stays_and_is_another_object(name: str) -> None:
    value = [[1]]
    made = OPERATIONS[name](value)
    assert isinstance(made, ByReference)
    assert made.value == value
    assert made.value is not value
    assert (made.value[0] is value[0]) == (name == "copy")


@pytest.mark.parametrize(
    ("name", "args", "result"),
    [
        ("operator", ("in-place add", 1, 2), 3),
        ("operator", ("round", 1.26, 1), 1.3),
        ("isinstance", (1, int), True),
        ("delitem", ([1, 2], 0), None),
        ("format", (1.5, ".2f"), "1.50"),
        ("parameters", (len,), [["obj", 0, False, "..."]]),
    ],
)
def test_an_operation(name: str, args: tuple[Any, ...], result: object) -> None:
    assert OPERATIONS[name](*args) == result


def test_the_source_of_a_function() -> None:
    assert OPERATIONS["source"](test_the_source_of_a_function).startswith("def test_the_source")
    with pytest.raises(TypeError):
        OPERATIONS["source"](sys.exit)
