"""Remote calls between the candidate and the examiner, in both directions.

The protocol is symmetric. One end requests an operation on some values (``call`` this function with
these arguments). The other carries it out and answers with the result or the exception, with the
output, and with the arguments that the call has changed in place; the requesting end changes its
own in the same way. An end that waits for an answer serves the other's requests meanwhile, so that
a function passed as an argument can be called back.

A `Desk` says what an end does with requests: the candidate's carries out every operation, the
examiner's only those on objects that a test has lent.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from nbproctor.errors import CandidateTimeout, NbproctorError, TooLarge, WireError
from nbproctor.limits import Limits
from nbproctor.protocol.changes import ArgumentWatch, refill
from nbproctor.protocol.decoder import Decoder
from nbproctor.protocol.encoder import Encoder
from nbproctor.protocol.frames import NONCE, Frame, Store, Wire
from nbproctor.protocol.random_state import Fingerprint, fingerprint, pack_random, unpack_random
from nbproctor.protocol.types import Tree

__all__ = ["Desk", "Peer", "Raised"]

_UNKNOWN: Fingerprint = (None, None)


class Raised(Exception):
    """An operation has ended in an exception at the other end; carries its description."""

    def __init__(self, description: list[Any]) -> None:
        super().__init__(description)
        self.description = description


class Desk(Protocol):
    """What an end does with requests, references, exceptions and output."""

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Carry out an operation."""

    def export(self, value: object) -> Tree:
        """Return the reference that is sent in place of an object that stays here."""

    def refer(self, value: object) -> list[Tree] | None:
        """Return what is sent for an instance of a subclass of data: see `Encoder`."""

    def resolve(self, tag: int, fields: list[Tree]) -> object:
        """Return the object for a reference."""

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception so that it can be sent."""

    def conditions(self) -> Tree:
        """Return this end's settings about warnings, which the other end is to apply.

        None for the defaults, or a list that begins with a number. The number alone stands for
        the settings that were sent last.
        """

    def under(self, conditions: Tree) -> AbstractContextManager[None]:
        """Return a block within which the other end's settings apply."""

    def begin(self) -> None:
        """Start an operation, to which the output belongs from here on."""

    def collect(self) -> list[Any]:
        """Return the output since `begin`."""

    def note(self, events: list[Any]) -> None:
        """Show the output of the other end."""

    def hear(self, texts: list[str]) -> None:
        """Take note of the texts in an answer."""


class Peer:
    """One end of a connection for calls.

    Parameters
    ----------
    wire : Wire
        The connection.
    limits : Limits
        Sizes and times.
    desk : Desk
        Carries out the other end's requests.
    obeys : bool
        Whether the other end may also send requests without waiting for an answer.
    """

    def __init__(self, wire: Wire, limits: Limits, desk: Desk, *, obeys: bool = False) -> None:
        self.wire = wire
        self.limits = limits
        self.desk = desk
        self.obeys = obeys
        #: The random state that both ends have.
        self._random = fingerprint()
        #: The number of the settings about warnings that the other end knows.
        self._known_conditions = 0
        #: Nonces of requests that were abandoned before their answer came.
        self.given_up: set[bytes] = set()

    def operate(
        self,
        name: str,
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
        *,
        timeout: float | None = None,
        more: Callable[[], float] | None = None,
    ) -> Any:
        """Have the other end carry out an operation; return its result.

        `timeout` and `more` are those of `ask`.
        """
        store = Store(self.limits.array)
        encoder = Encoder(self.desk.export, store, refer=self.desk.refer)
        tree = [encoder.encode(args), encoder.encode(kwargs) if kwargs else None]
        conditions = self.desk.conditions()
        number = conditions[0] if conditions is not None else 0
        sent = number if number and number == self._known_conditions else conditions
        request = ["do", name, *tree, self.changed_random(), sent]
        frame = self.ask(request, store=store, timeout=timeout, more=more)
        # Requests of callbacks may have sent later settings meanwhile.
        self._known_conditions = max(self._known_conditions, number)
        return self._finish(frame, encoder.sent)

    def tell(self, name: str, args: tuple[Any, ...]) -> None:
        """Have the other end carry out an operation before any later request, without an answer."""
        store = Store(self.limits.array)
        encoder = Encoder(self.desk.export, store, refer=self.desk.refer)
        fields = encoder.encode(args), self.changed_random()
        self._send(os.urandom(NONCE), ["tell", name, *fields], store)

    def hear(self, frame: Frame) -> None:
        """Carry out a request that expects no answer, whatever comes of it."""
        with contextlib.suppress(BaseException):
            try:
                name, tree, state = frame.fields
                # First: the other end relies on it even if the operation fails.
                self.take_random(state)
                args = Decoder(self.desk.resolve, frame.store).decode(tree)
            finally:
                frame.store.close()
            self.desk.operate(name, args, {})

    def ask(
        self,
        request: list[Any],
        *,
        store: Store | None = None,
        fd: int = -1,
        timeout: float | None = None,
        more: Callable[[], float] | None = None,
    ) -> Frame:
        """Send a request and return the frame of its answer, serving requests meanwhile.

        Where the timeout is over, `more` says for how many seconds to go on waiting.
        """
        nonce = os.urandom(NONCE)
        try:
            self._send(nonce, request, store, fd)
            return self._wait(nonce, timeout, more)
        except TooLarge:
            raise  # nothing was sent, so no answer will come
        except BaseException:
            # A timeout, or an alarm that the test has set. The answer may still come.
            self.given_up.add(nonce)
            raise

    def _send(self, nonce: bytes, request: list[Any], store: Store | None, fd: int = -1) -> None:
        try:
            self.wire.send(nonce, *request, store=store, fd=fd)
        except TooLarge:
            self._random = _UNKNOWN  # the random state in the request was not sent either
            raise

    def _wait(self, nonce: bytes, timeout: float | None, more: Callable[[], float] | None) -> Frame:
        """Return the answer to `nonce`; serving requests meanwhile doesn't extend the timeout."""
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            try:
                frame = self.wire.receive(None if end is None else end - time.monotonic())
            except CandidateTimeout:
                extra = more() if more is not None else 0.0
                if end is None or extra <= 0:
                    raise
                end = time.monotonic() + extra
                continue
            if frame.kind == "do":
                self.serve(frame)
            elif frame.kind == "tell" and self.obeys:
                self.hear(frame)
            elif frame.nonce == nonce:
                return frame
            elif frame.nonce in self.given_up:
                self.given_up.discard(frame.nonce)
                frame.store.close()
            else:
                frame.store.close()
                raise WireError("an answer to no request")

    def _finish(self, frame: Frame, sent: list[object]) -> Any:
        """Take over everything that an answer brings; return the result."""
        try:
            if frame.kind not in ("done", "raised") or len(frame.fields) != 4:
                raise WireError(f"no answer: {frame.kind[:40]!r}")
            result, changes, events, state = frame.fields
            decoder = Decoder(self.desk.resolve, frame.store, sent)
            self.take_random(state)
            # Changed contents come first, since the result may refer to objects within them.
            for number, content in changes or ():
                if type(number) is not int or not 0 <= number < len(sent):
                    raise WireError("a change of something that was not sent")
                refill(sent[number], decoder.decode(content))
            if isinstance(events, list) and events:
                self.desk.note(events)
            answer = decoder.decode(result)
            if decoder.texts:
                self.desk.hear(decoder.texts)
        except NbproctorError:
            raise
        except Exception as error:
            # A malformed answer is the other end's fault, whichever check of ours it fails.
            raise WireError(f"no answer: {type(error).__name__}: {error}") from None
        finally:
            frame.store.close()
        if frame.kind == "raised":
            whole = type(answer) is list and len(answer) == 7
            if not whole or not type(answer[3]) is type(answer[6]) is int:
                raise WireError("no description of an exception")
            raise Raised(answer)
        return answer

    def serve(self, frame: Frame) -> None:
        """Carry out a request of the other end, and answer it."""
        self.desk.begin()
        try:
            answer, store = self._carry_out(frame)
        except BaseException as error:
            answer, store = self._raised(error)
        events, state = self.desk.collect(), self.changed_random()
        try:
            self.wire.send(frame.nonce, *answer, events, state, store=store)
        except TooLarge as error:
            answer, store = self._raised(error)
            self.wire.send(frame.nonce, *answer, [], state, store=store)

    def _carry_out(self, frame: Frame) -> tuple[list[Any], Store]:
        """Return the answer to a request: kind, result and changed arguments."""
        desk = self.desk
        try:
            name, args_tree, kwargs_tree, state, conditions = frame.fields
            # First: the other end relies on both even if the operation fails.
            self.take_random(state)
            under = desk.under(conditions)
            decoder = Decoder(desk.resolve, frame.store)
            args, kwargs = decoder.decode(args_tree), decoder.decode(kwargs_tree) or {}
            watch = ArgumentWatch(decoder, frame.store)
        finally:
            frame.store.close()
        given = {id(value): number for number, value in enumerate(decoder.arrived)}
        try:
            with under:
                kind, result = "done", desk.operate(name, args, kwargs)
        except BaseException as error:
            kind, result = "raised", desk.describe(error)
        store = Store(self.limits.array)
        encoder = Encoder(desk.export, store, given, desk.refer)
        changes = [[number, encoder.contents(value)] for number, value in watch.changed()]
        return [kind, encoder.encode(result), changes], store

    def _raised(self, error: BaseException) -> tuple[list[Any], Store]:
        """Return the answer to a request that has ended in an error."""
        store = Store(self.limits.array)
        encoder = Encoder(self.desk.export, store, refer=self.desk.refer)
        return ["raised", encoder.encode(self.desk.describe(error)), []], store

    def take_random(self, tree: Tree) -> None:
        """Take over the other end's random state, if it was sent."""
        if tree is not None:
            unpack_random(tree)
            self._random = fingerprint()

    def changed_random(self) -> Tree:
        """Return the random state if it differs from the one that both ends have, else None."""
        now = fingerprint()
        if now == self._random:
            return None
        known, self._random = self._random, now
        return pack_random([one != other for one, other in zip(now, known, strict=True)])
