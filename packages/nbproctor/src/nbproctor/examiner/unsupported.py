"""What in a failed test may not have reached the student's process, and came to nothing unnoticed.

Most of what proxies can't carry is refused where it happens. Some of it just has no effect: a list
is changed here, and the student's function reads its own. So a test that fails and has such a thing
in it says so, for the instructor to mark it; a wrong answer may have been the reason all the same.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from nbproctor.notebook.names import parse_cell
from nbproctor.proxies.evidence import student_error

__all__ = ["hurdle"]

_CHANGING = frozenset(
    (
        *("append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update"),
        *("add", "discard", "setdefault", "popitem", "fill", "put", "resize", "appendleft"),
    )
)
_WRITING = ("write_text", "write_bytes", "to_csv", "to_json", "save", "savez", "savetxt", "savefig")
_ADVICE = (
    "The test's process and the submission's share none of it. If right answers fail here, too, "
    "mark the test cell to run in the candidate."
)


def hurdle(
    source: str,
    error: BaseException,
    copied: Collection[str],
    helpers: Collection[str],
    *,
    frames: bool,
) -> str:
    """Return what may have kept a failed test from working, or "".

    Parameters
    ----------
    source : str
        The test.
    error : BaseException
        What it has ended with.
    copied : collection of str
        Names of the student's that the test has a copy of, of what can be changed in place.
    helpers : collection of str
        Names of modules that lie beside the notebook.
    frames : bool
        Whether pandas objects were passed to the student's code.
    """
    tree = parse_cell(source)
    nodes = list(ast.walk(tree)) if tree is not None else []
    lost = isinstance(error, FileNotFoundError)
    theirs = student_error(error) is not None
    what = ""
    if lost and not theirs:
        what = "reads a file that is not there; one that the submission writes is not"
    elif lost and any(map(_writes, nodes)):
        what = "writes a file, and the submission finds none"
    elif any(name in copied for name in _changed(nodes)):
        what = "changes data of the submission's in place"
    elif any(name in helpers for name in _read(nodes)):
        what = "looks at what a module beside the notebook holds"
    elif frames and any(_is_bare_call(node) for node in nodes):
        what = "passes a pandas object to be changed in place"
    return f"This test {what}. {_ADVICE}" if what else ""


def _name(node: ast.AST) -> str:
    """Return the name that an attribute or item is of: ``a`` for ``a.b[0].c``."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _changed(nodes: Collection[ast.AST]) -> Iterator[str]:
    for node in nodes:
        method = isinstance(node, ast.Attribute) and node.attr in _CHANGING
        item = isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
        if method or item:
            yield _name(node)


def _read(nodes: Collection[ast.AST]) -> Iterator[str]:
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    for node in nodes:
        if isinstance(node, ast.Attribute) and id(node) not in called and node.attr.islower():
            yield _name(node)


def _writes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr in _WRITING:
        return True
    opens = isinstance(node.func, ast.Name | ast.Attribute) and "open" in ast.unparse(node.func)
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    modes = [one.value for one in given if isinstance(one, ast.Constant)]
    return opens and any(isinstance(mode, str) and mode[:1] in tuple("wax") for mode in modes)


def _is_bare_call(node: ast.AST) -> bool:
    """Whether a statement calls something with a name, and leaves the result alone."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and any(isinstance(argument, ast.Name) for argument in node.value.args)
    )
