"""Read a lesson's text and refuse what is malformed.

The text is jupytext's percent format.  A cell's first line says what it is, in
short markers; everything that nbgrader wants is derived from them::

    # %% [markdown]                              prose
    # %%                                         code that is given
    # %% exercise="relu" builds_on="sigmoid"     a function to be written
    # %% check="relu"                            its visible check
    # %% tests="relu" points=4 part="far_out"    its hidden tests, with their points
    # %% testkit=true                            helpers for hidden tests
    # %% figure="cost" alt="..."                 code that draws
    # %% own=true                                a cell left to the student

The first cell is prose and says what the course's front page tells of the lesson::

    # %% [markdown] minutes=150 builds="a network of any depth" needs="arrays; lesson 02"

`milestone` names the figure that stands for the lesson there, unless it is the last
one, and `welcome` the files that a reader may add to ``data/``.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

import jupytext

from lessonkit.errors import LessonError

__all__ = [
    "BEGIN_SOLUTION",
    "END_SOLUTION",
    "About",
    "Cell",
    "Kind",
    "Lesson",
    "checks_in",
    "read_lesson",
    "without_markers",
]

BEGIN_SOLUTION = "### BEGIN SOLUTION"
END_SOLUTION = "### END SOLUTION"
FULL_MARKS = 100

_NAME = re.compile(r"\d\d_[a-z0-9_]+")


class Kind(Enum):
    """What a cell is for."""

    PROSE = "markdown"
    GIVEN = "given"
    EXERCISE = "exercise"
    CHECK = "check"
    TESTS = "tests"
    TESTKIT = "testkit"
    FIGURE = "figure"
    OWN = "own"


_ABOUT = {"minutes", "builds", "needs"}  # what the first cell has to say
_ABOUT_TOO = {"milestone", "welcome"}

_MARKERS: dict[Kind, set[str]] = {
    Kind.PROSE: _ABOUT | _ABOUT_TOO,
    Kind.GIVEN: set(),
    Kind.EXERCISE: {"exercise", "builds_on"},
    Kind.CHECK: {"check"},
    Kind.TESTS: {"tests", "points", "part"},
    Kind.TESTKIT: {"testkit"},
    Kind.FIGURE: {"figure", "alt"},
    Kind.OWN: {"own"},
}
_KNOWN_MARKERS = set().union(*_MARKERS.values())


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
        Functions that an exercise may build on besides those its solution calls.
    alt : str
        Text for those who cannot see a figure.
    about : mapping of str to str or number
        What the first cell says of the lesson.
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
    """What a lesson says of itself.

    Parameters
    ----------
    title : str
        Its heading.
    minutes : int
        How long it takes.
    builds : str
        What students build in it.
    needs : str
        What they have to know before.
    milestone : str
        Id of the cell that draws the picture which stands for the lesson, or "".
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
    """A lesson that has passed every check of its form.

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
        """Its name without the number: what later lessons import it by."""
        return self.name[3:]

    @property
    def about(self) -> About:
        """What its first cell says of it."""
        said = self.cells[0].about
        figures = [cell.id for cell in self.of_kind(Kind.FIGURE)]
        last = figures[-1].removeprefix("figure-") if figures else ""
        milestone = said.get("milestone", last)
        return About(
            title=_title(self.cells[0].source),
            minutes=said["minutes"],
            builds=said["builds"],
            needs=said["needs"],
            milestone=f"figure-{milestone}" if milestone else "",
            welcome=tuple(str(said.get("welcome", "")).split()),
        )

    @property
    def exercises(self) -> tuple[str, ...]:
        """Names of the functions to be written, in order."""
        return tuple(cell.exercise for cell in self.cells if cell.kind is Kind.EXERCISE)

    def of_kind(self, *kinds: Kind) -> tuple[Cell, ...]:
        """Return the cells of some kinds, in order."""
        return tuple(cell for cell in self.cells if cell.kind in kinds)

    def points_of(self, exercise: str) -> float:
        """Return the sum of an exercise's points."""
        return sum(cell.points for cell in self.of_kind(Kind.TESTS) if cell.exercise == exercise)

    def error(self, cell: Cell, problem: str, remedy: str, offset: int = 0) -> LessonError:
        """Make an error that points at a cell, or at a line of its source (from 1)."""
        return LessonError(self.path, cell.line + offset, problem, remedy)


def without_markers(source: str) -> str:
    """Return an exercise's code without the lines that mark its solution."""
    return "\n".join(
        line for line in source.splitlines() if line.strip() not in (BEGIN_SOLUTION, END_SOLUTION)
    )


def checks_in(tests: Cell) -> dict[str, str]:
    """Return the checks of a tests cell: for each name, the line that students read."""
    return {
        node.name: (ast.get_docstring(node) or "").partition("\n")[0].rstrip(".")
        for node in ast.parse(tests.source).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def read_lesson(path: Path) -> Lesson:
    """Read a lesson's text.

    Parameters
    ----------
    path : Path
        ``lessons/NN_slug/NN_slug.py``.

    Returns
    -------
    Lesson

    Raises
    ------
    LessonError
        If the text is malformed; names the line and the remedy.
    """
    text = _read_text(path)
    lines = _marker_lines(path, text)
    notebook = jupytext.reads(text, fmt="py:percent")
    if len(notebook.cells) != len(lines):
        raise LessonError(
            path,
            lines[0],
            f"{len(lines)} lines begin with '# %%', but {len(notebook.cells)} cells are read",
            "Let no line inside a cell begin with '# %%'.",
        )
    cells = _named(path, zip(notebook.cells, lines, strict=True))
    lesson = Lesson(path, tuple(cells))
    for check in (
        _check_about,
        _check_ids,
        _check_code,
        _check_exercises,
        _check_tests,
        _check_leaks,
    ):
        check(lesson)
    return lesson


def _read_text(path: Path) -> str:
    if not _NAME.fullmatch(path.stem) or path.parent.name != path.stem:
        raise LessonError(
            path, 1, "a lesson is lessons/NN_slug/NN_slug.py", "Rename the file or its folder."
        )
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LessonError(path, 1, "there is no such file", "Write the lesson's text.") from None
    except UnicodeDecodeError as error:
        raise LessonError(path, 1, f"it is no UTF-8 text: {error}", "Save it as UTF-8.") from None


def _marker_lines(path: Path, text: str) -> list[int]:
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("# %%")]
    before = text.splitlines()[: lines[0] - 1] if lines else text.splitlines()
    if not lines or any(line.strip() for line in before):
        raise LessonError(
            path, 1, "the text does not begin with a cell", "Begin with '# %% [markdown]'."
        )
    return lines


def _named(path: Path, cells: Iterable[tuple[Any, int]]) -> Iterable[Cell]:
    """Turn jupytext's cells into ours, with ids that stay when others come and go."""
    section, counter = "0", 0
    for cell, line in cells:
        if cell.cell_type == "markdown":
            heading = re.search(r"^#{2,3} +(?:([\d.]+)\s+)?(.+)$", cell.source, re.MULTILINE)
            if heading:
                number, title = heading.groups()
                slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:32]
                section = number.strip(".").replace(".", "-") if number else slug
                counter = 0
        counter += 1
        yield _cell(path, cell, line, f"section-{section}-{counter}")


def _cell(path: Path, cell: Any, line: int, numbered: str) -> Cell:
    markers = {k: v for k, v in cell.metadata.items() if k != "lines_to_next_cell"}
    kind = _kind(path, line, cell.cell_type, markers)
    exercise = str(markers.get(kind.value, "")) if kind in _OF_EXERCISE else ""
    if kind in _OF_EXERCISE and not exercise.isidentifier():
        raise LessonError(
            path, line, f"{kind.value}={exercise!r} is no function's name", "Name the function."
        )
    ids = {
        Kind.EXERCISE: exercise,
        Kind.CHECK: f"check-{exercise}",
        Kind.TESTS: "-".join(filter(None, ("tests", exercise, str(markers.get("part", ""))))),
        Kind.FIGURE: f"figure-{markers.get('figure', '')}",
    }
    return Cell(
        kind=kind,
        source=cell.source,
        line=line,
        id=ids.get(kind, numbered),
        exercise=exercise,
        points=_points(path, line, markers) if kind is Kind.TESTS else 0.0,
        builds_on=tuple(re.findall(r"\w+", str(markers.get("builds_on", "")))),
        alt=str(markers.get("alt", "")),
        about=markers if kind is Kind.PROSE else {},
    )


_OF_EXERCISE = (Kind.EXERCISE, Kind.CHECK, Kind.TESTS)


def _kind(path: Path, line: int, cell_type: str, markers: dict[str, Any]) -> Kind:
    unknown = sorted(set(markers) - _KNOWN_MARKERS)
    if unknown:
        raise LessonError(
            path,
            line,
            f"unknown marker {unknown[0]!r}",
            f"The markers are {', '.join(sorted(_KNOWN_MARKERS))}.",
        )
    if cell_type == "markdown":
        kind = Kind.PROSE
    elif cell_type == "code":
        named = [kind for kind in Kind if kind.value in markers]
        if len(named) > 1:
            both = " and ".join(kind.value for kind in named)
            raise LessonError(path, line, f"a cell can't be {both}", "Split it into two cells.")
        kind = named[0] if named else Kind.GIVEN
    else:
        raise LessonError(path, line, f"a {cell_type} cell", "Use markdown or code.")
    surplus = sorted(set(markers) - _MARKERS[kind])
    if surplus:
        raise LessonError(
            path,
            line,
            f"{surplus[0]!r} does not go with a {kind.value} cell",
            f"Remove it, or add the marker of the kind it belongs to: {_owner(surplus[0]).value}.",
        )
    if kind is Kind.FIGURE and not markers.get("alt"):
        raise LessonError(
            path, line, "a figure without alt text", 'Add alt="what there is to be seen".'
        )
    return kind


def _owner(marker: str) -> Kind:
    return next(kind for kind, markers in _MARKERS.items() if marker in markers)


def _points(path: Path, line: int, markers: dict[str, Any]) -> float:
    points = markers.get("points")
    if isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
        raise LessonError(
            path, line, f"points={points!r} is no positive number", "Write, say, points=5."
        )
    return float(points)


# ---------------------------------------------------------------- checks of the whole


def _title(source: str) -> str:
    heading = re.search(r"^# +(.+)$", source, re.MULTILINE)
    return heading[1].strip() if heading else ""


def _check_about(lesson: Lesson) -> None:
    first, *others = lesson.cells
    if first.kind is not Kind.PROSE or not _title(first.source):
        raise lesson.error(
            first, "the first cell has no title", "Let it be prose with a heading '# Title'."
        )
    for cell in others:
        if cell.about:
            raise lesson.error(
                cell,
                f"{min(cell.about)!r} is said of the whole lesson",
                "Move it to the first cell.",
            )
    minutes = first.about.get("minutes")
    if isinstance(minutes, bool) or not isinstance(minutes, int) or minutes <= 0:
        raise lesson.error(
            first,
            f"minutes={minutes!r} does not say how long the lesson takes",
            'Write, say, # %% [markdown] minutes=150 builds="..." needs="...".',
        )
    for name in sorted(_ABOUT - {"minutes"}):
        if not str(first.about.get(name, "")).strip():
            raise lesson.error(
                first,
                f"the first cell does not say what the lesson {name}",
                f'Add {name}="...": the front page tells it.',
            )
    figures = [cell.id for cell in lesson.of_kind(Kind.FIGURE)]
    milestone = lesson.about.milestone
    if milestone and milestone not in figures:
        raise lesson.error(
            first,
            f"milestone={first.about['milestone']!r} names no figure",
            f"The figures are {', '.join(name.removeprefix('figure-') for name in figures)}.",
        )


def _check_ids(lesson: Lesson) -> None:
    seen: dict[str, Cell] = {}
    for cell in lesson.cells:
        if cell.id in seen:
            raise lesson.error(
                cell,
                f"a second cell {cell.id!r}; the first is in line {seen[cell.id].line}",
                'Name it otherwise; several tests cells of an exercise get part="...".',
            )
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", cell.id):
            raise lesson.error(
                cell, f"{cell.id!r} is no cell id", "Use at most 64 letters, digits, - and _."
            )
        seen[cell.id] = cell


def _check_code(lesson: Lesson) -> None:
    for cell in lesson.cells:
        if cell.kind is Kind.PROSE:
            continue
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            raise lesson.error(
                cell,
                f"this is not Python: {error.msg}",
                "Mend it (magics such as %matplotlib are not needed).",
                offset=error.lineno or 0,
            ) from None


def _check_exercises(lesson: Lesson) -> None:
    for cell in lesson.of_kind(Kind.EXERCISE):
        _check_solution_markers(lesson, cell)
        body = ast.parse(cell.source).body
        if len(body) != 1 or not _defines(body[0], cell.exercise):
            raise lesson.error(
                cell,
                f"the exercise {cell.exercise!r} should define that function and nothing else",
                "Move everything else to a cell of its own.",
            )
        if ast.get_docstring(body[0]) is None:  # type: ignore[arg-type]
            raise lesson.error(
                cell,
                f"{cell.exercise} has no docstring",
                "Say what it takes and returns, with shapes.",
            )
        for name in cell.builds_on:
            if name not in lesson.exercises:
                raise lesson.error(
                    cell, f"builds_on names {name!r}, which is no exercise", "Correct the name."
                )


def _defines(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == name


def _check_solution_markers(lesson: Lesson, cell: Cell) -> None:
    lines = [line.strip() for line in cell.source.splitlines()]
    if lines.count(BEGIN_SOLUTION) != 1 or lines.count(END_SOLUTION) != 1:
        raise lesson.error(
            cell,
            f"{cell.exercise} does not have exactly one solution",
            f"Put it between '{BEGIN_SOLUTION}' and '{END_SOLUTION}'.",
        )
    begin, end = lines.index(BEGIN_SOLUTION), lines.index(END_SOLUTION)
    if not any(line and not line.startswith("#") for line in lines[begin + 1 : end]):
        raise lesson.error(
            cell,
            "the solution is empty, or ends before it begins",
            "Write the solution between the two markers.",
            offset=end + 1,
        )


def _check_tests(lesson: Lesson) -> None:
    exercises = lesson.exercises
    for cell in lesson.of_kind(Kind.CHECK, Kind.TESTS):
        if cell.exercise not in exercises:
            raise lesson.error(
                cell,
                f"{cell.kind.value}={cell.exercise!r} names no exercise of this lesson",
                f"The exercises are {', '.join(exercises) or 'none'}.",
            )
    for cell in lesson.of_kind(Kind.EXERCISE):
        for kind in (Kind.CHECK, Kind.TESTS):
            if not any(other.exercise == cell.exercise for other in lesson.of_kind(kind)):
                raise lesson.error(
                    cell,
                    f"the exercise {cell.exercise!r} has no {kind.value} cell",
                    f'Add a cell with {kind.value}="{cell.exercise}".',
                )
    for cell in lesson.of_kind(Kind.TESTS, Kind.TESTKIT):
        _check_only_functions(lesson, cell)
    total = sum(cell.points for cell in lesson.of_kind(Kind.TESTS))
    if not math.isclose(total, FULL_MARKS):
        last = lesson.of_kind(Kind.TESTS)[-1] if exercises else lesson.cells[0]
        raise lesson.error(
            last, f"the points add up to {total:g}", f"They have to make {FULL_MARKS}."
        )


def _check_only_functions(lesson: Lesson, cell: Cell) -> None:
    """A stray call at the end of a test could let a student choose partial credit."""
    body = ast.parse(cell.source).body
    for node in body:
        if not isinstance(node, ast.FunctionDef):
            raise lesson.error(
                cell,
                f"a {cell.kind.value} cell holds functions only",
                "Put this statement into a check, def check(student, course, rng).",
                offset=node.lineno,
            )
        public = cell.kind is Kind.TESTS and not node.name.startswith("_")
        if public and [a.arg for a in node.args.args] != ["student", "course", "rng"]:
            raise lesson.error(
                cell,
                f"the check {node.name} does not take (student, course, rng)",
                "A helper's name begins with an underscore.",
                offset=node.lineno,
            )
        if public and ast.get_docstring(node) is None:
            raise lesson.error(
                cell,
                f"the check {node.name} has no docstring",
                "Say in a line what it looks at; students read it in their feedback.",
                offset=node.lineno,
            )
    if cell.kind is Kind.TESTS and not any(not n.name.startswith("_") for n in body):  # type: ignore[attr-defined]
        raise lesson.error(
            cell, "there is no check in this tests cell", "Add def check(student, course, rng)."
        )


def _check_leaks(lesson: Lesson) -> None:
    words = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
    for cell in lesson.cells:
        for number, line in enumerate(cell.source.splitlines(), 1):
            found = next((word for word in words if word in line), None)
            allowed = cell.kind is Kind.EXERCISE and line.strip() in (BEGIN_SOLUTION, END_SOLUTION)
            if found and not allowed:
                raise lesson.error(
                    cell,
                    f"'{found}' where it does not belong",
                    "It would hide the wrong text, or leak it. The builder marks hidden tests.",
                    offset=number,
                )
