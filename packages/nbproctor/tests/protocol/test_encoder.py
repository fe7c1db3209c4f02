"""What the encoder makes of values; `test_frames.py` sends them."""

from __future__ import annotations

import collections
import datetime
import decimal
import enum
import fractions
from typing import Any

import numpy as np
import pytest

from nbproctor.errors import TooLarge, WireError
from nbproctor.protocol.encoder import Encoder
from nbproctor.protocol.types import DEEPEST, Tag

from ..two_ends import MemoryBlobs, encoded, refuse_export

Point = collections.namedtuple("Point", "x y")

TREES: dict[str, tuple[Any, Any]] = {
    "nothing": (None, None),
    "a number": (5, 5),
    "the largest number of msgpack": (2**63 - 1, 2**63 - 1),
    "a larger number": (2**63, [Tag.BIGINT, "0x8000000000000000"]),
    "a text": ("é", "é"),
    "a complex number": (1 + 2j, [Tag.COMPLEX, 1.0, 2.0]),
    "a tuple": ((1, "a"), [Tag.TUPLE, 1, "a"]),
    "a named tuple": (Point(1, 2), [Tag.NAMEDTUPLE, "Point", ["x", "y"], 1, 2]),
    "a dictionary": ({"a": [1]}, [Tag.DICT, "a", [Tag.LIST, 1]]),
    "a counter": (collections.Counter("a"), [Tag.COUNTER, "a", 1]),
    "a default of data": (collections.defaultdict(list), [Tag.DEFAULTS, "list"]),
    "another default": (collections.defaultdict(lambda: 3, a=1), [Tag.DICT, "a", 1]),
    "a slice": (slice(1, None), [Tag.SLICE, 1, None, None]),
    "a range": (range(1, 9, 2), [Tag.RANGE, 1, 9, 2]),
    "an ellipsis": (..., [Tag.ELLIPSIS]),
    "a type": (int, [Tag.TYPE, "builtins.int"]),
    "a dtype": (np.dtype("f4"), [Tag.DTYPE, "<f4"]),
    "a scalar": (np.int8(3), [Tag.SCALAR, "|i1", b"\3"]),
    "an array": (np.array([[1, 2]], np.int8), [Tag.ARRAY, "|i1", (1, 2), False, True, b"\1\2"]),
    "a date": (datetime.date(2024, 2, 29), [Tag.DATE, "date", "2024-02-29"]),
    "a duration": (datetime.timedelta(1, 2, 3), [Tag.DATE, "timedelta", [1, 2, 3]]),
    "a decimal": (decimal.Decimal("0.10"), [Tag.NUMBER, "decimal", "0.10"]),
    "a fraction": (fractions.Fraction(2, 4), [Tag.NUMBER, "fraction", "1/2"]),
}


@pytest.mark.parametrize("name", TREES)
def test_a_value_becomes_a_tree(name: str) -> None:
    value, tree = TREES[name]
    assert encoded(value) == tree


def test_an_object_that_occurs_twice_is_sent_once() -> None:
    one = [1]
    assert encoded([one, one]) == [Tag.LIST, [Tag.LIST, 1], [Tag.SEEN, 1]]


def test_an_object_of_the_request_goes_back_as_itself() -> None:
    one = [1]
    encoder = Encoder(refuse_export, MemoryBlobs(), {id(one): 4})
    assert encoder.encode([one]) == [Tag.LIST, [Tag.GIVEN, 4]]
    assert encoder.contents(one) == [Tag.LIST, 1]


def test_a_large_array_goes_beside_the_message() -> None:
    blobs = MemoryBlobs()
    value = np.arange(100_000.0)
    *_, place = Encoder(refuse_export, blobs).encode(value)
    assert place == 0
    assert bytes(blobs.kept) == value.tobytes()


def test_what_is_no_data_is_exported() -> None:
    exported: list[object] = []

    def export(value: object) -> Any:
        exported.append(value)
        return [Tag.MINE, 1]

    encoder = Encoder(export, MemoryBlobs())
    records = np.zeros(1, [("a", int)])
    assert encoder.encode([print, records]) == [Tag.LIST, [Tag.MINE, 1], [Tag.MINE, 1]]
    assert exported == [print, records]


def test_no_code_of_a_subclass_runs() -> None:
    class Lies(list[Any]):
        def __iter__(self) -> Any:
            raise AssertionError("its own code")

    class Text(str):
        __slots__ = ()

        def __str__(self) -> str:
            raise AssertionError("its own code")

    assert encoded(Lies([1])) == [Tag.LIST, 1]
    assert type(encoded(Text("a"))) is str


def test_a_member_of_an_enumeration_is_no_number() -> None:
    kind = enum.IntEnum("kind", "ONE")
    with pytest.raises(WireError):
        encoded(kind(1))


def test_an_object_of_a_class_that_is_unhashable_is_exported() -> None:
    class Meta(type):
        def __eq__(cls, other: object) -> bool:
            return True

    class Odd(metaclass=Meta):
        pass

    encoder = Encoder(lambda _: [Tag.MINE, 1], MemoryBlobs())
    assert encoder.encode(Odd()) == encoder.encode(Odd) == [Tag.MINE, 1]


def test_a_value_that_is_nested_too_deeply_is_refused() -> None:
    value: list[Any] = []
    for _ in range(DEEPEST):
        value = [value]
    with pytest.raises(TooLarge, match="nested deeper"):
        encoded(value)
