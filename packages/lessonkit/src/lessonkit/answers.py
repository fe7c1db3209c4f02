"""Read a lesson's bank of answers.

An answer is one file, ``answers/EXERCISE/wrong/NAME.py`` or ``.../right/NAME.py``:
the exercise's function as a student might have written it, below a docstring.
The docstring begins with a sentence.  For a wrong answer it says what the
student did, and two lines say what must happen::

    \"\"\"The bias is left out.

    Caught by: several_units
    Says: The bias is left out
    \"\"\"

``Caught by`` names the check that must fail.  ``Says``, if there is one, must be
part of the message to the student.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lessonkit.errors import AnswerError
from lessonkit.text import Kind, Lesson, checks_in

__all__ = ["Answer", "read_answers"]

_FIELD = re.compile(r"^(Caught by|Says):\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Answer:
    """A right or wrong way to solve an exercise.

    Parameters
    ----------
    path : Path
        Its file.
    exercise : str
        The exercise that it answers.
    right : bool
        Whether it must get all points, or lose some.
    source : str
        The content of the exercise's cell.
    sentence : str
        What the student did, in one line.
    caught_by : str
        For a wrong answer, the check that must fail.
    says : str
        For a wrong answer, what the message to the student must contain.
    """

    path: Path
    exercise: str
    right: bool
    source: str
    sentence: str
    caught_by: str = ""
    says: str = ""

    @property
    def name(self) -> str:
        """Short name, such as ``relu/wrong/absolute_value``."""
        return f"{self.exercise}/{'right' if self.right else 'wrong'}/{self.path.stem}"


def read_answers(lesson: Lesson, exercises: Sequence[str] = ()) -> list[Answer]:
    """Read the answers of a lesson, in the order of its exercises.

    Parameters
    ----------
    lesson : Lesson
    exercises : sequence of str
        Of these exercises only; of all if empty.

    Raises
    ------
    AnswerError
        If a file is malformed, or belongs to no exercise; names file and remedy.
    """
    folder = lesson.path.parent / "answers"
    _check_places(lesson, folder)
    return [
        answer
        for exercise in lesson.exercises
        if not exercises or exercise in exercises
        for answer in _read_exercise(lesson, folder / exercise)
    ]


def _read_exercise(lesson: Lesson, folder: Path) -> Iterator[Answer]:
    checks = [
        name
        for cell in lesson.of_kind(Kind.TESTS)
        if cell.exercise == folder.name
        for name in checks_in(cell)
    ]
    for kind in ("wrong", "right"):
        for path in sorted((folder / kind).glob("*.py")):
            yield _read(path, folder.name, checks, right=kind == "right")


def _check_places(lesson: Lesson, folder: Path) -> None:
    """Refuse an answer in the wrong place: it would silently never be run."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).parts
        if "__pycache__" in place:
            continue
        if place[0] not in lesson.exercises:
            raise AnswerError(f"{path}: {lesson.name} has no exercise of this name")
        if len(place) > 1 and place[1] not in ("right", "wrong"):
            raise AnswerError(f"{path}: an answer lies in right/ or in wrong/\n  Move it there.")
        if len(place) > 2 and (path.suffix != ".py" or not path.is_file()):
            raise AnswerError(f"{path}: an answer is a file whose name ends in .py")


def _read(path: Path, exercise: str, checks: Sequence[str], *, right: bool) -> Answer:
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise AnswerError(f"{path}: this is not UTF-8\n  Save it as UTF-8.") from None
    docstring, code = _split(path, source)
    fields = dict(_FIELD.findall(docstring))
    caught_by = fields.get("Caught by", "").strip()
    if right and fields:
        raise AnswerError(f"{path}: a right answer is caught by nothing\n  Remove {list(fields)}.")
    if not right and caught_by not in checks:
        raise AnswerError(
            f"{path}: 'Caught by: {caught_by}' names no check of {exercise}\n"
            f"  The checks are {', '.join(checks)}."
        )
    sentence = docstring.strip().splitlines()[0]
    return Answer(path, exercise, right, code, sentence, caught_by, fields.get("Says", "").strip())


def _split(path: Path, source: str) -> tuple[str, str]:
    """Split a file into its docstring and the code below."""
    try:
        # Only the docstring must be Python: a syntax error may be what an answer is about.
        match = re.match(r'\s*"""(.*?)"""\n', source, re.DOTALL)
        docstring = ast.literal_eval(f'"""{match.group(1)}"""') if match else ""
    except (SyntaxError, ValueError):
        docstring = ""
    if not match or not docstring.strip():
        raise AnswerError(f"{path}: no docstring\n  Begin with a sentence in triple quotes.")
    return docstring, source[match.end() :].strip("\n")
