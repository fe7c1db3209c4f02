"""Exceptions of a student's function: the line they come from, and what they mean."""

from __future__ import annotations

import linecache
import re
import traceback

from lessonkit.expect.lookup import notebook_of

__all__ = ["explained", "notebook_frame", "trace_of"]

_FACTORS = (
    "In a matrix product, the left factor has as many columns as the right one has rows. Look at "
    "the order of the two, at each .T, and whether * (entry by entry) belongs here in place of @."
)
_SEVERAL = (
    "Something here is a tuple. If it comes from a function that returns several results, give "
    "each a name first: a, b = function(...)."
)
_ONE_NUMBER = (
    "The functions of math take one number at a time. For arrays: np.exp, np.log, np.sqrt."
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
    "'tuple' object cannot be interpreted as an integer": (
        "A tuple stands where one whole number belongs. np.random.randn takes its sizes one by "
        "one, without a bracket of their own: randn(rows, columns)."
    ),
    "cannot be interpreted as an integer": (
        "A whole number is expected here. np.zeros and np.ones take the sizes as one tuple: "
        "np.zeros((rows, columns))."
    ),
    "truth value of an array": (
        "An array has no single truth value. Python's own max, min, if and and look for one: "
        "np.maximum, np.minimum and np.where go entry by entry."
    ),
    "only length-1 arrays": _ONE_NUMBER,
    "only 0-dimensional arrays": _ONE_NUMBER,
    "only size-1 arrays": _ONE_NUMBER,
    "only integer scalar arrays can be converted": (
        "An array stands where one whole number belongs, as an axis or an index. np.max and np.sum "
        "take an axis as the second argument; np.maximum takes two arrays."
    ),
    "is out of bounds for array of dimension": (
        "The array has no such axis: axis=0 runs down the rows, axis=1 along the columns. "
        "np.max and np.sum take an axis as the second argument; np.maximum takes two arrays."
    ),
    "object is not subscriptable": "Only an array, a list, a tuple or a dictionary takes an index.",
    "list index out of range": "The list ends before this index: its first entry has index 0.",
    "KeyError": "The dictionary has no such key. Compare it with the keys that it was given.",
    "'tuple'": _SEVERAL,
    "tuple indices": _SEVERAL,
}


def explained(error: BaseException, function: object, name: str) -> tuple[str, str]:
    """Say what stopped a function, in which line, and what that often means, or ""."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    sentence = f"{name} stops with {what}"
    frame = notebook_frame(error, function)
    if frame is not None and frame.line:
        where = "" if frame.name == name else f" of {frame.name}"
        sentence += f"\n  in line {frame.lineno}{where}:  {frame.line.strip()}"
    advice = next((text for part, text in _ADVICE.items() if part in what), "")
    return sentence, advice


def trace_of(error: BaseException) -> tuple[object, ...]:
    """Return what tells one exception from another: its kind, and the numbers in its text.

    The words differ between versions of NumPy.
    """
    key = str(error) if isinstance(error, KeyError) else getattr(error, "name", None) or ""
    return type(error).__name__, str(key), *re.findall(r"\b\d{1,5}\b", str(error))


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
