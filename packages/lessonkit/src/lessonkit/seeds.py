"""The proof of a lesson's tests under many random seeds, and its record.

Hidden tests draw their inputs at random. The reference must pass whatever they draw, so it sits the
tests under many seeds. That takes a minute for a lesson and depends on nothing but the lesson: what
was proved is kept beside it, with a digest of everything that the proof depends on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from lessonkit.proof import prove
from lessonkit.text import Kind, Lesson

__all__ = ["RECORD", "SEEDS", "is_proved", "prove_under_seeds"]

RECORD = "seeds.json"
SEEDS = 30
#: The first seed; those below are the ones that `prove` tries.
_FIRST = 100


def is_proved(lesson: Lesson, files: Mapping[str, bytes]) -> bool:
    """Whether the record says that the reference passes, for the lesson as it is now."""
    try:
        record = json.loads((lesson.path.parent / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(record == _record(lesson, files))


def prove_under_seeds(lesson: Lesson, files: Mapping[str, bytes]) -> str:
    """Prove the reference under all seeds; return what is wrong, or "" and record it.

    Parameters
    ----------
    lesson : Lesson
    files : mapping of str to bytes
        The files beside the notebook, by relative path.
    """
    seeds = range(_FIRST, _FIRST + SEEDS)
    for verdict in prove(lesson, files, ["none of the bank"], seeds=seeds):
        if verdict.name == "reference" and verdict.problem:
            return verdict.problem
    path = lesson.path.parent / RECORD
    path.write_text(f"{json.dumps(_record(lesson, files))}\n", encoding="utf-8")
    return ""


def _record(lesson: Lesson, files: Mapping[str, bytes]) -> dict[str, object]:
    state = hashlib.sha256()
    for cell in lesson.cells:
        if cell.kind is not Kind.PROSE:
            state.update(f"{cell.kind.value}\n{cell.exercise}\n{cell.source}\n".encode())
    for name, content in sorted(files.items()):
        state.update(name.encode() + content)
    return {"digest": state.hexdigest()[:16], "first": _FIRST, "seeds": SEEDS}
