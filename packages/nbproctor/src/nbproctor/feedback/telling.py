"""From what a test cell put out to sentences for the student.

The engine's own verdict, in the cell's metadata, goes first. Where there is none, because nbgrader
alone has graded, the cell's outputs have to do.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from nbproctor.feedback.clean import clean_text
from nbproctor.feedback.stops import (
    kind_of,
    own_code,
    screened,
    screened_mistake,
    stopped,
)
from nbproctor.redaction.hidden_tests import HiddenPart

__all__ = ["Place", "Told", "tell"]

#: What `expect` raises, whose words are written for students.
_MISTAKES = {"Mistake", "Stopped", "OutOfTime"}
#: Names that the engine gives to its own errors; their message is the engine's.
_ENGINE = {
    *("Timeout", "Memory", "Forbidden", "Not_Run", "Student_Error", "Grader_Fault", "NotRun"),
    *("CellTimeoutError", "CellEndedError"),
}
_CARRIED = re.compile(
    r"\w+(?: and \w+)* is right and has (?:its points|[\d.]+ of its [\d.]+ points)\. It fails only "
    r"together with what is above it: the mistake is in ([\w ]+)\."
)
_FRAME = re.compile(r"^Cell In\[(\d+)\], line (\d+)", re.MULTILINE)
_LONGEST = 2000


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """A line of the student's code."""

    grade_id: str
    cell: int
    line: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """What is told about one test.

    Parameters
    ----------
    sentences : tuple of str
        What happened, and why.
    failed_check : str
        The name of the check that was not passed, if it is known.
    carried : tuple of str or None
        The functions that are to blame, where the test passes with right versions of them.
    place : Place or None
        Where the student's code stopped.
    """

    sentences: tuple[str, ...] = ()
    failed_check: str = ""
    carried: tuple[str, ...] | None = None
    place: Place | None = None


def tell(cell: NotebookNode, hidden: HiddenPart, notebook: NotebookNode) -> Told:
    """Return what is told about a test cell.

    Parameters
    ----------
    cell : NotebookNode
        The graded cell.
    hidden : HiddenPart
        Its hidden part.
    notebook : NotebookNode
        The graded notebook, in which the student's lines are looked up.
    """
    verdict = cell.metadata.get("nbproctor")
    verdict = verdict if isinstance(verdict, Mapping) else {}
    error = next((o for o in cell.outputs if o.output_type == "error"), None)
    carried = verdict.get("carried")
    sentences: list[str] = []
    failed = ""
    place = None
    if error is not None:
        place = _place(error, notebook)
        failed, sentences = _about_error(error, verdict, hidden, place, notebook)
    elif verdict.get("outcome", "passed") != "passed":
        sentences = _lines(verdict.get("message"))
    if verdict.get("mistake"):
        said = " ".join(sentences)
        sentences += [line for line in _lines(verdict["mistake"]) if not _is_said(line, said)]
    if not verdict:
        carried = _printed(cell)
    if isinstance(carried, list | tuple):
        blamed = tuple(clean_text(name, 100) for name in carried)
        return Told(tuple(sentences), failed, blamed, place)
    return Told(tuple(sentences), failed, None, place)


def _is_said(sentence: str, said: str) -> bool:
    """Whether a known mistake's sentence, or how it begins, has been said already."""
    start = re.split(r"[.,:;(]", sentence, maxsplit=1)[0].strip()
    return sentence in said or (
        len(start.split()) > 2 and " Or: " not in sentence and start in said
    )


def _lines(text: object) -> list[str]:
    return [line.rstrip() for line in clean_text(text or "", _LONGEST).split("\n") if line.strip()]


def _printed(cell: NotebookNode) -> tuple[str, ...] | None:
    """Return what `expect` blames in what it prints; all else that was printed may be a secret."""
    text = "".join(o.text for o in cell.outputs if o.output_type == "stream")
    found = _CARRIED.search(clean_text(text))
    return tuple(found[1].split(" and ")) if found else None


def _about_error(
    error: NotebookNode,
    verdict: Mapping[str, Any],
    hidden: HiddenPart,
    place: Place | None,
    notebook: NotebookNode,
) -> tuple[str, list[str]]:
    name, message = str(error.ename), clean_text(error.evalue, _LONGEST)
    outcome = verdict.get("outcome")
    theirs = outcome == "student_error" or (outcome is None and place is not None)
    if outcome in ("timeout", "memory", "forbidden", "not_run", "grader_fault"):
        return "", _lines(verdict.get("message"))
    if name in _MISTAKES and not theirs:
        screen = hidden.is_there and not verdict
        return _mistake(screened_mistake(message, own_code(notebook)) if screen else message)
    if name in _ENGINE and not error.get("traceback", [""])[1:]:
        return "", _lines(message)
    if not hidden.is_there:
        return "", [f"{_name(name)}: {line}" if n == 0 else line for n, line in
                    enumerate(_lines(message) or [""])]  # fmt: skip
    if theirs and verdict:
        if name in _ENGINE:
            return "", _lines(verdict.get("message"))
        known = kind_of(name) or name in own_code(notebook).classes
        return "", [stopped(name if known else "", message)]
    if theirs:
        line = place.text if place is not None else ""
        kind = kind_of(name)
        return "", [stopped(kind, screened(kind, message, own_code(notebook), line))]
    if name == "NameError" and (missing := re.fullmatch(r"name '(\w+)' is not defined", message)):
        return "", [f"{missing[1]} is not defined: did the cell with it stop with an error?"]
    if verdict.get("protected", True) is False:
        name = kind_of(name)
    words = hidden.words(message)
    if words:
        return "", _lines(words)
    if name == "AssertionError":
        return "", ["A hidden test was not passed."]
    return "", [f"A hidden test could not work with what your code gave it ({_name(name)})."]


def _name(name: str) -> str:
    return kind_of(name) or "an error"


def _mistake(message: str) -> tuple[str, list[str]]:
    """Take apart what `expect` says: what is not right yet, what was checked, what is wrong."""
    failed, sentences = "", []
    for line in _lines(message):
        if line.startswith("Checked: ") and not failed:
            failed = line.removeprefix("Checked: ").rstrip(".")
        elif not line.endswith(" is not right yet."):
            sentences.append(line)
    return failed, sentences


def _place(error: NotebookNode, notebook: NotebookNode) -> Place | None:
    """Return the innermost line of the student's own that a traceback shows."""
    text = clean_text("\n".join(map(str, error.get("traceback", []))), 100_000)
    cells = {
        c.execution_count: (n, c)
        for n, c in enumerate(notebook.cells)
        if c.cell_type == "code" and not c.metadata.get("nbgrader", {}).get("grade")
    }
    for count, line in reversed(_FRAME.findall(text)):
        if int(count) in cells:
            number, cell = cells[int(count)]
            lines = cell.source.split("\n")
            if 0 < int(line) <= len(lines):
                name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
                return Place(name, number, int(line), clean_text(lines[int(line) - 1].strip(), 200))
    return None
