"""What a lesson must satisfy; every refusal names file, line and remedy."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Sequence

from lessonkit.text import (
    ABOUT_REQUIRED,
    BEGIN_SOLUTION,
    END_SOLUTION,
    Cell,
    Kind,
    Lesson,
    title_of,
)

__all__ = ["FULL_MARKS", "check_rules"]

FULL_MARKS = 100
CHECK_LINES = 8


def check_rules(lesson: Lesson) -> None:
    """Refuse a lesson that breaks a rule.

    Raises
    ------
    LessonError
        On the first violation.
    """
    for rule in _RULES:
        rule(lesson)


def _first_cell(lesson: Lesson) -> None:
    first, *others = lesson.cells
    if first.kind is not Kind.PROSE or not title_of(first.source):
        raise lesson.error(
            first, "the first cell has no title", "Let it be prose with a heading '# Title'."
        )
    for cell in others:
        if cell.about:
            raise lesson.error(
                cell,
                f"{min(cell.about)!r} describes the whole lesson",
                "Move it to the first cell.",
            )
    minutes = first.about.get("minutes")
    if isinstance(minutes, bool) or not isinstance(minutes, int) or minutes <= 0:
        raise lesson.error(
            first,
            f"minutes={minutes!r} does not say how long the lesson takes",
            'Write, say, # %% [markdown] minutes=150 builds="..." needs="...".',
        )
    for name in sorted(ABOUT_REQUIRED - {"minutes"}):
        if not str(first.about.get(name, "")).strip():
            raise lesson.error(
                first,
                f"the first cell does not say what the lesson {name}",
                f'Add {name}="...": the front page shows it.',
            )
    figures = [cell.id for cell in lesson.of_kind(Kind.FIGURE)]
    milestone = lesson.about.milestone
    if milestone and milestone not in figures:
        raise lesson.error(
            first,
            f"milestone={first.about['milestone']!r} names no figure",
            f"The figures are {', '.join(name.removeprefix('figure-') for name in figures)}.",
        )


def _unique_ids(lesson: Lesson) -> None:
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


def _valid_python(lesson: Lesson) -> None:
    for cell in lesson.cells:
        if cell.kind is Kind.PROSE:
            continue
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            raise lesson.error(
                cell,
                f"this is not Python: {error.msg}",
                "Correct it (magics such as %matplotlib are not needed).",
                offset=error.lineno or 0,
            ) from None


def _exercises(lesson: Lesson) -> None:
    for cell in lesson.of_kind(Kind.EXERCISE):
        _one_solution(lesson, cell)
        body = ast.parse(cell.source).body
        function = body[0] if len(body) == 1 else None
        if not isinstance(function, ast.FunctionDef) or function.name != cell.exercise:
            raise lesson.error(
                cell,
                f"the exercise {cell.exercise!r} should define that function and nothing else",
                "Move everything else to a cell of its own.",
            )
        if ast.get_docstring(function) is None:
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


def _one_solution(lesson: Lesson, cell: Cell) -> None:
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


def _exercise_names(lesson: Lesson) -> None:
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


def _only_functions(lesson: Lesson) -> None:
    """Refuse statements in tests: a bare call at a cell's end could award partial credit."""
    for cell in lesson.of_kind(Kind.TESTS, Kind.TESTKIT):
        functions = []
        for node in ast.parse(cell.source).body:
            if not isinstance(node, ast.FunctionDef):
                raise lesson.error(
                    cell,
                    f"a {cell.kind.value} cell holds functions only",
                    "Put this statement into a check, def check(student, course, rng).",
                    offset=node.lineno,
                )
            functions.append(node)
        if cell.kind is Kind.TESTS:
            _well_formed_checks(lesson, cell, functions)


def _well_formed_checks(lesson: Lesson, cell: Cell, functions: Sequence[ast.FunctionDef]) -> None:
    checks = [function for function in functions if not function.name.startswith("_")]
    for check in checks:
        if [argument.arg for argument in check.args.args] != ["student", "course", "rng"]:
            raise lesson.error(
                cell,
                f"the check {check.name} does not take (student, course, rng)",
                "A helper's name begins with an underscore.",
                offset=check.lineno,
            )
        if ast.get_docstring(check) is None:
            raise lesson.error(
                cell,
                f"the check {check.name} has no docstring",
                "Say in one line what it looks at; students read it in their feedback.",
                offset=check.lineno,
            )
    if not checks:
        raise lesson.error(
            cell, "there is no check in this tests cell", "Add def check(student, course, rng)."
        )


def _full_marks(lesson: Lesson) -> None:
    tests = lesson.of_kind(Kind.TESTS)
    total = sum(cell.points for cell in tests)
    if not math.isclose(total, FULL_MARKS):
        raise lesson.error(
            tests[-1] if tests else lesson.cells[0],
            f"the points add up to {total:g}",
            f"The total must be {FULL_MARKS}.",
        )


def _no_stray_markers(lesson: Lesson) -> None:
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


def _short_checks(lesson: Lesson) -> None:
    """Refuse a check that is too long to be read."""
    for cell in lesson.of_kind(Kind.CHECK):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if len(lines) > CHECK_LINES:
            raise lesson.error(
                cell,
                f"the check of {cell.exercise} has {len(lines)} lines",
                f"Show the documented call and its output in at most {CHECK_LINES}; the bank of "
                "wrong answers names the mistakes.",
            )


_RULES: tuple[Callable[[Lesson], None], ...] = (
    _first_cell,
    _unique_ids,
    _valid_python,
    _exercises,
    _exercise_names,
    _only_functions,
    _full_marks,
    _short_checks,
    _no_stray_markers,
)
