"""However a candidate behaves, a request ends: with an answer, or with what became of it."""

from __future__ import annotations

import dataclasses
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from nbproctor.errors import (
    CandidateGone,
    CandidateTimeout,
    GraderFault,
    RoomLost,
    TooLarge,
    WireError,
)
from nbproctor.examiner.allowance import Allowance
from nbproctor.examiner.candidate_link import CandidateLink
from nbproctor.limits import MIB, Limits
from nbproctor.plan.messages import Done, Kept, Message, Missing, Reaped, Spawned, Used, send
from nbproctor.process.exit_cause import Exit
from nbproctor.process.usage import Usage
from nbproctor.protocol.frames import NONCE, Frame, Wire
from nbproctor.protocol.peer import Desk, Peer
from nbproctor.verdict import Outcome

from .memory_candidate import MemoryCandidate

LIMITS = dataclasses.replace(Limits(), wall_per_cell=10, grace=2, frame=MIB, output=1000)


class Plain:
    """A desk for values only."""

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if name == "fail":
            raise ValueError(*args)
        return [name, *args, kwargs]

    def describe(self, error: BaseException) -> list[Any]:
        return [["builtins.ValueError"], list(error.args), str(error), 1, None, {}, 0]

    def export(self, value: object) -> Any:
        raise TypeError(value)

    def refer(self, _: object) -> Any:
        return None

    def resolve(self, *reference: Any) -> object:
        raise WireError(f"no reference: {reference}")

    def conditions(self) -> Any:
        return None

    def under(self, _: Any) -> Any:
        return threading.Lock()

    def begin(self) -> None: ...

    def collect(self) -> list[Any]:
        return []

    def note(self, events: list[Any]) -> None: ...

    def hear(self, texts: list[str]) -> None: ...


def serve(wire: Wire) -> None:
    """Be a candidate that does what it should."""
    peer = Peer(wire, LIMITS, cast("Desk", Plain()), obeys=True)
    while True:
        frame = wire.receive()
        if frame.kind == "do":
            peer.serve(frame)
        elif frame.kind == "cell":
            wire.send(frame.nonce, "ran", [], None, None, ["x"])
        elif frame.kind == "fork":
            candidate_in_thread(frame.store.take(), serve)
            wire.send(frame.nonce, "forked", 77)
        elif frame.kind == "attend":
            wire.send(frame.nonce, "attends")
        elif frame.kind == "join":
            wire.send(frame.nonce, "joined", 0, True)


def candidate_in_thread(fd: int, script: Callable[[Wire], None]) -> None:
    def run() -> None:
        wire = Wire(socket.socket(fileno=fd), LIMITS)
        try:
            script(wire)
        except (CandidateGone, WireError):
            pass
        finally:
            wire.close()

    threading.Thread(target=run, daemon=True).start()


class Zygote:
    """Plays the zygote: a candidate is a thread that runs a script."""

    def __init__(self, script: Callable[[Wire], None] = serve) -> None:
        self.script = script
        self.commands: list[str] = []
        self.end = Exit(0, dead=True)
        self.same = True
        self.missing: tuple[str, ...] = ()
        self.usage = Usage()
        ours, theirs = socket.socketpair()
        self.control = Wire(ours, LIMITS)
        self._wire = Wire(theirs, LIMITS)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            while True:
                frame = self._wire.receive()
                self.commands.append(frame.kind)
                self._answer(frame)
        except (CandidateGone, WireError):
            self._wire.close()

    def _answer(self, frame: Frame) -> None:
        answers: dict[str, Message] = {
            "reap": Reaped(self.end),
            "spawn": Spawned(True),
            "files": Missing(self.missing),
            "file": Kept(self.same),
            "use": Used(self.usage),
        }
        if frame.kind == "spawn":
            candidate_in_thread(frame.store.take(), self.script)
        frame.store.close()
        send(self._wire, frame.nonce, answers.get(frame.kind, Done()))

    def close(self) -> None:
        self.control.close()
        self._thread.join()


Start = Callable[..., tuple[CandidateLink, Zygote]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Return a function that starts a candidate by its script."""
    zygotes: list[Zygote] = []
    links: list[CandidateLink] = []

    def run(script: Callable[[Wire], None] = serve, **limits: Any) -> tuple[CandidateLink, Zygote]:
        zygotes.append(Zygote(script))
        link = CandidateLink(zygotes[-1].control, dataclasses.replace(LIMITS, **limits), {})
        links.append(link)
        link.start(cast("Desk", Plain()))
        link.begin()
        return link, zygotes[-1]

    yield run
    for link in links:
        if link.peer is not None:
            link.peer.wire.close()
    for zygote in zygotes:
        zygote.close()


def ask(link: CandidateLink) -> Any:
    return link.operate("add", (1, 2), {"a": 3})


def test_a_request_is_answered(start: Start) -> None:
    link, _ = start()
    assert ask(link) == ["add", 1, 2, {"a": 3}]
    assert link.run_cell("x = 1", 1) == ([], None, ["x"])
    assert link.fate is None


def test_a_candidate_that_ends_is_gone_and_its_end_is_explained(start: Start) -> None:
    link, zygote = start(lambda wire: wire.receive() and None)
    zygote.end = Exit(signal.SIGSEGV, dead=True)
    with pytest.raises(CandidateGone, match="SIGSEGV"):
        ask(link)
    assert link.fate is not None
    assert link.fate[0] is Outcome.STUDENT_ERROR
    assert not link.alive
    assert not link.killed
    with pytest.raises(CandidateGone):
        ask(link)


def test_a_candidate_that_was_killed_from_outside_is_noted(start: Start) -> None:
    link, zygote = start(lambda wire: wire.receive() and None)
    zygote.end = Exit(signal.SIGKILL, dead=True)
    with pytest.raises(CandidateGone):
        ask(link)
    assert link.killed


def test_a_request_that_takes_too_long_is_given_up_and_interrupted(start: Start) -> None:
    def slow(wire: Wire) -> None:
        frame = wire.receive()
        time.sleep(1)
        wire.send(frame.nonce, "done", None, [], [], None)
        serve(wire)

    link, zygote = start(slow, wall_per_cell=0.1)
    with pytest.raises(CandidateTimeout, match="longer than"):
        ask(link)
    assert link.fate is not None
    assert link.fate[0] is Outcome.TIMEOUT
    assert "interrupt" in zygote.commands
    link.deadline += 10
    assert ask(link) == ["add", 1, 2, {"a": 3}]


def _answers_after(seconds: float) -> Callable[[Wire], None]:
    def late(wire: Wire) -> None:
        frame = wire.receive()
        time.sleep(seconds)
        wire.send(frame.nonce, "done", None, [], [], None)
        serve(wire)

    return late


def test_who_shares_the_processor_has_as_much_longer(start: Start) -> None:
    link, zygote = start(_answers_after(0.6))
    zygote.usage = Usage(cpu=1, waited=30, running=True)
    link.begin(Allowance(0.5))
    assert ask(link) is None


@pytest.mark.parametrize(
    "usage",
    [
        Usage(cpu=1, waited=0, running=True),  # has had the processor to itself
        Usage(cpu=1, waited=30, running=False),  # sleeps
        Usage(cpu=0, waited=30, running=True),
    ],
)
def test_nobody_else_has(start: Start, usage: Usage) -> None:
    link, zygote = start(_answers_after(1))
    zygote.usage = usage
    link.begin(Allowance(0.1, takes=2))
    with pytest.raises(CandidateTimeout, match="solution takes 2 seconds"):
        ask(link)


def test_one_that_ignores_the_interrupt_is_ended(start: Start) -> None:
    def ignore(wire: Wire) -> None:
        wire.receive()
        wire.receive()

    link, zygote = start(ignore, wall_per_cell=0.1, grace=0.1)
    with pytest.raises(CandidateTimeout):
        ask(link)
    assert zygote.commands[-2:] == ["interrupt", "reap"]
    assert not link.alive


def test_what_is_no_answer_is_forbidden(start: Start) -> None:
    def forge(wire: Wire) -> None:
        wire.receive()
        wire.send(b"x" * NONCE, "done", None, [], [], None)
        wire.receive()

    link, _ = start(forge)
    with pytest.raises(WireError):
        ask(link)
    assert link.fate is not None
    assert link.fate[0] is Outcome.FORBIDDEN
    assert not link.alive


def test_an_answer_to_a_cell_that_makes_no_sense_is_forbidden(start: Start) -> None:
    def forge(wire: Wire) -> None:
        wire.send(wire.receive().nonce, "ran", "events", None, None, 3)
        wire.receive()

    link, _ = start(forge)
    with pytest.raises(WireError):
        link.run_cell("x", 1)
    assert not link.alive


def test_a_value_that_is_too_large_is_the_tests_and_the_candidate_goes_on(start: Start) -> None:
    link, _ = start()
    with pytest.raises(TooLarge):
        link.operate("add", ("x" * 2 * MIB,), {})
    assert link.fate is None
    assert ask(link) == ["add", 1, 2, {"a": 3}]


def test_a_copy_is_talked_to_until_it_is_left(start: Start) -> None:
    link, _ = start()
    copy = link.copy()
    assert copy is not None
    assert link.attend(copy)
    original = link.peer
    link.enter(copy)
    assert link.on_copy
    assert ask(link) == ["add", 1, 2, {"a": 3}]
    link.leave(copy)
    assert not link.on_copy
    assert link.peer is original
    assert ask(link) == ["add", 1, 2, {"a": 3}]
    link.leave(copy)  # it was left already


def test_ending_a_copy_leaves_the_original(start: Start) -> None:
    link, zygote = start()
    copy = link.copy()
    assert copy is not None
    link.enter(copy)
    link.end()
    assert not link.alive
    assert link.on_copy
    link.leave(copy)
    assert link.alive
    assert "reap" not in zygote.commands


def test_an_original_that_does_not_answer_ends_with_its_copy(start: Start) -> None:
    def forgetful(wire: Wire) -> None:
        frame = wire.receive()
        candidate_in_thread(frame.store.take(), serve)
        wire.send(frame.nonce, "forked", 77)
        wire.receive()  # a request to join the copy

    link, zygote = start(forgetful)
    copy = link.copy()
    assert copy is not None
    link.enter(copy)
    link.leave(copy)
    assert not link.alive
    assert not link.on_copy
    assert zygote.commands[-1] == "reap"


def test_a_candidate_that_cannot_be_copied_gives_none(start: Start) -> None:
    def refuse(wire: Wire) -> None:
        frame = wire.receive()
        frame.store.close()
        wire.send(frame.nonce, "failed", "no more processes")
        serve(wire)

    link, _ = start(refuse)
    assert link.copy() is None
    assert ask(link) == ["add", 1, 2, {"a": 3}]


def test_a_zygote_that_is_gone_loses_the_room() -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    control = Wire(ours, LIMITS)
    with pytest.raises(RoomLost, match="does not answer"):
        CandidateLink(control, LIMITS, {}).end()
    control.close()


def test_files_are_handed_over_and_a_change_meanwhile_is_named(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("a")
    zygote = Zygote()
    zygote.missing, zygote.same = ("digest",), False
    link = CandidateLink(zygote.control, LIMITS, {"data.csv": ("digest", str(path))})
    with pytest.raises(GraderFault, match="changed while it was handed over"):
        link.start(cast("Desk", Plain()))
    zygote.same = True
    link.start(cast("Desk", Plain()))
    assert zygote.commands[-3:] == ["files", "file", "spawn"]
    assert link.peer is not None
    link.peer.wire.close()
    path.unlink()
    with pytest.raises(GraderFault, match="cannot be read now"):
        link.start(cast("Desk", Plain()))
    zygote.close()


# -- one contract for the real connection and for its double -----------------------------------


@pytest.fixture(params=["candidate_link", "memory"])
def connection(request: pytest.FixtureRequest, start: Start) -> Any:
    """Return a connection to a candidate that was started."""
    if request.param == "candidate_link":
        return start()[0]
    candidate = MemoryCandidate()
    candidate.start(None)
    return candidate


def test_contract_a_candidate_lives_until_it_is_ended(connection: Any) -> None:
    assert connection.alive
    assert connection.time_left > 0
    assert connection.run_cell("x = 1", 1)[1:] == (None, ["x"])
    connection.end()
    assert not connection.alive
    with pytest.raises(CandidateGone):
        connection.operate("names", (), {})


def test_contract_a_copy_is_talked_to_until_it_is_left(connection: Any) -> None:
    copy = connection.copy()
    assert connection.attend(copy)
    assert not connection.on_copy
    connection.enter(copy)
    assert connection.on_copy
    assert connection.alive
    connection.leave(copy)
    assert not connection.on_copy
    assert connection.alive


def test_contract_ending_a_copy_leaves_the_original(connection: Any) -> None:
    copy = connection.copy()
    assert connection.attend(copy)
    connection.enter(copy)
    connection.end()
    assert not connection.alive
    assert connection.on_copy
    connection.leave_all()
    assert not connection.on_copy
    assert connection.alive


def test_contract_the_clock_of_a_test_starts_without_a_fate(connection: Any) -> None:
    fate = Outcome.TIMEOUT, "too long"
    assert [connection.doom(fate), connection.doom(fate)] == [False, True]
    assert connection.fate == fate
    connection.begin()
    assert connection.fate is None
