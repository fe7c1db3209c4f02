"""The examiner: runs the tests, and decides what came of them.

It is trusted, it holds the tests, and it never takes a decision out of the candidate's hands:
what a test compares are values that were copied over, what it calls runs over there.
"""

from __future__ import annotations

import builtins
import contextlib
import dataclasses
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nbproctor.errors import (
    CandidateGone,
    CandidateTimeout,
    WireError,
)
from nbproctor.examiner.candidate_link import CandidateLink, Copy
from nbproctor.examiner.deferred import Moments
from nbproctor.examiner.disclosure import Disclosure
from nbproctor.examiner.judging import (
    Trial,
    before_error,
    earned,
    harmless,
    judge,
    note,
    with_points,
)
from nbproctor.examiner.lent_objects import ExaminerDesk
from nbproctor.examiner.lookup import Lookup
from nbproctor.examiner.namespace import Namespace
from nbproctor.examiner.patching import Patches
from nbproctor.examiner.requests import Inquiry
from nbproctor.examiner.retry import SecondChance
from nbproctor.examiner.unsupported import hurdle
from nbproctor.notebook.outputs import Transcript, error_output
from nbproctor.plan.job import Job, Report, Role, Step
from nbproctor.protocol.frames import Wire
from nbproctor.protocol.random_state import get_random, set_random
from nbproctor.proxies.introspection import Introspection
from nbproctor.shell.notebook_shell import NotebookShell
from nbproctor.verdict import CellVerdict, Outcome

__all__ = ["Examiner"]

#: A test that catches everything is stopped again, so many seconds later.
_AGAIN = 0.5


class Examiner:
    """Examines one notebook.

    Parameters
    ----------
    job : Job
        What to examine.
    control : Wire
        The way to the zygote that forks candidates.
    shell : NotebookShell
        Where the tests run; its namespace is a `Namespace`.
    """

    def __init__(self, job: Job, control: Wire, shell: NotebookShell) -> None:
        self.job = job
        self.shell = shell
        self._disclosure = Disclosure(job)
        self.inquiry = Inquiry(job, self._disclosure)
        self.desk = ExaminerDesk(shell, self.inquiry, lambda name: self._lookup.forget(name))
        self.link = CandidateLink(
            *(control, job.limits, job.files, self.desk),
            shared=[step.source for step in job.steps if step.shared],
            # One as it was before a test, and one of that for each second chance.
            copies=2 + sum(step.role is Role.COPY for step in job.steps),
        )
        self.inquiry.connect(self.link, self.desk)
        self.transcript = Transcript()
        self._results: list[CellVerdict] = []
        self._notes: list[str] = []
        self._lost: list[Step] = []
        self._done: list[Step] = []
        self.names: Namespace = shell.user_ns
        self._lookup = Lookup(job, self.names, self.inquiry.ask, self.inquiry.tell)
        self._second = SecondChance(job, self, self.inquiry)
        #: Whether a candidate was ended because its work was done.
        self._dismissed = False
        self.desk.listen = self._disclosure.heard
        self._moments = Moments(self.link, self.desk, self.names)

    # -- the notebook --------------------------------------------------------------------------

    def run(self) -> Report:
        """Run all steps and return what came of them."""
        started = time.monotonic()
        self.names.source = self._lookup
        self.shell.candidate_lines = self.inquiry.lines_of
        ask = self.inquiry.ask
        dict.update(self.names, Patches(ask).functions | Introspection(ask).functions)
        self.link.start()
        later: list[Step] = []
        for step in self.job.steps:
            if step.role is Role.LATER:
                later.append(step)
            elif step.role is Role.COPY:
                self._put_off(step)
            elif step.role is Role.TEST:
                self._test(step)
            else:
                self._student_cell(step)
        # No cell of the student's runs any more, so whatever tests leave behind, nobody finds it.
        for step in [step for step in self.job.steps if step.role is Role.COPY]:
            self._test_at_its_moment(step)
        for step in later:
            self._test(step)
        self.link.end()
        results = self._second.explain(self._results, self.transcript)
        order = {step.grade_id: step.index for step in self.job.steps}
        return Report(
            outputs={step.index: self.transcript.outputs(step.index) for step in self.job.steps},
            results=tuple(sorted(results, key=lambda result: order[result.grade_id])),
            notes=tuple(self._notes),
            seconds=time.monotonic() - started,
            killed=self.link.killed,
        )

    def _student_cell(self, step: Step) -> None:
        if not self.revive():
            self._not_run(step)
            return
        self.link.begin()
        error: str | None = None
        try:
            events, error, names = self.link.run_cell(step.source, step.count)
        except (CandidateTimeout, CandidateGone, WireError):
            self._lost.append(step)
        else:
            self._done.append(step)
            self.transcript.add(step.index, events)
            for name in names:
                if isinstance(name, str):
                    self.names.drop(name)
            self._lookup.forget()
        if self.link.fate is not None:
            outcome, message = self.link.fate
            name = "CellTimeoutError" if outcome is Outcome.TIMEOUT else "CellEndedError"
            self.transcript.outputs(step.index).append(error_output(name, message))
        if step.role is Role.MARKED:
            self._judge_marked(step, error)

    def revive(self) -> bool:
        """Make sure that there is a candidate; return False where no time is left for one.

        A new one runs the cells again that its predecessor had finished, without their outputs.
        """
        if self.link.time_left <= 0:
            return False
        self.link.settle()
        if self.link.alive:
            return True
        if not self._dismissed:
            self._notes.append("The submission's process was started again.")
        return self._replay(self._done)

    def _replay(self, steps: Sequence[Step]) -> bool:
        """Start a candidate, and run again what another had finished; say whether there is one."""
        self._dismissed = False
        self.desk.exchange({})
        self.desk.take_back()
        self._lookup.forget()
        self.link.start()
        for step in steps:
            self.link.begin()
            if step.role is Role.COPY:
                if step.index in self._moments:
                    self._moments.keep(step.index)
                continue
            try:
                self.link.run_cell(step.source, step.count)
            except (CandidateTimeout, CandidateGone, WireError):
                return self.link.alive
        return True

    def _not_run(self, step: Step) -> None:
        limit = self.job.limits.wall_total
        message = f"This did not run: the notebook had used up its {limit:g} seconds."
        self.transcript.outputs(step.index).append(error_output("NotRun", message))
        if step.grade_id:
            self._result(step, Outcome.NOT_RUN, 0.0, message)

    # -- tests ---------------------------------------------------------------------------------

    def _put_off(self, step: Step) -> None:
        """Keep what a test is to find; it runs when all of the student's cells have run."""
        if self.revive():
            self.link.begin()
            self._moments.keep(step.index)
            self._done.append(step)

    def _test_at_its_moment(self, step: Step) -> None:
        if step.index not in self._moments or not self.revive():
            self._not_run(step)
            return
        # A candidate that was started again has brought new copies.
        self.link.begin()
        alone = not self._moments.has_copy(step.index)
        if alone:
            # It could not be made, or somebody has ended it.
            self._go_back(step)
        with self._moments.at(step.index, alone=alone) as copy:
            self._test(step, copy)
        if alone:
            self._dismiss()

    def _dismiss(self) -> None:
        """End a candidate that was started for one test alone."""
        self.link.end()
        self._dismissed = True

    def _go_back(self, step: Step) -> None:
        """Start a candidate that is where the notebook was when a test was put off."""
        before = self._done[: self._done.index(step)]
        self.link.end()
        self._replay([earlier for earlier in before if earlier.role is not Role.COPY])

    def _test(self, step: Step, copy: Copy | None = None) -> None:
        if not self.revive():
            self._not_run(step)
            return
        with self.link.within(copy) if copy is not None else contextlib.nullcontext():
            first, again, met = self._trials(step)
        if copy is not None:
            # What was found in the copy is not the others'.
            self._lookup.forget()
        if again is None and copy is not None and self._second.is_due(step, first):
            # The copy has ended with the test.
            self._go_back(step)
            again = self._second.give(step, first)
            self._dismiss()
        elif again is not None and again.passed and met:
            again = self._retry(step, first, copy)
        mistake = again.mistake if again is not None else ""
        if again is None or self.job.carry_forward == 0:
            self._conclude(step, first, mistake)
            return
        self._conclude(step, again, mistake)
        if again.passed:
            self._second.carried.append(step)

    def _trials(self, step: Step) -> tuple[Trial, Trial | None, bool]:
        """Run a test, and once more where it has a second chance.

        Returns how each ended, and whether the second one's candidate had met the test before: code
        that counts its calls must not have two tries.
        """
        # Where nothing wrong will be lent, the second one seldom passes: what it finds is not worth
        # a copy of every candidate.
        copy, proxies, random = None, self.desk.proxies, get_random()
        if self._second.lends(step):
            self.link.begin()
            copy = self.link.copy()
        first = self.trial(step)
        if copy is not None and not self.link.attend(copy):
            copy.wire.close()
            copy = None
        if copy is None:
            return first, self._second.give(step, first), True
        after = self.desk.exchange(proxies), get_random()
        set_random(random)
        try:
            with self.link.within(copy):
                return first, self._second.give(step, first), False
        finally:
            self.desk.exchange(after[0])
            set_random(after[1])

    def _retry(self, step: Step, first: Trial, copy: Copy | None) -> Trial | None:
        """Give a test its second chance in a candidate that has not met it yet."""
        if copy is not None:
            self._go_back(step)
        else:
            self.link.end()
            self._replay(self._done)
        again = self._second.give(step, first)
        if copy is not None:
            self._dismiss()
        return again

    def trial(self, step: Step) -> Trial:
        """Run a test and return how it ended."""
        self.link.begin()
        self._lookup.begin(step, fresh=self.link.talks_to_copy)
        self._disclosure.begin(step)
        self.inquiry.frames = False
        self.desk.quiet = self._disclosure.on
        events, error, value = self._run_test(step)
        self.desk.quiet = False
        fate = self.link.fate
        self.link.settle()
        self._tidy()
        outcome, message = judge(error) if fate is None else fate
        trial = self._with_hurdle(step, Trial(events, error, value, outcome, message), fate is None)
        if not self._disclosure.on:
            return trial
        return self._disclosure.screened(trial, by_engine=fate is not None)

    def _with_hurdle(self, step: Step, trial: Trial, answers: bool) -> Trial:
        """Say of a failed test what in it may not have reached the student's process."""
        told = (Outcome.WRONG, Outcome.STUDENT_ERROR)
        if trial.error is None or trial.outcome not in told or not answers:
            return trial
        places = Path(self.job.trusted).glob("*.py") if self.job.trusted else ()
        beside = {path.stem for path in places}
        helpers = {n for n, text in self.job.imports.items() if beside & set(text.split())}
        found = hurdle(
            *(step.source, trial.error, self._lookup.copied, helpers), frames=self.inquiry.frames
        )
        return dataclasses.replace(trial, hurdle=found)

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Talk to a fresh copy of the candidate within the block, and forget it afterwards."""
        if not self.link.talks_to_copy and not self.revive():
            raise CandidateGone("no time is left for another candidate")
        self.link.begin()
        proxies = self.desk.proxies
        try:
            with self.link.copied():
                yield
        finally:
            self.desk.exchange(proxies)
            self._lookup.forget()

    @contextlib.contextmanager
    def lent(self, functions: Mapping[str, Any]) -> Iterator[None]:
        """Let tests find these functions instead of the student's within the block."""
        # Past the namespace's own methods: the candidate is not to hear of it.
        kept = dict(dict.items(self.names))
        dict.update(self.names, functions)
        try:
            yield
        finally:
            for name in functions:
                self.names.drop(name)
            dict.update(self.names, {name: kept[name] for name in functions if name in kept})

    def _conclude(self, step: Step, trial: Trial, mistake: str) -> None:
        """Write down how a test ended, for nbgrader and for the student."""
        points = trial.share * earned(step, trial.value) if trial.passed else 0.0
        events = harmless(trial.events, step.points, trial.value)
        if trial.passed and trial.share < 1:
            events = with_points(events, points, step)
        if mistake and mistake.rstrip(".") not in trial.message:
            events = before_error(events, note(f"Recognised: {mistake}"))
        self.transcript.add(step.index, events, alone=True)
        if not trial.passed and trial.error is None:
            self._add_error(step, trial.outcome, trial.message)
        message = trial.message
        if trial.hurdle and not trial.passed:
            message = f"{message}\n{trial.hurdle}"
            self._notes.append(f"{step.grade_id}: {trial.hurdle}")
        self._result(step, trial.outcome, points, message, mistake=mistake)

    def _run_test(self, step: Step) -> tuple[list[Any], BaseException | None, Any]:
        limit = self.job.limits.wall_per_cell
        signal.signal(signal.SIGPROF, self._stop_test)
        # Its own work alone: what it waits for has a clock already.
        signal.setitimer(signal.ITIMER_PROF, limit, _AGAIN)
        try:
            return self.shell.execute(step.source, step.count)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            # Whatever alarm a test has set must not ring in the next one.
            signal.setitimer(signal.ITIMER_REAL, 0)
            sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__

    def _stop_test(self, *_: object) -> None:
        """End a test that what the student's code has returned keeps busy: range(count())."""
        limit = self.job.limits.wall_per_cell
        message = f"The test itself was at work for {limit:g} seconds and was stopped."
        told = Outcome.TIMEOUT, message
        again, self.link.fate = self.link.fate == told, told
        # Not every test that catches the one also catches the other.
        raise KeyboardInterrupt if again else CandidateTimeout(message)

    def _judge_marked(self, step: Step, error: str | None) -> None:
        fate = self.link.fate
        outputs = self.transcript.outputs(step.index)
        if fate is not None:
            outcome, message = fate
        elif error is not None or any(o["output_type"] == "error" for o in outputs):
            outcome, message = Outcome.WRONG, f"The test ended with {_kind(error)}."
        else:
            outcome, message = Outcome.PASSED, ""
        points = step.points if outcome is Outcome.PASSED else 0.0
        self._result(step, outcome, points, message, protected=False)

    def _add_error(self, step: Step, outcome: Outcome, message: str) -> None:
        self.transcript.outputs(step.index).append(error_output(outcome.name.title(), message))

    def _result(
        self,
        step: Step,
        outcome: Outcome,
        points: float,
        message: str,
        *,
        protected: bool = True,
        mistake: str = "",
    ) -> None:
        result = CellVerdict(
            step.grade_id,
            outcome,
            points,
            step.points,
            message[:2000],
            protected=protected,
            mistake=mistake,
        )
        self._results.append(result)

    def _tidy(self) -> None:
        """Take back from the candidate what a test has lent to it."""
        lent = self.desk.take_back()
        self.link.allow()
        if lent and self.link.alive:
            try:
                self.inquiry.ask("forget")
            except Exception:
                self.link.end()


def _kind(error: str | None) -> str:
    """Return the name of an exception as a candidate has told it, if it is one of Python's."""
    kind = getattr(builtins, error or "", None)
    known = isinstance(kind, type) and issubclass(kind, BaseException)
    return str(error) if known else "an exception"
