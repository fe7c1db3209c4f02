"""A class of sample submissions, made from a lesson's ``class.toml``.

Each submission is the release with all exercises solved, except for what the file
says about the student::

    [[student]]
    id = "early_mistake"
    says = "leaves out the bias in linear_forward, and has the rest right"
    answers = ["linear_forward/wrong/bias_forgotten"]   # from the bank
    unsolved = ["relu"]                                 # left as released; "all" for all
    delete = ["tests-sigmoid"]                          # cells, by id
    replace = { own-cell = "x = 1" }                    # a cell's text, by id
    before = { exercise-cell = "np = 5" }               # a new cell before another
    loses = ["linear_forward"]                          # the exercises that get no points
    told = ["The bias is left out."]                    # sentences of the feedback
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.reader import NotJSONError
from nbformat.v4 import new_code_cell

from lessonkit.answers import read_answers
from lessonkit.errors import BuildError
from lessonkit.notebook import to_bytes
from lessonkit.text import Kind, Lesson, without_markers

__all__ = ["Student", "read_class", "submission", "write_class"]


@dataclass(frozen=True)
class Student:
    """A sample student: the submission and its expected points.

    Parameters
    ----------
    id : str
        Name of the folder in ``submitted/``.
    says : str
        What is special about the submission.
    answers : sequence of str
        Names of answers in the lesson's bank.
    unsolved : sequence of str
        Exercises left as released.
    delete : sequence of str
        Ids of deleted cells.
    replace : mapping of str to str
        New text of cells, by id.
    before : mapping of str to str
        Text of inserted cells, by the id of the cell that follows.
    loses : sequence of str
        Exercises that earn nothing; all others earn full points.
    keeps : sequence of str
        Ids of tests cells of these exercises that earn their points all the same.
    told : sequence of str
        Sentences that the student's feedback must contain.
    """

    id: str
    says: str
    answers: Sequence[str] = ()
    unsolved: Sequence[str] = ()
    delete: Sequence[str] = ()
    replace: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    loses: Sequence[str] = ()
    keeps: Sequence[str] = ()
    told: Sequence[str] = ()


def read_class(lesson: Lesson) -> list[Student]:
    """Read a lesson's ``class.toml``.

    Raises
    ------
    BuildError
        If the file is missing or malformed, or names something that does not exist.
    """
    path = lesson.path.with_name("class.toml")
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["student"]
        students = [_student(lesson, entry) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuildError(f"{path}: {type(error).__name__}: {error}") from error
    ids = [cell.id for cell in lesson.cells]
    for student in students:
        if [other.id for other in students].count(student.id) > 1:
            raise BuildError(f"{path}: two students are called {student.id!r}")
        for name in (*student.delete, *student.replace, *student.before, *student.keeps):
            if name not in ids:
                raise BuildError(f"{path}: student {student.id!r} names no cell: {name!r}")
        for name in (*student.unsolved, *student.loses):
            if name not in lesson.exercises:
                raise BuildError(f"{path}: student {student.id!r} names no exercise: {name!r}")
    return students


def _student(lesson: Lesson, entry: dict[str, Any]) -> Student:
    everything = {
        key: lesson.exercises for key in ("unsolved", "loses") if entry.get(key) == ["all"]
    }
    return Student(**(entry | everything))


def submission(lesson: Lesson, student: Student, release: NotebookNode) -> NotebookNode:
    """Return a student's notebook.

    Parameters
    ----------
    lesson : Lesson
    student : Student
    release : NotebookNode
        The released notebook.  It is not changed.
    """
    written = _written(lesson, student)
    cells: list[NotebookNode] = []
    for original in release.cells:
        if original.id in student.delete:
            continue
        if original.id in student.before:
            cells.append(new_code_cell(student.before[original.id], id=f"mine-{len(cells)}"))
        cell = original.copy()
        cell.source = written.get(original.id, original.source)
        cells.append(cell)
    return NotebookNode(release | {"cells": cells})


def _written(lesson: Lesson, student: Student) -> dict[str, str]:
    """Return the cells that a student has written: their text, by id."""
    written = {
        cell.id: without_markers(cell.source)
        for cell in lesson.of_kind(Kind.EXERCISE)
        if cell.exercise not in student.unsolved
    }
    exercises = sorted({name.partition("/")[0] for name in student.answers})
    # read_answers takes no exercise for all; most students use no answer of the bank.
    answers = read_answers(lesson, exercises) if exercises else []
    bank = {answer.name: answer for answer in answers}
    for name in student.answers:
        if name not in bank:
            raise BuildError(f"{lesson.name}: student {student.id!r} names no answer: {name!r}")
        written[bank[name].exercise] = bank[name].source
    return written | dict(student.replace)


def write_class(root: Path, lesson: Lesson) -> list[Student]:
    """Write the sample class into ``submitted/``, in place of an earlier one.

    Raises
    ------
    BuildError
        If the release is missing.
    """
    folder = root / "release" / lesson.name
    path = folder / f"{lesson.name}.ipynb"
    try:
        release = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise BuildError(f"{path} is missing\n  Make it: lessonkit build {lesson.name}") from None
    except (NotJSONError, UnicodeDecodeError) as error:
        raise BuildError(
            f"{path} is not a notebook: {str(error)[:80]}\n"
            f"  Make it again: lessonkit build {lesson.name}"
        ) from None
    students = read_class(lesson)
    notebooks = [to_bytes(submission(lesson, student, release)) for student in students]
    for student, notebook in zip(students, notebooks, strict=True):
        target = root / "submitted" / student.id / lesson.name
        beside = target.with_name(f".{lesson.name}.new")
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(folder, beside, ignore=shutil.ignore_patterns("*.ipynb", ".*"))
        (beside / f"{lesson.name}.ipynb").write_bytes(notebook)
        shutil.rmtree(target, ignore_errors=True)
        beside.replace(target)
    return students
