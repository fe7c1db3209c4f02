"""Which candidate is talked to, and as of when.

A notebook's cells run in one candidate, but its tests talk to several: a test is due at a place in
the notebook, and runs against the candidate as it was there; a test that runs again must find it as
it was before; and a candidate that has died is replaced by one in which the same cells have run.
Everybody else talks to *the* candidate; which process that is, is decided here alone:

- `present`: the notebook as it is now. A candidate that has died is started again and runs the
  cells that its predecessor had finished, without their outputs.
- `at`: the notebook as it was when a test was due. That is a copy made there, or a new candidate
  in which only the cells above have run, if there is no copy.
- `aside`: a copy of whatever is talked to, for one run of a test.
- `spare` and `unmet`: the candidate as it was before a test, without a trace of it.

With the candidate go the proxies of its objects, the names found in it and, for a moment that is
past, the tests' own names and the random state.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from nbproctor.errors import CandidateGone, CandidateTimeout, WireError
from nbproctor.examiner.allowance import Allowance
from nbproctor.examiner.candidate_link import Copy
from nbproctor.examiner.deferred import Deferred, Moment, Spare
from nbproctor.examiner.desk import ExaminerDesk
from nbproctor.examiner.found_names import FoundNames
from nbproctor.examiner.namespace import Namespace
from nbproctor.examiner.stuck_functions import AGAIN, StuckFunctions
from nbproctor.plan.job import Role, Step
from nbproctor.protocol.peer import Desk
from nbproctor.protocol.random_state import get_random, set_random

__all__ = ["CandidateProcess", "Candidates"]


class CandidateProcess(Protocol):
    """The connection to a candidate that can be started, copied and ended."""

    @property
    def alive(self) -> bool:
        """Whether there is a candidate that answers."""

    @property
    def time_left(self) -> float:
        """Seconds until the submission's time is up."""

    @property
    def on_copy(self) -> bool:
        """Whether a copy of the candidate is talked to."""

    def start(self, desk: Desk) -> None:
        """Have a new candidate forked."""

    @property
    def stopped_in(self) -> list[str] | None:
        """The functions in which a request that was given up was stopped; None if unknown."""

    def begin(self, allowance: Allowance | None = None) -> None:
        """Start the clock of a cell or a test."""

    def report_stop(self) -> list[str]:
        """Return the student's functions that were under way when code was last stopped."""

    def settle(self) -> None:
        """Stop a candidate that still works on a request that was given up."""

    def run_cell(
        self, source: str, count: int, *, draws: bool = True
    ) -> tuple[list[Any], str | None, list[str]]:
        """Have the candidate run a cell; return its events, error and new names."""

    def copy(self) -> Copy | None:
        """Return a copy of the candidate as it is now, or None where none can be made."""

    def attend(self, copy: Copy) -> bool:
        """Direct interrupts to a copy; return whether both it and the original answer."""

    def enter(self, copy: Copy) -> None:
        """Talk to a copy."""

    def leave(self, copy: Copy) -> None:
        """End a copy that is talked to, and talk to its original."""

    def leave_all(self) -> None:
        """End all copies that are talked to."""

    def end(self) -> object:
        """End the candidate, or the copy that is talked to."""


class Candidates:
    """Provides the candidate for each cell and test of one notebook.

    Parameters
    ----------
    process : CandidateProcess
        The connection to the candidate.
    desk : ExaminerDesk
        Holds the proxies of its objects.
    names : Namespace
        The tests' own names.
    found : FoundNames
        The names found in the candidate.
    notes : list of str
        Where a candidate that had to be started again is noted.
    stuck : StuckFunctions
        Which calls have not come back.
    """

    def __init__(
        self,
        process: CandidateProcess,
        desk: ExaminerDesk,
        names: Namespace,
        found: FoundNames,
        notes: list[str],
        stuck: StuckFunctions,
    ) -> None:
        self._stuck = stuck
        self._process = process
        self._desk = desk
        self._names = names
        self._found = found
        self._notes = notes
        self._deferred = Deferred()
        #: The cells that have run to their end, and the places of deferred tests, in order.
        self._finished: list[Step] = []
        #: The deferred test whose place in the notebook the candidate is at; None: at the end.
        self._place: Step | None = None
        #: Whether there is no candidate because the last one had done its work.
        self._dismissed = False

    # -- the notebook as it is now -------------------------------------------------------------

    def start(self) -> None:
        """Start the first candidate."""
        self._process.start(self._desk)

    def end(self) -> None:
        """End the candidate."""
        self._process.end()

    def present(self) -> bool:
        """Make sure that a candidate is there; return False where no time is left for one."""
        if self._process.time_left <= 0:
            return False
        self._process.settle()
        if self._process.alive:
            return True
        if not self._dismissed:
            self._notes.append("The submission's process was started again.")
        return self._replay()

    def run(self, step: Step) -> tuple[list[Any], str | None] | None:
        """Run a cell; return its events and its error, or None where it did not come to an end."""
        self._process.begin(self._stuck.allowance(step))
        started = time.monotonic()
        try:
            events, error, names = self._process.run_cell(step.source, step.count, draws=step.draws)
            if error is not None and time.monotonic() - started > AGAIN:
                # A check that limits the time of its calls may have stopped one.
                self._stuck.note(step, self._process.report_stop())
        except (CandidateTimeout, CandidateGone, WireError):
            if self._process.stopped_in != []:
                self._stuck.note(step, self._process.stopped_in)
            return None
        self._finished.append(step)
        for name in names:
            if isinstance(name, str):
                self._names.drop(name)
        self._found.clear()
        return events, error

    def _replay(self) -> bool:
        """Start a candidate and run again what is finished; return whether it is there then."""
        self._dismissed = False
        self._desk.reset()
        self._found.clear()
        self._process.start(self._desk)
        for step in self._history():
            self._process.begin()
            if step.role is Role.COPY:
                if step.index in self._deferred:
                    self._keep(step)
                continue
            try:
                self._process.run_cell(step.source, step.count, draws=False)
            except (CandidateTimeout, CandidateGone, WireError):
                return self._process.alive
        return True

    def _history(self) -> Sequence[Step]:
        """Return what a new candidate has to go through to be where it belongs."""
        if self._place is None:
            return self._finished
        before = self._finished[: self._finished.index(self._place)]
        return [step for step in before if step.role is not Role.COPY]

    # -- the notebook as it was ----------------------------------------------------------------

    def keep(self, step: Step) -> None:
        """Keep the present moment for a test that is deferred until all cells have run."""
        if self.present():
            self._process.begin()
            self._keep(step)
            self._finished.append(step)

    def _keep(self, step: Step) -> None:
        spare = Spare(self._process.copy(), self._desk.proxies)
        self._deferred.keep(step.index, Moment(spare, self._names.own()))

    @contextmanager
    def at(self, step: Step) -> Iterator[bool]:
        """Talk to the candidate as it was when a test was due, within the block.

        Gives False where there is none.
        """
        if step.role is not Role.COPY:
            yield self.present()
        elif step.index not in self._deferred or not self.present():
            yield False
        else:
            with self._moment(step):
                yield self.present()

    @contextmanager
    def _moment(self, step: Step) -> Iterator[None]:
        self._process.begin()
        # Taken only now: a candidate that was started again has brought new copies.
        moment = self._deferred.take(step.index)
        spare, names = moment.spare, self._names.own()
        copy = spare.copy
        if copy is None or not self._process.attend(copy):
            copy = None  # it could not be made, or somebody has ended it
            self._go_back(step)
        self._names.replace(moment.names)
        set_random(spare.random)
        proxies = self._desk.exchange(spare.proxies if copy is not None else {})
        try:
            if copy is None:
                yield
            else:
                with self._on(copy):
                    yield
        finally:
            self._names.replace(names)
            self._desk.exchange(proxies)
        if copy is None:
            self._dismiss()

    def _go_back(self, step: Step) -> None:
        """Replace the candidate by one that is where the notebook was when a test was due."""
        self._process.end()
        self._place = step
        self._replay()

    def _dismiss(self) -> None:
        """End a candidate that was started for one test alone."""
        self._process.end()
        self._place = None
        self._dismissed = True

    # -- a test that runs again ----------------------------------------------------------------

    @property
    def on_copy(self) -> bool:
        """Whether a copy of the candidate is talked to; it may have ended."""
        return self._process.on_copy

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Talk to a fresh copy of the candidate within the block, and forget it afterwards."""
        if not self._process.on_copy and not self.present():
            raise CandidateGone("no time is left for another candidate")
        self._process.begin()
        proxies = self._desk.proxies
        copy = self._process.copy()
        if copy is None:
            raise CandidateGone("the candidate could not be copied")
        if not self._process.attend(copy):
            copy.close()
            raise CandidateGone("the candidate could not be copied")
        try:
            with self._on(copy):
                yield
        finally:
            self._desk.exchange(proxies)

    def spare(self) -> Spare:
        """Keep the candidate as it is before a test."""
        proxies = self._desk.proxies
        self._process.begin()
        return Spare(self._process.copy(), proxies)

    @contextmanager
    def before(self, spare: Spare | None) -> Iterator[bool]:
        """Talk to a spare candidate within the block.

        Gives False where there is none: then it is the candidate that has met the test.
        """
        copy = spare.copy if spare is not None else None
        if spare is None or copy is None:
            yield False
            return
        if not self._process.attend(copy):
            copy.close()
            yield False
            return
        proxies, random = self._desk.exchange(spare.proxies), get_random()
        set_random(spare.random)
        try:
            with self._on(copy):
                yield True
        finally:
            self._desk.exchange(proxies)
            set_random(random)

    @contextmanager
    def unmet(self, step: Step) -> Iterator[None]:
        """Talk to a new candidate within the block, which has not met a test.

        It stays, unless the notebook has gone on since the test was due.
        """
        self._process.leave_all()
        if step.role is Role.COPY:
            self._go_back(step)
            yield
            self._dismiss()
        else:
            self._process.end()
            self._replay()
            yield

    @contextmanager
    def _on(self, copy: Copy) -> Iterator[None]:
        """Talk to a copy within the block, and end it; what was found in it is forgotten."""
        self._found.clear()
        self._process.enter(copy)
        try:
            yield
        finally:
            self._process.leave(copy)
            self._found.clear()
