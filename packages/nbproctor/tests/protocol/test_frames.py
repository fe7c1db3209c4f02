"""Frames arrive whole, bounded, and with nothing in them but values."""

from __future__ import annotations

import os
import signal
import socket
import struct
from collections.abc import Iterator
from typing import Any

import msgpack
import numpy as np
import pytest

from nbproctor.errors import CandidateGone, CandidateTimeout, TooLarge, WireError
from nbproctor.limits import Limits
from nbproctor.protocol.decoder import Decoder
from nbproctor.protocol.encoder import Encoder
from nbproctor.protocol.frames import Store, Wire
from nbproctor.protocol.types import Tag

LIMITS = Limits(frame=100_000, array=10_000_000, output=10_000)
NONCE = b"12345678"


@pytest.fixture
def ends() -> Iterator[tuple[Wire, Wire]]:
    one, other = (Wire(sock, LIMITS) for sock in socket.socketpair())
    yield one, other
    one.close()
    other.close()


@pytest.fixture
def raw() -> Iterator[tuple[socket.socket, Wire]]:
    one, other = socket.socketpair()
    wire = Wire(other, LIMITS)
    yield one, wire
    one.close()
    wire.close()


def _no_export(value: object) -> Any:
    raise WireError(f"not data: {value!r}")


def _no_resolve(_: int, __: list[Any]) -> object:
    raise WireError("a reference")


def _through(value: object, ends: tuple[Wire, Wire]) -> Any:
    store = Store(LIMITS.array)
    tree = Encoder(_no_export, store).encode(value)
    ends[0].send(NONCE, "value", tree, store=store)
    frame = ends[1].receive(1)
    try:
        return Decoder(_no_resolve, frame.store).decode(frame.fields[0])
    finally:
        frame.store.close()


def test_a_large_array_comes_privately_and_writable(ends: tuple[Wire, Wire]) -> None:
    sent = np.arange(100_000.0)
    got = _through([sent, sent[:2].copy(), sent], ends)
    assert got[0] is got[2]
    got[0][0] = 5
    assert sent[0] == 0
    assert (got[0][1:] == sent[1:]).all()


def test_subclasses_arrive_as_what_they_extend(ends: tuple[Wire, Wire]) -> None:
    class Text(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = str.__hash__

    class Items(list[int]):
        pass

    class Grid(np.ndarray[Any, Any]):
        pass

    got = _through([Text("a"), Items([1]), np.ones(2).view(Grid)], ends)
    assert [type(part) for part in got] == [str, list, np.ndarray]


def test_a_list_that_contains_itself_arrives_so(ends: tuple[Wire, Wire]) -> None:
    value: list[Any] = []
    value.append(value)
    got = _through(value, ends)
    assert got[0] is got


@pytest.mark.parametrize("kind", ["MT19937", "Philox", "PCG64", "PCG64DXSM", "SFC64"])
def test_a_generator_goes_on_where_it_was(ends: tuple[Wire, Wire], kind: str) -> None:
    sent = np.random.Generator(getattr(np.random, kind)(5))
    for _ in range(7):
        sent.integers(1 << 20, dtype=np.uint32)
    got = _through(sent, ends)
    assert (got.integers(1 << 60, size=9) == sent.integers(1 << 60, size=9)).all()


@pytest.mark.parametrize(
    ("kind", "place"), [("MT19937", ("state", "pos")), ("Philox", ("buffer_pos",))]
)
@pytest.mark.parametrize("position", [-1, 5000])
def test_a_generator_beside_its_numbers_is_refused(
    ends: tuple[Wire, Wire], kind: str, place: tuple[str, ...], position: int
) -> None:
    bits = getattr(np.random, kind)(5)
    state = part = bits.state
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = position
    bits.state = state  # NumPy has no objection
    with pytest.raises(WireError):
        _through(np.random.Generator(bits), ends)


def test_an_object_is_no_value(ends: tuple[Wire, Wire]) -> None:
    with pytest.raises(WireError):
        _through(object(), ends)


def test_a_message_beyond_its_size_is_not_sent(ends: tuple[Wire, Wire]) -> None:
    with pytest.raises(TooLarge, match="the limit 'frame' allows"):
        ends[0].send(NONCE, "value", "x" * 200_000)


@pytest.mark.parametrize(
    "body",
    [b"", b"\xc1", b"\x93\x01", msgpack.packb(3), msgpack.packb([1]), msgpack.packb({"a": 1})],
)
def test_a_body_that_is_no_message_is_refused(raw: tuple[socket.socket, Wire], body: bytes) -> None:
    raw[0].sendall(struct.pack(">IB8s", len(body), 0, NONCE) + body)
    with pytest.raises(WireError):
        raw[1].receive(1)


def test_a_length_beyond_the_limit_is_refused_before_anything_is_read(
    raw: tuple[socket.socket, Wire],
) -> None:
    raw[0].sendall(struct.pack(">IB8s", 1 << 31, 0, NONCE))
    with pytest.raises(WireError, match="at most"):
        raw[1].receive(1)


def test_memory_that_could_still_change_is_refused(raw: tuple[socket.socket, Wire]) -> None:
    fd = os.memfd_create("open")
    os.ftruncate(fd, 80)
    tree = [Tag.ARRAY, "<f8", [10], False, True, 0]
    body = msgpack.packb(["value", tree])
    socket.send_fds(raw[0], [struct.pack(">IB8s", len(body), 1, NONCE) + body], [fd])
    os.close(fd)
    frame = raw[1].receive(1)
    with pytest.raises(WireError, match="sealed"):
        Decoder(_no_resolve, frame.store).decode(frame.fields[0])
    frame.store.close()


@pytest.mark.parametrize(
    "tree",
    [
        [99],
        [],
        [[1]],
        [Tag.SEEN, 5],
        [Tag.SEEN, -1],
        [Tag.GIVEN, 0],
        [Tag.ARRAY, "|O", [1], False, True, b"12345678"],
        [Tag.ARRAY, "<f8", [1], False, True, b"1234"],
        [Tag.ARRAY, "<f8", [-1], False, True, b""],
        [Tag.ARRAY, "<f8", [1 << 62, 4], False, True, b""],
        [Tag.ARRAY, "<f8", [1], False, True, 0],
        [Tag.SCALAR, "<f8", b"1"],
        [Tag.TYPE, "os.system"],
        [Tag.BIGINT, "x"],
        [Tag.DICT, 1],
        [Tag.DICT, [Tag.LIST], 1],
        [Tag.NAMEDTUPLE, "P", ["__class__"], 1],
        [Tag.NAMEDTUPLE, "P; import os", ["a"], 1],
        [Tag.RANDOM, [Tag.DICT, "bit_generator", "os"]],
        [Tag.MINE, 1, "function", "f", []],
        {"a": 1},
    ],
)
def test_a_tree_that_no_encoder_makes_is_refused(tree: Any) -> None:
    with pytest.raises(WireError):
        Decoder(_no_resolve, Store(LIMITS.array)).decode(tree)


def test_a_bool_is_true_or_false_and_nothing_else() -> None:
    tree = [Tag.ARRAY, "|b1", [2], False, True, b"\x07\x00"]
    got = Decoder(_no_resolve, Store(LIMITS.array)).decode(tree)
    assert got.view(np.uint8).tolist() == [1, 0]


def test_an_interrupted_frame_can_still_be_received(raw: tuple[socket.socket, Wire]) -> None:
    class RingError(Exception):
        pass

    def ring(*_: object) -> None:
        raise RingError

    body = msgpack.packb(["value", 1])
    whole = struct.pack(">IB8s", len(body), 0, NONCE) + body
    raw[0].sendall(whole[:9])
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        with pytest.raises(RingError):
            raw[1].receive(5)
    finally:
        signal.signal(signal.SIGALRM, before)
    raw[0].sendall(whole[9:])
    assert raw[1].receive(1).fields == [1]


def test_a_closed_connection_and_silence_are_told_apart(raw: tuple[socket.socket, Wire]) -> None:
    with pytest.raises(CandidateTimeout):
        raw[1].receive(0.01)
    raw[0].close()
    with pytest.raises(CandidateGone):
        raw[1].receive(1)
