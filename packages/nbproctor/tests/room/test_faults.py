"""Whatever a submission does, it ends, and its other exercises keep their points."""

# ruff: noqa: E501 - cells are written as they are
from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from nbproctor.cli.results import problems
from nbproctor.grading.proctor import Proctor
from nbproctor.grading.result import Graded
from nbproctor.grading.submission import Result
from nbproctor.limits import MIB
from nbproctor.plan.job import Job
from nbproctor.plan.master import Master, MasterCell
from nbproctor.room.room import ExamRoom
from nbproctor.verdict import CellVerdict, Outcome, SubmissionVerdict

from ..conftest import LIMITS, Grade, grade_in

GOOD = "def good():\n    return 1"
PASSES = ("assert good() == 1", 1.0)

BAD = {
    "an endless loop": ("def bad():\n    while True: pass", Outcome.TIMEOUT),
    "a loop that swallows the interrupt": (
        "def bad():\n    while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass",
        Outcome.TIMEOUT,
    ),
    "a loop that ignores signals": (
        "import signal\ndef bad():\n    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))\n"
        "    while True: pass",
        Outcome.TIMEOUT,
    ),
    "sleep inside of C code": ("import time\ndef bad():\n    time.sleep(1000)", Outcome.TIMEOUT),
    "an exit": ("import os\ndef bad():\n    os._exit(0)", Outcome.STUDENT_ERROR),
    "a segmentation fault": (
        "import os, signal\ndef bad():\n    os.kill(os.getpid(), signal.SIGSEGV)",
        Outcome.STUDENT_ERROR,
    ),
    "an exception": ("def bad():\n    raise ValueError", Outcome.STUDENT_ERROR),
    "out of memory": ("def bad():\n    raise MemoryError", Outcome.MEMORY),
    "garbage on the connection": (
        "import os\ndef bad():\n    for fd in range(3, 64):\n        try: os.write(fd, b'x' * 999)\n"
        "        except OSError: pass\n    return 1",
        Outcome.FORBIDDEN,
    ),
    "an order where an answer is due": (
        "import nbproctor.protocol.frames as wires\nreal = wires.Wire.send\n"
        "def send(self, nonce, kind, *fields, **more):\n"
        "    if kind == 'done':\n        return real(self, nonce, 'tell', 'call', [], None)\n"
        "    return real(self, nonce, kind, *fields, **more)\n"
        "def bad():\n    wires.Wire.send = send\n    return 1",
        Outcome.FORBIDDEN,
    ),
    "a value without end": (
        "def bad():\n    x = []\n    for _ in range(5000): x = [x]\n    return x",
        Outcome.STUDENT_ERROR,
    ),
    "a huge value": ("def bad():\n    return 'x' * 10_000_000", Outcome.STUDENT_ERROR),
    "no such name": ("", Outcome.WRONG),
}


def _outcomes(graded: Graded) -> list[Outcome]:
    return [cell.outcome for cell in graded.verdict.cells]


@pytest.mark.parametrize("name", BAD)
def test_a_call_that_ends_in(grade: Grade, impatient: Grade, name: str) -> None:
    source, outcome = BAD[name]
    patience = impatient if outcome is Outcome.TIMEOUT else grade
    graded = patience(f"{source}\n{GOOD}", PASSES, ("bad()", 1.0), PASSES)
    assert _outcomes(graded) == [Outcome.PASSED, outcome, Outcome.PASSED]
    assert any(output.output_type == "error" for output in graded.notebook.cells[2].outputs)


@pytest.mark.parametrize(
    "cell",
    ["while True: pass", "import os; os._exit(1)", "raise SystemExit", "1 / 0", "def f(:"],
)
def test_a_cell_that_ends_in(grade: Grade, impatient: Grade, cell: str) -> None:
    patience = impatient if cell.startswith("while") else grade
    graded = patience(GOOD, cell, "other = 2", PASSES, ("assert other == 2", 1.0))
    assert _outcomes(graded) == [Outcome.PASSED, Outcome.PASSED]
    assert any(output.output_type == "error" for output in graded.notebook.cells[1].outputs)


def test_a_test_that_catches_everything_does_not_hide_a_timeout(impatient: Grade) -> None:
    test = "try:\n    bad()\nexcept Exception:\n    pass"
    graded = impatient("def bad():\n    while True: pass", (test, 1.0))
    assert _outcomes(graded) == [Outcome.TIMEOUT]


def test_a_tests_own_alarm_stops_a_call_and_the_next_one_works(grade: Grade) -> None:
    test = (
        "import signal\ndef ring(*_):\n    raise TimeoutError\nsignal.signal(signal.SIGALRM, ring)\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.2)\ntry:\n    bad()\nexcept TimeoutError:\n    pass\n"
        "else:\n    assert 0\nassert good() == 1"
    )
    graded = grade(f"def bad():\n    while True: pass\n{GOOD}", (test, 1.0))
    assert _outcomes(graded) == [Outcome.PASSED]


@pytest.mark.parametrize(
    "loop",
    [
        "for _ in range(many()): pass",
        "for _ in range(many()):\n    try:\n        sum(range(1000))\n    except Exception:\n        pass",
    ],
)
def test_a_test_that_a_students_result_keeps_busy_is_stopped(impatient: Grade, loop: str) -> None:
    graded = impatient(f"def many():\n    return 10**12\n{GOOD}", (loop, 1.0), PASSES)
    assert _outcomes(graded) == [Outcome.TIMEOUT, Outcome.PASSED]
    assert "The test itself" in graded.verdict.cells[0].message


def test_a_test_that_a_students_result_makes_huge_fails_alone() -> None:
    limits = dataclasses.replace(LIMITS, memory=128 * MIB)
    test = "table = [[0] * 100_000 for _ in range(many())]"
    with ExamRoom(limits, "none") as room:
        grade = grade_in(room, limits)
        graded = grade(f"def many():\n    return 10**9\n{GOOD}", (test, 1.0), PASSES)
    assert _outcomes(graded) == [Outcome.WRONG, Outcome.PASSED]
    assert "MemoryError" in graded.verdict.cells[0].message


def test_an_examiner_that_does_not_end_is_a_fault_that_says_where_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test that sleeps on uses no time of its own, and nothing but its process' end stops it."""
    monkeypatch.setattr("nbproctor.room.room._MARGIN", 1)
    limits = dataclasses.replace(LIMITS, wall_total=9)
    with ExamRoom(limits, "none") as room:
        graded = grade_in(room, limits)("n = 1000", ("import time\ntime.sleep(n)", 1.0))
        (cell,) = graded.verdict.cells
        assert cell.outcome is Outcome.GRADER_FAULT
        assert "did not end in 10 seconds" in cell.message
        assert "line 2" in cell.message
        monkeypatch.undo()
        assert _outcomes(grade_in(room, LIMITS)(GOOD, PASSES)) == [Outcome.PASSED]


def _disturbed(
    path: Path, disturb: Callable[[Job], Job | None], capfd: pytest.CaptureFixture[str]
) -> tuple[str, str]:
    """Grade with a file beside the notebook; return what the fault and the processes say."""
    path.write_text("before")
    test = MasterCell("test", "code", "assert True", "", True, True, False, False, 1.0)
    cell = nbformat.v4.new_code_cell("assert True", metadata={"nbgrader": {"grade_id": "test"}})
    notebook = nbformat.v4.new_notebook(cells=[cell])
    with ExamRoom(LIMITS, "none") as room, pytest.MonkeyPatch.context() as patch:
        examine = room.examine
        patch.setattr(room, "examine", lambda job: examine(disturb(job) or job))
        master = Master.of("lesson", (test,))
        graded = Proctor(room, LIMITS).grade(notebook, master, files={"data.csv": path})
        patch.undo()
        assert _outcomes(grade_in(room, LIMITS)(GOOD, PASSES)) == [Outcome.PASSED]
    (verdict,) = graded.verdict.cells
    assert verdict.outcome is Outcome.GRADER_FAULT
    return verdict.message, capfd.readouterr().err


def test_a_file_that_changes_while_it_is_handed_over_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def change(job: Job) -> None:
        _, path = job.files["data.csv"]
        Path(path).write_text("after")

    assert _disturbed(tmp_path / "data.csv", change, capfd) == (
        "data.csv: it was changed while it was handed over; grade it again",
        "",
    )


def test_a_file_that_vanishes_before_it_is_handed_over_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def remove(job: Job) -> None:
        _, path = job.files["data.csv"]
        Path(path).unlink()

    assert _disturbed(tmp_path / "data.csv", remove, capfd) == (
        "data.csv: it was there before and cannot be read now (No such file or directory); grade "
        "it again",
        "",
    )


def test_what_the_zygote_cannot_do_is_told_without_a_traceback(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def mislay(job: Job) -> Job:
        return dataclasses.replace(job, files={"../x": job.files["data.csv"]})

    said, printed = _disturbed(tmp_path / "data.csv", mislay, capfd)
    assert said == "the zygote cannot do spawn: WireError: no place for a file: '../x'"
    assert printed == ""


def test_a_fault_that_nobody_expects_is_told_and_its_traceback_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def lose(job: Job) -> Job:
        return dataclasses.replace(job, trusted="/nowhere/at/all")

    said, printed = _disturbed(tmp_path / "data.csv", lose, capfd)
    assert said == (
        "the examiner has failed: FileNotFoundError: [Errno 2] No such file or directory: "
        "'/nowhere/at/all'"
    )
    assert "Traceback" in printed


def test_a_flood_of_output_is_cut(grade: Grade) -> None:
    graded = grade("for i in range(10**5): print('x' * 100)", GOOD, PASSES)
    text = graded.notebook.cells[0].outputs[0].text
    assert len(text) < 30_000
    assert "dropped" in text
    assert _outcomes(graded) == [Outcome.PASSED]


def test_what_cannot_run_any_more_is_reported_as_not_run(room: ExamRoom) -> None:
    limits = dataclasses.replace(LIMITS, wall_per_cell=2, wall_total=2)
    graded = grade_in(room, limits)("import time; time.sleep(2.1)", ("assert True", 1.0))
    assert _outcomes(graded) == [Outcome.NOT_RUN]


def test_silence_is_no_full_marks(grade: Grade) -> None:
    graded = grade(
        "import sys\nsys.modules.clear()\nget_ipython().run_cell = None", ("assert missing", 1.0)
    )
    assert graded.verdict.points == 0


def test_a_test_that_nothing_interrupts_costs_itself_alone(room: ExamRoom) -> None:
    limits = dataclasses.replace(LIMITS, wall_per_cell=0.5)
    graded = grade_in(room, limits)(
        "def f():\n    return range(10**15)",
        GOOD,
        PASSES,
        ("assert sum(f()) == 94671", 1.0),
        PASSES,
    )
    assert _outcomes(graded) == [Outcome.PASSED, Outcome.TIMEOUT, Outcome.PASSED]
    assert graded.verdict.cells[1].message == (
        "The test itself had not ended after 0.5 seconds and was stopped."
    )
    assert graded.verdict.points == 2


@pytest.mark.parametrize("loop", ["while True: pass", "__import__('time').sleep(1000)"])
def test_a_call_that_can_be_interrupted_costs_nothing_else(impatient: Grade, loop: str) -> None:
    student = f"state = []\ndef bad():\n    {loop}\ndef keep():\n    state.append(1)\n    return len(state)"
    graded = impatient(
        student, ("assert keep() == 1", 1.0), ("bad()", 1.0), ("assert keep() == 2", 1.0)
    )
    assert _outcomes(graded) == [Outcome.PASSED, Outcome.TIMEOUT, Outcome.PASSED]
    assert graded.verdict.notes == ()


def test_a_students_traceback_is_shown_without_the_way_there(grade: Grade) -> None:
    graded = grade("def bad():\n    return 1 / 0", ("bad()", 1.0))
    text = "\n".join(graded.notebook.cells[1].outputs[0].traceback)
    assert "1" in text
    assert "nbproctor" not in text
    assert text.count("ZeroDivisionError") >= 2


def test_one_fault_of_many_tests_is_told_once() -> None:
    cells = tuple(
        CellVerdict(name, Outcome.GRADER_FAULT, 0.0, 1.0, said)
        for name, said in (("one", "no room"), ("two", "no room"), ("three", "no time"))
    )
    verdict = SubmissionVerdict("ann", "lesson", cells, ())
    result = Result("ann", (Graded(nbformat.v4.new_notebook(), verdict),))
    assert problems(result, quiet=False) == [
        "ann: not graded: one, two: no room",
        "ann: not graded: three: no time",
    ]
