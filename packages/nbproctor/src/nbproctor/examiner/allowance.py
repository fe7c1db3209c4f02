"""The time that a cell or a test gets, and what is said if it takes longer."""

from __future__ import annotations

import dataclasses

__all__ = ["MOST", "Allowance"]

#: How many times as long a cell or a test may take because others are using the processor.
MOST = 10
#: Shorter times of the instructor's solution differ from run to run.
_SHORTEST = 0.1


@dataclasses.dataclass(frozen=True, slots=True)
class Allowance:
    """The time of a cell or a test.

    Parameters
    ----------
    seconds : float
        How long it may take.
    takes : float, optional
        How long it takes the instructor's solution; None where that is not known.
    again : bool
        Whether it has less time because it makes calls that have once not come back.
    """

    seconds: float
    takes: float | None = None
    again: bool = False

    @property
    def longest(self) -> float:
        """Seconds by the clock that it may take on a machine that others share."""
        return MOST * self.seconds

    @property
    def message(self) -> str:
        """What is said to the student if it takes longer."""
        limit = _amount(self.seconds)
        if self.takes is None:
            text = f"This ran longer than {limit} and was stopped."
        else:
            text = f"This did not come back within {limit} and was stopped; {self._solution}."
        if self.again:
            text += " It calls a function that has not come back before, so it had less time."
        return text

    @property
    def own_time(self) -> str:
        """The message of a test that was stopped for its own use of CPU time."""
        text = f"The test itself had not ended after {_amount(self.seconds)} and was stopped"
        return f"{text}." if self.takes is None else f"{text}; {self._solution}."

    @property
    def _solution(self) -> str:
        takes = self.takes or 0.0
        few = takes < _SHORTEST
        amount = f"less than {_SHORTEST:g} seconds" if few else _amount(float(f"{takes:.2g}"))
        return f"the instructor's solution takes {amount}"


def _amount(seconds: float) -> str:
    return "1 second" if seconds == 1 else f"{seconds:.3g} seconds"
