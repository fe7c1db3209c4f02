"""Descriptions of objects that stay at their end, sent so that the other end can stand for them."""

from __future__ import annotations

import dataclasses
import enum
import functools
import inspect
import types
from typing import Any

import numpy as np

from nbproctor.errors import WireError
from nbproctor.protocol.operations import LENT_OPERATIONS
from nbproctor.protocol.operators import LENT_OPERATORS, PROTOCOLS
from nbproctor.protocol.types import INT_LIMIT, Tree, is_primitive, name_of_type

__all__ = [
    "ABILITIES",
    "abilities_of",
    "describe_object",
    "parameters_of",
    "signature_of",
]

#: The special methods through which the student's code can use a test's object; attributes are
#: read by their names.
ABILITIES = frozenset({"call", *LENT_OPERATORS, *LENT_OPERATIONS}) - {
    *("getattr", "setattr", "operator"),
}
#: Special methods that a metaclass may give to a class: ``list(Color)``, ``Color["RED"]``.
_OF_CLASSES = ("__iter__", "__len__", "__getitem__", "__contains__")
#: The special methods by which NumPy makes an array of an object.
_ARRAYS = ("__array__", "__array_interface__", "__array_struct__")
#: Functions of all kinds.
_FUNCTIONS = (
    *(types.FunctionType, types.BuiltinFunctionType, types.MethodType),
    *(functools._lru_cache_wrapper, functools.partial),
)


def describe_object(value: object) -> list[Tree]:
    """Return kind, name and abilities of an object that stays in the candidate."""
    kind = type(value)
    name = getattr(value, "__name__", None)
    label = name if isinstance(name, str) else kind.__name__
    if isinstance(value, type):
        bases = _names(value)
        able = [n for n in _OF_CLASSES if _definer(kind, n) is not None]
        return ["class", label, [able, _fields(value), bases]]
    if isinstance(value, types.ModuleType):
        return ["module", label, []]
    if isinstance(value, _FUNCTIONS):
        doc = value.__doc__ if isinstance(value.__doc__, str) else None
        return ["function", label, [doc, parameters_of(value), _kind(value), _annotations(value)]]
    if isinstance(value, np.ufunc):
        return ["function", label, [None, None, "", {}]]
    return ["object", kind.__name__, [_abilities(kind), _fields(kind), _names(kind)]]


def _names(kind: type) -> list[Tree]:
    """Return the names of a class and its bases, in the order of their resolution."""
    return [f"{base.__module__}.{base.__name__}" for base in kind.__mro__]


def _definer(kind: type, name: str) -> type | None:
    """Return the class that defines a method for the objects of another one."""
    return next((base for base in kind.__mro__ if name in vars(base)), None)


def _abilities(kind: type) -> list[Tree]:
    """Return a class's special methods, and which of Python's defaults hold for its objects."""
    found = sorted({name for base in kind.__mro__ for name in PROTOCOLS & vars(base).keys()})
    if _definer(kind, "__eq__") is _definer(kind, "__ne__") is object:
        found.append("compared by identity")
        # An enumeration's members are hashed by their names, each of which is unique.
        if _definer(kind, "__hash__") in (object, enum.Enum):
            found.append("hashed by identity")
    if any(_definer(kind, name) is not None for name in _ARRAYS):
        found.append("array")
    if _definer(kind, "__bool__") is None:
        found.append("true" if _definer(kind, "__len__") is None else "true by length")
    return [*found]


def _fields(kind: type) -> list[Tree] | None:
    """Return the fields of a data class: name, type, and the default if it is a primitive."""
    if not dataclasses.is_dataclass(kind):
        return None
    tree: list[Tree] = []
    for field in dataclasses.fields(kind):
        has_default = field.default is not dataclasses.MISSING
        default = _default(field.default)
        tree.append([field.name, _annotation(field.type), has_default, default])
    return tree


def _default(value: object) -> Tree:
    """Return a default as it is where a description can hold it."""
    if isinstance(value, int) and not -INT_LIMIT <= int.__index__(value) < INT_LIMIT:
        return "..."
    return value if is_primitive(value) else "..."


def _kind(function: Any) -> str:
    if inspect.isgeneratorfunction(function):
        return "generator"
    unusual = inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)
    return "coroutine" if unusual else ""


def _annotations(function: Any) -> dict[str, Tree]:
    """Return a function's annotations, as names of types and as text."""
    try:
        found = dict(function.__annotations__)
    except Exception:
        return {}
    return {str(name): _annotation(value) for name, value in found.items()}


def _annotation(value: object) -> Tree:
    if isinstance(value, type) and (name := name_of_type(value)):
        return [name]
    return value if isinstance(value, str) or value is None else repr(value)[:200]


def parameters_of(function: Any, *, defaults: bool = True) -> list[Tree] | None:
    """Return a function's parameters: name, kind, and the default if it is a primitive.

    Without `defaults`, only whether there is one.
    """
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return None
    tree: list[Tree] = []
    for parameter in parameters:
        has_default = parameter.default is not parameter.empty
        default = _default(parameter.default) if defaults else "..."
        tree.append([parameter.name, int(parameter.kind), has_default, default])
    return tree


def signature_of(parameters: list[Any], annotations: dict[str, Any]) -> inspect.Signature:
    """Return the signature with the parameters that the other end has described."""
    empty = inspect.Parameter.empty
    try:
        return inspect.Signature(
            [
                inspect.Parameter(
                    name,
                    inspect._ParameterKind(kind),
                    default=default if has_default else empty,
                    annotation=annotations.get(name, empty),
                )
                for name, kind, has_default, default in parameters
            ],
            return_annotation=annotations.get("return", inspect.Signature.empty),
        )
    except (TypeError, ValueError) as error:
        raise WireError(f"no signature: {error}") from None


def abilities_of(value: object) -> list[str]:
    """Return the abilities that the class of an object defines."""
    # Not by getattr(), which would find the methods of a metaclass.
    own: dict[str, Any] = {}
    for kind in reversed(type(value).__mro__[:-1]):
        own |= vars(kind)
    return [name for name in sorted(ABILITIES) if own.get(f"__{name}__") is not None]
