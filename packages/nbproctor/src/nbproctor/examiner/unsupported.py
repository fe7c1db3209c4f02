"""Finds what proxies can't carry, and what has therefore had no effect, in a test that has failed.

Most of it is refused where it happens. Some of it goes unnoticed: a test changes its copy of a
list, and the student's function reads the original. A failed test that does such a thing says so,
so that the instructor can mark it to run in the candidate. The reason of the failure may be another
one all the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from nbproctor.errors import Refused, chain_of
from nbproctor.notebook.names import parse_cell
from nbproctor.proxies.evidence import student_error

__all__ = ["find_unsupported", "refusal_in", "without_advice"]

#: Methods that change an object in place.
_CHANGING = frozenset(
    (
        *("append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update"),
        *("add", "discard", "setdefault", "popitem", "fill", "put", "resize", "appendleft"),
    )
)
#: Methods that write files.
_WRITING = ("write_text", "write_bytes", "to_csv", "to_json", "save", "savez", "savetxt", "savefig")
_MARK = re.compile(
    r"[,;]?\s*(?:or\s+)?mark\s+the\s+test\s+cell\s+to\s+run\s+in\s+the\s+candidate\.?"
)
_ADVICE = (
    "The test's process and the submission's share none of it. If right answers fail here, too, "
    "mark the test cell to run in the candidate."
)


def refusal_in(error: BaseException) -> str:
    """Return what was refused, where that has led to an error, or ""."""
    return next((str(found) for found in chain_of(error) if isinstance(found, Refused)), "")


def without_advice(text: str) -> str:
    """Return a message for a student, who cannot mark a test cell."""
    return _MARK.sub(".", text)


def find_unsupported(
    source: str,
    error: BaseException,
    *,
    copied: Collection[str],
    helpers: Collection[str],
    passes_pandas: bool,
) -> str:
    """Return what may have kept a failed test from working, or "".

    Parameters
    ----------
    source : str
        The test.
    error : BaseException
        The exception that has ended it.
    copied : collection of str
        The student's names of whose mutable data the test has a copy.
    helpers : collection of str
        The test's names for modules that lie beside the notebook.
    passes_pandas : bool
        Whether pandas objects were passed to the student's code.
    """
    tree = parse_cell(source)
    nodes = list(ast.walk(tree)) if tree is not None else []
    lost = isinstance(error, FileNotFoundError)
    by_student = student_error(error) is not None
    what = ""
    if lost and not by_student:
        what = "reads a file that is not there; one that the submission writes is not"
    elif lost and any(map(_writes, nodes)):
        what = "writes a file, and the submission finds none"
    elif any(name in copied for name in _changed(nodes)):
        what = "changes data of the submission's in place"
    elif any(name in helpers for name in _read(nodes)):
        what = "looks at what a module beside the notebook holds"
    elif passes_pandas and any(_is_bare_call(node) for node in nodes):
        what = "passes a pandas object to be changed in place"
    return f"This test {what}. {_ADVICE}" if what else ""


def _name(node: ast.AST) -> str:
    """Return the name at the root of an attribute or item: ``a`` for ``a.b[0].c``."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _changed(nodes: Collection[ast.AST]) -> Iterator[str]:
    """Return the names of objects that code changes in place."""
    for node in nodes:
        method = isinstance(node, ast.Attribute) and node.attr in _CHANGING
        item = isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
        if method or item:
            yield _name(node)


def _read(nodes: Collection[ast.AST]) -> Iterator[str]:
    """Return the names of objects whose attributes code reads, other than to call them."""
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    for node in nodes:
        if isinstance(node, ast.Attribute) and id(node) not in called and node.attr.islower():
            yield _name(node)


def _writes(node: ast.AST) -> bool:
    """Whether code writes a file."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr in _WRITING:
        return True
    opens = isinstance(node.func, ast.Name | ast.Attribute) and "open" in ast.unparse(node.func)
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    modes = [one.value for one in arguments if isinstance(one, ast.Constant)]
    return opens and any(isinstance(mode, str) and mode[:1] in tuple("wax") for mode in modes)


def _is_bare_call(node: ast.AST) -> bool:
    """Whether a statement calls something with a named argument and ignores the result."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and any(isinstance(argument, ast.Name) for argument in node.value.args)
    )
