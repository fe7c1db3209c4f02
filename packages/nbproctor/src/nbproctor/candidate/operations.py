"""What can be asked of the student's objects, and is carried out where they are."""

from __future__ import annotations

import copy
import inspect
import math
import operator
from collections.abc import Callable
from typing import Any

from nbproctor.protocol.descriptions import parameters_of

__all__ = ["OPERATIONS", "Kept"]


class Kept:
    """Marks a result that goes as a reference even where it could be copied."""

    def __init__(self, value: object) -> None:
        self.value = value


def _call(function: Any, /, *args: Any, **kwargs: Any) -> Any:
    # What a class makes stays here, even if it extends list: its methods are what is tested.
    if isinstance(function, type) and function.__module__ == "__main__":
        return Kept(function(*args, **kwargs))
    return function(*args, **kwargs)


#: Operators that have another name in the module `operator`, or none.
_OPERATORS: dict[str, Callable[..., Any]] = {
    "or": operator.or_,
    "and": operator.and_,
    "divmod": divmod,
    "round": round,
    "floor": math.floor,
    "ceil": math.ceil,
    "trunc": math.trunc,
}


def _operator(name: str, *operands: Any) -> Any:
    plain = name.removeprefix("in-place ")
    if plain != name:
        return getattr(operator, f"i{plain}")(*operands)
    return (_OPERATORS.get(name) or getattr(operator, name))(*operands)


OPERATIONS: dict[str, Callable[..., Any]] = {
    "call": _call,
    "getattr": getattr,
    "hasattr": hasattr,
    "setattr": setattr,
    "delattr": delattr,
    "isinstance": isinstance,
    "issubclass": issubclass,
    "type": type,
    "iter": iter,
    "next": next,
    "reversed": reversed,
    "len": len,
    "dir": dir,
    "repr": repr,
    "str": str,
    "format": format,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "contains": operator.contains,
    "source": inspect.getsource,
    "parameters": parameters_of,
    "enter": lambda value: type(value).__enter__(value),
    "operator": _operator,
    "int": int,
    "float": float,
    "copy": lambda value: Kept(copy.copy(value)),
    "deepcopy": lambda value: Kept(copy.deepcopy(value)),
}
