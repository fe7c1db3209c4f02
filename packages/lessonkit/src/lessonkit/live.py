"""What a student reads below an exercise while making a mistake, measured on files of mistakes.

A file holds mistakes of one lesson; its name begins with the lesson's number.  Each mistake is a
line ``#@ WHAT WAS DONE``, perhaps a line ``#? PATTERN``, and the function::

    #@ the bias is left out
    #? bias
    def linear_forward(A, W, b):
        return W @ A, (A, W, b)

With a pattern, the message has to match it.  Without one, a message that states more than that
the numbers are not right counts as naming the mistake: whether that is true, a person has to
judge.
"""

from __future__ import annotations

import ast
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from lessonkit.check_runs import run_checks
from lessonkit.errors import BuildError
from lessonkit.expect.checks import VARIES, explained_by
from lessonkit.expect.records import Record
from lessonkit.notebook import lay_beside
from lessonkit.text import Lesson

__all__ = ["Kind", "Told", "Trial", "read_trials", "try_live"]


class Kind(Enum):
    """What a message is worth to the one who made the mistake."""

    NAMED = "named"
    LED = "led to"
    NOTHING = "nothing"
    OTHERWISE = "otherwise"
    RIGHT = "called right"


@dataclass(frozen=True)
class Trial:
    """A mistake to be tried: what was done, the exercise, its source and a pattern or ""."""

    did: str
    exercise: str
    source: str
    pattern: str = ""


@dataclass(frozen=True)
class Told:
    """What the check says about a mistake, and what that is worth."""

    trial: Trial
    message: str
    kind: Kind


def read_trials(path: Path, lesson: Lesson) -> list[Trial]:
    """Read a file of mistakes.

    Raises
    ------
    BuildError
        If a mistake defines no exercise's function; names file and remedy.
    """
    found = []
    for block in re.split(r"^#@ ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        did, _, rest = block.partition("\n")
        pattern = re.match(r"#\? (.+)\n", rest)
        source = rest[pattern.end() :] if pattern else rest
        try:
            names = [n.name for n in ast.parse(source).body if isinstance(n, ast.FunctionDef)]
        except SyntaxError as error:
            raise BuildError(f"{path}: {did!r} is not Python: {error.msg}\n  Correct it.") from None
        exercise = next((name for name in reversed(names) if name in lesson.exercises), None)
        if exercise is None:
            raise BuildError(
                f"{path}: {did!r} defines no function of {lesson.name}\n"
                f"  The exercises are {', '.join(lesson.exercises)}."
            )
        found.append(Trial(did.strip(), exercise, source, pattern[1] if pattern else ""))
    return found


def try_live(
    lesson: Lesson,
    files: Mapping[str, bytes],
    records: Mapping[str, Record],
    trials: Sequence[Trial],
    jobs: int = 1,
) -> Iterator[Told]:
    """Run the checks on mistakes, and sort what they say."""
    by_exercise: dict[str, list[Trial]] = {}
    for trial in trials:
        by_exercise.setdefault(trial.exercise, []).append(trial)
    with tempfile.TemporaryDirectory() as folder:
        lay_beside(Path(folder), files)
        sources = {name: [trial.source for trial in own] for name, own in by_exercise.items()}
        found = run_checks(lesson, Path(folder), sources, jobs)
    for name, own in by_exercise.items():
        for trial, run in zip(own, found[name][1:], strict=True):
            if run.mistake is None:
                yield Told(trial, "", Kind.RIGHT)
                continue
            known = records[name].sentences(run.sketches, run.refused)
            if run.varies:
                known = [VARIES]
            message = str(explained_by(run.mistake, known))
            yield Told(trial, message, _kind(message, trial.pattern))


_ARRAYS = re.compile(r"^  (yours|expected)    ?.*\Z", re.MULTILINE | re.DOTALL)
_VAGUE = re.compile(
    r"has the right shape, but not the right numbers\.$| is not right\.$|"
    r"is wrong in \S+ of its \S+ entries\.$",
)


def _kind(message: str, pattern: str) -> Kind:
    """Sort a message about a mistake."""
    said = _ARRAYS.sub("", message).strip()
    if pattern and re.search(pattern, said, re.IGNORECASE):
        return Kind.NAMED
    if _VAGUE.search(said):
        return Kind.NOTHING
    if " stops with " in said and "Recognised" not in said:
        return Kind.LED
    return Kind.OTHERWISE if pattern else Kind.NAMED
