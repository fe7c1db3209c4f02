"""Prove that a lesson's hidden tests judge every answer of its bank as they should."""

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
    """The result of running the tests on one answer.

    Parameters
    ----------
    name : str
        The answer's name, or "reference" or "untouched".
    points : mapping of str to float
        Points by exercise.
    message : str
        The message to the student about the answer's exercise.
    problem : str
        How the result differs from the expected one, or "".
    """

    name: str
    points: Mapping[str, float]
    message: str
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
        The files beside the notebook, by relative path: ``expect.py`` and what else it needs.
    exercises : sequence of str
        Run the answers of these exercises only; of all if empty.
    jobs : int
        Number of processes.
    seeds : sequence of int
        Seeds of the tests' random numbers; the tests run once with each.
    progress : callable
        Called with each verdict.

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
        # Threads only wait for processes: ast.parse is not thread-safe.
        waiting = [pool.submit(sit, ctx, cells, Path(folder), seeds) for *_, cells in sittings]
        for (answer, stubs, _), future in zip(sittings, waiting, strict=True):
            verdicts.append(_judge(lesson, answer, future.result(), stubs=stubs))
            progress(verdicts[-1])
    return verdicts


def cells_with(lesson: Lesson, *, stubs: bool = False) -> list[CellToRun]:
    """Return the code cells of a submission: all exercises solved, or all left as released."""
    cells = []
    for cell in lesson.cells:
        # Figures do not matter to the tests. Checks run, although they earn nothing: they bind
        # names that a wrong function may read by mistake.
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
    """Return the cells with an answer in place of its exercise's solution."""
    return [
        replace(cell, source=answer.source) if cell.id == answer.exercise else cell
        for cell in solved
    ]


def stub_of(source: str) -> str:
    """Return an exercise's cell as it is released."""
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
    message = "\n".join(filter(None, own))
    if sitting.fault:
        problem = f"it could not be run: {sitting.fault}"
    elif stubs:
        problem = "" if not any(points.values()) else f"an untouched release earns {points}"
    else:
        problem = _problem_of_others(lesson, answer, points, sitting) or (
            _problem_of_own(lesson, answer, earned, message) if answer else ""
        )
    name = answer.name if answer else ("untouched" if stubs else "reference")
    return Verdict(name, points, message, problem)


def _problem_of_others(
    lesson: Lesson, answer: Answer | None, points: Mapping[str, float], sitting: Sitting
) -> str:
    """Say which other exercise loses points; an answer may cost its own exercise's only."""
    for exercise in lesson.exercises:
        own = answer is not None and answer.exercise == exercise
        if not own and points[exercise] != lesson.points_of(exercise):
            tests = [c.id for c in lesson.of_kind(Kind.TESTS) if c.exercise == exercise]
            why = next(sitting.failures[id] for id in tests if id in sitting.failures)
            return f"{exercise} loses points, too: {why}"
    return ""


def _problem_of_own(
    lesson: Lesson, answer: Answer, earned: Mapping[str, float], message: str
) -> str:
    """Say how an answer's own tests differ from what its file says."""
    tests = [c for c in lesson.of_kind(Kind.TESTS) if c.exercise == answer.exercise]
    if answer.right:
        return f"a right answer fails: {message}" if message else ""
    caught = next(cell for cell in tests if answer.caught_by in checks_in(cell))
    if earned[caught.id]:
        return f"{answer.caught_by} lets it pass"
    title = checks_in(caught)[answer.caught_by]
    if f"Checked: {title}" not in message:
        return f"{answer.caught_by} does not fail, but another check does: {message}"
    if answer.says not in message:
        return f"'{answer.says}' is not in the message: {message}"
    if any(word in message for word in _ARRAYS):
        return f"arrays of a hidden test are shown: {message}"
    return ""
