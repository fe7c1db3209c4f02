"""Functions of the student's that have once not come back.

A function that loops for ever would cost its limit in each cell and each test that calls it. Where
it was stopped once, in the functions that called it, the same calls get a second, and half of it
each time that they are stopped again. What calls it otherwise, or runs with the instructor's
version of one of those functions, keeps its time; only the least time of a cell shrinks with each
function that has not come back. Nobody gets less than many times what the solution takes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from nbproctor.examiner.allowance import Allowance
from nbproctor.limits import TIMES_THEN, Limits
from nbproctor.notebook.names import reachable, reads_of
from nbproctor.plan.job import Role, Step

__all__ = ["AGAIN", "StuckFunctions"]

#: Seconds for calls that have once not come back.
AGAIN = 1.0
#: And what they have in the end.
_LEAST = 0.25


class StuckFunctions:
    """Knows which calls have not come back.

    Parameters
    ----------
    steps : iterable of Step
        The notebook's cells.
    limits : Limits
        What the submission may use up.
    """

    def __init__(self, steps: Iterable[Step], limits: Limits) -> None:
        self._limits = limits
        #: How often calls were stopped that had been stopped before.
        self._repeated = 0
        cells = [step for step in steps if step.role is Role.STUDENT]
        self._reads = reads_of(step.names for step in cells)
        #: Functions that the instructor has written: they wait for the student's.
        self._given = {name for step in cells if step.shared for name in step.names.within}
        #: For each stop, the functions that were under way.
        self._stops: list[frozenset[str]] = []

    def note(self, step: Step, functions: Iterable[str] | None) -> None:
        """Note that a step was stopped.

        Parameters
        ----------
        step : Step
            The cell or test.
        functions : iterable of str, optional
            The functions that were under way, as the candidate reports them; None if it has ended
            without saying. Then all that the step can reach are taken together.
        """
        stop = self._reached(step) - self._given
        if functions is not None:
            stop &= set(functions)
        if stop in self._stops:
            self._repeated += 1
        elif stop:
            self._stops.append(stop)

    def allowance(self, step: Step, replaced: Collection[str] = ()) -> Allowance:
        """Return the time for a step.

        Parameters
        ----------
        step : Step
            The cell or test.
        replaced : collection of str
            Functions that are the instructor's while it runs.
        """
        usual = self._limits.seconds(step.takes, len(self._stops))
        again = AGAIN
        if step.takes is not None:
            shrunk = max(_LEAST, AGAIN / 2**self._repeated)
            again = max(shrunk, TIMES_THEN * step.takes)
        if again < usual and self._calls_stuck(step, replaced):
            return Allowance(again, step.takes, again=True)
        return Allowance(usual, step.takes)

    def _calls_stuck(self, step: Step, replaced: Collection[str]) -> bool:
        if not self._stops:
            return False
        reached = self._reached(step, replaced)
        return any(stop <= reached for stop in self._stops)

    def _reached(self, step: Step, replaced: Collection[str] = ()) -> frozenset[str]:
        """Return the student's functions that a step calls, directly or through others."""
        reads = {name: names for name, names in self._reads.items() if name not in replaced}
        names = step.names
        # A check may call a function by its name, and a test as an attribute.
        mentioned = {*names.used, *names.strings, *step.functions}
        return frozenset(reachable(mentioned - set(replaced), reads) & reads.keys())
