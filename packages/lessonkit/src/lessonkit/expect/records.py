"""What is known about a lesson's exercises: their points, and results of known mistakes.

A file ``checks_LESSON.json`` beside this one holds it.  The builder makes it from the bank of
wrong answers; it holds no solution and no hidden input.  Without it, checks compare all the same.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import Any

from lessonkit.expect.sketches import alike, unpacked

__all__ = ["Record", "find_record", "read_record"]

_MOST = 2  # more mistakes than these with one result: none of them is named


@dataclass(frozen=True)
class Record:
    """What is known about one exercise.

    Parameters
    ----------
    lesson : str
        Its lesson.
    points : float
        Points that the hidden tests give for it.
    exercises : sequence of str
        All exercises of the lesson, in order.
    known : sequence
        Pairs of sketches, one a call of the check, and of the sentences of the mistakes that
        have these results.
    """

    lesson: str
    points: float
    exercises: Sequence[str]
    known: Sequence[tuple[Any, Sequence[str]]]

    def sentences(self, sketches: Sequence[Any], refused: Sequence[bool]) -> list[str]:
        """Return the sentences of the known mistakes that have exactly these results.

        If there is none, what a function does where it has to raise an exception (`refused`) may
        be a mistake of its own: then the other calls decide.
        """
        if not sketches:
            return []
        found = self._sentences(sketches, [True] * len(sketches))
        if not found and any(refused) and not all(refused):
            found = self._sentences(sketches, [not one for one in refused])
        return found

    def _sentences(self, sketches: Sequence[Any], compared: Sequence[bool]) -> list[str]:
        chosen = list(compress(sketches, compared))
        found = [
            sentence
            for known, sentences in self.known
            if len(known) == len(sketches) and alike(list(compress(known, compared)), chosen)
            for sentence in sentences
        ]
        found = list(dict.fromkeys(found))
        return found if len(found) <= _MOST else []


def find_record(exercise: str, names: str) -> Record | None:
    """Find what is known about an exercise, by its name and the names of its results."""
    for lesson in _lessons():
        for name, entry in lesson["exercises"].items():
            if name == exercise and entry["names"] == names:
                return read_record(lesson["lesson"], entry, list(lesson["exercises"]))
    return None


def read_record(lesson: str, entry: Any, exercises: Sequence[str]) -> Record:
    """Read what a file holds about one exercise."""
    seen = entry["seen"]
    known = [(unpacked(one["calls"], seen), one["says"]) for one in entry["mistakes"]]
    return Record(lesson, entry["points"], exercises, known)


@functools.cache
def _lessons() -> list[Any]:
    """Read the files; one that is missing or damaged must not stop a check."""
    found = []
    for path in sorted(Path(__file__).resolve().parent.glob("checks_*.json")):
        try:
            lesson = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(lesson, dict) and isinstance(lesson.get("exercises"), dict):
            found.append(lesson)
    return found
