"""Whatever the other end answers, or doesn't, becomes a report or an error that says what to do."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from nbproctor.errors import GraderFault, RoomLost, StuckCell
from nbproctor.limits import Limits
from nbproctor.plan.job import Job, Report
from nbproctor.plan.messages import (
    Died,
    Done,
    Examine,
    Examined,
    Fault,
    Message,
    Overran,
    Stuck,
    opened,
    send,
)
from nbproctor.process.temp_folder import TempFolder
from nbproctor.protocol.frames import NONCE, Wire
from nbproctor.records import unpack
from nbproctor.room.room import ExamRoom

LIMITS = Limits(cpu=7)
JOB = Job(
    steps=(),
    limits=LIMITS,
    files={},
    trusted="/",
    imports={},
    visible=frozenset(),
    builtins=frozenset(),
)
REPORT = Report({}, (), notes=("a note",))
Behave = Callable[[Wire], object]


class _Room(ExamRoom):
    """A room whose zygote is a thread with one answer."""

    def __init__(self, behave: Behave) -> None:
        super().__init__(LIMITS, "none")
        self._behave = behave
        self.request: Message | None = None
        self.opened = 0

    def _open(self) -> None:
        self.opened += 1
        self._home = TempFolder()
        ours, theirs = socket.socketpair()
        self._wire = Wire(ours, LIMITS)
        self._other = Wire(theirs, LIMITS)
        threading.Thread(target=self._behave, args=(self._other,)).start()

    def close(self) -> None:
        super().close()
        if self.opened:
            self._other.close()

    @property
    def is_open(self) -> bool:
        return self._wire is not None


def _answer(message: Message, *, another: bool = False) -> Behave:
    """Return what a zygote does that answers with a message."""

    def behave(wire: Wire) -> None:
        frame = wire.receive(30)
        request = opened(frame)
        assert isinstance(request, Examine)
        assert request.job == JOB
        send(wire, os.urandom(NONCE) if another else frame.nonce, message)

    return behave


def _hang_up(wire: Wire) -> None:
    wire.receive(30)
    wire._sock.shutdown(socket.SHUT_RDWR)


def _babble(wire: Wire) -> None:
    wire.send(wire.receive(30).nonce, "examined", {"report": {}})


def test_a_report_is_handed_back_with_the_examiners_cpu_time() -> None:
    with _Room(_answer(Examined(REPORT, 1.5))) as room:
        assert room.examine(JOB) == REPORT
        assert room.examiner_cpu == 1.5
        assert room.is_open


@pytest.mark.parametrize(
    ("behave", "error", "says"),
    [
        (_answer(Fault("data.csv: it was changed", lost=False)), GraderFault, "data.csv: it was"),
        (_answer(Stuck("line 2")), GraderFault, "did not end in 360 seconds: line 2"),
        (_babble, GraderFault, "does not answer: Examined: missing or unknown: cpu"),
        (_answer(Fault("no zygote", lost=True)), RoomLost, "no zygote"),
        (_answer(Overran(4)), StuckCell, "did not finish cell 5"),
        (_answer(Died(-9)), RoomLost, r"the examiner has died \(status -9\)"),
        (_answer(Done()), RoomLost, "has answered with Done"),
        (_answer(Examined(REPORT, 1.5), another=True), RoomLost, "to another request"),
        (_hang_up, RoomLost, "does not answer: the other end has closed"),
    ],
)
def test_anything_else_is_an_error(behave: Behave, error: type[Exception], says: str) -> None:
    with _Room(behave) as room:
        with pytest.raises(GraderFault, match=says) as raised:
            room.examine(JOB)
        assert type(raised.value) is error
        # A room that may be broken is opened anew for the next notebook.
        assert room.is_open is (error in (GraderFault, StuckCell) and behave is not _babble)


def test_a_room_that_was_stopped_stays_closed() -> None:
    room = _Room(_answer(Examined(REPORT, 1.5)))
    room.stop()
    with pytest.raises(RoomLost, match="the exam was stopped"):
        room.examine(JOB)
    assert room.opened == 0


def test_the_zygotes_learn_the_limits_and_little_of_the_instructors_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_SECRET", "secret")
    monkeypatch.setenv("TZ", "UTC")
    with _Room(lambda _: None) as room:
        home = room.home
        environment = room._environment()
    assert "AWS_SECRET" not in environment
    assert (environment["TZ"], environment["NBPROCTOR_SANDBOX"]) == ("UTC", "none")
    assert unpack(Limits, json.loads(environment["NBPROCTOR_LIMITS"])) == LIMITS
    places = [environment[name] for name in ("HOME", "MPLCONFIGDIR", "IPYTHONDIR")]
    assert all(Path(place).is_relative_to(home) for place in places)
    assert not home.exists()
