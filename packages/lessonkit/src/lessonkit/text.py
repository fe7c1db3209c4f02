"""The text format of a lesson: which cells there are, and what their markers say.

A lesson is one file in jupytext's percent format.  The first line of a cell holds
its markers; nbgrader's metadata is derived from them::

    # %% [markdown]                              prose
    # %%                                         provided code
    # %% exercise="relu" builds_on="sigmoid"     a function to be written
    # %% check="relu"                            its visible check
    # %% tests="relu" points=4 part="far_out"    its hidden tests, with their points
    # %% testkit=true                            helpers for hidden tests
    # %% figure="cost" alt="..."                 code that draws
    # %% own=true                                a cell left to the student

The first cell is prose and describes the lesson for the course's front page::

    # %% [markdown] minutes=150 builds="a network of any depth" needs="arrays; lesson 02"

`milestone` names the figure that represents the lesson there (default: the last one),
and `welcome` the files that a reader may add to ``data/``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from lessonkit.errors import LessonError

__all__ = [
    "ABOUT_OPTIONAL",
    "ABOUT_REQUIRED",
    "BEGIN_SOLUTION",
    "END_SOLUTION",
    "MARKERS",
    "About",
    "Cell",
    "Kind",
    "Lesson",
    "checks_in",
    "title_of",
    "without_markers",
]

BEGIN_SOLUTION = "### BEGIN SOLUTION"
END_SOLUTION = "### END SOLUTION"


class Kind(Enum):
    """The purpose of a cell."""

    PROSE = "markdown"
    PROVIDED = "provided"
    EXERCISE = "exercise"
    CHECK = "check"
    TESTS = "tests"
    TESTKIT = "testkit"
    FIGURE = "figure"
    OWN = "own"


#: Markers of the first cell.
ABOUT_REQUIRED = frozenset({"minutes", "builds", "needs"})
ABOUT_OPTIONAL = frozenset({"milestone", "welcome"})

#: The markers that each kind of cell may have.
MARKERS: Mapping[Kind, frozenset[str]] = {
    Kind.PROSE: ABOUT_REQUIRED | ABOUT_OPTIONAL,
    Kind.PROVIDED: frozenset(),
    Kind.EXERCISE: frozenset({"exercise", "builds_on"}),
    Kind.CHECK: frozenset({"check"}),
    Kind.TESTS: frozenset({"tests", "points", "part"}),
    Kind.TESTKIT: frozenset({"testkit"}),
    Kind.FIGURE: frozenset({"figure", "alt"}),
    Kind.OWN: frozenset({"own"}),
}


@dataclass(frozen=True)
class Cell:
    """One cell of a lesson.

    Parameters
    ----------
    kind : Kind
        What it is for.
    source : str
        Its text, without the marker line.
    line : int
        Line of the marker in the lesson's file, counted from 1.
    id : str
        Stable name: the exercise's, else the section's number and a counter.
    exercise : str
        The exercise that it belongs to, or "".
    points : float
        Points of a tests cell.
    builds_on : tuple of str
        Exercises that this one may build on besides those that its solution calls.
    alt : str
        Text for those who cannot see a figure.
    about : mapping of str to str or number
        What the first cell says about the lesson.
    """

    kind: Kind
    source: str
    line: int
    id: str
    exercise: str = ""
    points: float = 0.0
    builds_on: tuple[str, ...] = ()
    alt: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class About:
    """What the first cell says about the lesson.

    Parameters
    ----------
    title : str
        Its heading.
    minutes : int
        Time to work through it.
    builds : str
        What students build in it.
    needs : str
        What they have to know beforehand.
    milestone : str
        Id of the cell whose figure represents the lesson, or "".
    welcome : tuple of str
        Files that a reader may add to ``data/``.
    """

    title: str
    minutes: int
    builds: str
    needs: str
    milestone: str
    welcome: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson's cells; `read_lesson` returns only lessons that satisfy every rule.

    Parameters
    ----------
    path : Path
        The text file.
    cells : tuple of Cell
        Its cells in order.
    """

    path: Path
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """Name of the lesson, of its notebook and of nbgrader's assignment."""
        return self.path.stem

    @property
    def number(self) -> str:
        """The two digits that its name begins with."""
        return self.name[:2]

    @property
    def slug(self) -> str:
        """Its name without the number: the module that later lessons import."""
        return self.name[3:]

    @property
    def about(self) -> About:
        """What its first cell says about it."""
        markers = self.cells[0].about
        figures = [cell.id for cell in self.of_kind(Kind.FIGURE)]
        last = figures[-1].removeprefix("figure-") if figures else ""
        milestone = markers.get("milestone", last)
        return About(
            title=title_of(self.cells[0].source),
            minutes=markers["minutes"],
            builds=markers["builds"],
            needs=markers["needs"],
            milestone=f"figure-{milestone}" if milestone else "",
            welcome=tuple(str(markers.get("welcome", "")).split()),
        )

    @property
    def exercises(self) -> tuple[str, ...]:
        """Names of the functions to be written, in order."""
        return tuple(cell.exercise for cell in self.cells if cell.kind is Kind.EXERCISE)

    def of_kind(self, *kinds: Kind) -> tuple[Cell, ...]:
        """Return the cells of these kinds, in order."""
        return tuple(cell for cell in self.cells if cell.kind in kinds)

    def points_of(self, exercise: str) -> float:
        """Return the sum of an exercise's points."""
        return sum(cell.points for cell in self.of_kind(Kind.TESTS) if cell.exercise == exercise)

    def error(self, cell: Cell, problem: str, remedy: str, offset: int = 0) -> LessonError:
        """Return an error at a cell's marker, or at a line of its source (`offset`, from 1)."""
        return LessonError(self.path, cell.line + offset, problem, remedy)


def without_markers(source: str) -> str:
    """Return an exercise's code without the lines that mark its solution."""
    return "\n".join(
        line for line in source.splitlines() if line.strip() not in (BEGIN_SOLUTION, END_SOLUTION)
    )


def checks_in(tests: Cell) -> dict[str, str]:
    """Return the checks of a tests cell: the first line of each docstring, by name."""
    return {
        node.name: (ast.get_docstring(node) or "").partition("\n")[0].rstrip(".")
        for node in ast.parse(tests.source).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def title_of(source: str) -> str:
    """Return the top heading of a prose cell, or ""."""
    heading = re.search(r"^# +(.+)$", source, re.MULTILINE)
    return heading[1].strip() if heading else ""
