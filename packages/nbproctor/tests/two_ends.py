"""Candidate and examiner in one process, for tests of what happens between them.

Each end serves the other's requests while it waits for an answer, so no thread is needed.
"""

from __future__ import annotations

import builtins
import contextlib
import select
import socket
import types
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from nbproctor.candidate.candidate import Candidate
from nbproctor.errors import WireError
from nbproctor.limits import Limits
from nbproctor.protocol.decoder import Decoder
from nbproctor.protocol.descriptions import abilities_of, parameters_of
from nbproctor.protocol.encoder import Encoder
from nbproctor.protocol.frames import Frame, Wire
from nbproctor.protocol.operations import LENT_OPERATIONS
from nbproctor.protocol.peer import Peer, Raised
from nbproctor.protocol.types import Tag, Tree
from nbproctor.proxies.base import attributes_of, is_proxy
from nbproctor.proxies.exceptions import make_exception
from nbproctor.proxies.kept import is_kept, make_kept, original_of
from nbproctor.proxies.objects import make_proxy

__all__ = [
    "Examiner",
    "FakeShell",
    "MemoryBlobs",
    "decoded",
    "encoded",
    "packed",
    "refuse_export",
    "refuse_resolve",
    "through",
    "two_ends",
]

LIMITS = Limits(wall_per_cell=5)


class MemoryBlobs:
    """Large arrays of a message, kept in memory."""

    def __init__(self) -> None:
        self.kept = bytearray()

    def put(self, data: memoryview) -> int | None:
        """Keep all data."""
        self.kept += data
        return len(self.kept) - len(data)

    def get(self, offset: int, size: int) -> memoryview:
        """Return a copy."""
        return memoryview(bytearray(self.kept[offset : offset + size]))

    def original(self, offset: int, size: int) -> memoryview:
        """Return the kept bytes."""
        return memoryview(bytes(self.kept[offset : offset + size]))


def refuse_export(value: object) -> Tree:
    """Fail: the test sends data only."""
    raise WireError(f"not data: {value!r}")


def refuse_resolve(_: int, __: list[Tree]) -> object:
    """Fail: the test receives data only."""
    raise WireError("a reference")


def encoded(value: object) -> Tree:
    """Return the tree of data."""
    return Encoder(refuse_export, MemoryBlobs()).encode(value)


def decoded(tree: Tree) -> Any:
    """Return the data of a tree."""
    return Decoder(refuse_resolve, MemoryBlobs()).decode(tree)


def packed(tree: Tree) -> Tree:
    """Return a tree as it arrives: msgpack makes lists of tuples."""
    return [*map(packed, tree)] if isinstance(tree, list | tuple) else tree


def through(value: object) -> Any:
    """Return a value after encoding and decoding."""
    blobs = MemoryBlobs()
    tree = packed(Encoder(refuse_export, blobs).encode(value))
    return Decoder(refuse_resolve, blobs).decode(tree)


class FakeShell:
    """As much of a `NotebookShell` as a candidate needs: names, cells and a record of events."""

    draws = False

    def __init__(self) -> None:
        self.user_ns: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
        #: ``put(kind, content)`` in a cell or a function makes an event.
        self.user_ns["put"] = self._put
        self.user_ns_hidden: dict[str, Any] = dict(self.user_ns)
        self.events: list[tuple[str, Any]] = []
        self.record = types.SimpleNamespace(note=self._put)
        self.streams: tuple[Any, ...] = ()
        self.InteractiveTB = types.SimpleNamespace(
            structured_traceback=lambda kind, error, _: [f"{kind.__name__}: {error}"]
        )

    def _put(self, kind: str, content: Any) -> None:
        self.events.append((kind, content))

    def begin(self) -> None:
        """Forget the events."""
        self.events = []

    def collect(self) -> list[tuple[str, Any]]:
        """Return the events."""
        events, self.events = self.events, []
        return events

    def execute(self, source: str, _: int) -> tuple[list[Any], BaseException | None, Any]:
        """Run a cell."""
        self.begin()
        error = None
        try:
            exec(compile(source, "<cell>", "exec", dont_inherit=True), self.user_ns)
        except Exception as raised:
            error = raised
        return self.collect(), error, None


class _InTurn(Wire):
    """Lets the other end serve requests until a frame has arrived."""

    other: Peer

    def receive(self, timeout: float | None = None) -> Frame:
        """Return the next frame."""
        while not self._whole and not select.select([self], [], [], 0)[0]:
            frame = Wire.receive(self.other.wire, 5)
            (self.other.serve if frame.kind == "do" else self.other.hear)(frame)
        return super().receive(timeout)


class Examiner:
    """The examiner's end: a `Desk` for its peer and a `Link` for its proxies."""

    def __init__(self) -> None:
        self.peer: Peer
        self.proxies: dict[int, object] = {}
        self.lent: dict[int, object] = {}
        self.numbers: dict[int, int] = {}
        #: What the candidate has put out, and the operations that were requested.
        self.events: list[Any] = []
        self.asked: list[str] = []
        #: The methods that a class of the instructor's version defines.
        self.defined: set[str] = set()

    def ask(self, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        """Have the candidate carry out an operation."""
        self.asked.append(operation)
        try:
            return self.peer.operate(operation, args, kwargs, timeout=5)
        except Raised as raised:
            raise make_exception(raised.description) from None

    def name(self, name: str) -> Any:
        """Return the value of a name of the student's."""
        found, value = self.ask("look", name)
        assert found
        return value

    def defines(self, method: str, *, unknown: bool = True, of: object = None) -> bool:  # noqa: ARG002
        """Whether a class of the instructor's version defines a method."""
        return method in self.defined

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Carry out a request of the student's code."""
        target, *rest = args
        return target(*rest, **kwargs) if name == "call" else LENT_OPERATIONS[name](target, *rest)

    def export(self, value: Any) -> Tree:
        """Return a reference."""
        if is_proxy(value):
            return [Tag.YOURS, attributes_of(value)["_nbproctor"]]
        number = self.numbers.setdefault(id(value), len(self.lent) + 1)
        self.lent[number] = value
        if isinstance(value, types.FunctionType):
            info = [value.__doc__, parameters_of(value, defaults=False)]
            return [Tag.MINE, number, "function", value.__name__, info]
        return [Tag.MINE, number, "object", type(value).__name__, abilities_of(value)]

    def refer(self, value: object) -> list[Tree] | None:
        """Return the original of a copy."""
        return [self.export(original_of(value))] if is_kept(value) else None

    def resolve(self, tag: int, fields: list[Tree]) -> object:
        """Return the object for a reference."""
        number, *rest = fields
        if tag == Tag.KEPT:
            return make_kept(number, *rest)
        if tag == Tag.YOURS:
            return self.lent[number]
        if number not in self.proxies:
            self.proxies[number] = make_proxy(self, number, *rest)
        return self.proxies[number]

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception of a callback's."""
        kinds = [f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__]
        return [kinds, list(error.args), str(error), 1, None, {}, 0]

    def conditions(self) -> Tree:
        """Change no settings for warnings."""

    def under(self, _: Tree) -> AbstractContextManager[None]:
        """Apply no settings for warnings."""
        return contextlib.nullcontext()

    def begin(self) -> None:
        """Do nothing."""

    def collect(self) -> list[Any]:
        """Return no events."""
        return []

    def note(self, events: list[Any]) -> None:
        """Keep the candidate's events."""
        self.events += events

    def hear(self, _: list[str]) -> None:
        """Ignore texts."""


@contextlib.contextmanager
def two_ends(source: str) -> Iterator[Examiner]:
    """Return the examiner's end of a connection to a candidate that has run `source`."""
    shell: Any = FakeShell()
    exec(compile(source, "<cell>", "exec", dont_inherit=True), shell.user_ns)
    wires = [_InTurn(sock, LIMITS) for sock in socket.socketpair()]
    candidate, examiner = Candidate(shell), Examiner()
    there = candidate.peer = Peer(wires[0], LIMITS, candidate, obeys=True)
    examiner.peer = Peer(wires[1], LIMITS, examiner)
    wires[0].other, wires[1].other = examiner.peer, there
    with contextlib.closing(wires[0]), contextlib.closing(wires[1]):
        yield examiner
