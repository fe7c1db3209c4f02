"""The zygote forks a candidate at a time, keeps its files, and reports how it ended."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nbproctor.errors import CandidateGone, CandidateTimeout
from nbproctor.limits import Limits
from nbproctor.plan.messages import (
    Died,
    Done,
    Failed,
    File,
    Files,
    Interrupt,
    Kept,
    Message,
    Missing,
    Reap,
    Reaped,
    Signal,
    Spawn,
    Spawned,
    opened,
    send,
)
from nbproctor.process.exit_cause import CUT_OFF
from nbproctor.protocol.frames import NONCE, Wire
from nbproctor.records import pack

LIMITS = Limits(wall_per_cell=20, grace=5)
Ask = Callable[..., Message]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Return a function that sends a request to a zygote without a sandbox."""
    home = tmp_path_factory.mktemp("home")
    ours, theirs = socket.socketpair()
    with theirs:
        about = {
            "HOME": str(home),
            "OPENBLAS_NUM_THREADS": "1",
            "NBPROCTOR_LIMITS": json.dumps(pack(LIMITS)),
            "NBPROCTOR_SANDBOX": "none",
        }
        fd = theirs.fileno()
        command = [sys.executable, "-m", "nbproctor.room.zygote", "candidate", str(fd)]
        zygote = subprocess.Popen(command, pass_fds=[fd], env={**os.environ, **about})
    wire = Wire(ours, LIMITS)

    def answer(request: Message, fd: int = -1) -> Message:
        send(wire, bytes(NONCE), request, fd=fd)
        return opened(wire.receive(120))

    yield answer
    wire.close()
    assert zygote.wait(60) == 0


def _spawn(ask: Ask, files: dict[str, str] | None = None) -> Wire:
    """Have a candidate forked; return the examiner's end of its connection."""
    ours, theirs = socket.socketpair()
    with theirs:
        assert ask(Spawn(files or {}, (), 0, ()), fd=theirs.fileno()) == Spawned(signals=True)
    return Wire(ours, LIMITS)


def _run(candidate: Wire, source: str) -> list[object]:
    candidate.send(bytes(NONCE), "cell", source, 1)
    frame = candidate.receive(60)
    assert frame.kind == "ran"
    return frame.fields


def _reap(ask: Ask) -> Reaped:
    answer = ask(Reap())
    assert isinstance(answer, Reaped)
    return answer


def test_files_are_handed_over_once_and_lie_beside_the_notebook(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("1,2")
    digest = hashlib.sha256(b"1,2").hexdigest()
    files = {"data/data.csv": digest}
    assert ask(Files(files)) == Missing((digest,))
    with path.open("rb") as file:
        assert ask(File("another digest"), fd=file.fileno()) == Kept(same=False)
    with path.open("rb") as file:
        assert ask(File(digest), fd=file.fileno()) == Kept(same=True)
    assert ask(Files(files)) == Missing(())
    candidate = _spawn(ask, files)
    assert "1,2" in str(_run(candidate, "print(open('data/data.csv').read())")[0])
    candidate.close()
    # Whether it still ends by itself, or is killed, depends on how busy the machine is.
    assert _reap(ask).end.status in (CUT_OFF << 8, signal.SIGKILL)


def test_a_candidate_that_has_ended_itself_keeps_its_status(ask: Ask) -> None:
    candidate = _spawn(ask)
    candidate.send(bytes(NONCE), "cell", "import os; os._exit(7)", 1)
    with pytest.raises(CandidateGone):
        candidate.receive(60)
    end = _reap(ask).end
    candidate.close()
    assert (end.status, end.dead, end.greedy) == (7 << 8, True, False)


def test_one_that_goes_on_is_killed_with_all_that_it_has_started(ask: Ask) -> None:
    candidate = _spawn(ask)
    source = (
        "import subprocess, time\nchild = subprocess.Popen(['sleep', '600'], "
        "start_new_session=True)\nprint(child.pid)"
    )
    events = _run(candidate, source)[0]
    pid = int("".join(filter(str.isdigit, str(events))))
    assert Path(f"/proc/{pid}").exists()
    end = _reap(ask).end
    candidate.close()
    assert (end.status, end.dead) == (signal.SIGKILL, False)
    assert not Path(f"/proc/{pid}").exists()
    assert _reap(ask).end.status == 0  # there is none any more


def test_an_interrupt_reaches_the_cell(ask: Ask) -> None:
    candidate = _spawn(ask)
    candidate.send(bytes(NONCE), "cell", "import time\ntime.sleep(600)", 1)
    while True:
        # One that comes before the cell has begun interrupts nothing.
        assert ask(Interrupt()) == Done()
        with contextlib.suppress(CandidateTimeout):
            frame = candidate.receive(0.5)
            break
    candidate.close()
    assert frame.fields[1] == "KeyboardInterrupt"


def test_only_processes_of_the_candidates_can_be_signalled(ask: Ask) -> None:
    with subprocess.Popen(["sleep", "600"]) as other:
        assert ask(Signal(other.pid, int(signal.SIGKILL))) == Done()
        assert other.poll() is None
        other.kill()


def test_what_cannot_be_done_is_answered_in_words(ask: Ask) -> None:
    with open(os.devnull, "rb") as file:  # noqa: PTH123
        answer = ask(Spawn({"../x": "digest"}, (), 0, ()), fd=file.fileno())
    assert answer == Failed("WireError: no place for a file: '../x'")
    assert ask(Died(1)) == Failed("WireError: a candidate zygote does not answer Died")
    assert ask(File("digest")) == Failed("WireError: a message without its descriptor")
