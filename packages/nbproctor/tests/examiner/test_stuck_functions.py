"""Calls that have not come back once get little time from then on; all others keep theirs."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import pytest

from nbproctor.examiner.stuck_functions import AGAIN, StuckFunctions
from nbproctor.grading.proctor import Proctor
from nbproctor.limits import Limits
from nbproctor.plan.job import Role, Step
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


LIMITS = Limits()
USUAL = LIMITS.wall_per_cell


def _seconds(stuck: StuckFunctions, step: Step, replaced: Sequence[str] = ()) -> float:
    return stuck.allowance(step, replaced).seconds


@pytest.fixture
def stuck() -> StuckFunctions:
    return StuckFunctions([a_step(cell, Role.STUDENT) for cell in CELLS], LIMITS)


def test_nothing_is_short_of_time_at_first(stuck: StuckFunctions) -> None:
    assert _seconds(stuck, a_step("model(1)")) == USUAL


def test_who_calls_a_stuck_function_has_a_second(stuck: StuckFunctions) -> None:
    stuck.note(a_step("update(1)"), ["update"])
    assert _seconds(stuck, a_step("assert update(2) == 2")) == AGAIN
    assert _seconds(stuck, a_step("assert model(2) == 2")) == AGAIN
    assert _seconds(stuck, a_step("assert relu(2) == 2")) == USUAL


def test_a_loop_in_the_caller_says_nothing_about_whom_it_calls(stuck: StuckFunctions) -> None:
    stuck.note(a_step("model(1)"), ["model", "relu"])
    assert _seconds(stuck, a_step("relu(1)")) == USUAL
    assert _seconds(stuck, a_step("update(1)")) == USUAL
    assert _seconds(stuck, a_step("model(2)")) == AGAIN


def test_a_function_may_be_called_by_its_name(stuck: StuckFunctions) -> None:
    stuck.note(a_step("call('update', 1)"), ["update"])
    assert _seconds(stuck, a_step("call('model', 1)")) == AGAIN
    assert _seconds(stuck, a_step("student.update(1)", functions=("update",))) == AGAIN


def test_the_instructors_function_is_not_what_loops() -> None:
    cells = [a_step(cell, Role.STUDENT) for cell in CELLS[:2]]
    stuck = StuckFunctions([*cells, a_step(CELLS[2], Role.STUDENT, shared=True)], LIMITS)
    stuck.note(a_step("model(1)"), ["model", "update"])
    assert _seconds(stuck, a_step("update(1)")) == AGAIN


def test_with_the_right_version_in_its_place_there_is_time(stuck: StuckFunctions) -> None:
    stuck.note(a_step("update(1)"), ["update"])
    assert _seconds(stuck, a_step("model(1)"), ["update"]) == USUAL


def test_where_the_process_ended_all_that_it_may_have_called_counts_together(
    stuck: StuckFunctions,
) -> None:
    stuck.note(a_step("model(1)"), None)
    assert _seconds(stuck, a_step("model(2)")) == AGAIN
    assert _seconds(stuck, a_step("update(2)")) == USUAL


@pytest.mark.parametrize("reported", [[], ["sum", "no_such_function"]])
def test_a_stop_outside_of_functions_says_nothing(
    stuck: StuckFunctions, reported: list[str]
) -> None:
    stuck.note(a_step("while True: pass"), reported)
    assert _seconds(stuck, a_step("model(2)")) == USUAL


def _timed(source: str, takes: float) -> Step:
    return a_step(source, takes=takes)


def test_calls_that_are_stopped_again_and_again_get_less_and_less(stuck: StuckFunctions) -> None:
    found = []
    for _ in range(5):
        stuck.note(a_step("update(1)"), ["update"])
        found.append(_seconds(stuck, _timed("update(1)", 0.001)))
    assert found == [1, 0.5, 0.25, 0.25, 0.25]


def test_nobody_gets_less_than_ten_times_what_the_solution_takes(stuck: StuckFunctions) -> None:
    for name in ("update", "update", "relu", "relu", "model"):
        stuck.note(a_step(f"{name}(1)"), [name])
    for takes in (0.01, 0.1, 1.0, 10.0):
        assert _seconds(stuck, _timed("update(1)", takes)) > 10 * takes
        assert _seconds(stuck, _timed("other(1)", takes)) > 10 * takes


@pytest.mark.parametrize("takes", [0.0, 0.2, 0.3, 1.0, 5.0])
@pytest.mark.parametrize("functions", [1, 3])
def test_what_endless_loops_cost_at_most(functions: int, takes: float) -> None:
    names = ["update", "relu", "model"][:functions]
    cells = ["def update(p): ...", "def relu(z): ...", "def model(x): ..."]
    stuck = StuckFunctions([a_step(cell, Role.STUDENT) for cell in cells], LIMITS)
    cost = 0.0
    for name in names:
        # A check below the exercise that is long, and tests that are short.
        for number in range(6):
            step = _timed(f"{name}(1)", 0.01 if number else takes)
            cost += _seconds(stuck, step)
            stuck.note(step, [name])
    assert cost <= max(2, functions) * LIMITS.seconds(takes)


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
