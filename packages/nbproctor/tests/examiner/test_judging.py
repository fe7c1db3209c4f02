"""What an end means, what it earns, and that nbgrader's scoring reads the same."""

from __future__ import annotations

import math
from typing import Any

import pytest

from nbproctor.errors import GraderFault, Refused, TooLarge
from nbproctor.examiner.judging import (
    before_error,
    carried_note,
    earned,
    harmless,
    judge,
    note,
    partial,
    with_points,
)
from nbproctor.proxies.evidence import StudentError, mark
from nbproctor.verdict import Outcome

from .memory_candidate import a_step


def by_student(error: Exception) -> Exception:
    mark(error, StudentError(1))
    return error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (None, Outcome.PASSED),
        (AssertionError("2 != 3"), Outcome.WRONG),
        (Refused("no"), Outcome.WRONG),
        (TooLarge("no"), Outcome.WRONG),
        (GraderFault("no"), Outcome.GRADER_FAULT),
        (MemoryError(), Outcome.WRONG),
        (by_student(MemoryError()), Outcome.MEMORY),
        (by_student(ValueError("no")), Outcome.STUDENT_ERROR),
        (ValueError("of the test's"), Outcome.WRONG),
    ],
)
def test_an_end_means(error: Exception | None, outcome: Outcome) -> None:
    assert judge(error)[0] is outcome


@pytest.mark.parametrize(
    ("value", "number"),
    [(1, 1.0), (0.5, 0.5), (True, None), ("1", None), (None, None), (math.nan, None), (1j, None)],
)
def test_only_a_number_is_partial_points(value: object, number: float | None) -> None:
    assert partial(value) == number


def test_partial_points_stay_within_the_tests_points() -> None:
    step = a_step(points=2.0)
    assert [earned(step, value) for value in (None, 1.5, 7, -1, 10**400, -(10**400))] == [
        *(2.0, 1.5, 2.0, 0.0, 2.0, 0.0)
    ]


def test_a_warning_costs_nothing_and_a_value_that_is_shown_earns_nothing() -> None:
    events: list[Any] = [
        ("stream", {"name": "stderr", "text": "careful"}),
        ("execute_result", {"data": {"text/plain": "'text'"}}),
    ]
    assert [kind for kind, _ in harmless(events, 2.0, "text")] == ["display_data", "display_data"]


def test_a_number_that_is_shown_is_clamped() -> None:
    events: list[Any] = [("execute_result", {"data": {"text/plain": "99"}})]
    assert harmless(events, 2.0, 99)[0][1]["data"] == {"text/plain": "2.0"}


def test_a_share_of_the_points_is_written_as_a_result() -> None:
    step = a_step(points=2.0)
    assert with_points([note("a")], 2.0, step) == [note("a")]
    assert with_points([note("a")], 1.0, step)[-1][1]["data"] == {"text/plain": "1.0"}


def test_a_note_comes_before_the_error() -> None:
    events: list[Any] = [note("a"), ("error", {})]
    assert [kind for kind, _ in before_error(events, note("b"))] == ["stream", "stream", "error"]
    assert before_error([], note("b")) == [note("b")]


def test_the_note_names_who_is_right_and_who_is_not() -> None:
    step = a_step(points=2.0, functions=("total",))
    _, content = carried_note(step, ["square"], 1.0)
    assert "total is right and has 1 of its 2 points" in content["text"]
    assert "in square." in content["text"]
    assert "something that it builds on" in carried_note(step, [], 2.0)[1]["text"]
