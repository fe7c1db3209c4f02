"""Runs one test once, and says how it ended."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from nbproctor.errors import CandidateTimeout
from nbproctor.examiner.allowance import Allowance
from nbproctor.examiner.call_recorder import CallRecorder
from nbproctor.examiner.disclosure import Disclosure
from nbproctor.examiner.history import History
from nbproctor.examiner.judging import Trial, judge
from nbproctor.examiner.lent_objects import LentObjects
from nbproctor.examiner.lookup import Lookup
from nbproctor.examiner.requests import Requests
from nbproctor.examiner.run import CurrentRun, TestRun
from nbproctor.examiner.stuck_functions import StuckFunctions
from nbproctor.examiner.unsupported import find_unsupported, refusal_in
from nbproctor.plan.job import Job, Step
from nbproctor.process.exit_cause import ExitCause
from nbproctor.process.stopwatch import Stopwatch
from nbproctor.shell.notebook_shell import NotebookShell
from nbproctor.verdict import Outcome

__all__ = ["Clock", "TestRunner"]

#: Seconds between interruptions of a test that catches them.
_AGAIN = 0.5
#: Seconds of CPU beyond a test's own, before the process is ended that runs it.
_GRACE = 3.0
#: Seconds beyond that which a test may wait, on a machine that is busy.
_LOADED = 10.0


class Clock(Protocol):
    """What the runner needs of the connection to the candidate."""

    @property
    def alive(self) -> bool:
        """Whether there is a candidate that answers."""

    @property
    def fate(self) -> ExitCause | None:
        """What has ended the test, where the candidate did not answer."""

    @property
    def stopped_in(self) -> list[str] | None:
        """The functions in which a request that was given up was stopped; None if unknown."""

    def begin(self, allowance: Allowance | None = None) -> None:
        """Start the clock of a test."""

    def doom(self, fate: ExitCause) -> bool:
        """Set the fate of the test; return whether it was set to the same before."""

    def allow(self) -> None:
        """Grant some time for what follows a test."""

    def settle(self) -> None:
        """Stop a candidate that still works on a request that was given up."""

    def end(self) -> object:
        """End the candidate that is talked to."""


class TestRunner:
    """Runs tests.

    Parameters
    ----------
    job : Job
        The notebook to examine.
    shell : NotebookShell
        Where the tests run.
    clock : Clock
        The connection to the candidate.
    lent : LentObjects
        What a test lends to the candidate; it is taken back when the test ends.
    requests : Requests
        What a test requests of the candidate.
    lookup : Lookup
        Where a test finds its names.
    disclosure : Disclosure
        Decides what is written down about a hidden test.
    current : CurrentRun
        Where the record of each run is put.
    stuck : StuckFunctions
        Which calls have not come back.
    watch : Stopwatch
        Has a test ended that nothing here interrupts.
    """

    __test__ = False

    def __init__(
        self,
        job: Job,
        shell: NotebookShell,
        clock: Clock,
        lent: LentObjects,
        requests: Requests,
        lookup: Lookup,
        disclosure: Disclosure,
        current: CurrentRun,
        stuck: StuckFunctions,
        watch: Stopwatch,
    ) -> None:
        self._watch = watch
        self._job = job
        self._shell = shell
        self._clock = clock
        self._lent = lent
        self._requests = requests
        self._lookup = lookup
        self._disclosure = disclosure
        self._current = current
        self._stuck = stuck
        self._history = History(job.steps, shell, requests)

    def run(
        self,
        step: Step,
        recorder: CallRecorder | None = None,
        replaced: Sequence[str] = (),
        seconds: float | None = None,
    ) -> Trial:
        """Run a test against the candidate that is talked to.

        Parameters
        ----------
        step : Step
            The test.
        recorder : CallRecorder, optional
            Records its calls of the functions under test.
        replaced : sequence of str
            The student's functions that are the instructor's while it runs.
        seconds : float, optional
            Time for it, where that is less than usual.
        """
        allowance = self._stuck.allowance(step, replaced)
        if seconds is not None:
            allowance = Allowance(min(seconds, allowance.seconds), step.takes)
        # What the test computes itself is the same for all students.
        own = Allowance(self._job.limits.seconds(step.takes), step.takes)
        # Calls have a limit of their own by the clock, and the rest one of CPU time.
        cpu, wall = own.seconds + min(own.seconds, _GRACE), own.longest + own.seconds + _LOADED
        with self._watch.limits(step.index, cpu=cpu, wall=wall):
            return self._run(step, recorder, allowance, own, known=seconds is not None)

    def _run(
        self,
        step: Step,
        recorder: CallRecorder | None,
        allowance: Allowance,
        own: Allowance,
        *,
        known: bool,
    ) -> Trial:
        self._clock.begin(allowance)
        run = self._current.run = TestRun(step, self._disclosure.observe(step), recorder)
        self._lookup.begin(step)
        with contextlib.suppress(Exception):  # if the candidate is gone, the test will notice
            self._history.recall(step)
        events, error, value = self._execute(step, own)
        fate = self._clock.fate
        self._clock.settle()
        if self._clock.stopped_in != [] and not known:
            self._stuck.note(step, self._clock.stopped_in)
        self._take_back()
        outcome, message = judge(error) if fate is None else fate
        trial = Trial(events, error, value, outcome, message)
        if fate is None:
            trial = self._explained(trial, step, run)
        if run.observation is None:
            return trial
        return self._disclosure.screened(trial, step, run.observation, by_engine=fate is not None)

    def _execute(self, step: Step, own: Allowance) -> tuple[list[Any], BaseException | None, Any]:
        signal.signal(signal.SIGPROF, functools.partial(self._interrupt, own))
        # ITIMER_PROF counts CPU time; waiting is bounded by the connection's deadline.
        signal.setitimer(signal.ITIMER_PROF, own.seconds, _AGAIN)
        try:
            self._shell.draws = step.draws
            return self._shell.execute(step.source, step.count)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            # An alarm that a test has set must not ring in the next one.
            signal.setitimer(signal.ITIMER_REAL, 0)
            sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__

    def _interrupt(self, own: Allowance, *_: object) -> None:
        """End a test that loops in its own code over a student's result: range(count())."""
        again = self._clock.doom((Outcome.TIMEOUT, own.own_time))
        # A test may catch one of the two; few catch both.
        raise KeyboardInterrupt if again else CandidateTimeout(own.own_time)

    def _take_back(self) -> None:
        """Take back from the candidate what a test has lent to it."""
        lent = self._lent.take_back()
        self._clock.allow()
        if lent and self._clock.alive:
            try:
                self._requests.ask("forget")
            except Exception:
                self._clock.end()

    def _explained(self, trial: Trial, step: Step, run: TestRun) -> Trial:
        """Add to a failed test what in it may not have reached the student's process."""
        if trial.error is None or trial.outcome not in (Outcome.WRONG, Outcome.STUDENT_ERROR):
            return trial
        refused = refusal_in(trial.error) or next(iter(run.refusals), "")
        unsupported = refused or find_unsupported(
            step.source,
            trial.error,
            copied=run.copied,
            helpers=self._helpers(),
            passes_pandas=run.passes_pandas,
        )
        return dataclasses.replace(trial, unsupported=unsupported)

    def _helpers(self) -> set[str]:
        """Return the names under which tests know modules that lie beside the notebook."""
        files = Path(self._job.trusted).glob("*.py") if self._job.trusted else ()
        modules = {path.stem for path in files} - self._job.modules.keys()
        return {name for name, text in self._job.imports.items() if modules & set(text.split())}
