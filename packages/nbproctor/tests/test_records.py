"""Records arrive as they were sent, and what is no such record is refused by the field's name."""

from __future__ import annotations

import dataclasses
import enum
import json
from collections.abc import Mapping
from typing import Any

import msgpack
import pytest

from nbproctor.errors import WireError
from nbproctor.limits import Limits
from nbproctor.records import pack, prepare, unpack


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


@dataclasses.dataclass(frozen=True, slots=True)
class Inner:
    name: str
    share: float = 1.0

    def __post_init__(self) -> None:
        if self.share < 0:
            raise ValueError("a share is not negative")


@dataclasses.dataclass(frozen=True, slots=True)
class Outer:
    flag: bool
    number: int
    colour: Colour
    data: bytes
    inner: Inner
    many: tuple[Inner, ...]
    pair: tuple[str, int]
    names: frozenset[str]
    maybe: tuple[str, ...] | None
    files: Mapping[str, tuple[str, str]]
    outputs: Mapping[int, list[dict[str, Any]]]


OUTER = Outer(
    flag=True,
    number=3,
    colour=Colour.BLUE,
    data=b"\0\xff",
    inner=Inner("a", 0.5),
    many=(Inner("b"), Inner("c", 2)),
    pair=("x", 1),
    names=frozenset({"z", "y", "x"}),
    maybe=None,
    files={"place": ("digest", "path")},
    outputs={7: [{"text": ["any", 1, None]}]},
)


def test_a_record_arrives_as_it_was_sent() -> None:
    sent = msgpack.unpackb(msgpack.packb(pack(OUTER)), strict_map_key=True)
    received = unpack(Outer, sent)
    assert received == OUTER
    assert type(received.names) is frozenset
    assert type(received.files["place"]) is tuple
    assert type(received.many[1].share) is float


def test_what_is_packed_names_its_fields_in_their_order_and_is_json() -> None:
    assert list(pack(OUTER)) == [field.name for field in dataclasses.fields(Outer)]
    assert pack(OUTER)["names"] == ["x", "y", "z"]
    assert pack(OUTER)["colour"] == "blue"
    assert json.dumps({**pack(OUTER), "data": None})


def test_defaults_are_sent_too() -> None:
    assert unpack(Limits, json.loads(json.dumps(pack(Limits(cpu=7))))) == Limits(cpu=7)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("flag", 1, "Outer.flag: int instead of bool"),
        ("number", True, "Outer.number: bool instead of int"),
        ("number", 1.0, "Outer.number: float instead of int"),
        ("number", "1", "Outer.number: str instead of int"),
        ("colour", "green", "Outer.colour: 'green' is no Colour"),
        ("colour", [], "Outer.colour: \\[\\] is no Colour"),
        ("data", "text", "Outer.data: str instead of bytes"),
        ("inner", None, "Outer.inner: NoneType instead of Inner"),
        ("inner", {"name": "a"}, "Outer.inner: Inner: missing or unknown: share"),
        ("inner", {"name": "a", "share": True}, "Outer.inner: Inner.share: bool instead of float"),
        ("inner", {"name": "a", "share": -1}, "Outer.inner: Inner: a share is not negative"),
        ("many", "text", "Outer.many: str instead of list"),
        ("many", [3], "Outer.many: int instead of Inner"),
        ("pair", ["x"], "Outer.pair: 1 values instead of 2"),
        ("names", {"x": 1}, "Outer.names: dict instead of list"),
        ("names", [["x"]], "Outer.names: list instead of str"),
        ("maybe", [None], "Outer.maybe: NoneType instead of str"),
        ("files", [], "Outer.files: list instead of dict"),
        ("files", {1: ["a", "b"]}, "Outer.files: int instead of str"),
        ("outputs", [["7", []]], "Outer.outputs: str instead of int"),
    ],
)
def test_a_value_of_another_type_is_refused_by_its_name(
    field: str, value: object, message: str
) -> None:
    with pytest.raises(WireError, match=f"^{message}$"):
        unpack(Outer, {**pack(OUTER), field: value})


def test_missing_and_unknown_fields_are_named() -> None:
    values = pack(OUTER)
    del values["flag"]
    with pytest.raises(WireError, match=r"^Outer: missing or unknown: extra, flag$"):
        unpack(Outer, {**values, "extra": 1})
    with pytest.raises(WireError, match=r"^list instead of Outer$"):
        unpack(Outer, [values])


def test_what_has_no_plain_form_is_a_mistake_of_the_program() -> None:
    @dataclasses.dataclass
    class Odd:
        value: complex

    with pytest.raises(TypeError, match="no record has fields of the type"):
        prepare(Odd)
