"""The special methods that a handle has where the student's class defines them, and not otherwise.

``hasattr(x, "__iter__")`` and ``isinstance(x, Iterable)`` are then true of what they should be.
"""

from __future__ import annotations

__all__ = ["BINARY", "PROTOCOLS", "UNARY"]

#: Operators of two operands, each of them also from the other side and in place.
BINARY = (
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"),
    *("or", "and", "xor", "lshift", "rshift", "divmod"),
)
UNARY = ("neg", "pos", "abs", "invert", "floor", "ceil", "trunc")
PROTOCOLS = frozenset(
    f"__{name}__"
    for name in (
        *("call", "iter", "next", "reversed", "len", "contains", "getitem", "setitem", "delitem"),
        *("enter", "exit", "int", "float", "index", "round", *UNARY),
        *(f"{side}{name}" for name in BINARY for side in ("", "r", "i")),
    )
)
