"""What candidate and examiner tell each other about objects that stay where they are: here, the
candidate's side of it.
"""

from __future__ import annotations

import builtins
import inspect
import types
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from nbproctor.values import TYPES, Tree

__all__ = [
    "BINARY",
    "COMPARISONS",
    "UNARY",
    "Owner",
    "abilities_of",
    "describe_object",
    "rebuild_exception",
    "signature_of",
    "stand_in",
]

#: Operators that the student's code may use with an object of a class of the test's.
BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")
COMPARISONS = ("eq", "ne", "lt", "le", "gt", "ge")
UNARY = ("neg", "pos", "abs")
_OPERATORS = (*COMPARISONS, *UNARY, *BINARY, *(f"r{name}" for name in BINARY))
_ALL = (
    *_OPERATORS,
    *("call", "getitem", "setitem", "len", "iter", "next", "contains", "bool", "str", "repr"),
    *("hash", "enter", "exit"),
)

_TYPE_NAMES = {kind: name for name, kind in TYPES.items()}


class Owner(Protocol):
    """The candidate, as a stand-in sees it."""

    def foreign(self, number: int, operation: str, *args: Any, **kwargs: Any) -> Any:
        """Ask the examiner for an operation on one of its objects."""


def describe_object(value: object) -> list[Tree]:
    """Return kind, name and capabilities of an object that stays in the candidate."""
    kind = type(value)
    name = getattr(value, "__name__", None)
    label = name if isinstance(name, str) else kind.__name__
    if isinstance(value, type):
        bases = [f"{base.__module__}.{base.__name__}" for base in value.__mro__]
        return ["class", label, bases]
    if isinstance(value, types.ModuleType):
        return ["module", label, []]
    if isinstance(value, types.FunctionType | types.BuiltinFunctionType | types.MethodType):
        doc = value.__doc__ if isinstance(value.__doc__, str) else None
        return ["function", label, [doc, signature_of(value), _kind(value), _annotations(value)]]
    if isinstance(value, np.ufunc):
        return ["function", label, [None, None, "", {}]]
    abilities = [n for n in ("__call__", "__iter__", "__next__", "__len__") if hasattr(kind, n)]
    return ["object", kind.__name__, abilities]


def _kind(function: Any) -> str:
    if inspect.isgeneratorfunction(function):
        return "generator"
    unusual = inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)
    return "coroutine" if unusual else ""


def _annotations(function: Any) -> dict[str, Tree]:
    """Return a function's annotations: names of types and texts."""
    try:
        found = dict(function.__annotations__)
    except Exception:
        return {}
    return {
        str(name): [_TYPE_NAMES[value]]
        if isinstance(value, type) and value in _TYPE_NAMES
        else value
        if isinstance(value, str) or value is None
        else repr(value)[:200]
        for name, value in found.items()
    }


def signature_of(function: Any, *, defaults: bool = True) -> list[Tree] | None:
    """Return a function's parameters: name, kind, and a default where it is plain data.

    Without `defaults`, only that there is one.
    """
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return None
    tree: list[Tree] = []
    for parameter in parameters:
        default = parameter.default
        plain = defaults and type(default) in (str, int, float, bool, type(None))
        has_default = default is not parameter.empty
        tree.append([parameter.name, int(parameter.kind), has_default, default if plain else "..."])
    return tree


def stand_in(candidate: Owner, number: int, kind: str, name: str, info: Any) -> object:
    """Return what the student's code sees of an object of the examiner's."""
    if kind == "function":

        def callback(*args: Any, **kwargs: Any) -> Any:
            return candidate.foreign(number, "call", *args, **kwargs)

        callback.__name__ = callback.__qualname__ = name
        callback.__doc__ = info[0]
        callback.__module__ = "__main__"
        if info[1] is not None:
            callback.__signature__ = _rebuilt(info[1])  # type: ignore[attr-defined]
        return callback
    methods = {f"__{ability}__": _method(ability) for ability in info if ability in _ALL}
    return type(name, (_Foreign,), methods)(candidate, number)


def abilities_of(value: object) -> list[str]:
    """Return which operations the class of an object defines."""
    # Not by getattr(): of a class it finds what its own class defines.
    own: dict[str, Any] = {}
    for kind in reversed(type(value).__mro__[:-1]):
        own |= vars(kind)
    return [name for name in _ALL if own.get(f"__{name}__") is not None]


def _method(ability: str) -> Callable[..., Any]:
    """Return a method that has an operation carried out by the examiner."""

    def method(self: _Foreign, *args: Any, **kwargs: Any) -> Any:
        if ability in _OPERATORS:
            return self._ask("operator", ability, *args)
        if ability == "exit":
            args = (None, None, None)
        return self._ask(ability, *args, **kwargs)

    return method


def _rebuilt(parameters: list[list[Any]]) -> inspect.Signature:
    empty = inspect.Parameter.empty
    return inspect.Signature(
        [
            inspect.Parameter(
                *(name, inspect._ParameterKind(kind)), default=default if has_default else empty
            )
            for name, kind, has_default, default in parameters
        ]
    )


class _Foreign:
    """An instance that lives in the examiner; its public attributes can be asked for."""

    def __init__(self, candidate: Owner, number: int) -> None:
        object.__setattr__(self, "_nbproctor", (candidate, number))

    def _ask(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        candidate, number = object.__getattribute__(self, "_nbproctor")
        return candidate.foreign(number, operation, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._ask("getattr", name)

    def __setattr__(self, name: str, value: object) -> None:
        self._ask("setattr", name, value)


def rebuild_exception(description: list[Any]) -> BaseException:
    """Make an exception that came out of a callback."""
    kinds, args, message, number, *_ = description
    found: Any = RuntimeError
    for kind in kinds:
        named = getattr(builtins, kind.removeprefix("builtins."), None)
        if isinstance(named, type) and issubclass(named, BaseException):
            found = named
            break
    try:
        error: BaseException = found(*(args if args is not None else [message]))
    except Exception:
        error = RuntimeError(message)
    error._nbproctor_number = number  # type: ignore[attr-defined]
    return error
