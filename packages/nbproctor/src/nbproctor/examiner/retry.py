"""A test's second chance: with right versions of the functions that its exercise builds on.

One wrong function must cost its own points only. So a test that fails with the student's own
earlier functions runs again, in a fresh copy of the candidate in which those are replaced by stubs
of the instructor's (`nbproctor.examiner.reference`): those that have failed tests of their own, and
if that is not enough, all of them. If it passes then, the mistake is in what is above. If not, the
calls of this run, which no earlier mistake has touched, are what the student's function is judged
by, and what a diagnosis (`nbproctor.examiner.diagnosis`) is made of.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from nbproctor.examiner.call_recorder import Recorder
from nbproctor.examiner.diagnosis import name_mistake
from nbproctor.examiner.judging import Trial, carried_note
from nbproctor.examiner.reference import Understudies
from nbproctor.examiner.requests import Inquiry
from nbproctor.notebook.outputs import Transcript
from nbproctor.plan.job import Job, Step
from nbproctor.verdict import CellVerdict, Outcome

__all__ = ["SecondChance", "Tester"]

#: Ends that take their time, or a process: repeated only where something can come of it.
_COSTLY = {Outcome.TIMEOUT, Outcome.MEMORY}


class Tester(Protocol):
    """Who runs tests."""

    def trial(self, step: Step) -> Trial:
        """Run a test."""

    def aside(self) -> AbstractContextManager[None]:
        """Talk to a fresh copy of the candidate within the block."""

    def lent(self, functions: Mapping[str, Any]) -> AbstractContextManager[None]:
        """Let tests find these functions instead of the student's within the block."""


class SecondChance:
    """Runs failed tests again.

    Parameters
    ----------
    job : Job
        What is examined.
    tester : Tester
        Who runs the tests.
    inquiry : Inquiry
        What they ask of the candidate.
    """

    def __init__(self, job: Job, tester: Tester, inquiry: Inquiry) -> None:
        self._job = job
        self._tester = tester
        self._inquiry = inquiry
        self._understudies = Understudies(job.reference)
        #: Functions that have failed a test.
        self._wrong: set[str] = set()
        #: Tests that have passed here.
        self.carried: list[Step] = []

    def is_due(self, step: Step, first: Trial) -> bool:
        """Whether something can come of running a test again."""
        if first.passed or first.outcome is Outcome.GRADER_FAULT or not step.functions:
            return False
        costly = first.outcome in _COSTLY and not (step.builds_on or step.beside)
        return not costly and bool(self._understudies.names)

    def lends(self, step: Step) -> bool:
        """Whether a test that runs again finds right what was found wrong before."""
        return not self._wrong.isdisjoint((*step.builds_on, *step.beside))

    def give(self, step: Step, first: Trial) -> Trial | None:
        """Run a failed test again; return how it ended, or None where it could not be run."""
        if not first.passed:
            self._wrong.update(step.functions)
        if not self.is_due(step, first):
            return None
        again: tuple[Trial, Recorder] | None = None
        for functions in self._shares(step):
            again = self._again(step, functions)
            if again is None or again[0].passed:
                break
        if again is None:
            return None
        trial, recorder = again
        if trial.outcome in _COSTLY and first.outcome not in _COSTLY:
            # A stub takes longer than what it stands for: that is not the student's time.
            return first
        mistake = ""
        if not trial.passed and recorder.complete and self._job.answers:
            folder, names = Path(self._job.answers), self._understudies.names
            mistake = name_mistake(recorder.calls, folder, step.functions, names)
        return dataclasses.replace(trial, share=self._job.carry_forward, mistake=mistake)

    def _shares(self, step: Step) -> list[tuple[str, ...]]:
        """Return what to lend to the student's code: what was found wrong, and then everything.

        A training that asks right functions of the student's own takes a fraction of the time.
        """
        wrong = tuple(name for name in step.builds_on if name in self._wrong)
        return list(dict.fromkeys((wrong, step.builds_on))) if wrong else [step.builds_on]

    def _again(self, step: Step, functions: Sequence[str]) -> tuple[Trial, Recorder] | None:
        """Run a test with functions of the instructor's; return how it ended, and its calls."""
        self._inquiry.recorder = recorder = Recorder(step.functions)
        try:
            # What only the test uses, only the test gets: it might hold the exercise's own work.
            beside = self._understudies.stubs(step.beside)
            with self._tester.aside(), self._tester.lent(beside):
                self._lend(functions)
                return self._tester.trial(step), recorder
        except Exception:
            # Whatever the candidate makes of our own questions, it is no fault of the grader's.
            return None
        finally:
            self._inquiry.recorder = None

    def _lend(self, functions: Sequence[str]) -> None:
        """Give the candidate what the exercise builds on, as it should be."""
        job = self._job
        self._inquiry.ask("restore", list(job.imports.values()), sorted(job.builtins))
        for name, stub in self._understudies.stubs(functions).items():
            self._inquiry.ask("bind", name, stub, [])

    def explain(self, results: Sequence[CellVerdict], transcript: Transcript) -> list[CellVerdict]:
        """Tell which earlier functions are to blame, once all tests have run."""
        found = {result.grade_id: result for result in results}
        wrong = {
            name
            for step in self._job.steps
            if step.grade_id in found and found[step.grade_id].outcome is not Outcome.PASSED
            for name in step.functions
        }
        for step in self.carried:
            blamed = [n for n in (*step.builds_on, *step.beside) if n in wrong]
            result = dataclasses.replace(found[step.grade_id], carried=tuple(blamed))
            found[step.grade_id] = result
            transcript.add(step.index, [carried_note(step, blamed, result.points)])
        return list(found.values())
