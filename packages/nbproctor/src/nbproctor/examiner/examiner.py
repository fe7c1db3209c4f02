"""The examiner: runs the tests of one notebook, and decides what came of them.

It is trusted and holds the tests. What a test compares are values that were copied over; what it
calls runs in the candidate; no decision is the candidate's.

The parts are made in the order in which they need each other, each from finished ones:
the connection (`candidate_link`), requests over it (`requests`), the desk that serves the other
direction (`desk`), the names that tests find (`lookup`), the candidate for each test
(`candidates`), who runs a test (`runner`) and who runs it again (`retry`).
"""

from __future__ import annotations

import builtins
import contextlib
import time
from collections.abc import Callable
from typing import Any

from nbproctor.examiner.allowance import Allowance
from nbproctor.examiner.candidate_link import CandidateLink
from nbproctor.examiner.candidates import Candidates
from nbproctor.examiner.desk import ExaminerDesk
from nbproctor.examiner.disclosure import Disclosure
from nbproctor.examiner.found_names import FoundNames
from nbproctor.examiner.judging import (
    Trial,
    before_error,
    earned,
    harmless,
    map_texts,
    note,
    shown_number,
    with_points,
)
from nbproctor.examiner.lent_objects import LentObjects
from nbproctor.examiner.lookup import Lookup
from nbproctor.examiner.namespace import Namespace
from nbproctor.examiner.patching import Patches
from nbproctor.examiner.requests import Requests
from nbproctor.examiner.retry import Retry
from nbproctor.examiner.run import CurrentRun
from nbproctor.examiner.runner import TestRunner
from nbproctor.examiner.stuck_functions import StuckFunctions
from nbproctor.examiner.unsupported import without_advice
from nbproctor.notebook.outputs import Transcript, error_output
from nbproctor.plan.job import Job, Report, Role, Step, Time
from nbproctor.process.stopwatch import Stopwatch
from nbproctor.protocol.frames import Wire
from nbproctor.proxies.introspection import Introspection
from nbproctor.shell.notebook_shell import NotebookShell
from nbproctor.verdict import CellVerdict, Outcome

__all__ = ["Examiner"]

#: Spare copies per test: the state before it, and one for the retry.
_COPIES_PER_TEST = 2
_LONGEST_MESSAGE = 2000


class Examiner:
    """Examines one notebook.

    Parameters
    ----------
    job : Job
        The notebook, and what is known of its assignment.
    control : Wire
        The connection to the zygote that forks candidates.
    shell : NotebookShell
        Where the tests run; its namespace is a `Namespace`.
    watch : Stopwatch
        Has a cell ended that nothing here interrupts.
    """

    def __init__(
        self,
        job: Job,
        control: Wire,
        shell: NotebookShell,
        watch: Stopwatch,
    ) -> None:
        self._watch = watch
        self._job = job
        self._results: list[CellVerdict] = []
        self._notes: list[str] = []
        self._times: dict[int, Time] = {}
        self._transcript = Transcript()
        names: Namespace = shell.user_ns
        current, found, lent = CurrentRun(), FoundNames(), LentObjects()
        self._link = link = CandidateLink(
            control,
            job.limits,
            job.files,
            shared=[step.source for step in job.steps if step.shared],
            copies=_COPIES_PER_TEST + sum(step.role is Role.COPY for step in job.steps),
            draws=job.draws,
        )
        requests = Requests(job, link, lent, current)
        desk = ExaminerDesk(shell, requests, lent, found, current)
        lookup = Lookup(job, names, requests, found, current)
        stuck = StuckFunctions(job.steps, job.limits)
        self._candidates = Candidates(link, desk, names, found, self._notes, stuck)
        disclosure = Disclosure(job)
        runner = TestRunner(
            job, shell, link, lent, requests, lookup, disclosure, current, stuck, watch
        )
        self._retry = Retry(job, runner, self._candidates, names, requests)
        # The zygote has made shell and namespace, before it was known what is examined.
        names.source = lookup
        functions = Patches(requests.ask).functions | Introspection(requests.ask).functions
        names.replace(names.own() | functions)
        # A test may run its code with other global names than its own.
        ours = {name: made for name, made in functions.items() if name.startswith("__nbproctor_")}
        vars(builtins).update(ours)
        shell.candidate_lines = requests.lines_of

    def run(self) -> Report:
        """Run all steps and return what came of them."""
        started = time.monotonic()
        steps = self._job.steps
        self._candidates.start()
        for step in steps:
            if step.role is Role.COPY:
                if step.index not in self._job.ended:
                    self._candidates.keep(step)
            elif step.role is Role.TEST:
                self._timed(step, self._test)
            elif step.role is not Role.LATER:
                self._timed(step, self._cell)
        # No cell of the student's runs any more, so nothing can find what tests leave behind.
        for role in (Role.COPY, Role.LATER):
            for step in steps:
                if step.role is role:
                    self._timed(step, self._test)
        self._candidates.end()
        return self._reported(time.monotonic() - started)

    def _timed(self, step: Step, act: Callable[[Step], None]) -> None:
        """Run a cell or a test, and note how long it takes, if the job asks for it."""
        if not self._job.timed:
            act(step)
            return
        started, own, there = time.monotonic(), time.process_time(), self._link.used()
        act(step)
        wall, after = time.monotonic() - started, self._link.used()
        cpu = time.process_time() - own + max(0.0, after.cpu - there.cpu)
        waited = max(0.0, after.waited - there.waited)
        self._times[step.index] = Time(max(0.0, wall - waited), cpu)

    def _reported(self, seconds: float) -> Report:
        steps = self._job.steps
        for step, trial in self._retry.withdrawn(self._results):
            self._results = [one for one in self._results if one.grade_id != step.grade_id]
            self._transcript.add(step.index, [("clear_output", {})])
            self._conclude(step, trial)
        results = self._retry.explain(self._results, self._transcript)
        order = {step.grade_id: step.index for step in steps}
        return Report(
            outputs={step.index: self._transcript.outputs(step.index) for step in steps},
            results=tuple(sorted(results, key=lambda result: order[result.grade_id])),
            notes=tuple(self._notes),
            seconds=seconds,
            killed=self._link.killed,
            times=self._times,
        )

    # -- cells that run in the candidate -------------------------------------------------------

    def _cell(self, step: Step) -> None:
        if step.index in self._job.ended:
            self._stopped(step, "Reading what this cell returned took too long.")
            return
        if not self._candidates.present():
            self._not_run(step)
            return
        # The link limits the cell by the clock; reading what it sends is this process's work.
        with self._watch.limits(step.index, cpu=self._job.limits.seconds(step.takes)):
            ran = self._candidates.run(step)
        error = value = None
        if ran is not None:
            events, error = ran
            if step.role is Role.MARKED:
                value = shown_number(events)
                events = harmless(events, step.points, value)
            self._transcript.add(step.index, events)
        fate = self._link.fate
        if fate is not None:
            name = "CellTimeoutError" if fate[0] is Outcome.TIMEOUT else "CellEndedError"
            self._add_error(step, name, fate[1])
        if step.role is Role.MARKED:
            self._judge_marked(step, error, value)

    def _judge_marked(self, step: Step, error: str | None, value: float | None) -> None:
        """Judge a test that has run in the candidate, and has shown a number or not."""
        fate = self._link.fate
        outputs = self._transcript.outputs(step.index)
        if fate is not None:
            outcome, message = fate
        elif error is not None or any(o["output_type"] == "error" for o in outputs):
            outcome, message = Outcome.WRONG, f"The test ended with {_kind(error)}."
        else:
            outcome, message = Outcome.PASSED, ""
        points = earned(step, value) if outcome is Outcome.PASSED else 0.0
        self._add_result(step, outcome, points, message, protected=False)

    # -- tests ---------------------------------------------------------------------------------

    def _test(self, step: Step) -> None:
        own = Allowance(self._job.limits.seconds(step.takes), step.takes)
        if step.index in self._job.ended:
            self._stopped(step, own.own_time)
            return
        with contextlib.ExitStack() as stack:
            with self._watch.limits(step.index, cpu=own.seconds):
                there = stack.enter_context(self._candidates.at(step))
            trial = self._retry.run(step) if there else None
        if trial is None:
            self._not_run(step)
        else:
            self._conclude(step, trial)

    def _conclude(self, step: Step, trial: Trial) -> None:
        """Write down how a test ended, for nbgrader and for the student."""
        points = trial.share * earned(step, trial.value) if trial.passed else 0.0
        events = harmless(trial.events, step.points, trial.value)
        if trial.passed and trial.share < 1:
            events = with_points(events, points, step)
        if trial.mistake and trial.mistake.rstrip(".") not in trial.message:
            events = before_error(events, note(f"Recognised: {trial.mistake}"))
        self._transcript.add(step.index, map_texts(events, without_advice), alone=True)
        message = without_advice(trial.message)
        if not trial.passed and trial.error is None:
            self._add_error(step, trial.outcome.name.title(), message)
        if trial.unsupported and not trial.passed:
            # For the instructor: a student can do nothing about it.
            self._notes.append(f"{step.grade_id}: {trial.unsupported}")
        self._add_result(step, trial.outcome, points, message, mistake=trial.mistake)

    def _stopped(self, step: Step, message: str) -> None:
        """Conclude a cell that did not end in an exam before, and had to be ended with it."""
        self._link.charge(self._job.ended[step.index])
        self._add_error(step, "Timeout", message)
        if step.grade_id:
            self._add_result(step, Outcome.TIMEOUT, 0.0, message)

    def _not_run(self, step: Step) -> None:
        limit = self._job.limits.wall_total
        message = f"This did not run: the notebook had used up its {limit:g} seconds."
        self._add_error(step, "NotRun", message)
        if step.grade_id:
            self._add_result(step, Outcome.NOT_RUN, 0.0, message)

    def _add_error(self, step: Step, name: str, message: str) -> None:
        self._transcript.outputs(step.index).append(error_output(name, message))

    def _add_result(
        self, step: Step, outcome: Outcome, points: float, message: str, **more: Any
    ) -> None:
        text = message[:_LONGEST_MESSAGE]
        result = CellVerdict(step.grade_id, outcome, points, step.points, text, **more)
        self._results.append(result)


def _kind(error: str | None) -> str:
    """Return the name of an exception that a candidate has sent, if it is one of Python's."""
    kind = getattr(builtins, error or "", None)
    known = isinstance(kind, type) and issubclass(kind, BaseException)
    return str(error) if known else "an exception"
