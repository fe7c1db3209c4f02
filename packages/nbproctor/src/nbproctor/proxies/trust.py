"""Which answers of the student's own code a test may rely on.

``abs(f(2) - 4) < 1e-9``, ``f(2).startswith("4")``: an object can hear what is expected, and say
that it fits. It may where the instructor's classes define how: then that is what is asked for.
"""

from __future__ import annotations

import ast
import linecache
from collections.abc import Callable
from types import TracebackType
from typing import Any

from nbproctor.errors import NbproctorError, Refused
from nbproctor.notebook.names import parse_cell
from nbproctor.protocol.operators import IN_PLACE
from nbproctor.proxies.base import is_proxy

__all__ = ["check_operation", "is_ours", "may_stop", "skips"]

#: Methods of data that answer whether something fits.
_PREDICATES = frozenset(
    {"equals", "startswith", "endswith", "issubset", "issuperset", "isdisjoint"}
)


def check_operation(defines: Callable[[str], bool], operation: str, *args: Any) -> None:
    """Refuse what would have the submission's code compare its own result with the expected one.

    Parameters
    ----------
    defines : callable
        Whether the instructor's classes define a method.
    operation : str
        What the candidate would be asked for.
    *args
        What it would be asked for it with.

    Raises
    ------
    Refused
        Where they don't.
    """
    if operation == "operator":
        name, *values = args
        if all(map(is_proxy, values)):
            return  # it hears nothing
        plain = name.removeprefix(IN_PLACE)
        asked = [f"__{plain}__", f"__r{plain}__"]
        if plain != name:
            asked.append(f"__i{plain}__")
    elif operation == "getattr" and args[1] in _PREDICATES:
        asked = [args[1]]
    elif operation == "contains":
        asked = ["__contains__"]
    else:
        return
    if not any(map(defines, asked)):
        raise Refused(
            f"an object of the submission would decide the test by its own {asked[0]}. Compare "
            "its attributes or its text instead, or mark the test cell to run in the candidate."
        )


def may_stop(operation: str, *args: Any) -> bool:
    """Whether an operation is one of an iterator, which may say that it has come to its end."""
    return operation == "next" or (operation == "call" and "_nbproctor_iterators" in vars(args[0]))


def is_ours(error: BaseException | None) -> bool:
    """Whether an exception is what a test has found, or what we say: nobody may hush it up."""
    return isinstance(error, AssertionError | NbproctorError)


def skips(trace: TracebackType) -> bool:
    """Whether an error has kept a block of a test's from coming to an assertion.

    Parameters
    ----------
    trace : TracebackType
        What the block's end is told of the error.
    """
    tree = parse_cell("".join(linecache.getlines(trace.tb_frame.f_code.co_filename)))
    if tree is None:
        return True
    # Python ends a block on the line where it begins.
    begun = trace.tb_frame.f_lineno
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.With)]
    left = [
        part
        for block in blocks
        if block.lineno <= begun < block.body[0].lineno or block.lineno == begun
        for part in block.body
        if (part.end_lineno or 0) >= trace.tb_lineno
    ]
    nodes = [node for part in left for node in ast.walk(part)]
    return not left or any(_asserts(node, trace.tb_lineno) for node in nodes)


def _asserts(node: ast.AST, line: int) -> bool:
    """Whether a part of a block may find something wrong; the error itself is on `line`."""
    if isinstance(node, ast.Raise):
        return node.lineno != line
    called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    return isinstance(node, ast.Assert) or "assert" in called.lower()
