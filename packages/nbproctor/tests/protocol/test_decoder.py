"""Trees become the values they were made of, and whatever else arrives is refused."""

from __future__ import annotations

import collections
import datetime
import decimal
import fractions
from typing import Any

import numpy as np
import pytest

from nbproctor.errors import WireError
from nbproctor.protocol.decoder import Decoder
from nbproctor.protocol.types import Tag

from ..two_ends import MemoryBlobs, decoded, refuse_resolve, through

Point = collections.namedtuple("Point", "x y")
_MOVED = collections.OrderedDict(a=1, b=2)
_MOVED.move_to_end("a")

VALUES: list[Any] = [
    *(None, True, -5, 2**70, -(2**63) - 1, 1.5, "text", b"bytes", 2j, ...),
    *([1, [2]], (1, (2,)), {1, 2}, frozenset({3}), {"a": {1: None}}, bytearray(b"ab")),
    *(collections.Counter("aab"), _MOVED, collections.deque([1, 2], 2), range(3), slice(1, 2)),
    *(datetime.datetime(2024, 1, 2, 3), datetime.date(2024, 1, 2), datetime.time(1, 2)),
    *(datetime.timedelta(-1, 5, 6), decimal.Decimal("NaN"), fractions.Fraction(-1, 3)),
    *(int, KeyError, np.dtype("U5"), np.float32(0.1), np.str_("a"), np.bool_(True)),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_arrives_as_it_was(value: Any) -> None:
    got = through(value)
    assert type(got) is type(value)
    assert repr(got) == repr(value)


@pytest.mark.parametrize("dtype", ["?", "i1", "u8", "f2", "c16", "S3", "U0", "M8[D]", "m8", "O"])
@pytest.mark.parametrize("shape", [(), (0, 3), (2, 3)])
def test_an_array_arrives_with_its_kind_and_shape(dtype: str, shape: tuple[int, ...]) -> None:
    sent = np.zeros(shape, dtype)
    got = through(sent)
    assert (got.dtype, got.shape, got.tolist()) == (sent.dtype, sent.shape, sent.tolist())


def test_an_array_keeps_its_order_and_whether_it_can_be_written() -> None:
    sent = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    sent.flags.writeable = False
    got = through(sent)
    assert got.flags.f_contiguous
    assert not got.flags.writeable
    assert (got == sent).all()


def test_a_default_arrives_with_its_factory() -> None:
    got = through(collections.defaultdict(list, a=[1]))
    assert got["b"] == []


def test_a_named_tuple_has_its_fields() -> None:
    got = through(Point(1, [2]))
    assert (got.x, got.y, type(got).__name__) == (1, [2], "Point")


def test_objects_that_hold_each_other_arrive_so() -> None:
    inner: dict[str, Any] = {}
    inner["outer"] = outer = [inner, inner]
    got = through(outer)
    assert got[0] is got[1]
    assert got[0]["outer"] is got


def test_numbers_of_objects_are_the_encoders_whatever_is_sent() -> None:
    rng, objects = np.random.default_rng(1), np.array([None], object)
    parts: list[Any] = [frozenset({(1, 2)}), rng, objects, (1,), {(1, 2): [3]}, range(3), b"x"]
    got = through([*parts, *reversed(parts)])
    assert all(got[n] is got[-1 - n] for n in range(len(parts) - 2))


def test_the_items_of_a_dictionary_are_numbered_as_the_encoder_does() -> None:
    item = [3]
    got = through([{(1, 2): item, (3, 4): [item]}, item])
    assert got[1] is got[0][1, 2] is got[0][3, 4][0]


def test_texts_are_noted_wherever_they_are() -> None:
    decoder = Decoder(refuse_resolve, MemoryBlobs())
    array = [Tag.ARRAY, "<U1", [1], False, True, b"d\0\0\0"]
    decoder.decode([Tag.DICT, "a", [Tag.LIST, "b"], "c", array])
    assert decoder.texts == ["a", "b", "c", "d"]


#: What no encoder makes.
MALFORMED: dict[str, Any] = {
    "no tag": [99],
    "an empty list": [],
    "a tag that is no number": ["list", 1],
    "a map of msgpack": {"a": 1},
    "an object that was not sent": [Tag.SEEN, 0],
    "an object with a negative number": [Tag.LIST, [Tag.SEEN, -1]],
    "an argument that was not sent": [Tag.GIVEN, 0],
    "a key without a value": [Tag.DICT, "a"],
    "an unhashable key": [Tag.DICT, [Tag.LIST], 1],
    "a factory that runs code": [Tag.DEFAULTS, "eval"],
    "a class that may not be named": [Tag.TYPE, "os.system"],
    "a dtype of objects": [Tag.ARRAY, "|O", [1], False, True, bytes(8)],
    "a record": [Tag.DTYPE, "i4,i4"],
    "too few bytes": [Tag.ARRAY, "<f8", [2], False, True, bytes(8)],
    "a negative dimension": [Tag.ARRAY, "<f8", [-1, -1], False, True, bytes(8)],
    "a dimension that is none": [Tag.ARRAY, "<f8", [True], False, True, bytes(8)],
    "too many dimensions": [Tag.ARRAY, "<f8", [1] * 33, False, True, bytes(8)],
    "a scalar of too many bytes": [Tag.SCALAR, "|i1", b"ab"],
    "an endless number": [Tag.BIGINT, "0x" + "f" * 100_001],
    "an endless decimal": [Tag.NUMBER, "decimal", "1" * 10_001],
    "a number of no kind": [Tag.NUMBER, "float", "1"],
    "a named tuple with a private field": [Tag.NAMEDTUPLE, "P", ["_x"], 1],
    "a named tuple with a keyword's name": [Tag.NAMEDTUPLE, "P", ["class"], 1],
    "a named tuple with too few items": [Tag.NAMEDTUPLE, "P", ["x", "y"], 1],
    "another bit generator": [Tag.RANDOM, [Tag.DICT, "bit_generator", "os"]],
    "a date that is none": [Tag.DATE, "date", "2024-02-30"],
    "a reference to nothing": [Tag.YOURS, 1],
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_no_encoder_makes_is_refused(name: str) -> None:
    with pytest.raises(WireError):
        decoded(MALFORMED[name])


def test_what_is_nested_too_deeply_is_refused() -> None:
    tree: list[Any] = [Tag.LIST]
    for _ in range(1_000):
        tree = [Tag.LIST, tree]
    with pytest.raises(WireError):
        decoded(tree)


def test_bytes_of_a_bool_are_made_zero_or_one() -> None:
    got = decoded([Tag.ARRAY, "|b1", [2], False, True, b"\7\0"])
    assert got.view(np.uint8).tolist() == [1, 0]
