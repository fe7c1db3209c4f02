"""One run of a test: its end, its limits, and what it leaves behind."""

from __future__ import annotations

import signal
import sys
import time
import types
from collections.abc import Callable
from typing import Any, cast

import pytest

from nbproctor.errors import CandidateTimeout
from nbproctor.examiner.disclosure import Disclosure
from nbproctor.examiner.found_names import FoundNames
from nbproctor.examiner.judging import Trial
from nbproctor.examiner.lent_objects import LentObjects
from nbproctor.examiner.lookup import Lookup
from nbproctor.examiner.namespace import Namespace
from nbproctor.examiner.requests import Requests
from nbproctor.examiner.run import CurrentRun
from nbproctor.examiner.runner import TestRunner
from nbproctor.examiner.stuck_functions import StuckFunctions
from nbproctor.limits import Limits
from nbproctor.plan.job import Role
from nbproctor.process.stopwatch import Stopwatch
from nbproctor.shell.notebook_shell import NotebookShell
from nbproctor.verdict import Outcome

from .memory_candidate import MemoryCandidate, a_job, a_step

USUAL = Limits().wall_per_cell


class Parts:
    """A runner with everything around it; a test is a Python function instead of a cell."""

    def __init__(self, **job: Any) -> None:
        self.candidate = MemoryCandidate(double=lambda x: 2 * x, items=[1])
        self.current = CurrentRun()
        self.lent = LentObjects()
        self.names = Namespace()
        self.test: Callable[[], Any] = lambda: None
        about = a_job(**job)
        self.stuck = StuckFunctions([a_step("def loop(): pass", Role.STUDENT)], about.limits)
        requests = Requests(about, self.candidate, self.lent, self.current)
        self.lookup = Lookup(about, self.names, requests, FoundNames(), self.current)
        self.names.source = self.lookup
        shell = types.SimpleNamespace(execute=self._execute)
        self.runner = TestRunner(
            about,
            cast("NotebookShell", shell),
            self.candidate,
            self.lent,
            requests,
            self.lookup,
            Disclosure(about),
            self.current,
            self.stuck,
            Stopwatch(),
        )

    def _execute(self, source: str, count: int) -> tuple[list[Any], BaseException | None, Any]:
        assert count == 1
        try:
            exec(source, self.names)
            return [], None, self.test()
        except BaseException as error:
            return [("error", {})], error, None

    def run(self, source: str = "", **step: Any) -> Trial:
        return self.runner.run(a_step(source, **step))


@pytest.fixture
def parts() -> Parts:
    return Parts()


def test_a_test_that_ends_has_passed(parts: Parts) -> None:
    parts.test = lambda: 1.5
    trial = parts.run()
    assert trial.passed
    assert trial.value == 1.5


def test_a_test_that_fails_is_wrong_and_says_so(parts: Parts) -> None:
    trial = parts.run("assert double(2) == 5, 'no'")
    assert (trial.outcome, trial.message) == (Outcome.WRONG, "AssertionError: no")


def test_every_test_starts_with_a_record_of_its_own(parts: Parts) -> None:
    parts.run("assert items")
    first = parts.current.run
    assert first.copied == {"items"}
    parts.run()
    assert parts.current.run is not first
    assert parts.current.run.copied == set()


def test_what_a_test_could_not_do_to_the_submission_is_named(parts: Parts) -> None:
    trial = parts.run("items.append(2)\nassert double(1) == len(items) + 1")
    assert "changes data of the submission's in place" in trial.unsupported
    assert parts.run("assert False").unsupported == ""


def test_a_fate_decides_even_where_the_test_catches_its_error(parts: Parts) -> None:
    def test() -> None:
        parts.candidate.doom((Outcome.TIMEOUT, "too long"))

    parts.test = test
    trial = parts.run()
    assert (trial.outcome, trial.message) == (Outcome.TIMEOUT, "too long")


def test_a_test_that_works_too_long_itself_is_interrupted() -> None:
    parts = Parts(limits=Limits(wall_per_cell=0.1))

    def test() -> None:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            pass

    parts.test = test
    trial = parts.run()
    assert trial.outcome is Outcome.TIMEOUT
    assert isinstance(trial.error, CandidateTimeout)
    assert "not ended after 0.1 seconds" in trial.message


def test_an_alarm_that_a_test_sets_does_not_ring_in_the_next_one(parts: Parts) -> None:
    parts.test = lambda: signal.setitimer(signal.ITIMER_REAL, 30) and None
    parts.run()
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert sys.stdout is sys.__stdout__


def test_what_was_lent_is_taken_back(parts: Parts) -> None:
    parts.test = lambda: parts.lent.lend(print) and None
    parts.run()
    assert ("forget",) in parts.candidate.requests
    assert not parts.lent.take_back()


def test_a_hidden_test_is_screened() -> None:
    parts = Parts(hidden=frozenset({"test-0"}))
    trial = parts.run("assert False, f'it is {94670}'")
    assert parts.current.run.hidden
    assert "94670" not in trial.message
    assert "94670" not in str(trial.events)
    assert trial.outcome is Outcome.WRONG


def test_a_call_that_was_given_up_has_less_time_from_then_on() -> None:
    tests = Parts()
    tests.candidate.stopped_in = ["loop"]
    tests.run("loop()")
    tests.candidate.stopped_in = []
    tests.run("loop()")
    tests.run("double(2)")
    assert tests.candidate.granted == [USUAL, 1.0, USUAL]
