"""What the student's code can do with something of a test's."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from nbproctor.candidate.examiner_objects import make_examiner_object


class Asked:
    """Records requests to the examiner, and answers each with a text."""

    def __init__(self) -> None:
        self.requests: list[Any] = []

    def __call__(self, number: int, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        self.requests.append((number, operation, args, kwargs))
        return "answer"


@pytest.fixture
def asked() -> Asked:
    return Asked()


def test_a_function_calls_back(asked: Asked) -> None:
    info = ["Doc.", [["x", 1, False, "..."], ["y", 1, True, "..."]]]
    function: Any = make_examiner_object(asked, 3, "function", "cost", info)
    assert function(1, y=2) == "answer"
    assert asked.requests == [(3, "call", (1,), {"y": 2})]
    assert (function.__name__, function.__doc__) == ("cost", "Doc.")
    assert str(inspect.signature(function)) == "(x, y='...')"


def test_an_object_has_the_methods_of_its_class_and_no_others(asked: Asked) -> None:
    one: Any = make_examiner_object(asked, 4, "object", "Node", ["getitem", "add", "reduce"])
    assert type(one).__name__ == "Node"
    assert one["a"] == one + 1 == "answer"
    assert [request[:3] for request in asked.requests] == [
        (4, "getitem", ("a",)),
        (4, "operator", ("add", 1)),
    ]
    with pytest.raises(TypeError):
        len(one)
    assert "__reduce__" not in vars(type(one))


def test_attributes_are_the_examiners_if_they_are_public(asked: Asked) -> None:
    one: Any = make_examiner_object(asked, 5, "object", "Node", [])
    assert one.value == "answer"
    one.value = 7
    assert [request[1:3] for request in asked.requests] == [
        ("getattr", ("value",)),
        ("setattr", ("value", 7)),
    ]
    for name in ("_secret", "__globals__"):
        with pytest.raises(AttributeError):
            getattr(one, name)


def test_a_block_is_left_without_the_exception_that_ends_it(asked: Asked) -> None:
    one: Any = make_examiner_object(asked, 6, "object", "Block", ["enter", "exit"])
    with one:
        raise ValueError  # the answer is true, so the block swallows it
    assert [request[1:3] for request in asked.requests] == [("enter", ()), ("exit", (None,) * 3)]
