"""From the outcome of a test cell to sentences for the student.

The engine's own verdict, in the cell's metadata, takes precedence. Where there is none, because
nbgrader alone has graded, the cell's outputs are all there is to go by.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from nbproctor.feedback.clean import clean_text
from nbproctor.feedback.exceptions import (
    builtin_exception,
    own_code,
    screened,
    screened_mistake,
    stopped,
)
from nbproctor.redaction.hidden_tests import HiddenPart

__all__ = ["Explanation", "Place", "explain"]

#: The exceptions of `expect`, whose messages are written for students.
_MISTAKES = {"Mistake", "Stopped", "OutOfTime"}
#: The names of the engine's own errors, whose messages are the engine's.
_ENGINE = {
    "CellEndedError",
    "CellTimeoutError",
    "Forbidden",
    "Grader_Fault",
    "Memory",
    "NotRun",
    "Not_Graded",
    "Not_Run",
    "Student_Error",
    "Timeout",
}
#: Outcomes whose message in the verdict is complete.
_EXPLAINED = {"timeout", "memory", "forbidden", "not_run", "grader_fault", "not_graded"}
_CARRIED = re.compile(
    r"\w+(?: and \w+)* is right and has (?:its points|[\d.]+ of its [\d.]+ points)\. It fails only "
    r"together with what is above it: the mistake is in ([\w ]+)\."
)
_FRAME = re.compile(r"^Cell In\[(\d+)\], line (\d+)", re.MULTILINE)
_UNDEFINED = re.compile(r"name '(\w+)' is not defined")
#: Characters of a message, and of a traceback, beyond which it is cut.
_LONGEST, _LONGEST_TRACEBACK = 2000, 100_000


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """A line of the student's code."""

    grade_id: str
    cell: int
    line: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Explanation:
    """What the page says about one test.

    Parameters
    ----------
    sentences : tuple of str
        What happened, and why.
    failed_check : str
        The name of the check that was not passed, if it is known.
    blamed : tuple of str
        The functions with the mistake, where the test passes with right versions of them.
    place : Place or None
        Where the student's code stopped.
    """

    sentences: tuple[str, ...] = ()
    failed_check: str = ""
    blamed: tuple[str, ...] = ()
    place: Place | None = None


def explain(cell: NotebookNode, hidden: HiddenPart, notebook: NotebookNode) -> Explanation:
    """Return what the page says about a test cell.

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
    failed_check, place = "", None
    sentences: list[str] = []
    if error is not None:
        place = _find_place(error, notebook)
        failure = _Failure(error, verdict, hidden, place, notebook)
        failed_check, sentences = failure.explain()
    elif verdict.get("outcome", "passed") != "passed":
        sentences = _lines(verdict.get("message"))
    if verdict.get("mistake"):
        before = " ".join(sentences)
        sentences += [line for line in _lines(verdict["mistake"]) if not _repeats(line, before)]
    blamed = verdict.get("carried") if verdict else _blamed_by_expect(cell)
    names = blamed if isinstance(blamed, list | tuple) else ()
    return Explanation(
        tuple(sentences), failed_check, tuple(clean_text(name, 100) for name in names), place
    )


def _repeats(sentence: str, before: str) -> bool:
    """Whether the sentence of a known mistake, or its beginning, is in the text before it."""
    start = re.split(r"[.,:;(]", sentence, maxsplit=1)[0].strip()
    return sentence in before or (
        len(start.split()) > 2 and " Or: " not in sentence and start in before
    )


def _lines(text: object) -> list[str]:
    return [line.rstrip() for line in clean_text(text or "", _LONGEST).split("\n") if line.strip()]


def _blamed_by_expect(cell: NotebookNode) -> tuple[str, ...]:
    """Return the functions that `expect` blames in its own output, and read nothing else there.

    The rest of the output may hold hidden values.
    """
    text = "".join(o.text for o in cell.outputs if o.output_type == "stream")
    found = _CARRIED.search(clean_text(text))
    return tuple(found[1].split(" and ")) if found else ()


class _Failure:
    """The error output of a test cell, to be explained.

    Parameters
    ----------
    error : NotebookNode
        The output.
    verdict : Mapping
        The engine's verdict; empty where nbgrader alone has graded.
    hidden : HiddenPart
        The hidden part of the test.
    place : Place or None
        The line of the student's code that the traceback shows.
    notebook : NotebookNode
        The graded notebook.
    """

    def __init__(
        self,
        error: NotebookNode,
        verdict: Mapping[str, Any],
        hidden: HiddenPart,
        place: Place | None,
        notebook: NotebookNode,
    ) -> None:
        self._name = str(error.ename)
        self._message = clean_text(error.evalue, _LONGEST)
        self._has_frames = bool(error.get("traceback", [""])[1:])
        self._verdict = verdict
        self._hidden = hidden
        self._place = place
        self._notebook = notebook
        outcome = verdict.get("outcome")
        self._is_explained = outcome in _EXPLAINED
        #: Whether the student's code raised it, rather than the test.
        self._is_students = outcome == "student_error" or (outcome is None and place is not None)

    def explain(self) -> tuple[str, list[str]]:
        """Return the name of the check that failed, if it is known, and sentences."""
        if self._is_explained:
            return "", _lines(self._verdict.get("message"))
        if self._name in _MISTAKES and not self._is_students:
            return _split_mistake(self._mistake())
        if self._name in _ENGINE and not self._has_frames:
            return "", _lines(self._message)
        if not self._hidden.is_there:
            first, *more = _lines(self._message) or [""]
            return "", [f"{_public_name(self._name)}: {first}", *more]
        if self._is_students:
            return "", self._about_students_exception()
        return "", self._about_tests_exception()

    def _mistake(self) -> str:
        """Return the message of `expect`; the engine has already redacted it, nbgrader has not."""
        if self._hidden.is_there and not self._verdict:
            return screened_mistake(self._message, own_code(self._notebook))
        return self._message

    def _about_students_exception(self) -> list[str]:
        kind = builtin_exception(self._name)
        own = own_code(self._notebook)
        if not self._verdict:
            line = self._place.text if self._place is not None else ""
            return [stopped(kind, screened(kind, self._message, own, line))]
        if self._name in _ENGINE:
            return _lines(self._verdict.get("message"))
        is_known = kind or self._name in own.classes
        return [stopped(self._name if is_known else "", self._message)]

    def _about_tests_exception(self) -> list[str]:
        """Return what the author of a hidden test wrote for students, or no more than the kind."""
        name = self._name
        if name == "NameError" and (missing := _UNDEFINED.fullmatch(self._message)):
            return [f"{missing[1]} is not defined: did the cell with it stop with an error?"]
        if self._verdict.get("protected", True) is False:
            name = builtin_exception(name)
        if words := self._hidden.words(self._message):
            return _lines(words)
        if name == "AssertionError":
            return ["A hidden test was not passed."]
        return [f"A hidden test could not work with what your code gave it ({_public_name(name)})."]


def _public_name(name: str) -> str:
    """Return an exception's name, unless it could be chosen to carry a hidden value."""
    return builtin_exception(name) or "an error"


def _split_mistake(message: str) -> tuple[str, list[str]]:
    """Split the message of `expect` into the failed check and the sentences about it."""
    failed_check, sentences = "", []
    for line in _lines(message):
        if line.startswith("Checked: ") and not failed_check:
            failed_check = line.removeprefix("Checked: ").rstrip(".")
        elif not line.endswith(" is not right yet."):
            sentences.append(line)
    return failed_check, sentences


def _find_place(error: NotebookNode, notebook: NotebookNode) -> Place | None:
    """Return the innermost line of the student's code in a traceback."""
    traceback = "\n".join(map(str, error.get("traceback", [])))
    cells = {
        cell.execution_count: (number, cell)
        for number, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade")
    }
    for count, line in reversed(_FRAME.findall(clean_text(traceback, _LONGEST_TRACEBACK))):
        if int(count) not in cells:
            continue
        number, cell = cells[int(count)]
        lines = cell.source.split("\n")
        if 0 < int(line) <= len(lines):
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            return Place(name, number, int(line), clean_text(lines[int(line) - 1].strip(), 200))
    return None
