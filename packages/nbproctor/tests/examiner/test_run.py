"""What is fresh for a test is fresh for every test."""

from __future__ import annotations

from nbproctor.examiner.observation import Observation
from nbproctor.examiner.run import CurrentRun, TestRun
from nbproctor.redaction.student_source import StudentSource

from .memory_candidate import a_step


def test_two_runs_share_nothing() -> None:
    one, other = TestRun(a_step()), TestRun(a_step())
    one.copied.add("x")
    assert other.copied == set()


def test_a_run_is_hidden_where_it_is_observed() -> None:
    assert not TestRun(a_step()).hidden
    assert TestRun(a_step(), Observation(StudentSource([]))).hidden


def test_before_the_first_test_there_is_a_run_of_none() -> None:
    run = CurrentRun().run
    assert run.step is None
    assert not run.hidden
