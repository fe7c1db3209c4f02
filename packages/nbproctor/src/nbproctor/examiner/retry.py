"""Runs a failed test once more, with right versions of the functions that its exercise builds on.

One wrong function must cost its own points only. So a test that fails with the student's own
earlier functions runs again, in a fresh copy of the candidate in which those are replaced by stubs
of the instructor's (`nbproctor.examiner.reference`): those that have failed tests of their own, and
if that is not enough, all of them. If it passes then, the mistake is in an earlier function; the
points are earned if that one has failed a test of its own, or if its name was overwritten, so that
every mistake costs something. If not, the calls of this run, which no earlier mistake has touched,
are evidence for a diagnosis (`nbproctor.examiner.diagnosis`).
"""

from __future__ import annotations

import builtins
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from nbproctor.examiner.call_recorder import CallRecorder
from nbproctor.examiner.candidates import Candidates
from nbproctor.examiner.diagnosis import name_mistake
from nbproctor.examiner.judging import Trial, carried_note
from nbproctor.examiner.namespace import Namespace
from nbproctor.examiner.reference import Reference
from nbproctor.examiner.requests import Asking
from nbproctor.notebook.outputs import Transcript
from nbproctor.plan.job import Job, Step
from nbproctor.verdict import CellVerdict, Outcome

__all__ = ["Retry", "Runner"]

_BUILTINS = frozenset(dir(builtins))
#: Outcomes that cost time, or a process: repeated only where something can come of it.
_COSTLY = {Outcome.TIMEOUT, Outcome.MEMORY}
#: Seconds for the retry of a test without points: it can only explain. A training whose every step
#: calls stubs takes many times as long as one of the student's functions.
_WITHOUT_POINTS = 1.0


class Runner(Protocol):
    """Who runs tests."""

    def run(
        self,
        step: Step,
        recorder: CallRecorder | None = None,
        replaced: Sequence[str] = (),
        seconds: float | None = None,
    ) -> Trial:
        """Run a test against the candidate that is talked to."""


class Retry:
    """Runs tests, and failed ones again.

    Parameters
    ----------
    job : Job
        The notebook to examine.
    runner : Runner
        Runs a test once.
    candidates : Candidates
        Provides the candidate for each run.
    names : Namespace
        The tests' own names.
    requests : Asking
        How the candidate is reached.
    """

    def __init__(
        self,
        job: Job,
        runner: Runner,
        candidates: Candidates,
        names: Namespace,
        requests: Asking,
    ) -> None:
        self._job = job
        self._runner = runner
        self._candidates = candidates
        self._names = names
        self._requests = requests
        self._reference = Reference(job.reference)
        #: Functions that have failed a test.
        self._wrong: set[str] = set()
        #: Tests that have passed in their retry alone, and how each ended before.
        self._carried: list[tuple[Step, Trial]] = []

    def run(self, step: Step) -> Trial:
        """Run a test, and again if it fails; return the run that counts."""
        first, again = self._run(step)
        if again is None:
            return first
        if self._job.carry_forward == 0:
            return dataclasses.replace(first, mistake=again.mistake)
        if again.passed:
            self._carried.append((step, first))
        return again

    def _run(self, step: Step) -> tuple[Trial, Trial | None]:
        """Run a test, and again if it fails; return both runs."""
        # Where no known mistake will be mended, the retry seldom passes: not worth a copy then.
        mends = not self._wrong.isdisjoint((*step.builds_on, *step.beside))
        spare = self._candidates.spare() if mends else None
        on_copy = self._candidates.on_copy
        first = self._runner.run(step)
        with self._candidates.before(spare) as unmet:
            again = self._again(step, first)
        # Code that counts its calls must not have two tries: a retry counts as passed only in a
        # candidate that has not met the test.
        doubtful = again is not None and again.passed and not unmet
        # The copy that a deferred test runs in may have ended with the first run.
        lost = again is None and on_copy and self._is_due(step, first)
        if doubtful or lost:
            with self._candidates.unmet(step):
                again = self._again(step, first)
        return first, again

    def _is_due(self, step: Step, first: Trial) -> bool:
        """Whether something can come of running a test again."""
        if first.passed or first.outcome is Outcome.GRADER_FAULT or not step.functions:
            return False
        costly = first.outcome in _COSTLY and not (step.builds_on or step.beside)
        return not costly and bool(self._reference.names)

    def _again(self, step: Step, first: Trial) -> Trial | None:
        """Run a failed test again; return how it ended, or None where it could not be run."""
        if not first.passed:
            self._wrong.update(step.functions)
        if not self._is_due(step, first):
            return None
        trial, recorder = None, CallRecorder(step.functions)
        for functions in self._selections(step):
            recorder = CallRecorder(step.functions)
            trial = self._run_with(step, functions, recorder)
            if trial is None or trial.passed:
                break
        if trial is None:
            return None
        if trial.outcome in _COSTLY and first.outcome not in _COSTLY:
            # A stub takes longer than the function that it stands for; the student pays no time.
            return first
        mistake = "" if trial.passed else self._mistake(step, recorder)
        return dataclasses.replace(trial, share=self._job.carry_forward, mistake=mistake)

    def _selections(self, step: Step) -> list[tuple[str, ...]]:
        """Return which functions to replace: those found wrong, and if that fails, all.

        A call of a stub crosses processes; a training that calls right functions of the student's
        own takes a fraction of the time.
        """
        wrong = tuple(name for name in step.builds_on if name in self._wrong)
        return list(dict.fromkeys((wrong, step.builds_on))) if wrong else [step.builds_on]

    def _run_with(
        self, step: Step, functions: Sequence[str], recorder: CallRecorder
    ) -> Trial | None:
        """Run a test in a copy of the candidate, with these functions of the instructor's."""
        # Functions that only the test uses are lent to the test alone: to the student's code they
        # could do the exercise's own work.
        beside = self._reference.stubs(step.beside)
        try:
            with self._candidates.aside(), self._names.overlaid(beside):
                self._replace(functions)
                seconds = None if step.points else _WITHOUT_POINTS
                replaced = (*functions, *step.beside)
                return self._runner.run(step, recorder, replaced, seconds)
        except Exception:
            # Whatever the candidate makes of these requests, it is no fault of the grader's.
            return None

    def _replace(self, functions: Sequence[str]) -> None:
        """Replace functions of the student's, and restore imports and built-in names."""
        job = self._job
        self._requests.ask("restore", list(job.imports.values()), sorted(job.builtins))
        for name, stub in self._reference.stubs(functions).items():
            self._requests.ask("bind", name, stub, [])

    def _mistake(self, step: Step, recorder: CallRecorder) -> str:
        """Return the known mistake that the recorded calls show, or ""."""
        if not recorder.complete or not self._job.answers:
            return ""
        folder = Path(self._job.answers)
        return name_mistake(recorder.calls, folder, step.functions, self._reference.names)

    def withdrawn(self, results: Sequence[CellVerdict]) -> list[tuple[Step, Trial]]:
        """Return the tests that earn nothing by their retry, and how each ended before.

        None of the functions that were replaced has failed a test of its own, so the mistake in
        one of them would cost nothing. To be called once all tests have run.
        """
        wrong = self._wrong_in(results)
        found = []
        for step, first in sorted(self._carried, key=lambda pair: pair[0].index):
            functions = (*step.builds_on, *step.beside)
            if wrong.isdisjoint(functions) and not self._overwritten(step):
                mistake = f"It passes with the instructor's version of {_listed(functions)}."
                found.append((step, dataclasses.replace(first, mistake=mistake)))
                wrong.update(step.functions)
        withdrawn = {step.index for step, _ in found}
        self._carried = [pair for pair in self._carried if pair[0].index not in withdrawn]
        return found

    def _overwritten(self, step: Step) -> bool:
        """Whether a cell above has overwritten a name that the retry of a test restores."""
        above = [one.names.bound for one in self._job.steps if one.index < step.index]
        twice = (*step.builds_on, *step.beside, *self._job.imports)
        own = _BUILTINS - self._job.builtins
        return any(sum(name in bound for bound in above) > 1 for name in twice) or any(
            not own.isdisjoint(bound) for bound in above
        )

    def _wrong_in(self, results: Sequence[CellVerdict]) -> set[str]:
        """Return the functions that have failed a test."""
        failed = {one.grade_id for one in results if one.outcome is not Outcome.PASSED}
        tests = (step for step in self._job.steps if step.grade_id in failed)
        return {name for step in tests for name in step.functions}

    def explain(self, results: Sequence[CellVerdict], transcript: Transcript) -> list[CellVerdict]:
        """Return the results, and say in them and to the student earlier functions are wrong.

        To be called once all tests have run.
        """
        found = {result.grade_id: result for result in results}
        wrong = self._wrong_in(results)
        for step, _ in self._carried:
            blamed = [n for n in (*step.builds_on, *step.beside) if n in wrong]
            result = dataclasses.replace(found[step.grade_id], carried=tuple(blamed))
            found[step.grade_id] = result
            transcript.add(step.index, [carried_note(step, blamed, result.points)])
        return list(found.values())


def _listed(names: Sequence[str]) -> str:
    *most, last = dict.fromkeys(names)
    return f"{', '.join(most)} and {last}" if most else last
