"""Python's operators: what each of them calls, and which end may use it on the other's objects.

A test may use all but the comparisons on a student's object, whose class would otherwise say what
is equal. The student's code may use those marked as lent on an object of a test's.
"""

from __future__ import annotations

import dataclasses
import math
import operator
from collections.abc import Callable
from typing import Any

__all__ = [
    "BINARY",
    "FUNCTIONS",
    "IN_PLACE",
    "LENT_OPERATORS",
    "PROTOCOLS",
    "UNARY",
    "Operator",
]


@dataclasses.dataclass(frozen=True, slots=True)
class Operator:
    """What an operator calls, and whether the student's code may use it on a test's object."""

    function: Callable[..., Any]
    lent: bool = False


#: Operators of two operands, each of them also with the operands swapped.
BINARY = {
    "add": Operator(operator.add, lent=True),
    "sub": Operator(operator.sub, lent=True),
    "mul": Operator(operator.mul, lent=True),
    "truediv": Operator(operator.truediv, lent=True),
    "floordiv": Operator(operator.floordiv, lent=True),
    "mod": Operator(operator.mod, lent=True),
    "pow": Operator(operator.pow, lent=True),
    "matmul": Operator(operator.matmul, lent=True),
    "or": Operator(operator.or_),
    "and": Operator(operator.and_),
    "xor": Operator(operator.xor),
    "lshift": Operator(operator.lshift),
    "rshift": Operator(operator.rshift),
    "divmod": Operator(divmod),
}
UNARY = {
    "neg": Operator(operator.neg, lent=True),
    "pos": Operator(operator.pos, lent=True),
    "abs": Operator(operator.abs, lent=True),
    "invert": Operator(operator.invert),
    "floor": Operator(math.floor),
    "ceil": Operator(math.ceil),
    "trunc": Operator(math.trunc),
}
_COMPARISONS = {
    name: Operator(getattr(operator, name), lent=True)
    for name in ("eq", "ne", "lt", "le", "gt", "ge")
}

#: The prefix of an operator that changes its first operand.
IN_PLACE = "in-place "
#: What a test may have carried out on a student's objects, by the names that are sent.
FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: one.function for name, one in (BINARY | UNARY).items()},
    **{
        f"{IN_PLACE}{name}": getattr(operator, f"i{name}")
        for name in BINARY
        if hasattr(operator, f"i{name}")
    },
    "round": round,
    "index": operator.index,
}

#: The special methods that the proxy of an object has where the student's class defines them.
#: Because it has no others, `hasattr(x, "__iter__")` and `isinstance(x, Iterable)` are right.
PROTOCOLS = frozenset(
    f"__{name}__"
    for name in (
        *("call", "iter", "next", "reversed", "len", "contains", "getitem", "setitem", "delitem"),
        *("enter", "exit", "int", "float", "index", "round", *UNARY),
        *(f"{side}{name}" for name in BINARY for side in ("", "r", "i")),
    )
)


def _swapped(function: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda one, other: function(other, one)


_LENT = {name: one for name, one in (BINARY | UNARY | _COMPARISONS).items() if one.lent}
#: What the student's code may have carried out on a test's objects, by the names of the methods.
LENT_OPERATORS: dict[str, Callable[..., Any]] = {
    **{name: one.function for name, one in _LENT.items()},
    **{f"r{name}": _swapped(one.function) for name, one in _LENT.items() if name in BINARY},
}
