"""Saying with what the student's code has stopped in a hidden test.

The message of an exception can be made of whatever a function was called with, so it is told only
where it is one of Python's or NumPy's own, and the names in it stand in the student's cells.
Numbers are left out.
"""

from __future__ import annotations

import builtins
import re

from nbformat import NotebookNode

__all__ = ["stopped"]

_KNOWN = [
    re.compile(pattern)
    for pattern in (
        r"name '(\w+)' is not defined",
        r"cannot access local variable '(\w+)' where it is not associated with a value",
        r"'(\w+)' object has no attribute '(\w+)'",
        r"'(\w+)' object is not (?:callable|iterable|subscriptable|an iterator)",
        r"'(\w+)' object does not support item assignment",
        r"object of type '(\w+)' has no len\(\)",
        r"(\w+)\(\) missing \d+ required positional arguments?",
        r"(\w+)\(\) takes (?:from \d+ to )?\d+ positional arguments? but \d+ (?:was|were) given",
        r"(\w+)\(\) got an unexpected keyword argument '(\w+)'",
        r"unsupported operand type\(s\) for \S{1,3}: '(\w+)' and '(\w+)'",
        r"cannot unpack non-iterable (\w+) object",
        r"not enough values to unpack \(expected \d+, got \d+\)",
        r"too many values to unpack \(expected \d+\)",
        r"(?:list|tuple|string|pop) (?:assignment )?index out of range",
        r"(?:float |integer |complex )?division by zero|division by zero",
        r"maximum recursion depth exceeded",
        r"'(\w+)'",  # a KeyError's key
        r"operands could not be broadcast together with shapes",
        r"shapes \([\d, ]*\) and \([\d, ]*\) not aligned",
        r"matmul: Input operand \d has a mismatch in its core dimension",
        r"index \d+ is out of bounds for axis \d+ with size \d+",
        r"cannot reshape array of size \d+ into shape",
        r"all the input array dimensions except for the concatenation axis must match exactly",
    )
]
_NUMBERS = re.compile(r"\d+")
_TYPES = {"NoneType", "ndarray", "function", "method", "module", "builtin_function_or_method"}


def stopped(name: str, message: str, notebook: NotebookNode) -> str:
    """Return the sentence that says with which exception the student's code has stopped.

    Parameters
    ----------
    name, message : str
        The exception's class and message, as the student's code has made them.
    notebook : NotebookNode
        The graded notebook.
    """
    kind = getattr(builtins, name, None) if name.isidentifier() else None
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        return "Your code stopped with an exception."
    if name == "NotImplementedError":
        return "This is not written yet: it stopped with NotImplementedError."
    told = _told(message, notebook)
    return f"Your code stopped with {name}{f': {told}' if told else ''}."


def _told(message: str, notebook: NotebookNode) -> str:
    for pattern in _KNOWN:
        found = pattern.match(message)
        if found and all(_is_known(word, notebook) for word in found.groups()):
            return _NUMBERS.sub("\N{HORIZONTAL ELLIPSIS}", found[0])
    return ""


def _is_known(word: str, notebook: NotebookNode) -> bool:
    if word in _TYPES or hasattr(builtins, word):
        return True
    own = (
        cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade")
    )
    return any(re.search(rf"\b{re.escape(word)}\b", source) for source in own)
