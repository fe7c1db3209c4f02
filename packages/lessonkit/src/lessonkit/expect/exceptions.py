"""Exceptions of a student's function: the line they come from, and what they mean."""

from __future__ import annotations

import linecache
import traceback

from lessonkit.expect.lookup import notebook_of

__all__ = ["explained", "notebook_frame"]

_FACTORS = (
    "In a matrix product, the left factor has as many columns as the right one has rows. "
    "Is one of them to be transposed?"
)
#: Advice by a part of the exception's text; the first part that occurs counts.
_ADVICE = {
    "matmul: Input operand": _FACTORS,
    "not aligned": _FACTORS,
    "could not be broadcast together": (
        "Entry by entry, lengths have to be equal, or one of them 1. Is keepdims=True missing, a "
        "wrong axis summed over, or * written for @?"
    ),
    "NoneType": "Something here is None. Is a return statement missing in what it comes from?",
    "not enough values to unpack": "There are fewer parts on the right than names on the left.",
    "too many values to unpack": "There are more parts on the right than names on the left.",
    "'tuple' object": "This is a tuple of several results. Is it to be unpacked first?",
}


def explained(error: BaseException, function: object, name: str) -> str:
    """Say what stopped a function, in which line, and what to look for."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    sentence = f"{name} stops with {what}"
    frame = notebook_frame(error, function)
    if frame is not None and frame.line:
        where = "" if frame.name == name else f" of {frame.name}"
        sentence += f"\n  in line {frame.lineno}{where}:  {frame.line.strip()}"
    advice = next((text for part, text in _ADVICE.items() if part in what), "")
    return f"{sentence}\n{advice}" if advice else sentence


def notebook_frame(error: BaseException, function: object) -> traceback.FrameSummary | None:
    """Find the innermost line of the notebook that an exception came through."""
    # A grader that ran the function in another process attaches the line to the exception.
    attached = getattr(error, "notebook_frame", None)
    if isinstance(attached, traceback.FrameSummary):
        return attached
    namespace, found = notebook_of(function), None
    for frame, line in traceback.walk_tb(error.__traceback__):
        if namespace is not None and frame.f_globals is namespace:
            code = frame.f_code
            text = linecache.getline(code.co_filename, line)
            found = traceback.FrameSummary(code.co_filename, line, code.co_name, line=text)
    return found
