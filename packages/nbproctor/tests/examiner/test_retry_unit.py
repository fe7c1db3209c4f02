"""When a test runs again, with what, in which candidate, and what counts: all in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest

from nbproctor.examiner.call_recorder import CallRecorder
from nbproctor.examiner.candidates import CandidateProcess, Candidates
from nbproctor.examiner.desk import ExaminerDesk
from nbproctor.examiner.found_names import FoundNames
from nbproctor.examiner.judging import Trial
from nbproctor.examiner.namespace import Namespace
from nbproctor.examiner.retry import Retry
from nbproctor.examiner.stuck_functions import StuckFunctions
from nbproctor.limits import Limits
from nbproctor.notebook.outputs import Transcript
from nbproctor.plan.job import Role, Step
from nbproctor.verdict import CellVerdict, Outcome

from .memory_candidate import MemoryCandidate, a_job, a_step


class MemoryRunner:
    """A runner in memory: a test is a function of the names that it finds, or an outcome."""

    def __init__(self, process: MemoryCandidate, names: Namespace) -> None:
        self.process = process
        self.names = names
        self.bodies: dict[str, Callable[[dict[str, Any]], object]] = {}
        #: Functions of the student's that every test calls.
        self.calls: list[Callable[..., object]] = []
        #: The seconds that each run was given, or None for the usual time.
        self.granted: list[float | None] = []

    def run(
        self,
        step: Step,
        recorder: CallRecorder | None = None,
        replaced: Sequence[str] = (),  # noqa: ARG002
        seconds: float | None = None,
    ) -> Trial:
        """Run a test: True passes, False is wrong, an outcome is what it is."""
        self.granted.append(seconds)
        for function in self.calls if recorder is not None else ():
            recorder.run(lambda function: function(), function)  # type: ignore[union-attr]
        assert self.process.names is not None
        there = {**self.process.names, **self.names.own()}
        found = self.bodies[step.source](there)
        outcome = found if isinstance(found, Outcome) else Outcome.WRONG
        return Trial([], None, None, Outcome.PASSED if found is True else outcome, "")


class Desk:
    """A desk that holds no proxies."""

    proxies: ClassVar[dict[int, object]] = {}

    def exchange(self, proxies: dict[int, object]) -> dict[int, object]:
        return proxies

    def reset(self) -> None: ...


class Exam:
    """A retry with everything around it in memory."""

    def __init__(self, *cells: str, **job: Any) -> None:
        self.process = MemoryCandidate()
        self.names = Namespace()
        about = a_job(
            *job.pop("steps", ()),
            reference="def f(): return 1\ndef g(): return f()\n",
            **job,
        )
        self.candidates = Candidates(
            cast("CandidateProcess", self.process),
            cast("ExaminerDesk", Desk()),
            self.names,
            FoundNames(),
            [],
            StuckFunctions((), Limits()),
        )
        self.candidates.start()
        for number, cell in enumerate(cells):
            self.candidates.run(a_step(cell, Role.STUDENT, 50 + number))
        self.tests = MemoryRunner(self.process, self.names)
        self.retry = Retry(about, self.tests, self.candidates, self.names, self.process.asking)

    def run(self, name: str, body: Callable[[dict[str, Any]], object], **step: Any) -> Trial:
        self.tests.bodies[name] = body
        return self.retry.run(a_step(name, **step))


WRONG = "f = lambda: 7"


def passes_with_right_f(names: dict[str, Any]) -> bool:
    return bool(names["f"]() == 1)


def test_a_test_that_passes_runs_once() -> None:
    exam = Exam("f = lambda: 1")
    runs: list[int] = []

    def body(_: dict[str, Any]) -> bool:
        runs.append(1)
        return True

    trial = exam.run("g", body, functions=("g",), builds_on=("f",))
    assert trial.passed
    assert runs == [1]


def test_a_test_that_passes_with_right_functions_passes_with_a_share() -> None:
    exam = Exam(WRONG, carry_forward=0.5)
    trial = exam.run("g", passes_with_right_f, functions=("g",), builds_on=("f",))
    assert (trial.passed, trial.share) == (True, 0.5)
    assert exam.process.names is not None
    assert exam.process.names["f"]() == 7  # the stub is gone


def test_where_nothing_is_carried_forward_the_first_run_counts() -> None:
    exam = Exam(WRONG, carry_forward=0.0)
    trial = exam.run("g", passes_with_right_f, functions=("g",), builds_on=("f",))
    assert trial.outcome is Outcome.WRONG


def test_a_test_about_no_function_is_not_run_again() -> None:
    exam = Exam(WRONG)
    runs: list[int] = []
    exam.run("plain", lambda _: runs.append(1), builds_on=("f",))
    assert runs == [1]


@pytest.mark.parametrize("outcome", [Outcome.TIMEOUT, Outcome.MEMORY, Outcome.GRADER_FAULT])
def test_a_costly_test_that_builds_on_nothing_is_not_run_again(outcome: Outcome) -> None:
    exam = Exam(WRONG)
    runs: list[int] = []

    def body(_: dict[str, Any]) -> Outcome:
        runs.append(1)
        return outcome

    assert exam.run("g", body, functions=("g",)).outcome is outcome
    assert runs == [1]


def test_the_time_that_stubs_take_is_not_the_students() -> None:
    exam = Exam(WRONG)
    ends = iter([Outcome.WRONG, Outcome.TIMEOUT])
    trial = exam.run("g", lambda _: next(ends), functions=("g",), builds_on=("f",))
    assert trial.outcome is Outcome.WRONG


@pytest.mark.parametrize(("points", "seconds"), [(2.0, None), (0.0, 1.0)])
def test_a_retry_that_earns_no_points_has_little_time(points: float, seconds: float) -> None:
    exam = Exam(WRONG)
    exam.run("g", passes_with_right_f, functions=("g",), builds_on=("f",), points=points)
    first, *again = exam.tests.granted
    assert first is None
    assert set(again) == {seconds}


def test_what_was_found_wrong_is_replaced_first_and_then_everything() -> None:
    exam = Exam(WRONG, "h = lambda: 0", "own = 1")
    exam.run("f", lambda _: False, functions=("f",))
    seen: list[tuple[int, int]] = []

    def body(names: dict[str, Any]) -> bool:
        seen.append((names["f"](), names["h"]()))
        return False

    exam.run("k", body, functions=("k",), builds_on=("f", "h"))
    assert seen == [(7, 0), (1, 0), (1, 0)]  # there is no right h


def test_code_that_counts_its_calls_has_no_second_try() -> None:
    exam = Exam(WRONG, "calls = []")

    def body(names: dict[str, Any]) -> bool:
        names["calls"].append(1)
        return len(names["calls"]) > 1

    assert not exam.run("g", body, functions=("g",), builds_on=("f",)).passed


def test_nor_where_a_spare_copy_was_made_before() -> None:
    exam = Exam(WRONG, "calls = []")
    exam.run("f", lambda _: False, functions=("f",))

    def body(names: dict[str, Any]) -> bool:
        names["calls"].append(1)
        return len(names["calls"]) > 1

    assert not exam.run("g", body, functions=("g",), builds_on=("f",)).passed
    assert len(exam.process.runs) == 1  # nothing had to be run again for that


def test_a_deferred_test_whose_copy_has_ended_runs_again_in_its_place() -> None:
    exam = Exam(WRONG, "x = 1")
    step = a_step("g", Role.COPY, 9, functions=("g",), builds_on=("f",))
    exam.candidates.keep(step)
    exam.candidates.run(a_step("x = 2", Role.STUDENT, 60))
    runs: list[int] = []

    def body(names: dict[str, Any]) -> bool:
        runs.append(names["x"])
        if len(runs) == 1:
            exam.process.names = None  # the copy dies
            return False
        return passes_with_right_f(names)

    exam.tests.bodies["g"] = body
    with exam.candidates.at(step):
        trial = exam.retry.run(step)
    assert trial.passed
    assert runs == [1, 1]


def test_what_only_the_test_uses_is_given_to_the_test_alone() -> None:
    exam = Exam(WRONG)

    def body(_: dict[str, Any]) -> bool:
        here = exam.names.own().get("f")
        there = exam.process.names["f"] if exam.process.names is not None else None
        return here is not None and here() == 1 and there is not None and there() == 7

    assert exam.run("g", body, functions=("g",), beside=("f",)).passed


def test_a_known_mistake_is_named_by_the_calls_of_the_retry(tmp_path: Path) -> None:
    wrong = tmp_path / "g" / "wrong"
    wrong.mkdir(parents=True)
    (wrong / "three.py").write_text('"""It is three."""\ndef g():\n    return 3\n')
    exam = Exam(WRONG, answers=str(tmp_path))

    def g() -> int:
        return 3

    exam.tests.calls.append(g)
    trial = exam.run("g", lambda _: False, functions=("g",), builds_on=("f",))
    assert trial.mistake == "It is three."


@pytest.mark.parametrize("overwrites", [False, True])
def test_a_mistake_that_no_test_of_its_own_has_found_is_not_carried(overwrites: bool) -> None:
    steps = [
        a_step("f = 1" if overwrites else "1", Role.STUDENT, index=0),
        a_step("def f(): pass", Role.STUDENT, index=1),
        a_step("f", index=2, functions=("f",)),
        a_step("g", index=3, functions=("g",), builds_on=("f",)),
        a_step("h", index=4, functions=("h",), builds_on=("g", "f")),
    ]
    exam = Exam(WRONG, steps=tuple(steps))
    exam.tests.bodies = {"f": lambda _: True, "g": passes_with_right_f, "h": passes_with_right_f}
    results = []
    for step in steps[2:]:
        trial = exam.retry.run(step)
        results.append(CellVerdict(step.grade_id, trial.outcome, 0.0, 2.0))
    withdrawn = exam.retry.withdrawn(results)
    # What builds on g as well has its reason in g, which has failed then.
    assert [step.index for step, _ in withdrawn] == ([] if overwrites else [3])
    for _, trial in withdrawn:
        assert trial.outcome is Outcome.WRONG
        assert trial.mistake == "It passes with the instructor's version of f."


def test_the_functions_to_blame_are_named_at_the_end() -> None:
    steps = [
        a_step("f", index=1, functions=("f",)),
        a_step("g", index=2, functions=("g",), builds_on=("f",)),
    ]
    exam = Exam(WRONG, steps=tuple(steps))
    exam.tests.bodies = {"f": lambda _: False, "g": passes_with_right_f}
    results = []
    for step in steps:
        trial = exam.retry.run(step)
        results.append(CellVerdict(step.grade_id, trial.outcome, 0.0, 2.0))
    transcript = Transcript()
    results = exam.retry.explain(results, transcript)
    assert results[1].carried == ("f",)
    assert results[0].carried is None
    assert "the mistake is in f." in str(transcript.outputs(2))
