"""Where user namespaces are forbidden, a candidate may signal nobody: not even copies of itself."""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Iterator

import pytest

import nbproctor.room.room
from nbproctor.limits import MIB, Limits
from nbproctor.room.room import ExamRoom
from nbproctor.sandbox import enclose, survey
from nbproctor.verdict import Outcome

from ..conftest import grade_in

_STANDS = {wall.name for wall in survey() if wall.held}
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not {"Landlock: files", "seccomp"} <= _STANDS,
    reason="needs Landlock and seccomp",
)

LIMITS = Limits(
    wall_per_cell=60,
    grace=0.5,
    frame=4 * MIB,
    output=MIB,
    array=MIB,
    processes=16,
    workdir_size=16 * MIB,
)
IMPATIENT = dataclasses.replace(LIMITS, wall_per_cell=1)
#: A test that looks at data gets a copy of the candidate.
STUDENT = "import os, time\ncalls = []\ndef good():\n    calls.append(1)\n    return len(calls)"
#: What never ends by itself, and what does; so that no limit comes in between.
ENDLESS = {
    "while True: pass": Outcome.TIMEOUT,
    "import time; time.sleep(100)": Outcome.TIMEOUT,
    "import signal; signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32)); time.sleep(100)": (
        Outcome.TIMEOUT
    ),
}
BAD = {
    "os.closerange(0, 256)": Outcome.FORBIDDEN,
    "os.closerange(0, 256); time.sleep(100)": Outcome.FORBIDDEN,
    "os._exit(3)": Outcome.STUDENT_ERROR,
}


@pytest.fixture(scope="module")
def room() -> Iterator[ExamRoom]:
    with pytest.MonkeyPatch.context() as patch:
        without = functools.partial(enclose, without_namespaces=True)
        patch.setattr(nbproctor.room.room, "enclose", without)
        with ExamRoom(LIMITS, "landlock") as room:
            yield room


@pytest.mark.parametrize(
    "body",
    [
        "for n in range(10**6):\n        open(f'{n}', 'w').close()",
        "for n in range(10**6):\n        open(f'{n}', 'w').write('x' * 10**6)",
    ],
)
def test_a_folder_that_fills_up_ends_its_candidate(room: ExamRoom, body: str) -> None:
    graded = grade_in(room, LIMITS)(
        f"def bad():\n    {body}\n{STUDENT}", ("bad()", 1.0), ("assert good()", 1.0)
    )
    bad, good = graded.verdict.cells
    assert (bad.outcome, good.outcome) == (Outcome.MEMORY, Outcome.PASSED), bad.message
    assert "to its folder and was ended" in bad.message


@pytest.mark.parametrize(
    ("limits", "bad"), [(IMPATIENT, ENDLESS), (LIMITS, BAD)], ids=["endless", "bad"]
)
def test_copies_are_stopped_and_ended_and_the_candidate_lives_on(
    room: ExamRoom, limits: Limits, bad: dict[str, Outcome]
) -> None:
    functions = [f"def bad{n}():\n    calls.append(1)\n    {body}" for n, body in enumerate(bad)]
    tests = [(f"bad{n}()", 1.0) for n in range(len(bad))]
    good = ("assert good() == 1", 1.0)
    grade = grade_in(room, limits)
    graded = grade("\n".join([STUDENT, *functions]), good, *tests, good, "calls.append(2)")
    outcomes = [cell.outcome for cell in graded.verdict.cells]
    assert outcomes == [Outcome.PASSED, *bad.values(), Outcome.PASSED], graded.verdict.cells
    assert graded.verdict.notes == ()
