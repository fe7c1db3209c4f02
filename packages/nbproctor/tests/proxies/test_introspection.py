"""``type(a)``, ``vars(a)`` and their like are answered for the student's object."""

from __future__ import annotations

import abc
import ast
from typing import Any

import pytest

from nbproctor.errors import Refused
from nbproctor.proxies.introspection import Introspection, IntrospectionSpotter

from ..two_ends import Examiner, two_ends

SOURCE = """
import abc
class Shape(abc.ABC):
    pass
class Circle(Shape):
    def __init__(self):
        self.r = 2
class Number:
    __class__ = property(lambda _: float)
def f():
    return 1
"""


def _run(examiner: Examiner, expression: str, **names: Any) -> Any:
    tree = IntrospectionSpotter().visit(ast.parse(expression, mode="eval"))
    return eval(compile(tree, "<test>", "eval"), Introspection(examiner.ask).functions | names)


@pytest.mark.parametrize(
    "expression",
    [
        "type(Circle()) is Circle",
        "Circle().__class__ is Circle",
        "vars(Circle()) == {'r': 2}",
        "Circle().__dict__ == {'r': 2}",
        "issubclass(Circle, Shape)",
        "issubclass(Circle, ABC)",
        "issubclass(Circle, (int, ABC))",
        "not issubclass(Circle, (int, str))",
        "type(Circle) is type",
        "type(f) is type(lambda: 0)",
        "type(Number()) is not float",
        "Number().__class__ != float",
    ],
)
def test_it_is_as_in_one_process(expression: str) -> None:
    with two_ends(SOURCE) as examiner:
        names = {name: examiner.name(name) for name in ("Shape", "Circle", "Number", "f")}
        assert _run(examiner, expression, ABC=abc.ABC, **names)


@pytest.mark.parametrize(
    "expression",
    ["type(3)", "type('T', (), {}).__name__", "(lambda: 0).__code__.co_argcount", "type(*[3])"],
)
def test_what_is_no_proxy_is_left_to_python(expression: str) -> None:
    with two_ends(SOURCE) as examiner:
        assert _run(examiner, expression) == eval(expression)


def test_a_name_that_the_test_means_otherwise_is_its_own() -> None:
    with two_ends(SOURCE) as examiner:
        assert _run(examiner, "type(f)", f=examiner.name("f"), type=lambda _: "mine") == "mine"


@pytest.mark.parametrize("name", ["__code__", "__closure__"])
def test_the_inside_of_a_function_is_refused(name: str) -> None:
    with two_ends(SOURCE) as examiner, pytest.raises(Refused, match=f"looks at {name}"):
        _run(examiner, f"f.{name}", f=examiner.name("f"))


def test_a_candidate_cannot_name_another_class() -> None:
    with two_ends(SOURCE) as examiner:
        circle = examiner.name("Circle")()
        lies: Any = Introspection(lambda *_: float).functions["__nbproctor_builtin__"]
        assert lies(type, circle) is type(circle)
