"""Prove a lesson's hidden tests with its bank of answers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from lessonkit.answers import Answer, read_answers
from lessonkit.exam import CellToRun, Sitting, context, sit
from lessonkit.hidden_tests import compose_tests
from lessonkit.notebook import lay_beside
from lessonkit.text import BEGIN_SOLUTION, END_SOLUTION, Kind, Lesson, checks_in

__all__ = ["Verdict", "prove", "stub_of"]

_STUB = "raise NotImplementedError"
#: What `expect.same` prints before the arrays that it shows.
_ARRAYS = ("\n  yours ", "\n  expected ")


@dataclass(frozen=True)
class Verdict:
    """What became of one answer.

    Parameters
    ----------
    name : str
        The answer's name, or "reference" or "untouched".
    points : mapping of str to float
        Points by exercise.
    told : str
        What the student is told about this exercise.
    problem : str
        Why this is not as it has to be, or "".
    """

    name: str
    points: Mapping[str, float]
    told: str
    problem: str


def prove(
    lesson: Lesson,
    files: Mapping[str, bytes],
    exercises: Sequence[str] = (),
    jobs: int = 2,
    seeds: Sequence[int] = (1,),
    progress: Callable[[Verdict], None] = lambda _: None,
) -> list[Verdict]:
    """Run the reference, the untouched release and every answer of a lesson.

    Parameters
    ----------
    lesson : Lesson
    files : mapping of str to bytes
        What lies beside the notebook, by relative path: ``expect.py`` and what else it needs.
    exercises : sequence of str
        Run the answers of these exercises only; of all if empty.
    jobs : int
        How many to run side by side.
    seeds : sequence of int
        Random numbers that the tests draw from; they run once with each.
    progress : callable
        Told each verdict as it comes.

    Returns
    -------
    list of Verdict
        In the order of the bank.
    """
    answers = read_answers(lesson, exercises)
    ctx, solved = context(), cells_with(lesson)
    sittings: list[tuple[Answer | None, bool, list[CellToRun]]] = [
        (None, False, solved),
        (None, True, cells_with(lesson, stubs=True)),
        *((answer, False, _answered(solved, answer)) for answer in answers),
    ]
    verdicts = []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        lay_beside(Path(folder), files)
        # The threads only wait for processes: ast.parse is not safe in several of them.
        waiting = [pool.submit(sit, ctx, cells, Path(folder), seeds) for *_, cells in sittings]
        for (answer, stubs, _), future in zip(sittings, waiting, strict=True):
            verdicts.append(_judge(lesson, answer, future.result(), stubs=stubs))
            progress(verdicts[-1])
    return verdicts


def cells_with(lesson: Lesson, *, stubs: bool = False) -> list[CellToRun]:
    """Return the code cells of a submission: all exercises solved, or all left as released."""
    cells = []
    for cell in lesson.cells:
        # Figures draw what the tests have judged. Checks earn nothing, but bind names that a wrong
        # function may find instead of its own.
        if cell.kind in (Kind.PROSE, Kind.TESTKIT, Kind.FIGURE, Kind.OWN):
            continue
        source = cell.source
        if cell.kind is Kind.TESTS:
            source = compose_tests(lesson, cell)
        elif cell.kind is Kind.EXERCISE and stubs:
            source = stub_of(source)
        cells.append(CellToRun(cell.id, source, cell.kind is Kind.TESTS))
    return cells


def _answered(solved: list[CellToRun], answer: Answer) -> list[CellToRun]:
    """Put an answer in the place of its exercise's solution."""
    return [
        replace(cell, source=answer.source) if cell.id == answer.exercise else cell
        for cell in solved
    ]


def stub_of(source: str) -> str:
    """Return an exercise's cell as students get it."""
    lines = source.splitlines()
    stripped = [line.strip() for line in lines]
    begin, end = stripped.index(BEGIN_SOLUTION), stripped.index(END_SOLUTION)
    indent = lines[begin][: len(lines[begin]) - len(stripped[begin])]
    return "\n".join([*lines[:begin], indent + _STUB, *lines[end + 1 :]])


def _judge(lesson: Lesson, answer: Answer | None, sitting: Sitting, *, stubs: bool) -> Verdict:
    tests = lesson.of_kind(Kind.TESTS)
    earned = {cell.id: 0.0 if cell.id in sitting.failures else cell.points for cell in tests}
    points = {
        exercise: sum(earned[cell.id] for cell in tests if cell.exercise == exercise)
        for exercise in lesson.exercises
    }
    own = [
        sitting.failures.get(c.id, "") for c in tests if answer and c.exercise == answer.exercise
    ]
    told = "\n".join(filter(None, own))
    if sitting.fault:
        problem = f"it could not be run: {sitting.fault}"
    elif stubs:
        problem = "" if not any(points.values()) else f"an untouched release earns {points}"
    else:
        problem = _problem_of_others(lesson, answer, points, sitting) or (
            _problem_of_own(lesson, answer, earned, told) if answer else ""
        )
    name = answer.name if answer else ("untouched" if stubs else "reference")
    return Verdict(name, points, told, problem)


def _problem_of_others(
    lesson: Lesson, answer: Answer | None, points: Mapping[str, float], sitting: Sitting
) -> str:
    """One answer must leave every other exercise's points alone."""
    for exercise in lesson.exercises:
        own = answer is not None and answer.exercise == exercise
        if not own and points[exercise] != lesson.points_of(exercise):
            tests = [c.id for c in lesson.of_kind(Kind.TESTS) if c.exercise == exercise]
            why = next(sitting.failures[id] for id in tests if id in sitting.failures)
            return f"{exercise} loses points, too: {why}"
    return ""


def _problem_of_own(lesson: Lesson, answer: Answer, earned: Mapping[str, float], told: str) -> str:
    tests = [c for c in lesson.of_kind(Kind.TESTS) if c.exercise == answer.exercise]
    if answer.right:
        return f"a right answer fails: {told}" if told else ""
    caught = next(cell for cell in tests if answer.caught_by in checks_in(cell))
    if earned[caught.id]:
        return f"{answer.caught_by} lets it pass"
    title = checks_in(caught)[answer.caught_by]
    if f"Checked: {title}" not in told:
        return f"{answer.caught_by} has nothing to say, but another check has: {told}"
    if answer.says not in told:
        return f"'{answer.says}' is not said, but: {told}"
    if any(word in told for word in _ARRAYS):
        return f"arrays of a hidden test are shown: {told}"
    return ""
