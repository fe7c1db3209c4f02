"""Calls that have not come back once get little time from then on; all others keep theirs."""

from __future__ import annotations

import copy

import pytest

from nbproctor.examiner.stuck_functions import AGAIN, StuckFunctions
from nbproctor.grading.proctor import Proctor
from nbproctor.limits import Limits
from nbproctor.plan.job import Role
from nbproctor.plan.master import Master
from nbproctor.verdict import Outcome

from ..courses import Cells
from ..kept import kept_room
from .memory_candidate import a_step

CELLS = (
    "def update(p): return p",
    "def relu(z): return z",
    "def model(x):\n    return update(relu(x))",
)


@pytest.fixture
def stuck() -> StuckFunctions:
    return StuckFunctions([a_step(cell, Role.STUDENT) for cell in CELLS])


def test_nothing_is_short_of_time_at_first(stuck: StuckFunctions) -> None:
    assert stuck.seconds(a_step("model(1)")) is None


def test_who_calls_a_stuck_function_has_a_second(stuck: StuckFunctions) -> None:
    stuck.note(a_step("update(1)"), ["update"])
    assert stuck.seconds(a_step("assert update(2) == 2")) == AGAIN
    assert stuck.seconds(a_step("assert model(2) == 2")) == AGAIN
    assert stuck.seconds(a_step("assert relu(2) == 2")) is None


def test_a_loop_in_the_caller_says_nothing_about_whom_it_calls(stuck: StuckFunctions) -> None:
    stuck.note(a_step("model(1)"), ["model", "relu"])
    assert stuck.seconds(a_step("relu(1)")) is None
    assert stuck.seconds(a_step("update(1)")) is None
    assert stuck.seconds(a_step("model(2)")) == AGAIN


def test_a_function_may_be_called_by_its_name(stuck: StuckFunctions) -> None:
    stuck.note(a_step("call('update', 1)"), ["update"])
    assert stuck.seconds(a_step("call('model', 1)")) == AGAIN
    assert stuck.seconds(a_step("student.update(1)", functions=("update",))) == AGAIN


def test_the_instructors_function_is_not_what_loops() -> None:
    cells = [a_step(cell, Role.STUDENT) for cell in CELLS[:2]]
    stuck = StuckFunctions([*cells, a_step(CELLS[2], Role.STUDENT, shared=True)])
    stuck.note(a_step("model(1)"), ["model", "update"])
    assert stuck.seconds(a_step("update(1)")) == AGAIN


def test_with_the_right_version_in_its_place_there_is_time(stuck: StuckFunctions) -> None:
    stuck.note(a_step("update(1)"), ["update"])
    assert stuck.seconds(a_step("model(1)"), ["update"]) is None


def test_where_the_process_ended_all_that_it_may_have_called_counts_together(
    stuck: StuckFunctions,
) -> None:
    stuck.note(a_step("model(1)"), None)
    assert stuck.seconds(a_step("model(2)")) == AGAIN
    assert stuck.seconds(a_step("update(2)")) is None


@pytest.mark.parametrize("reported", [[], ["sum", "no_such_function"]])
def test_a_stop_outside_of_functions_says_nothing(
    stuck: StuckFunctions, reported: list[str]
) -> None:
    stuck.note(a_step("while True: pass"), reported)
    assert stuck.seconds(a_step("model(2)")) is None


@pytest.mark.grading
def test_an_endless_loop_costs_its_limit_once() -> None:
    cells = Cells()
    cells.answer("loop", "def loop(n):\n    return n\ndef right(n):\n    return n")
    cells.plain("loop(1)")
    cells.test("one", 1, "assert loop(1) == 1")
    cells.test("two", 1, "assert right(2) == loop(2)")
    cells.test("three", 1, "assert right(3) == 3")
    notebook = cells.notebook()
    master = Master.from_notebook("ps", copy.deepcopy(notebook))
    loop = "def loop(n):\n    while True:\n        pass\n"
    notebook.cells[0].source = f"{loop}def right(n):\n    return n"
    limits = Limits(wall_per_cell=1.5)
    graded = Proctor(kept_room(limits, "limits"), limits).grade(notebook, master)
    assert [cell.outcome for cell in graded.verdict.cells] == [
        Outcome.TIMEOUT,
        Outcome.TIMEOUT,
        Outcome.PASSED,
    ]
    assert "longer than 1.5 seconds" in graded.notebook.cells[1].outputs[-1].evalue
    for cell in graded.verdict.cells[:2]:
        assert "longer than 1 second and" in cell.message
        assert "has not come back before" in cell.message
