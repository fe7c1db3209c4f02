"""The record of one run of one test: everything that starts afresh when a test starts.

The parts of the examiner keep no flags of their own from one test to the next. They share one
`CurrentRun`, and whoever starts a test puts a new `TestRun` there.
"""

from __future__ import annotations

import dataclasses

from nbproctor.examiner.call_recorder import CallRecorder
from nbproctor.examiner.observation import Observation
from nbproctor.plan.job import Step

__all__ = ["CurrentRun", "TestRun"]


@dataclasses.dataclass(slots=True)
class TestRun:
    """One run of one test.

    Parameters
    ----------
    step : Step, optional
        The test; None before the first one.
    observation : Observation, optional
        What the student's code hears and says, where the test is hidden.
    recorder : CallRecorder, optional
        Records the calls of the functions under test, where the test runs again.
    copied : set of str
        The student's names of whose mutable data the test has a copy.
    refusals : list of str
        What was refused to the student's code, in words for the instructor.
    passes_pandas : bool
        Whether the test has passed pandas objects to the student's code.
    """

    __test__ = False

    step: Step | None = None
    observation: Observation | None = None
    recorder: CallRecorder | None = None
    copied: set[str] = dataclasses.field(default_factory=set)
    refusals: list[str] = dataclasses.field(default_factory=list)
    passes_pandas: bool = False

    @property
    def hidden(self) -> bool:
        """Whether students do not see the test, or not all of it."""
        return self.observation is not None


class CurrentRun:
    """Holds the run that is under way, or else the last one."""

    __slots__ = ("run",)

    def __init__(self) -> None:
        self.run = TestRun()
