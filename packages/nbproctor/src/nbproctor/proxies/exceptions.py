"""Exceptions of the student's code, rebuilt to be raised in a test.

A class that both ends can import stands for itself. For each class that the student has written,
the examiner makes one with the same name and bases.
"""

from __future__ import annotations

import sys
import traceback
from typing import Any

from nbproctor.errors import WireError
from nbproctor.proxies.evidence import StudentError, mark

__all__ = ["make_exception", "make_exception_class", "replace_stop_iteration"]

_CLASSES: dict[tuple[str, type[BaseException]], type[BaseException]] = {}
#: The libraries whose exception classes stand for themselves, where the examiner has imported them.
_LIBRARIES = ("builtins", "numpy", "pandas", "json", "decimal", "statistics", "queue", "struct")
_DEEPEST = 20


def make_exception_class(kinds: list[Any]) -> type[Exception]:
    """Return the examiner's class for an exception class, so that ``except`` works as usual.

    Parameters
    ----------
    kinds : list of str
        The names of the class and its bases, in the order of their resolution; untrusted.
    """
    made: Any = Exception
    own = []
    for kind in kinds[:_DEEPEST]:
        found = _exception_class(kind)
        if found is not None and issubclass(found, Exception):
            made = found
            break
        own.append(kind)
        if found is not None:
            break  # SystemExit, KeyboardInterrupt and the like would end the examiner
    for kind in reversed(own):
        key = str(kind), made
        if key not in _CLASSES:
            name = key[0].rpartition(".")[2][:200]
            _CLASSES[key] = type(name, (made,), {"__module__": "__main__"})
        made = _CLASSES[key]
    result: type[Exception] = made
    return result


def _exception_class(kind: object) -> type[BaseException] | None:
    """Return an exception class of Python's or of a library's, if there is one of this name."""
    if not isinstance(kind, str):
        return None
    module, _, name = kind.rpartition(".")
    if module.partition(".")[0] not in _LIBRARIES or module not in sys.modules:
        return None
    found = vars(sys.modules[module]).get(name)
    if not isinstance(found, type) or not issubclass(found, BaseException):
        return None
    # A library may re-export a class: numpy.testing.SkipTest is unittest's, and a test that raises
    # it counts as skipped instead of failed.
    at_home = found.__module__.partition(".")[0] in _LIBRARIES
    # A group's exceptions are not sent, and there is no empty group.
    return found if at_home and not issubclass(found, BaseExceptionGroup) else None


def make_exception(description: list[Any]) -> Exception:
    """Return the exception that a student's call has raised, from its description; untrusted."""
    try:
        kinds, args, message, number, line, attributes, _ = description
        own = "__main__." + str(kinds[0]).rpartition(".")[2]
        builtin = [own, *(kind for kind in kinds if str(kind).startswith("builtins."))]
        attributes = {str(name): value for name, value in attributes.items()}
    except (TypeError, ValueError, LookupError, AttributeError):
        raise WireError("no description of an exception") from None
    values = tuple(args) if isinstance(args, list) else (str(message),)
    error = _make(make_exception_class(kinds), values)
    if _text(error) != message:
        # A library's class may need attributes that were not sent to print itself.
        error = _make(make_exception_class(builtin), values)
    for name, value in attributes.items():
        if name.isidentifier() and name[0] != "_" and not hasattr(error, name):
            setattr(error, name, value)
    evidence = StudentError(number, _frame(line))
    mark(error, evidence)
    # Tests read this attribute to name the line: see expect.py.
    error.notebook_frame = evidence.place  # type: ignore[attr-defined]
    return error


def replace_stop_iteration(error: Exception) -> RuntimeError:
    """Return a RuntimeError in place of a StopIteration that was not raised by an iterator.

    A StopIteration would end a loop of the test's, ``all(map(...))``, before anything is compared.
    Python does the same in generators: https://peps.python.org/pep-0479/.
    """
    made = RuntimeError("StopIteration was raised outside an iterator")
    vars(made).update(vars(error))
    return made


def _make(kind: type[Exception], values: tuple[Any, ...]) -> Exception:
    try:
        return kind(*values)
    except Exception:
        error = kind.__new__(kind)
        error.args = values
        return error


def _text(error: Exception) -> str | None:
    try:
        return str(error)
    except Exception:
        return None


def _frame(line: object) -> traceback.FrameSummary | None:
    """Return the line of the student's notebook that has raised an exception."""
    if not isinstance(line, list) or [type(part) for part in line] != [int, str, str]:
        return None
    number, name, text = line
    return traceback.FrameSummary("notebook", number, name[:200], lookup_line=False, line=text)
