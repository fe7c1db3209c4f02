"""Calls between the candidate and the examiner, in both directions.

Both ends speak the same: one asks for an operation on some values (``call`` this function with
these arguments), the other carries it out and answers with the result or the exception, with
what was printed meanwhile, and with the arguments that were changed in place, which are changed
at the asking end as well. While an end waits for its answer it serves the other's questions,
so that a function passed as an argument can be called back.

What an end does when it is asked is given by its `Desk`: the candidate's carries out everything,
the examiner's only what a test has handed over.
"""

from __future__ import annotations

import contextlib
import os
import time
from contextlib import AbstractContextManager
from typing import Any, Protocol

from nbproctor.errors import NbproctorError, TooLarge, WireError
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
    """An operation ended in an exception at the other end; it carries the description."""

    def __init__(self, description: list[Any]) -> None:
        super().__init__(description)
        self.description = description


class Desk(Protocol):
    """What an end does with questions, references and exceptions."""

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Carry out an operation."""

    def export(self, value: object) -> Tree:
        """Describe an object that stays here."""

    def resolve(self, tag: int, fields: list[Tree]) -> object:
        """Return the object for a description."""

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception so that it can be sent."""

    def conditions(self) -> Tree:
        """Return what holds here about warnings, and shall hold at the other end.

        Either nothing, or a list that begins with a number; the number alone stands for what was
        told last.
        """

    def under(self, conditions: Tree) -> AbstractContextManager[None]:
        """Let such conditions hold within a block."""

    def begin(self) -> None:
        """Prepare for an operation: from here on, what is printed belongs to it."""

    def collect(self) -> list[Any]:
        """Return what was put out since `begin`."""

    def note(self, events: list[Any]) -> None:
        """Take over what was put out at the other end."""

    def hear(self, texts: list[str]) -> None:
        """Take note of the texts that an answer holds."""


class Peer:
    """One end of the calls.

    Parameters
    ----------
    wire : Wire
        The connection.
    limits : Limits
        Sizes and times.
    desk : Desk
        What this end does when it is asked.
    obeys : bool
        Whether the other end may also tell it what to do without waiting for an answer.
    """

    def __init__(self, wire: Wire, limits: Limits, desk: Desk, *, obeys: bool = False) -> None:
        self.wire = wire
        self.limits = limits
        self.desk = desk
        self.obeys = obeys
        #: What the random state looks like that both ends know of.
        self._random = fingerprint()
        #: The number of the conditions that the other end knows of.
        self._told = 0
        #: Questions that were given up before their answer came.
        self.given_up: set[bytes] = set()

    def operate(
        self,
        name: str,
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> Any:
        """Have an operation carried out at the other end and return its result."""
        store = Store(self.limits.array)
        encoder = Encoder(self.desk.export, store)
        tree = [encoder.encode(args), encoder.encode(kwargs) if kwargs else None]
        conditions = self.desk.conditions()
        number = conditions[0] if conditions is not None else 0
        known = number if number and number == self._told else conditions
        question = ["do", name, *tree, self.changed_random(), known]
        frame = self.ask(question, store=store, timeout=timeout)
        # What was asked meanwhile, for a function that was called back, may have told more.
        self._told = max(self._told, number)
        return self._finish(frame, encoder.sent)

    def tell(self, name: str, args: tuple[Any, ...]) -> None:
        """Have an operation carried out at the other end before anything else that it is asked."""
        store = Store(self.limits.array)
        encoder = Encoder(self.desk.export, store)
        fields = encoder.encode(args), self.changed_random()
        self._send(os.urandom(NONCE), ["tell", name, *fields], store)

    def hear(self, frame: Frame) -> None:
        """Carry out what the other end has told; nobody waits to hear how it went."""
        with contextlib.suppress(BaseException):
            try:
                name, tree, state = frame.fields
                self.take_random(state)  # counts as told, whatever becomes of the rest
                args = Decoder(self.desk.resolve, frame.store).decode(tree)
            finally:
                frame.store.close()
            self.desk.operate(name, args, {})

    def ask(
        self,
        question: list[Any],
        *,
        store: Store | None = None,
        fd: int = -1,
        timeout: float | None = None,
    ) -> Frame:
        """Send a question and return the frame of its answer, serving questions meanwhile."""
        nonce = os.urandom(NONCE)
        try:
            self._send(nonce, question, store, fd)
            return self._wait(nonce, timeout)
        except TooLarge:
            raise  # it was not sent
        except BaseException:
            # A timeout, or an alarm that the test has set: the answer may still come.
            self.given_up.add(nonce)
            raise

    def _send(self, nonce: bytes, question: list[Any], store: Store | None, fd: int = -1) -> None:
        """Send a question; one that is too large has told nothing, its random state neither."""
        try:
            self.wire.send(nonce, *question, store=store, fd=fd)
        except TooLarge:
            self._random = _UNKNOWN
            raise

    def _wait(self, nonce: bytes, timeout: float | None) -> Frame:
        """Return the answer to `nonce`; questions that come instead don't buy more time."""
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            frame = self.wire.receive(None if end is None else end - time.monotonic())
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
                raise WireError("an answer that nobody has asked for")

    def _finish(self, frame: Frame, sent: list[object]) -> Any:
        """Take over everything that an answer brings and return the result."""
        try:
            if frame.kind not in ("done", "raised") or len(frame.fields) != 4:
                raise WireError(f"no answer: {frame.kind[:40]!r}")
            result, changes, events, state = frame.fields
            decoder = Decoder(self.desk.resolve, frame.store, sent)
            self.take_random(state)
            # The changed contents come first: the result may refer to objects within them.
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
            # Whatever an answer is made of, it can't be our own mistake that it makes no sense.
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
        """Carry out what the other end asks for, and answer."""
        desk = self.desk
        desk.begin()
        store = Store(self.limits.array)
        try:
            try:
                name, args_tree, kwargs_tree, state, conditions = frame.fields
                # First what the other end takes for told, whatever becomes of the rest.
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
            encoder = Encoder(desk.export, store, given)
            changes = [[number, encoder.contents(value)] for number, value in watch.changed()]
            answer = [kind, encoder.encode(result), changes]
        except BaseException as error:
            answer, store = self._raised(error)
        more = desk.collect(), self.changed_random()
        try:
            self.wire.send(frame.nonce, *answer, *more, store=store)
        except TooLarge as error:
            answer, store = self._raised(error)
            self.wire.send(frame.nonce, *answer, [], more[1], store=store)

    def _raised(self, error: BaseException) -> tuple[list[Any], Store]:
        """Return the answer that says that a question has ended in an error."""
        store = Store(self.limits.array)
        encoder = Encoder(self.desk.export, store)
        return ["raised", encoder.encode(self.desk.describe(error)), []], store

    def take_random(self, tree: Tree) -> None:
        """Take over the random state that the other end has sent."""
        if tree is not None:
            unpack_random(tree)
            self._random = fingerprint()

    def changed_random(self) -> Tree:
        """Return the random state where it is another than both ends know of, else None."""
        now = fingerprint()
        if now == self._random:
            return None
        known, self._random = self._random, now
        return pack_random([one != other for one, other in zip(now, known, strict=True)])
