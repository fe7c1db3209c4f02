"""The memory of a submission is that of all its processes; what copies share counts once."""

from __future__ import annotations

import os
import subprocess
import sys

import nbformat
import pytest

from nbproctor.grading.proctor import Proctor
from nbproctor.limits import MIB, Limits
from nbproctor.plan.master import Master, MasterCell
from nbproctor.room.room import ExamRoom
from nbproctor.sandbox import strongest, survey
from nbproctor.verdict import Outcome

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

#: A test that looks at data gets a copy of the candidate, with the whole of `big` in it.
BIG = "import numpy as np\nimport time\nbig = np.ones(20 << 20)\ncalls = []"
SLOW = "def slow():\n    calls.append(1)\n    time.sleep(0.15)\n    return len(calls)"
HOARD = """
def hoard():
    import os
    for _ in range(4):
        if os.fork() == 0:
            more = bytearray(b"x") * (100 << 20)
            time.sleep(1000)
    time.sleep(1000)
"""


@pytest.mark.parametrize("mode", ["full", "landlock"])
def test_copies_that_share_their_memory_are_left_alone_and_hoarders_are_not(mode: str) -> None:
    best = strongest(survey())
    if best == "limits" or (mode == "full" and best != "full"):
        pytest.skip(f"no {mode} here")
    limits = Limits(wall_per_cell=60, memory=300 * MIB, array=32 * MIB, processes=16)
    cells = [BIG, SLOW, *["assert slow() == 1"] * 5, HOARD, "hoard()", "calls = []"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
    tests = []
    for number, cell in enumerate(notebook.cells):
        if cell.source.startswith(("assert", "hoard()")):
            cell.metadata["nbgrader"] = {"grade_id": f"test-{number}"}
            facts = (True, True, False, False, 1.0)
            tests.append(MasterCell(f"test-{number}", "code", cell.source, "", *facts))
    with ExamRoom(limits, mode) as room:
        graded = Proctor(room, limits).grade(notebook, Master.of("lesson", tuple(tests)))
    outcomes = [cell.outcome for cell in graded.verdict.cells]
    assert outcomes[:5] == [Outcome.PASSED] * 5, graded.verdict.cells
    if mode == "landlock" and os.geteuid() != 0:
        return  # without a look at what they share, more is allowed
    last = graded.verdict.cells[-1]
    assert last.outcome is Outcome.MEMORY
    assert last.message.startswith("This took more than 0.324 GiB of memory")
    assert not [note for note in graded.verdict.notes if "killed" in note]


#: In a process that has no other children: the tests' own may have some.
_HOLDERS = """
import os, time
from nbproctor.sandbox.memory import MemoryWatch
watch = MemoryWatch(400 << 20)
fd = os.memfd_create("hoard")
os.posix_fallocate(fd, 0, 150 << 20)
pids = []
for _ in range(3):
    pid = os.fork()
    if pid == 0:
        time.sleep(1000)
    pids.append(pid)
print(watch.exceeded(0))
os.posix_fallocate(fd, 0, 500 << 20)
print(watch.exceeded(0))
for pid in pids:
    os.kill(pid, 9)
"""


def test_files_without_a_name_count_once_however_many_hold_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _HOLDERS], text=True, capture_output=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
