"""Examiner objects: what stands in the candidate for functions and objects of a test's.

Whatever the student's code does with one is carried out by the examiner, if it allows it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from nbproctor.protocol.descriptions import ABILITIES, signature_of
from nbproctor.protocol.operators import LENT_OPERATORS

__all__ = ["AskExaminer", "ExaminerObject", "make_examiner_object"]


class AskExaminer(Protocol):
    """Has an operation carried out on an object of the examiner's."""

    def __call__(self, number: int, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        """Return the result for the object with this number."""


class ExaminerObject:
    """An instance that lives in the examiner; the student's code can use its public attributes.

    Parameters
    ----------
    ask : callable
        Has an operation carried out by the examiner.
    number : int
        The object's number there.
    """

    def __init__(self, ask: AskExaminer, number: int) -> None:
        object.__setattr__(self, "_nbproctor", (ask, number))

    def _nbproctor_ask(self, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        ask, number = object.__getattribute__(self, "_nbproctor")
        return ask(number, operation, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._nbproctor_ask("getattr", name)

    def __setattr__(self, name: str, value: object) -> None:
        self._nbproctor_ask("setattr", name, value)


def make_examiner_object(ask: AskExaminer, number: int, kind: str, name: str, info: Any) -> object:
    """Return what the student's code sees of an object of the examiner's.

    Parameters
    ----------
    ask : callable
        Has an operation carried out by the examiner.
    number : int
        The object's number there.
    kind : str
        "function" or "object".
    name : str
        The name of the function, or of the object's class.
    info : list
        Docstring and parameters of a function; the abilities of an object.
    """
    if kind == "function":
        return _make_function(ask, number, name, *info)
    methods = {f"__{ability}__": _method(ability) for ability in info if ability in ABILITIES}
    return type(name, (ExaminerObject,), methods)(ask, number)


def _make_function(
    ask: AskExaminer, number: int, name: str, doc: str | None, parameters: list[Any] | None
) -> Callable[..., Any]:
    def callback(*args: Any, **kwargs: Any) -> Any:
        return ask(number, "call", *args, **kwargs)

    callback.__name__ = callback.__qualname__ = name
    callback.__doc__ = doc
    callback.__module__ = "__main__"
    if parameters is not None:
        callback.__signature__ = signature_of(parameters, {})  # type: ignore[attr-defined]
    return callback


def _method(ability: str) -> Callable[..., Any]:
    """Return a special method that is carried out by the examiner."""

    def method(self: ExaminerObject, *args: Any, **kwargs: Any) -> Any:
        if ability in LENT_OPERATORS:
            return self._nbproctor_ask("operator", ability, *args)
        if ability == "exit":
            # The student's own exception can't be sent as an object.
            args = (None, None, None)
        return self._nbproctor_ask(ability, *args, **kwargs)

    return method
