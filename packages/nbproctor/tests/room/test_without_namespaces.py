"""Where user namespaces are forbidden, a candidate may signal nobody: not even copies of itself."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator

import pytest

import nbproctor.room.room
from nbproctor.limits import MIB, Limits
from nbproctor.room.room import ExamRoom
from nbproctor.sandbox import enclose, survey
from nbproctor.verdict import Outcome

from ..conftest import Grade, grade_in

_STANDS = {wall.name for wall in survey() if wall.held}
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not {"Landlock: files", "seccomp"} <= _STANDS,
    reason="needs Landlock and seccomp",
)

LIMITS = Limits(
    wall_per_cell=0.5, wall_total=20, grace=0.5, frame=4 * MIB, output=MIB, array=MIB, processes=16
)
#: A test that looks at data gets a copy of the candidate.
STUDENT = "import os, time\ncalls = []\ndef good():\n    calls.append(1)\n    return len(calls)"
BAD = {
    "while True: pass": Outcome.TIMEOUT,
    "import time; time.sleep(100)": Outcome.TIMEOUT,
    "import signal; signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32)); time.sleep(100)": (
        Outcome.TIMEOUT
    ),
    "os.closerange(0, 256)": Outcome.FORBIDDEN,
    "os.closerange(0, 256); time.sleep(100)": Outcome.FORBIDDEN,
    "os._exit(3)": Outcome.STUDENT_ERROR,
}


@pytest.fixture(scope="module")
def grade() -> Iterator[Grade]:
    with pytest.MonkeyPatch.context() as patch:
        without = functools.partial(enclose, without_namespaces=True)
        patch.setattr(nbproctor.room.room, "enclose", without)
        with ExamRoom(LIMITS, "landlock") as room:
            yield grade_in(room, LIMITS)


def test_copies_are_stopped_and_ended_and_the_candidate_lives_on(grade: Grade) -> None:
    functions = [f"def bad{n}():\n    calls.append(1)\n    {bad}" for n, bad in enumerate(BAD)]
    tests = [(f"bad{n}()", 1.0) for n in range(len(BAD))]
    good = ("assert good() == 1", 1.0)
    graded = grade("\n".join([STUDENT, *functions]), good, *tests, good, "calls.append(2)")
    outcomes = [cell.outcome for cell in graded.verdict.cells]
    assert outcomes == [Outcome.PASSED, *BAD.values(), Outcome.PASSED], graded.verdict.cells
    assert graded.verdict.notes == ()
