"""Copies of containers whose class is a library's or the student's own: a Bunch, a Stack.

The content is data and is copied, so that a test compares it here. The rest of what the class adds
(attributes, methods, operators) is the original's, which stays in the candidate.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Sequence
from typing import Any

from nbproctor.errors import Refused
from nbproctor.protocol.changes import refill
from nbproctor.protocol.containers import PARTS, same_objects
from nbproctor.protocol.operators import BINARY, UNARY
from nbproctor.proxies.functions import FunctionProxy
from nbproctor.proxies.library_classes import class_for
from nbproctor.proxies.objects import ObjectProxy

__all__ = ["Kept", "is_kept", "make_kept", "original_of"]

#: Special methods that are carried out by the original where its class defines them.
_FORWARDED = frozenset(
    f"__{name}__"
    for name in (
        *("call", "enter", "exit", *UNARY),
        *(f"{side}{name}" for name in BINARY for side in ("", "r", "i")),
    )
)


class Kept:
    """What all copies have besides their content."""

    #: None in an object that a method of the base has made: ``point._replace(x=1)``.
    _nbproctor_origin: ObjectProxy | None = None
    #: The content as it has arrived, or None where it can't change.
    _nbproctor_before: list[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        if (name.startswith("__") and name.endswith("__")) or name.startswith("_nbproctor"):
            raise AttributeError(name)
        found = getattr(original_of(self), name)
        if self._nbproctor_before is None or not issubclass(type(found), FunctionProxy):
            return found

        def method(*args: Any, **kwargs: Any) -> Any:
            __tracebackhide__ = True
            result = found(*args, **kwargs)
            _refresh(self)
            return result

        return method

    def __setattr__(self, name: str, value: object) -> None:
        setattr(original_of(self), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(original_of(self), name)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        origin = self._nbproctor_origin
        names = () if origin is None else origin._nbproctor_classes
        return class_for(names, data=True) or type(self)

    def __repr__(self) -> str:
        origin = self._nbproctor_origin
        return super().__repr__() if origin is None else repr(origin)

    def __str__(self) -> str:
        origin = self._nbproctor_origin
        return super().__str__() if origin is None else str(origin)

    def __copy__(self) -> Any:
        return self.__deepcopy__({})

    def __deepcopy__(self, _: object) -> Any:
        origin = original_of(self)
        return origin._nbproctor_link.ask("copy of content", origin)


def make_kept(value: Any, origin: ObjectProxy, own: Sequence[object]) -> Any:
    """Return a container with the content of `value` and everything else of `origin`.

    Parameters
    ----------
    value : list, tuple, dict, set or frozenset
        The content.
    origin : ObjectProxy
        The proxy of the original.
    own : sequence of str
        The special methods that the original's class defines; untrusted.
    """
    base = type(value)
    members: dict[str, Any] = {"__module__": "__main__", "__hash__": base.__hash__}
    for name in _FORWARDED.intersection(name for name in own if isinstance(name, str)):
        members[name] = _forwarded(name)
    kind = type(origin._nbproctor_name, (Kept, base), members)
    made = _filled(kind, value)
    object.__setattr__(made, "_nbproctor_origin", origin)
    object.__setattr__(made, "_nbproctor_before", _content(made))
    return made


def is_kept(value: object) -> bool:
    """Whether a value is such a copy."""
    return issubclass(type(value), Kept)


def original_of(value: Any) -> ObjectProxy:
    """Return the proxy that a copy is sent as; a copy that the test has changed is refused."""
    origin: ObjectProxy | None = value._nbproctor_origin
    if origin is None:
        raise AttributeError("an object that has no original in the submission's process")
    before = value._nbproctor_before
    if before is not None and not same_objects(before, _content(value) or []):
        raise Refused(
            f"the test has changed its copy of a {origin._nbproctor_name} of the submission in "
            "place, and then uses what only the original has; mark the test cell to run in the "
            "candidate."
        )
    return origin


def _filled(kind: Any, value: Any) -> Any:
    base: Any = type(value)
    if isinstance(value, tuple | frozenset):
        return (tuple if isinstance(value, tuple) else frozenset).__new__(kind, value)
    made = base.__new__(kind)
    if base is collections.defaultdict:
        collections.defaultdict.__init__(made, value.default_factory)
    if isinstance(value, dict):
        for key, item in value.items():
            base.__setitem__(made, key, item)
    else:
        base.__init__(made, value)
    return made


def _forwarded(name: str) -> Callable[..., Any]:
    def method(self: Any, *args: Any) -> Any:
        __tracebackhide__ = True
        origin = original_of(self)
        result = getattr(type(origin), name)(origin, *args)
        return self if result is origin else result

    return method


def _content(value: Any) -> list[Any] | None:
    """Return the objects that a copy holds, or None where they can't change."""
    base = next((kind for kind in PARTS if kind is not tuple and isinstance(value, kind)), None)
    return None if base is None else PARTS[base](value)


def _refresh(value: Any) -> None:
    """Take over what a method of the original's has changed in it."""
    __tracebackhide__ = True
    origin = value._nbproctor_origin
    refill(value, origin._nbproctor_link.ask("content", origin))
    object.__setattr__(value, "_nbproctor_before", _content(value))
