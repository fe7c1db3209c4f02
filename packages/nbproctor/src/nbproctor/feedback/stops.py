"""Saying with what the student's code has stopped in a hidden test.

What the engine has written down holds nothing that may not be told
(`nbproctor.examiner.disclosure`). Where nbgrader alone has graded, the message is what the
student's code has made of it, so it is told only in the forms of
`nbproctor.redaction.known_messages`.
"""

from __future__ import annotations

import builtins
import re

from nbformat import NotebookNode

from nbproctor.redaction.known_messages import WordBudget, phrase
from nbproctor.redaction.student_source import StudentSource, words_of

__all__ = ["kind_of", "own_code", "screened", "screened_mistake", "stopped"]

_STOPS = re.compile(
    r"^(?P<who>\w+ stops with )(?P<kind>\w+): (?P<text>.*?)"
    r"(?P<place>\n  in line \d+(?: of [\w<>]+)?:  [^\n]*)?$",
    re.DOTALL | re.MULTILINE,
)


def own_code(notebook: NotebookNode) -> StudentSource:
    """Return the code of a graded notebook that is no test."""
    return StudentSource(
        (cell.execution_count or 0, cell.source)
        for cell in notebook.cells
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade")
    )


def kind_of(name: str) -> str:
    """Return the name of an exception's class if it is one of Python's, else ""."""
    kind = getattr(builtins, name, None) if name.isidentifier() else None
    return name if isinstance(kind, type) and issubclass(kind, BaseException) else ""


def stopped(name: str, message: str) -> str:
    """Return the sentence that says with which exception the student's code has stopped.

    Parameters
    ----------
    name : str
        The name of the exception's class, "" if it may not be told.
    message : str
        What may be told of its message.
    """
    if not name:
        return "Your code stopped with an exception."
    if name == "NotImplementedError":
        return "This is not written yet: it stopped with NotImplementedError."
    return f"Your code stopped with {name}{f': {message}' if message else ''}."


def screened(name: str, message: str, own: StudentSource, line: str = "") -> str:
    """Return what may be told of an exception's message that nobody has looked through yet."""
    return phrase(name, message, WordBudget(own.words, words_of(line), own.classes))


def screened_mistake(message: str, own: StudentSource) -> str:
    """Return a message of `expect.py` with what may be told of the exception in it."""

    def screen(found: re.Match[str]) -> str:
        kind, place = kind_of(found["kind"]), found["place"] or ""
        text = screened(kind, found["text"], own, place)
        spot = re.fullmatch(r"\n  in line (\d+)(?: of [\w<>]+)?:  (.*)", place)
        stands = spot is not None and own.find(int(spot[1][:9]), spot[2]) is not None
        told = f"{found['who']}{kind or 'an exception'}{f': {text}' if text else ''}"
        return told + (place if stands else "")

    return _STOPS.sub(screen, message, count=1)
