"""Stand-ins in the candidate for functions and objects that stay in the examiner."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from nbproctor.protocol.descriptions import ABILITIES, signature_of
from nbproctor.protocol.operators import LENT_OPERATORS

__all__ = ["Owner", "rebuild_exception", "stand_in"]


class Owner(Protocol):
    """The candidate, as a stand-in sees it."""

    def foreign(self, number: int, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        """Ask the examiner for an operation on one of its objects."""


def stand_in(candidate: Owner, number: int, kind: str, name: str, info: Any) -> object:
    """Return what the student's code sees of an object of the examiner's."""
    if kind == "function":

        def callback(*args: Any, **kwargs: Any) -> Any:
            return candidate.foreign(number, "call", *args, **kwargs)

        callback.__name__ = callback.__qualname__ = name
        callback.__doc__ = info[0]
        callback.__module__ = "__main__"
        if info[1] is not None:
            callback.__signature__ = signature_of(info[1], {})  # type: ignore[attr-defined]
        return callback
    methods = {f"__{ability}__": _method(ability) for ability in info if ability in ABILITIES}
    return type(name, (_Foreign,), methods)(candidate, number)


def _method(ability: str) -> Callable[..., Any]:
    """Return a method that has an operation carried out by the examiner."""

    def method(self: _Foreign, *args: Any, **kwargs: Any) -> Any:
        if ability in LENT_OPERATORS:
            return self._ask("operator", ability, *args)
        if ability == "exit":
            args = (None, None, None)
        return self._ask(ability, *args, **kwargs)

    return method


class _Foreign:
    """An instance that lives in the examiner; its public attributes can be asked for."""

    def __init__(self, candidate: Owner, number: int) -> None:
        object.__setattr__(self, "_nbproctor", (candidate, number))

    def _ask(self, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        candidate, number = object.__getattribute__(self, "_nbproctor")
        return candidate.foreign(number, operation, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._ask("getattr", name)

    def __setattr__(self, name: str, value: object) -> None:
        self._ask("setattr", name, value)


def rebuild_exception(description: list[Any], own: Mapping[str, Any]) -> BaseException:
    """Make an exception that a test has raised.

    Parameters
    ----------
    description : list
        What the examiner tells of it.
    own : mapping
        The names of the student's code, for its own exception classes.
    """
    kinds, args, message, number, *_ = description
    found: Any = RuntimeError
    for kind in kinds:
        module, _, name = kind.rpartition(".")
        named = own.get(name) if module == "__main__" else getattr(builtins, name, None)
        if isinstance(named, type) and issubclass(named, BaseException):
            found = named
            break
    try:
        error: BaseException = found(*(args if args is not None else [message]))
    except Exception:
        error = RuntimeError(message)
    error._nbproctor_number = number  # type: ignore[attr-defined]
    return error
