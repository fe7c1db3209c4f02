"""What a call has changed in place is noticed, and repeated at the other end."""

from __future__ import annotations

import collections
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nbproctor.errors import WireError
from nbproctor.protocol.changes import ArgumentWatch, refill
from nbproctor.protocol.decoder import Decoder
from nbproctor.protocol.encoder import Encoder

from ..two_ends import MemoryBlobs, packed, refuse_export, refuse_resolve


def watched(value: object) -> tuple[Any, ArgumentWatch]:
    """Return a value as it has arrived, and the watch on it."""
    blobs = MemoryBlobs()
    tree = packed(Encoder(refuse_export, blobs).encode(value))
    decoder = Decoder(refuse_resolve, blobs)
    arrived = decoder.decode(tree)
    return arrived, ArgumentWatch(decoder, blobs)


def _set(*place: Any) -> Callable[[Any], None]:
    return lambda value: value.__setitem__(*place)


#: A value, and what changes it in place.
CHANGES: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "a list": ([1, 2], _set(0, 3)),
    "a list of one object instead of an equal one": ([1.5], lambda v: _set(0, float("1.5"))(v)),
    "a dictionary": ({"a": 1}, _set("b", 2)),
    "a dictionary's key": ({"a": 1}, lambda v: v.update(b=v.pop("a"))),
    "a counter": (collections.Counter("a"), _set("a", 5)),
    "a default": (collections.defaultdict(int), lambda v: v["a"]),
    "an order": (collections.OrderedDict(a=1, b=2), lambda v: v.move_to_end("a")),
    "a set": ({1}, lambda v: v.add(2)),
    "a deque": (collections.deque([1]), lambda v: v.append(2)),
    "bytes": (bytearray(b"ab"), _set(0, 1)),
    "an array": (np.zeros(3), _set(1, 2)),
    "a sign of zero": (np.zeros(1), _set(0, -0.0)),
    "a large array": (np.zeros(10_000), _set(-1, 1)),
    "an array of objects": (np.array([None, 1], object), _set(0, "x")),
    "a shape": (np.zeros((2, 3)), lambda v: v.resize((3, 2), refcheck=False)),
    "a generator": (np.random.default_rng(1), lambda v: v.random()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_in_place_is_noticed_and_repeated(name: str) -> None:
    sent, change = CHANGES[name]
    arrived, watch = watched(sent)
    assert watch.changed() == []
    change(arrived)
    ((number, changed),) = watch.changed()
    assert number == 0
    assert changed is arrived
    refill(sent, through_contents(arrived))
    assert repr(sent) == repr(arrived) or isinstance(sent, np.random.Generator)
    if isinstance(sent, np.random.Generator):
        assert sent.random() == arrived.random()


def through_contents(value: object) -> Any:
    """Return a value's content as it arrives at the other end."""
    blobs = MemoryBlobs()
    tree = packed(Encoder(refuse_export, blobs).contents(value))
    return Decoder(refuse_resolve, blobs).decode(tree)


def test_of_several_arguments_those_that_changed_are_numbered_in_order() -> None:
    (one, array, other), watch = watched([[1], np.zeros(2), {"a": 1}])
    other["a"] = 2
    array[0] = 1
    one.append(2)
    assert [number for number, _ in watch.changed()] == [1, 2, 3]


def test_a_large_array_counts_as_changed_where_it_cannot_be_compared() -> None:
    class NoRoom(MemoryBlobs):
        def original(self, *_: int) -> memoryview:
            raise OSError(12, "Cannot allocate memory")

    blobs = NoRoom()
    tree = packed(Encoder(refuse_export, blobs).encode(np.zeros(10_000)))
    decoder = Decoder(refuse_resolve, blobs)
    decoder.decode(tree)
    assert len(ArgumentWatch(decoder, blobs).changed()) == 1


def test_an_instance_of_a_subclass_gets_the_content_of_its_base() -> None:
    class Mine(dict[str, int]):
        def clear(self) -> None:
            raise AssertionError("its own code")

        def __setitem__(self, key: str, value: int) -> None:
            raise AssertionError("its own code")

    mine = Mine(a=1)
    refill(mine, {"b": 2})
    assert dict(mine) == {"b": 2}


@pytest.mark.parametrize(
    ("old", "new"),
    [([1], {}), (np.zeros(2), np.zeros(3)), (np.zeros(2), np.zeros(2, int)), ((1,), (2,)), (1, 2)],
    ids=["another type", "another size", "another dtype", "a tuple", "a number"],
)
def test_an_impossible_change_is_refused(old: object, new: object) -> None:
    with pytest.raises(WireError):
        refill(old, new)
