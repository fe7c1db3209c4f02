"""What a feedback page says, without how it looks.

An exercise is an answer with the tests that follow it. Tests whose code is hidden say whether they
were passed and why not; nothing that the student's code has put out while they ran is shown: that
could be what they had passed to it.
"""

from __future__ import annotations

import dataclasses

from markupsafe import Markup

from nbproctor.feedback.grades import Grade
from nbproctor.feedback.shown import Shown
from nbproctor.feedback.telling import Told

__all__ = ["Check", "Exercise", "Page", "Part", "State", "Test"]


class State:
    """How a test, a check or an exercise ended: the words on the page."""

    PASSED = "passed"
    PARTLY = "passed in part"
    FAILED = "not passed"
    WAITS = "waits for a grader"
    NOT_TRIED = "not tried"

    @classmethod
    def of(cls, points: float, max_points: float) -> str:
        """Return the state that points mean."""
        if points >= max_points:
            return cls.PASSED
        return cls.PARTLY if points > 0 else cls.FAILED


@dataclasses.dataclass(frozen=True, slots=True)
class Check:
    """One named check of a test."""

    title: str
    state: str


@dataclasses.dataclass(frozen=True, slots=True)
class Test:
    """One test cell that gives points, or a visible check that gives none."""

    __test__ = False

    title: str
    grade: Grade
    state: str
    told: Told
    checks: tuple[Check, ...] = ()
    source: tuple[Markup, ...] = ()
    shown: tuple[Shown, ...] = ()
    hidden: bool = False
    protected: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A cell of the student's: code with its outputs, or text."""

    number: int
    title: str
    lines: tuple[Markup, ...] = ()
    text: Markup | None = None
    shown: tuple[Shown, ...] = ()
    comment: str = ""
    #: The line at which a test stopped.
    marked: frozenset[int] = frozenset()


@dataclasses.dataclass(slots=True)
class Exercise:
    """An answer and what its tests say."""

    anchor: str
    title: str
    section: str = ""
    names: list[str] = dataclasses.field(default_factory=list)
    parts: list[Part] = dataclasses.field(default_factory=list)
    tests: list[Test] = dataclasses.field(default_factory=list)
    checks: list[Test] = dataclasses.field(default_factory=list)
    #: The points of answers that a grader gives.
    manual: list[Grade] = dataclasses.field(default_factory=list)

    @property
    def grades(self) -> list[Grade]:
        """All points of the exercise."""
        return [test.grade for test in self.tests] + self.manual

    @property
    def points(self) -> float:
        """What it has earned."""
        return sum(grade.points + grade.extra for grade in self.grades)

    @property
    def max_points(self) -> float:
        """What it can earn."""
        return sum(grade.max_points for grade in self.grades)

    @property
    def state(self) -> str:
        """How it ended."""
        if any(grade.waits for grade in self.grades):
            return State.WAITS
        return State.of(self.points, self.max_points)

    @property
    def blamed(self) -> tuple[str, ...]:
        """The functions that are to blame for a test that passes without them."""
        found = [name for test in self.tests for name in test.told.carried or ()]
        return tuple(dict.fromkeys(found))


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """One page: one notebook of one student."""

    student: str
    assignment: str
    notebook: str
    exercises: tuple[Exercise, ...]
    points: float
    max_points: float
    late_penalty: float = 0.0
    #: The student's cells before the first exercise.
    before: tuple[Part, ...] = ()

    def anchor_of(self, name: str) -> str:
        """Return where the exercise with a function of this name is, or nothing."""
        return next((one.anchor for one in self.exercises if name in one.names), "")
