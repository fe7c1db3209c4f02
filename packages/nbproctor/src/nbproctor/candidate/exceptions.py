"""Exceptions of the student's code, described for the examiner, and those of a test's, rebuilt."""

from __future__ import annotations

import builtins
import linecache
import traceback
from collections.abc import Mapping
from typing import Any

from nbproctor.engine_code import is_engine_code
from nbproctor.protocol.peer import Raised
from nbproctor.protocol.types import is_primitive
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["RaisedExceptions", "rebuild_exception"]

_MESSAGE = 10_000
#: An exception keeps its frames alive, so only the last ones are kept.
_MOST_KEPT = 8


class RaisedExceptions:
    """The last exceptions that the student's code has raised in calls, by number.

    Parameters
    ----------
    shell : NotebookShell
        Where the student's code runs.
    """

    def __init__(self, shell: NotebookShell) -> None:
        self._shell = shell
        self._kept: dict[int, BaseException] = {}

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception: classes, arguments, message, number, line and attributes.

        The last field is the number that the exception has at the other end, or 0 if it did not
        come from there.
        """
        if isinstance(error, Raised):
            return error.description
        number = len(self._kept) + 1
        if len(self._kept) >= _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
            number = max(self._kept) + 1
        self._kept[number] = error
        kinds = [f"{kind.__module__}.{kind.__name__}" for kind in type(error).__mro__]
        try:
            message = str(error)[:_MESSAGE]
        except BaseException:
            message = "(an exception whose message cannot be shown)"
        args = list(error.args) if all(map(is_primitive, error.args)) else None
        own = getattr(error, "__dict__", {})
        attributes = {name: value for name, value in own.items() if is_primitive(value)}
        back = attributes.pop("_nbproctor_number", 0)
        return [kinds, args, message, number, self._line(error), attributes, back]

    def _line(self, error: BaseException) -> list[Any] | None:
        """Return number, function and text of the notebook's innermost line in a traceback."""
        found, text = None, ""
        for frame, number in traceback.walk_tb(error.__traceback__):
            if frame.f_globals is self._shell.user_ns:
                text = linecache.getline(frame.f_code.co_filename, number).strip()
                found = [number, frame.f_code.co_name, text[:_MESSAGE]]
        return found

    def rebuild(self, description: list[Any]) -> BaseException:
        """Return the student's own exception if it is still kept, else rebuild a test's."""
        kept = self._kept.get(description[-1])
        if kept is not None:
            return kept
        return rebuild_exception(description, self._shell.user_ns)

    def render(self, number: int) -> list[str]:
        """Return the lines of an exception's traceback, as a notebook shows them."""
        error = self._kept[number]
        trace = error.__traceback__
        while trace is not None and is_engine_code(trace.tb_frame.f_code.co_filename):
            trace = trace.tb_next
        tb = self._shell.InteractiveTB
        return list(tb.structured_traceback(type(error), error, trace))


def rebuild_exception(description: list[Any], own: Mapping[str, Any]) -> BaseException:
    """Make an exception that a test has raised.

    Parameters
    ----------
    description : list
        The examiner's description of it.
    own : mapping
        The student's names, among them the student's exception classes.
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
