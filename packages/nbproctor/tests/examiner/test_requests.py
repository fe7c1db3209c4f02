"""Requests are checked, observed and recorded; errors come back as what they are."""

from __future__ import annotations

from typing import Any

import pytest

from nbproctor.errors import Refused
from nbproctor.examiner.call_recorder import CallRecorder
from nbproctor.examiner.lent_objects import LentObjects
from nbproctor.examiner.observation import Observation
from nbproctor.examiner.requests import Requests
from nbproctor.examiner.run import CurrentRun, TestRun
from nbproctor.proxies.evidence import student_error
from nbproctor.proxies.objects import ObjectProxy
from nbproctor.redaction.student_source import StudentSource

from .memory_candidate import MemoryCandidate, a_job, a_step


@pytest.fixture
def candidate() -> MemoryCandidate:
    return MemoryCandidate()


@pytest.fixture
def current() -> CurrentRun:
    return CurrentRun()


@pytest.fixture
def lent() -> LentObjects:
    return LentObjects()


@pytest.fixture
def requests(candidate: MemoryCandidate, lent: LentObjects, current: CurrentRun) -> Requests:
    return Requests(a_job(methods={"Value": frozenset({"__add__"})}), candidate, lent, current)


def fail(error: BaseException) -> Any:
    raise error


def test_an_operator_that_would_decide_the_test_is_refused(
    requests: Requests, candidate: MemoryCandidate
) -> None:
    with pytest.raises(Refused, match="__sub__"):
        requests.ask("operator", "sub", object(), 1)
    assert candidate.requests == []


def test_a_method_is_expected_of_the_class_that_defines_it_alone(requests: Requests) -> None:
    value, own, other = (
        ObjectProxy(requests, 1, name, names)
        for name, names in (
            ("Value", ("__main__.Value", "builtins.object")),
            ("Own", ("own.Own", "own.Value", "builtins.object")),
            ("Liar", ("__main__.Liar", "builtins.object")),
        )
    )
    assert requests.defines("__add__")
    assert requests.defines("__add__", of=value)
    assert requests.defines("__add__", of=own)
    assert not requests.defines("__add__", of=other)
    with pytest.raises(Refused, match="__add__"):
        requests.ask("operator", "add", 4, other)


def test_an_exception_of_the_students_code_carries_evidence(requests: Requests) -> None:
    with pytest.raises(ValueError, match="no") as caught:
        requests.ask("call", fail, ValueError("no"))
    evidence = student_error(caught.value)
    assert evidence is not None
    assert evidence.number == 1


def test_the_tests_own_exception_comes_back_as_itself(
    requests: Requests, lent: LentObjects
) -> None:
    own = KeyError("of the test's")
    number = lent.describe(own)[3]
    error = KeyError("of the test's")
    error.back = number  # type: ignore[attr-defined]
    with pytest.raises(KeyError) as caught:
        requests.ask("call", fail, error)
    assert caught.value is own
    assert student_error(own) is None


def test_a_stop_of_what_is_no_iterator_does_not_end_a_loop(requests: Requests) -> None:
    with pytest.raises(RuntimeError, match="StopIteration"):
        requests.ask("call", fail, StopIteration())


def test_calls_are_recorded_in_a_run_that_records(requests: Requests, current: CurrentRun) -> None:
    def double(x: int) -> int:
        return 2 * x

    recorder = CallRecorder(["double"])
    current.run = TestRun(a_step(), recorder=recorder)
    assert requests.ask("call", double, 4) == 8
    assert [(call.args, call.result) for call in recorder.calls] == [((4,), 8)]


def test_a_hidden_run_observes_what_is_asked_told_and_raised(
    requests: Requests, current: CurrentRun
) -> None:
    current.run = TestRun(a_step(), Observation(StudentSource([])))
    requests.tell("bind", "x", 1)
    with pytest.raises(ValueError, match="secret"):
        requests.ask("call", fail, ValueError("secret"))
    observation = current.run.observation
    assert observation is not None
    assert [raised.text for raised in observation.errors] == ["secret"]


def test_an_assertion_of_the_tests_reaches_the_candidate_without_its_text(
    requests: Requests,
) -> None:
    assert "expected" not in str(requests.describe(AssertionError("expected 4")))
    assert "yours" in str(requests.describe(ValueError("yours")))


def test_an_exception_of_the_students_goes_back_as_the_object_it_is_there(
    requests: Requests,
) -> None:
    with pytest.raises(ValueError, match="no") as caught:
        requests.ask("call", fail, ValueError("no"))
    assert requests.describe(caught.value)[-1] == 1
    assert requests.describe(ValueError("of the test's"))[-1] == 0


def test_a_traceback_comes_from_the_candidate_for_its_own_exceptions_only(
    requests: Requests, candidate: MemoryCandidate
) -> None:
    with pytest.raises(ValueError, match="no") as caught:
        requests.ask("call", fail, ValueError("no"))
    assert requests.lines_of(caught.value) == ["the student's line"]
    assert requests.lines_of(ValueError("no")) == []
    candidate.end()
    assert requests.lines_of(caught.value) == []
