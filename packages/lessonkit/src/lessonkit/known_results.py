"""What the check under each exercise recognises: results of the bank's wrong answers.

Each wrong answer is run on the inputs of its exercise's check.  A sketch of what it gives
(`lessonkit.expect.sketches`) is kept with its sentence in ``checks_LESSON.json``, which lies beside
the notebook.  What does not differ from the right result, varies, or depends on rounding is
not kept.  That takes a while: results are computed again only if something changed that they
depend on.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lessonkit.answers import Answer, read_answers
from lessonkit.check_runs import CheckRun, run_checks
from lessonkit.errors import BuildError
from lessonkit.expect import calls, checks, exceptions, expected, inputs, sketches
from lessonkit.expect.records import Record, read_record
from lessonkit.expect.sketches import alike, packed
from lessonkit.notebook import lay_beside
from lessonkit.text import Kind, Lesson

__all__ = ["checks_name", "known_results", "records_of", "same_results"]

#: A documented input may be drawn at random, with an output that does not belong to its input.
_RIGHT_ELSEWHERE = (
    "A right answer can give this, too: the numbers of this check are drawn at random and do not "
    "fit together as those of a network do. When you are graded, they do."
)
_CODE = (calls, checks, exceptions, expected, inputs, sketches)


def checks_name(lesson: str) -> str:
    """Return the name of the file beside a lesson's notebook."""
    return f"checks_{lesson}.json"


def known_results(
    lesson: Lesson, files: Mapping[str, bytes], before: bytes = b"", jobs: int = 1
) -> bytes:
    """Return the content of ``checks_LESSON.json``.

    Parameters
    ----------
    lesson : Lesson
    files : mapping of str to bytes
        The other files beside the notebook, by relative path.
    before : bytes
        The file as it was built before, or nothing.
    jobs : int
        Number of processes.

    Raises
    ------
    LessonkitError
        If the bank is malformed, or a check can't be run.
    """
    # A check that is plain code recognises nothing.
    checked = {c.exercise for c in lesson.of_kind(Kind.CHECK) if "expect.check(" in c.source}
    bank: dict[str, list[Answer]] = {name: [] for name in lesson.exercises if name in checked}
    for answer in read_answers(lesson):
        if answer.exercise in bank:
            bank[answer.exercise].append(answer)
    kept = _entries(before)
    digests = {name: _digest(lesson, files, name, answers) for name, answers in bank.items()}
    stale = [name for name in bank if kept.get(name, {}).get("digest") != digests[name]]
    with tempfile.TemporaryDirectory() as folder:
        lay_beside(Path(folder), files)
        sources = {name: [answer.source for answer in bank[name]] for name in stale}
        found = run_checks(lesson, Path(folder), sources, jobs)
    entries = {}
    for name in bank:
        if name in found:
            right, *wrong = found[name]
            mistakes = _mistakes(lesson, name, right, bank[name], wrong)
            seen: list[Any] = []
            packed_up = [one | {"calls": packed(one["calls"], seen)} for one in mistakes]
            entry = {"names": right.names, "seen": seen, "mistakes": packed_up}
        else:
            entry = kept[name]
        entries[name] = {**entry, "points": lesson.points_of(name), "digest": digests[name]}
    return _written(lesson.name, entries)


def _mistakes(
    lesson: Lesson, name: str, right: CheckRun, answers: Sequence[Answer], runs: Sequence[CheckRun]
) -> list[dict[str, Any]]:
    """Return the results that tell a mistake, each with the sentences of all that have it."""
    if right.mistake is not None:
        cell = next(c for c in lesson.of_kind(Kind.CHECK) if c.exercise == name)
        raise lesson.error(
            cell, f"the check calls the solution wrong: {right.mistake}", "Correct one of them."
        )
    found: list[dict[str, Any]] = []
    for answer, run in zip(answers, runs, strict=True):
        if run.mistake is None or not run.sketches or alike(run.sketches, right.sketches):
            continue
        same = next((one for one in found if alike(one["calls"], run.sketches)), None)
        says = _RIGHT_ELSEWHERE if answer.right else answer.sentence
        if same is None:
            found.append({"says": [says], "calls": run.sketches})
        elif says not in same["says"]:
            same["says"].append(says)
    return found


def _digest(
    lesson: Lesson, files: Mapping[str, bytes], name: str, answers: Sequence[Answer]
) -> str:
    """Return a digest of all that an exercise's results depend on."""
    cells = [
        cell.source
        for cell in lesson.cells
        if cell.kind in (Kind.PROVIDED, Kind.EXERCISE)
        or (cell.kind is Kind.CHECK and cell.exercise == name)
    ]
    code = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in _CODE]
    bank = [part for answer in answers for part in (answer.name, answer.sentence, answer.source)]
    beside = [
        hashlib.sha256(content).hexdigest()
        for path, content in sorted(files.items())
        if path != "expect.py"
    ]
    return hashlib.sha256(json.dumps([cells, code, bank, beside]).encode()).hexdigest()[:16]


def _entries(content: bytes) -> dict[str, Any]:
    """Read the exercises of a file; none of one that is missing or damaged."""
    try:
        entries = json.loads(content)["exercises"]
    except (ValueError, KeyError, TypeError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _written(lesson: str, entries: Mapping[str, Any]) -> bytes:
    """Write a line for each mistake, so that changes can be read."""
    lines = [f'{{"lesson": {json.dumps(lesson)}, "exercises": {{']
    for name, entry in entries.items():
        head = {key: entry[key] for key in ("points", "names", "digest")}
        lines.append(f"{json.dumps(name)}: {json.dumps(head)[:-1]},")
        for key in ("seen", "mistakes"):
            lines += [f'"{key}": [', *(f" {json.dumps(one)}," for one in entry[key])]
            lines[-1] = lines[-1].removesuffix(",")
            lines.append("],")
        lines[-1] = "]},"
    lines[-1] = lines[-1].removesuffix(",")
    return "\n".join([*lines, "}}", ""]).encode()


def records_of(content: bytes) -> dict[str, Record]:
    """Return what a file says about each exercise, as a check reads it."""
    entries = _entries(content)
    if not entries:
        raise BuildError("there are no known results\n  Run: lessonkit build")
    return {name: read_record("", entry, list(entries)) for name, entry in entries.items()}


def same_results(one: bytes, other: bytes) -> bool:
    """Whether two versions of a file are the same but for rounding, as between two machines."""
    first, second = _entries(one), _entries(other)
    if list(first) != list(second):
        return False
    for name, entry in first.items():
        if any(entry.get(key) != second[name].get(key) for key in ("points", "names", "digest")):
            return False
        pairs = entry["mistakes"], second[name]["mistakes"]
        if len(pairs[0]) != len(pairs[1]):
            return False
        for a, b in zip(*pairs, strict=True):
            if a != b:
                return False
        if not alike(entry["seen"], second[name]["seen"]):
            return False
    return True
