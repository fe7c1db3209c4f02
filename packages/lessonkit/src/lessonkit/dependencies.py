"""Which exercises a function builds on, by the names that its code reads."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from lessonkit.text import Cell, Kind, Lesson

__all__ = [
    "course_names",
    "declared_functions",
    "earlier_functions",
    "names_read",
    "needed_functions",
    "transitive",
]


def names_read(source: str) -> set[str]:
    """Return all names that code reads."""
    return {
        node.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def course_names(source: str) -> set[str]:
    """Return the course's functions that tests use: ``relu`` for ``course.relu``."""
    return {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "course"
    }


def transitive(start: Iterable[str], reads: Mapping[str, set[str]]) -> set[str]:
    """Return the names reached from `start`, where each name leads to those that it reads."""
    found: set[str] = set()
    waiting = set(start) & reads.keys()
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= (reads[name] & reads.keys()) - found
    return found


def _reads(lesson: Lesson) -> dict[str, set[str]]:
    """Map each exercise to the names that its solution reads or its marker lists."""
    return {
        cell.exercise: _read_by_solution(cell) | set(cell.builds_on)
        for cell in lesson.of_kind(Kind.EXERCISE)
    }


def _read_by_solution(cell: Cell) -> set[str]:
    return names_read(cell.source) - {cell.exercise}


def earlier_functions(lesson: Lesson, exercise: str) -> tuple[str, ...]:
    """Return the exercises that an exercise builds on, directly or not, in lesson order."""
    found = transitive([exercise], _reads(lesson)) - {exercise}
    return tuple(name for name in lesson.exercises if name in found)


def declared_functions(lesson: Lesson, exercise: str) -> tuple[str, ...]:
    """Return the exercises that one builds on, if markers add some to those that solutions read.

    Otherwise return none: then the solutions alone tell.
    """
    shown = {cell.exercise: _read_by_solution(cell) for cell in lesson.of_kind(Kind.EXERCISE)}
    found = earlier_functions(lesson, exercise)
    return () if set(found) == transitive([exercise], shown) - {exercise} else found


def needed_functions(lesson: Lesson, tests: Cell, helpers: Iterable[str]) -> tuple[str, ...]:
    """Return the exercises whose solutions a tests cell needs, in lesson order.

    These are the exercise itself, those it is compared with, and what they build on.
    """
    start = {tests.exercise} | course_names(tests.source)
    for source in helpers:
        start |= course_names(source)
    found = transitive(start, _reads(lesson))
    return tuple(name for name in lesson.exercises if name in found)
