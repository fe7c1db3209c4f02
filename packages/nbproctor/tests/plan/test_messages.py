"""Messages arrive typed, and whatever is none is refused."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator

import pytest

from nbproctor.errors import WireError
from nbproctor.limits import Limits
from nbproctor.plan.messages import (
    Died,
    Done,
    Failed,
    Fault,
    File,
    Files,
    Interrupt,
    Kept,
    Message,
    Missing,
    Overran,
    Reap,
    Reaped,
    Signal,
    Spawn,
    Spawned,
    Stuck,
    opened,
    send,
)
from nbproctor.process.exit_cause import Exit
from nbproctor.protocol.frames import NONCE, Wire

SENT = [
    Files({"data.csv": "digest"}),
    Missing(("digest",)),
    File("digest"),
    Kept(same=True),
    Spawn({"data.csv": "digest"}, ("import os",), 3, (0, 1)),
    Spawned(signals=False),
    Interrupt(),
    Signal(17, 9),
    Done(),
    Reap(),
    Reaped(Exit(9, dead=True, cpu=0.5, greedy=True)),
    Failed("OSError: no"),
    Fault("no room", lost=True),
    Stuck("line 2"),
    Overran(4),
    Died(-9),
]


@pytest.fixture
def ends() -> Iterator[tuple[Wire, Wire]]:
    one, other = (Wire(end, Limits()) for end in socket.socketpair())
    yield one, other
    one.close()
    other.close()


@pytest.mark.parametrize("message", SENT, ids=lambda message: type(message).__name__)
def test_a_message_arrives_as_it_was_sent(ends: tuple[Wire, Wire], message: Message) -> None:
    nonce = os.urandom(NONCE)
    send(ends[0], nonce, message)
    frame = ends[1].receive(5)
    assert frame.nonce == nonce
    assert opened(frame) == message


def test_a_descriptor_comes_with_it(ends: tuple[Wire, Wire]) -> None:
    with open(os.devnull, "rb") as file:  # noqa: PTH123
        send(ends[0], bytes(NONCE), File("digest"), fd=file.fileno())
        taken = ends[1].receive(5).store.take()
        assert os.path.samestat(os.fstat(taken), os.fstat(file.fileno()))
    os.close(taken)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("order", ({},)),
        ("died", ()),
        ("died", ({"status": -9}, 1)),
        ("died", ({"status": "killed"},)),
        ("died", ({},)),
        ("reaped", ({"end": {"status": 0, "dead": 0, "cpu": 0.0, "greedy": False}},)),
    ],
)
def test_what_is_no_message_is_refused(
    ends: tuple[Wire, Wire], kind: str, fields: tuple[object, ...]
) -> None:
    ends[0].send(bytes(NONCE), kind, *fields)
    with pytest.raises(WireError):
        opened(ends[1].receive(5))
