"""Grade the bank of answers, and mutants of the solutions, in nbproctor's exam rooms.

`prove` runs the bank quickly, by plain ``exec``; an audit grades it as an exam is graded. Every
wrong answer must lose its own exercise's points and no other's, every right one must keep all, and
every mutant of a solution must be caught, unless ``equivalent.toml`` beside the lesson says why it
is right::

    [[sigmoid]]
    change = "Z >= 0 -> Z > 0"
    reason = "both forms agree at 0"
"""

from __future__ import annotations

import atexit
import hashlib
import itertools
import json
import multiprocessing
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from lessonkit.answers import read_answers
from lessonkit.errors import AnswerError
from lessonkit.hidden_tests import compose_tests
from lessonkit.instructor import instructor_notebook
from lessonkit.mutants import make_mutants
from lessonkit.notebook import lay_beside
from lessonkit.proof import prove
from lessonkit.text import Kind, Lesson
from nbproctor import ExamRoom, Limits, Marking, Master, Proctor
from nbproctor.sandbox import strongest, survey

__all__ = [
    "RECORD",
    "Audit",
    "Case",
    "CaseVerdict",
    "Finding",
    "Hall",
    "audit",
    "digest",
    "read_equivalent",
    "read_record",
]

RECORD = "audit.json"
_LIMITS = Limits(wall_per_cell=20, grace=1)
_TRIES = 2
#: The extent of an audit, part of every digest: records of a smaller audit are stale.
_EXTENT = b"rooms, mutants, proof"


@dataclass(frozen=True)
class Case:
    """A notebook to grade: the solved lesson with another answer to one exercise.

    Parameters
    ----------
    kind : str
        "wrong" or "right" for an answer of the bank, or "mutant".
    exercise : str
        The exercise that is answered.
    name : str
        The answer's name, or the mutant's change.
    source : str
        The content of the exercise's cell.
    """

    kind: str
    exercise: str
    name: str
    source: str


@dataclass(frozen=True)
class Finding:
    """A case with another result than the expected one.

    Parameters
    ----------
    kind : str
        The case's kind; "proof" for an answer that `prove` objects to; or "equivalent" for an
        entry of ``equivalent.toml`` that names no surviving mutant.
    exercise, name : str
        The exercise, and the case's name in it.
    problem : str
        What happened.
    """

    kind: str
    exercise: str
    name: str
    problem: str


@dataclass
class Audit:
    """The result of auditing an exercise.

    Parameters
    ----------
    exercise : str
        Its name.
    digest : str
        Digest of everything that the result depends on, except the engine.
    wrong, right, mutants : int
        Number of cases of each kind.
    equivalent : int
        Number of mutants that survive because they are right.
    named : int
        Number of caught mutants whose mistake is recognised from the bank.
    findings : list of Finding
        Cases with unexpected results.
    messages : dict
        The message to the student, by caught mutant.
    """

    exercise: str
    digest: str
    wrong: int = 0
    right: int = 0
    mutants: int = 0
    equivalent: int = 0
    named: int = 0
    findings: list[Finding] = field(default_factory=list)
    messages: dict[str, str] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """Return what is kept in the lesson's folder."""
        left_out = ("findings", "messages")
        return {key: value for key, value in asdict(self).items() if key not in left_out}


def digest(lesson: Lesson, files: Mapping[str, bytes], exercise: str) -> str:
    """Return a digest of everything that an exercise's audit depends on, except the engine."""
    state = hashlib.sha256(_EXTENT)
    for cell in lesson.cells:
        if cell.kind is Kind.TESTS and cell.exercise == exercise:
            state.update(compose_tests(lesson, cell).encode())
        elif cell.kind is Kind.EXERCISE and cell.exercise == exercise:
            state.update(cell.source.encode())
    for answer in read_answers(lesson, [exercise]):
        state.update(f"{answer.name}\n{answer.source}".encode())
    for entry in read_equivalent(lesson).get(exercise, {}).items():
        state.update(repr(entry).encode())
    for name, content in sorted(files.items()):
        state.update(name.encode() + content)
    return state.hexdigest()[:16]


def read_equivalent(lesson: Lesson) -> dict[str, dict[str, str]]:
    """Return the changes that leave a solution right, with their reasons, by exercise.

    Raises
    ------
    AnswerError
        If the file is malformed; names file and remedy.
    """
    path = lesson.path.parent / "equivalent.toml"
    if not path.exists():
        return {}
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        found = {
            exercise: {entry["change"]: entry["reason"] for entry in entries}
            for exercise, entries in content.items()
        }
    except (tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise AnswerError(
            f"{path}: {error}\n  An entry is [[EXERCISE]] with change and reason."
        ) from None
    for exercise, entries in found.items():
        if exercise not in lesson.exercises:
            raise AnswerError(f"{path}: {lesson.name} has no exercise {exercise!r}")
        if not all(entries.values()):
            raise AnswerError(f"{path}: {exercise}: an entry has no reason\n  Give one.")
    return found


def read_record(lesson: Lesson) -> dict[str, dict[str, Any]]:
    """Return the records of earlier audits, by exercise; none if the file is damaged."""
    path = lesson.path.parent / RECORD
    if not path.exists():
        return {}
    try:
        return {entry["exercise"]: entry for entry in json.loads(path.read_text("utf-8"))}
    except (ValueError, TypeError, KeyError):
        return {}


def audit(
    lesson: Lesson,
    files: Mapping[str, bytes],
    exercises: Sequence[str],
    jobs: int = 2,
    progress: Callable[[int, int], None] = lambda _, __: None,
) -> list[Audit]:
    """Grade every answer and every mutant of some exercises, and prove the bank as well.

    Parameters
    ----------
    lesson : Lesson
    files : mapping of str to bytes
        The files beside the notebook, by relative path.
    exercises : sequence of str
        Names of the exercises.
    jobs : int
        Number of exam rooms to use side by side.
    progress : callable
        Called with the number of finished cases and the number of all.

    Returns
    -------
    list of Audit
        In the order of `exercises`.
    """
    cases = list(_cases(lesson, exercises))
    found = {name: Audit(name, digest(lesson, files, name)) for name in exercises}
    # `prove` runs the bank, the reference and an untouched release.
    proofs = sum(case.kind != "mutant" for case in cases) + 2
    total = len(cases) + proofs
    survivors: dict[str, list[str]] = {name: [] for name in exercises}
    with tempfile.TemporaryDirectory() as folder:
        lay_beside(Path(folder), files)
        with ProcessPoolExecutor(
            jobs,
            multiprocessing.get_context("spawn"),
            initializer=_open,
            initargs=(lesson, folder),
        ) as pool:
            for done, (case, verdict) in enumerate(
                zip(cases, pool.map(_examine, cases), strict=True), 1
            ):
                _count(lesson, found[case.exercise], case, verdict, survivors[case.exercise])
                progress(done, total)
    proved = itertools.count(len(cases) + 1)
    verdicts = prove(
        lesson, files, exercises, jobs, progress=lambda _: progress(next(proved), total)
    )
    for one in verdicts:
        if one.problem:
            exercise = one.name.partition("/")[0]
            exercise = exercise if exercise in found else exercises[0]
            found[exercise].findings.append(Finding("proof", exercise, one.name, one.problem))
    for exercise, known in read_equivalent(lesson).items():
        for change in known:
            if exercise in found and change not in survivors[exercise]:
                problem = "it is caught, or there is no such mutant; remove the entry"
                found[exercise].findings.append(Finding("equivalent", exercise, change, problem))
    return list(found.values())


def _cases(lesson: Lesson, exercises: Sequence[str]) -> Iterator[Case]:
    solutions = {cell.exercise: cell.source for cell in lesson.of_kind(Kind.EXERCISE)}
    for answer in read_answers(lesson, exercises):
        kind = "right" if answer.right else "wrong"
        yield Case(kind, answer.exercise, answer.path.stem, answer.source)
    for exercise in exercises:
        for mutant in make_mutants(solutions[exercise]):
            yield Case("mutant", exercise, mutant.change, mutant.source)


@dataclass(frozen=True)
class CaseVerdict:
    """The result of grading a case.

    Parameters
    ----------
    lost : mapping of str to float
        Lost points, by exercise.
    message : str
        The message to the student about the case's own exercise.
    mistake : str
        The sentence of the bank's wrong answer that was recognised, or "".
    fault : str
        Why the case could not be graded, or "".
    """

    lost: Mapping[str, float]
    message: str
    mistake: str
    fault: str


def _count(
    lesson: Lesson, audit: Audit, case: Case, verdict: CaseVerdict, survivors: list[str]
) -> None:
    """Enter a case's verdict into its exercise's audit."""
    own, problem = case.exercise, ""
    others = {name: points for name, points in verdict.lost.items() if name != own and points}
    lost = verdict.lost.get(own, 0.0)
    if verdict.fault:
        problem = f"it could not be graded: {verdict.fault}"
    elif others:
        problem = f"{', '.join(others)} loses points, too"
    if case.kind == "wrong":
        audit.wrong += 1
        problem = problem or ("" if lost else "it loses nothing")
    elif case.kind == "right":
        audit.right += 1
        problem = problem or (f"it loses {lost:g} points: {verdict.message}" if lost else "")
    else:
        audit.mutants += 1
        audit.named += bool(lost and verdict.mistake)
        if lost:
            recognised = f"\nRecognised: {verdict.mistake}" if verdict.mistake else ""
            audit.messages[case.name] = verdict.message + recognised
        if not lost and not problem:
            survivors.append(case.name)
            known = read_equivalent(lesson).get(own, {})
            audit.equivalent += case.name in known
            problem = "" if case.name in known else "it survives"
    if problem:
        audit.findings.append(Finding(case.kind, own, case.name, problem))


class Hall:
    """An exam room for a lesson's cases.

    Parameters
    ----------
    lesson : Lesson
    folder : Path
        The folder with the files beside the notebook.
    """

    def __init__(self, lesson: Lesson, folder: Path) -> None:
        self._lesson = lesson
        self._room = ExamRoom(_LIMITS, strongest(survey()))
        self._files = {
            str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()
        }
        self._notebooks: dict[str, tuple[NotebookNode, Master]] = {}

    def examine(self, case: Case) -> CaseVerdict:
        """Grade a case; a fault of the grader is tried once more."""
        # For mutants, their own exercise's tests suffice: the bank shows effects on others.
        only = case.exercise if case.kind == "mutant" else ""
        notebook, master = self._notebook(only)
        submission = NotebookNode(notebook)
        submission.cells = [
            NotebookNode({**cell, "source": case.source}) if cell.id == case.exercise else cell
            for cell in notebook.cells
        ]
        folder = (self._lesson.path.parent / "answers").resolve()
        # As nbgrader_config.py has it: one mistake costs its own exercise only.
        marking = Marking(1.0, folder if case.kind == "mutant" else None)
        proctor = Proctor(self._room, _LIMITS, marking)
        for _ in range(_TRIES):
            graded = proctor.grade(submission, master, files=self._files, trusted_files=self._files)
            if not graded.verdict.faulty:
                break
        exercise_of = {cell.id: cell.exercise for cell in self._lesson.of_kind(Kind.TESTS)}
        lost: dict[str, float] = {}
        message, mistake = "", ""
        for cell in graded.verdict.cells:
            owner = exercise_of[cell.grade_id]
            lost[owner] = lost.get(owner, 0.0) + cell.max_points - cell.points
            if owner == case.exercise and cell.message and not message:
                message, mistake = cell.message, cell.mistake
        return CaseVerdict(lost, message, mistake, message if graded.verdict.faulty else "")

    def _notebook(self, only: str) -> tuple[NotebookNode, Master]:
        if only not in self._notebooks:
            self._notebooks[only] = _lesson_as_notebook(self._lesson, only)
        return self._notebooks[only]

    def close(self) -> None:
        """End the room's processes."""
        self._room.close()


_hall: Hall | None = None


def _open(lesson: Lesson, folder: str) -> None:
    global _hall
    _hall = Hall(lesson, Path(folder))
    atexit.register(_hall.close)


def _examine(case: Case) -> CaseVerdict:
    assert _hall is not None
    return _hall.examine(case)


def _lesson_as_notebook(lesson: Lesson, only: str) -> tuple[NotebookNode, Master]:
    """Return the solved lesson without its figures and checks, with one exercise's tests or all."""
    left_out = (Kind.FIGURE, Kind.CHECK, Kind.OWN)
    skipped = {cell.id for cell in lesson.of_kind(*left_out)}
    if only:
        skipped |= {cell.id for cell in lesson.of_kind(Kind.TESTS) if cell.exercise != only}
    notebook = instructor_notebook(lesson)
    notebook.cells = [
        cell for cell in notebook.cells if cell.id not in skipped and cell.cell_type == "code"
    ]
    return notebook, Master.from_notebook(lesson.name, notebook)
