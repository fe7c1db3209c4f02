"""The exception with which the student's code stopped in a hidden test, in a sentence.

The engine has already redacted what it has written (`nbproctor.examiner.disclosure`). Where
nbgrader alone has graded, the message is as the student's code made it, so it is shown only in the
forms of `nbproctor.redaction.known_messages`.
"""

from __future__ import annotations

import builtins
import re

from nbformat import NotebookNode

from nbproctor.redaction.known_messages import WordBudget, phrase
from nbproctor.redaction.student_source import StudentSource, words_of

__all__ = ["builtin_exception", "own_code", "screened", "screened_mistake", "stopped"]

_STOPS = re.compile(
    r"^(?P<who>\w+ stops with )(?P<kind>\w+): (?P<text>.*?)"
    r"(?P<place>\n  in line \d+(?: of [\w<>]+)?:  [^\n]*)?$",
    re.DOTALL | re.MULTILINE,
)
_PLACE = re.compile(r"\n  in line (\d+)(?: of [\w<>]+)?:  (.*)")


def own_code(notebook: NotebookNode) -> StudentSource:
    """Return the code of a graded notebook, without the tests."""
    return StudentSource(
        (cell.execution_count or 0, cell.source)
        for cell in notebook.cells
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade")
    )


def builtin_exception(name: str) -> str:
    """Return the name of an exception's class if it is one of Python's, else ""."""
    kind = getattr(builtins, name, None) if name.isidentifier() else None
    return name if isinstance(kind, type) and issubclass(kind, BaseException) else ""


def stopped(name: str, message: str) -> str:
    """Return the sentence that names the exception with which the student's code stopped.

    Parameters
    ----------
    name : str
        The name of the exception's class, or "" if it must not be shown.
    message : str
        The part of its message that may be shown.
    """
    if not name:
        return "Your code stopped with an exception."
    if name == "NotImplementedError":
        return "This is not written yet: it stopped with NotImplementedError."
    return f"Your code stopped with {name}{f': {message}' if message else ''}."


def screened(name: str, message: str, own: StudentSource, line: str = "") -> str:
    """Return the part of an exception's message that may be shown; `line` is where it stopped."""
    return phrase(name, message, WordBudget(own.words, words_of(line), own.classes))


def screened_mistake(message: str, own: StudentSource) -> str:
    """Return a message of `expect.py`, with an exception's message in it screened."""

    def screen(found: re.Match[str]) -> str:
        kind, place = builtin_exception(found["kind"]), found["place"] or ""
        text = screened(kind, found["text"], own, place)
        sentence = f"{found['who']}{kind or 'an exception'}{f': {text}' if text else ''}"
        return sentence + (place if _is_students_line(place, own) else "")

    return _STOPS.sub(screen, message, count=1)


def _is_students_line(place: str, own: StudentSource) -> bool:
    """Whether the line that a message names is really in the notebook; it could be made up."""
    found = _PLACE.fullmatch(place)
    return found is not None and own.find(int(found[1][:9]), found[2]) is not None
