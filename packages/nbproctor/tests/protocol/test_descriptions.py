"""What one end says of an object that stays there."""

from __future__ import annotations

import collections
import dataclasses
import enum
import functools
import inspect
import types
from typing import Any

import msgpack
import numpy as np
import pytest

from nbproctor.errors import WireError
from nbproctor.protocol.descriptions import (
    abilities_of,
    describe_object,
    parameters_of,
    signature_of,
)


def typed(a: int, /, b: str = "x", *rest: Any, c: "list[int]" = [], **more: bool) -> None:  # noqa: B006, UP037
    """Do nothing."""


def test_a_function_is_described_by_doc_parameters_and_annotations() -> None:
    kind, name, (doc, parameters, flavour, annotations) = describe_object(typed)
    assert (kind, name, doc, flavour) == ("function", "typed", "Do nothing.", "")
    assert parameters == [
        ["a", 0, False, "..."],
        ["b", 1, True, "x"],
        ["rest", 2, False, "..."],
        ["c", 3, True, "..."],
        ["more", 4, False, "..."],
    ]
    assert annotations["b"] == "str"  # as text, since annotations are postponed here


def test_a_signature_is_made_again_from_its_description() -> None:
    made = signature_of(parameters_of(typed) or [], {"a": int, "return": None})
    assert str(made) == "(a: int, /, b='x', *rest, c='...', **more) -> None"


def test_defaults_may_be_left_out() -> None:
    parameters = parameters_of(typed, defaults=False)
    assert parameters is not None
    assert [default for *_, default in parameters] == ["..."] * 5


@pytest.mark.parametrize("default", [2**63, -(2**63) - 1, 2**200, object(), b"x", [1]])
def test_a_default_that_cannot_be_described_is_unknown(default: object) -> None:
    def function(a: object = default) -> object:
        return a

    described = describe_object(function)
    assert described[2][1] == [["a", 1, True, "..."]]
    msgpack.packb(described)


def test_functions_of_all_kinds() -> None:
    def generator() -> Any:
        yield 1

    async def coroutine() -> None:
        pass

    kinds = [generator, coroutine, functools.partial(typed, 1), functools.lru_cache(typed), len]
    described = [describe_object(function) for function in [*kinds, np.add]]
    assert [kind for kind, *_ in described] == ["function"] * 6
    assert [info[2] for *_, info in described] == ["generator", "coroutine", "", "", "", ""]


@pytest.mark.parametrize(
    "parameters",
    [
        [["a b", 1, False, 0]],
        [["a", 7, False, 0]],
        [["a", 1]],
        [["a", 1, True, 1], ["b", 1, False, 0]],
    ],
    ids=["no name", "no kind", "too short", "a default before none"],
)
def test_a_signature_that_is_none_is_refused(parameters: list[Any]) -> None:
    with pytest.raises(WireError):
        signature_of(parameters, {})


class Plain:
    pass


class Full:
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return 1

    def __add__(self, other: object) -> object:
        return other


def test_an_object_has_the_special_methods_of_its_class() -> None:
    kind, name, (abilities, fields, names) = describe_object(Full())
    assert (kind, name, fields) == ("object", "Full", None)
    assert names == [f"{__name__}.Full", "builtins.object"]
    assert abilities == ["__add__", "__len__", "true by length"]


def test_an_object_of_a_plain_class_is_what_python_makes_it() -> None:
    _, _, (abilities, *_) = describe_object(Plain())
    assert abilities == ["compared by identity", "hashed by identity", "true"]


def test_a_class_has_what_its_metaclass_defines() -> None:
    class Color(enum.Enum):
        RED = 1

    kind, name, (abilities, fields, bases) = describe_object(Color)
    assert (kind, name, fields) == ("class", "Color", None)
    assert set(abilities) == {"__iter__", "__len__", "__getitem__", "__contains__"}
    assert bases[-2:] == ["enum.Enum", "builtins.object"]
    assert describe_object(Plain)[2][0] == []


def test_a_data_class_has_its_fields() -> None:
    @dataclasses.dataclass
    class Point:
        x: int
        y: float = 2.5
        z: Any = dataclasses.field(default_factory=list)

    fields = describe_object(Point(1))[2][1]
    assert [(name, default) for name, _, _, default in fields] == [
        ("x", "..."),
        ("y", 2.5),
        ("z", "..."),
    ]


def test_a_module_is_described_by_its_name_only() -> None:
    assert describe_object(types) == ["module", "types", []]


def test_abilities_are_those_of_the_class_and_not_of_the_object() -> None:
    one = Full()
    one.__iter__ = None  # type: ignore[attr-defined]
    assert abilities_of(one) == ["add", "eq", "len"]
    assert abilities_of(collections.namedtuple) == ["call", "repr"]


def test_a_description_holds_nothing_but_what_msgpack_knows() -> None:
    for value in (typed, Full(), Full, Plain(), types, np.add, inspect.Signature, enum.Enum):
        msgpack.packb(describe_object(value))
