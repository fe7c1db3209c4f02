"""The content of a feedback page, without its looks.

An exercise is an answer with the tests that follow it. Of a test whose code is hidden, the page
says whether it was passed and why not. It shows no output of the student's code from a hidden test:
that could be the test's hidden inputs.
"""

from __future__ import annotations

import dataclasses
import enum

from markupsafe import Markup

from nbproctor.feedback.explanation import Explanation
from nbproctor.feedback.grades import Grade
from nbproctor.feedback.outputs import ShownOutput

__all__ = [
    "CheckFeedback",
    "Comment",
    "ExerciseFeedback",
    "Page",
    "State",
    "StudentCell",
    "TestFeedback",
]


class State(enum.StrEnum):
    """How a test, a check or an exercise ended: the words on the page."""

    PASSED = "passed"
    PARTLY = "passed in part"
    FAILED = "not passed"
    WAITS = "waits for a grader"
    NOT_TRIED = "not tried"

    @classmethod
    def of(cls, points: float, max_points: float) -> State:
        """Return the state that points mean."""
        if points >= max_points:
            return cls.PASSED
        return cls.PARTLY if points > 0 else cls.FAILED


@dataclasses.dataclass(frozen=True, slots=True)
class CheckFeedback:
    """One named check of a test."""

    title: str
    state: State


@dataclasses.dataclass(frozen=True, slots=True)
class TestFeedback:
    """One test cell with points, or a visible check that is worth nothing."""

    __test__ = False  # not a test of pytest's

    title: str
    grade: Grade
    state: State
    explanation: Explanation
    checks: tuple[CheckFeedback, ...] = ()
    source: tuple[Markup, ...] = ()
    shown: tuple[ShownOutput, ...] = ()
    hidden: bool = False
    protected: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class StudentCell:
    """A cell of the student's: code with its outputs, or text."""

    number: int
    title: str
    lines: tuple[Markup, ...] = ()
    text: Markup | None = None
    shown: tuple[ShownOutput, ...] = ()
    #: Whether the cell was handed in as it was released.
    unchanged: bool = False
    #: The numbers of the lines at which tests stopped.
    marked: frozenset[int] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class Comment:
    """What a grader has written about an answer."""

    #: The answer's name.
    about: str
    html: Markup


@dataclasses.dataclass(slots=True)
class ExerciseFeedback:
    """An answer, and the feedback of its tests."""

    anchor: str
    title: str
    section: str = ""
    #: The names of the answer's cells, and of the functions and classes that they define.
    names: list[str] = dataclasses.field(default_factory=list)
    parts: list[StudentCell] = dataclasses.field(default_factory=list)
    tests: list[TestFeedback] = dataclasses.field(default_factory=list)
    checks: list[TestFeedback] = dataclasses.field(default_factory=list)
    #: The points of answers that a person grades.
    manual: list[Grade] = dataclasses.field(default_factory=list)
    comments: list[Comment] = dataclasses.field(default_factory=list)
    #: Its place in the notebook, from 1.
    number: int = 1

    @property
    def grades(self) -> list[Grade]:
        """All points of the exercise."""
        return [test.grade for test in self.tests] + self.manual

    @property
    def points(self) -> float:
        """The points that it has earned."""
        return sum(grade.points + grade.extra for grade in self.grades)

    @property
    def max_points(self) -> float:
        """The points that it can earn."""
        return sum(grade.max_points for grade in self.grades)

    @property
    def state(self) -> State:
        """How it ended."""
        if any(grade.waits for grade in self.grades):
            return State.WAITS
        return State.of(self.points, self.max_points)

    @property
    def extra(self) -> float:
        """The extra credit that is part of its points."""
        return sum(grade.extra for grade in self.grades)

    @property
    def urgency(self) -> int:
        """How soon its student should read it: 0 is first."""
        if self.state in (State.FAILED, State.PARTLY, State.NOT_TRIED):
            return 0
        return 1 if self.comments else 2

    @property
    def blamed(self) -> tuple[str, ...]:
        """The earlier functions with the mistake, where a test passes with right versions."""
        found = [name for test in self.tests for name in test.explanation.blamed]
        return tuple(dict.fromkeys(found))


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """One page: one notebook of one student."""

    student: str
    assignment: str
    notebook: str
    exercises: tuple[ExerciseFeedback, ...]
    points: float
    max_points: float
    late_penalty: float = 0.0
    #: The student's cells before the first exercise.
    before: tuple[StudentCell, ...] = ()
    #: What was left out of the whole page, as a sentence.
    left_out: str = ""

    @property
    def by_urgency(self) -> list[ExerciseFeedback]:
        """The exercises in the order in which they are shown: what is not passed comes first."""
        return sorted(self.exercises, key=lambda one: one.urgency)

    def anchor_of(self, name: str) -> str:
        """Return the anchor of the exercise with a function of this name, or ""."""
        return next((one.anchor for one in self.exercises if name in one.names), "")
