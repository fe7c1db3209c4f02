"""Which answers of the student's own code a test may rely on.

In ``abs(f(2) - 4) < 1e-9`` and ``f(2).startswith("4")`` an object of the student's gets the
expected value and could claim to match it. That is allowed only where the instructor's class of
that name defines the method, because then the method is part of the exercise.
"""

from __future__ import annotations

import ast
import linecache
from types import TracebackType
from typing import Any, Protocol

from nbproctor.errors import NbproctorError, Refused
from nbproctor.notebook.names import parse_cell
from nbproctor.protocol.operators import IN_PLACE
from nbproctor.proxies.base import attributes_of, is_proxy

__all__ = ["check_operation", "is_ours", "may_stop", "skips"]

#: Methods of data whose result says whether an argument matches.
_PREDICATES = frozenset(
    {"equals", "startswith", "endswith", "issubset", "issuperset", "isdisjoint"}
)


class Defines(Protocol):
    """Says whether a class of the instructor's version defines a method."""

    def __call__(self, method: str, /, *, of: object = None) -> bool:
        """Whether one does that may be the class of a proxy."""


def check_operation(defines: Defines, operation: str, *args: Any) -> None:
    """Refuse an operation by which the submission would compare its own result.

    Parameters
    ----------
    defines : callable
        Whether a class of the instructor's version defines a method: one of those that an object's
        own is named after or derived from, or any where `of` is no object's proxy.
    operation : str
        The operation.
    *args
        Its arguments.

    Raises
    ------
    Refused
        If the submission's object would get an expected value by a method that is not part of the
        exercise.
    """
    if operation == "operator":
        name, *values = args
        owners = [value for value in values if is_proxy(value)]
        if len(owners) == len(values):
            return  # the expected value is not among the operands
        plain = name.removeprefix(IN_PLACE)
        methods = [f"__{plain}__", f"__r{plain}__"]
        if plain != name:
            methods.append(f"__i{plain}__")
    elif operation == "getattr" and args[1] in _PREDICATES:
        methods, owners = [args[1]], [args[0]]
    elif operation == "contains":
        methods, owners = ["__contains__"], [args[0]]
    else:
        return
    if not any(defines(one, of=owner) for one in methods for owner in owners or [None]):
        raise Refused(
            f"an object of the submission would decide the test by its own {methods[0]}. Compare "
            "its attributes or its text instead, or mark the test cell to run in the candidate."
        )


def may_stop(operation: str, *args: Any) -> bool:
    """Whether an operation is an iterator's, which may raise StopIteration."""
    if operation != "call":
        return operation == "next"
    return is_proxy(args[0]) and "_nbproctor_iterators" in attributes_of(args[0])


def is_ours(error: BaseException | None) -> bool:
    """Whether an exception is a failed assertion or an error of the engine's.

    The submission must not suppress either.
    """
    return isinstance(error, AssertionError | NbproctorError)


def skips(trace: TracebackType) -> bool:
    """Whether an error has kept a block of a test's from coming to an assertion.

    Parameters
    ----------
    trace : TracebackType
        The traceback that ``__exit__`` gets.
    """
    tree = parse_cell("".join(linecache.getlines(trace.tb_frame.f_code.co_filename)))
    if tree is None:
        return True
    # While ``__exit__`` runs, the frame's line is the one on which the block begins.
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
    """Whether a part of a block may fail the test; the error itself is on `line`."""
    if isinstance(node, ast.Raise):
        return node.lineno != line
    called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    return isinstance(node, ast.Assert) or "assert" in called.lower()
