"""Read a lesson's text into cells; every refusal names file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jupytext

from lessonkit.errors import LessonError
from lessonkit.rules import check_rules
from lessonkit.text import MARKERS, Cell, Kind, Lesson

__all__ = ["read_lesson"]

_LESSON_NAME = re.compile(r"\d\d_[a-z0-9_]+")
_KNOWN_MARKERS = frozenset[str]().union(*MARKERS.values())
#: Kinds whose marker names an exercise.
_OF_EXERCISE = (Kind.EXERCISE, Kind.CHECK, Kind.TESTS)


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
        If the text is malformed or breaks a rule.
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
    lesson = Lesson(path, tuple(_cells(path, zip(notebook.cells, lines, strict=True))))
    check_rules(lesson)
    return lesson


def _read_text(path: Path) -> str:
    if not _LESSON_NAME.fullmatch(path.stem) or path.parent.name != path.stem:
        raise LessonError(
            path, 1, "a lesson is lessons/NN_slug/NN_slug.py", "Rename the file or its folder."
        )
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LessonError(path, 1, "there is no such file", "Write the lesson's text.") from None
    except UnicodeDecodeError as error:
        raise LessonError(path, 1, f"this is not UTF-8: {error}", "Save it as UTF-8.") from None


def _marker_lines(path: Path, text: str) -> list[int]:
    """Return the numbers of the lines that begin a cell."""
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("# %%")]
    before = text.splitlines()[: lines[0] - 1] if lines else text.splitlines()
    if not lines or any(line.strip() for line in before):
        raise LessonError(
            path, 1, "the text does not begin with a cell", "Begin with '# %% [markdown]'."
        )
    return lines


def _cells(path: Path, cells: Iterable[tuple[Any, int]]) -> Iterator[Cell]:
    """Convert jupytext's cells.

    A cell without a name of its own is numbered within its section, so that its id
    does not depend on other sections.
    """
    section, counter = "0", 0
    for cell, line in cells:
        heading = _section(cell.source) if cell.cell_type == "markdown" else None
        if heading:
            section, counter = heading, 0
        counter += 1
        yield _cell(path, cell, line, f"section-{section}-{counter}")


def _section(prose: str) -> str | None:
    """Return the number of the section that begins in a prose cell, or its title as a slug."""
    heading = re.search(r"^#{2,3} +(?:([\d.]+)\s+)?(.+)$", prose, re.MULTILINE)
    if not heading:
        return None
    number, title = heading.groups()
    if number:
        return str(number).strip(".").replace(".", "-")
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:32]


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
        kind = named[0] if named else Kind.PROVIDED
    else:
        raise LessonError(path, line, f"a {cell_type} cell", "Use markdown or code.")
    surplus = sorted(set(markers) - MARKERS[kind])
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
    return next(kind for kind, markers in MARKERS.items() if marker in markers)


def _points(path: Path, line: int, markers: dict[str, Any]) -> float:
    points = markers.get("points")
    if isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
        raise LessonError(
            path, line, f"points={points!r} is no positive number", "Write, say, points=5."
        )
    return float(points)
