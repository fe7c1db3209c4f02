"""A test's settings for warnings and floating-point errors, applied to the student's code.

``np.errstate`` and ``warnings.catch_warnings`` change their own process only. So the settings are
sent with every call where they differ from the defaults, and a warning that the student's code
issues comes back with the answer, so that a test can record it.
"""

from __future__ import annotations

import builtins
import linecache
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from numpy._core import umath

from nbproctor.errors import WireError
from nbproctor.protocol.types import Tree

__all__ = ["Conditions", "Imposed", "show_warning"]

_KINDS = ("divide", "over", "under", "invalid")
_LONGEST = 10_000
#: The types of a reported warning's parts.
_REPORT = [list, str, str, int, str]
#: Where NumPy keeps its handling of floating-point errors: a new object after every change.
_KEPT: Any = getattr(umath, "_extobj_contextvar", None)


class Conditions:
    """Reads this process's settings, and notices whether they have changed."""

    def __init__(self) -> None:
        self._kept: object = None
        self._found: Any = None
        self._errors = self._find_errors()
        self._filters = list(warnings.filters)
        #: What was returned last: most of a test's calls are made with the same settings.
        self._last: tuple[Any, list[Any], Tree] = (self._errors, self._filters, None)
        self._count = 0

    def settings(self) -> Tree:
        """Return the settings in a form that can be sent, with a number that identifies them.

        None for the settings that this process has started with. Numbers only grow.
        """
        errors = self._find_errors()
        if errors == self._errors and warnings.filters == self._filters:
            return None
        if errors == self._last[0] and warnings.filters == self._last[1]:
            return self._last[2]
        found = []
        for action, message, category, module, line in warnings.filters:
            texts = [getattr(part, "pattern", part) or "" for part in (message, module)]
            found.append(
                [action, texts[0], getattr(category, "__name__", "Warning"), texts[1], line]
            )
        self._count += 1
        tree = [self._count, [errors[kind] for kind in _KINDS], found]
        self._last = errors, list(warnings.filters), tree
        return tree

    def _find_errors(self) -> Any:
        """Return ``np.geterr()``, which is called only if its result can have changed."""
        kept = _KEPT.get() if _KEPT is not None else None
        if kept is None or kept is not self._kept:
            self._kept, self._found = kept, np.geterr()
        return self._found


class Imposed:
    """Applies the other end's settings within blocks.

    Parameters
    ----------
    report : callable
        Gets each warning within a block: classes, message, file, line number and line.
    """

    def __init__(self, report: Callable[[list[Any]], None]) -> None:
        self._report = report
        self._number = 0
        self._settings: dict[str, Any] = {}
        self._filters: list[Any] = []

    def under(self, conditions: Tree) -> AbstractContextManager[None]:
        """Return a block within which settings apply.

        Parameters
        ----------
        conditions : tree
            The settings as `Conditions` has read them; their number alone, if they were the last
            ones; or None for no change.
        """
        if type(conditions) is list:
            self._number, errors, filters = conditions
            # "call" and "log" need a function or a log of the test's, so they stay with the test.
            pairs = zip(_KINDS, errors, strict=True)
            self._settings = {k: v for k, v in pairs if v not in ("call", "log")}
            self._filters = _made(filters)
        elif conditions is not None and conditions != self._number:
            raise WireError("settings for warnings that were never sent")
        settings = None if conditions is None else (self._settings, self._filters)
        return _Block(self.show, settings)

    def show(self, message: Any, category: Any, filename: str, lineno: int, *_: Any) -> None:
        """Report a warning, in place of `warnings.showwarning`."""
        kinds = [kind.__name__ for kind in category.__mro__]
        line = linecache.getline(filename, lineno)
        self._report([kinds, str(message)[:_LONGEST], str(filename), lineno, line[:_LONGEST]])


def _made(filters: list[Any]) -> list[Any]:
    """Return the filters in Python's own form."""
    with warnings.catch_warnings():
        warnings.resetwarnings()
        for action, message, category, module, line in filters:
            kind = getattr(builtins, category, Warning)
            warnings.filterwarnings(action, message, kind, module, line, append=True)
        return list(warnings.filters)


class _Block:
    """Applies settings and reports warnings within it; entered for every call, so kept small."""

    __slots__ = ("_errors", "_kept", "_settings", "_show", "_warnings")

    def __init__(
        self, show: Callable[..., None], settings: tuple[dict[str, Any], list[Any]] | None
    ) -> None:
        self._show = show
        self._settings = settings

    def __enter__(self) -> None:
        if self._settings is not None:
            errors, filters = self._settings
            self._errors = np.errstate(**errors)
            self._errors.__enter__()
            self._warnings = warnings.catch_warnings()
            self._warnings.__enter__()
            warnings.filters[:] = filters  # type: ignore[index]
        self._kept: Any = warnings.showwarning
        warnings.showwarning = self._show

    def __exit__(self, *error: Any) -> None:
        if warnings.showwarning is self._show:
            warnings.showwarning = self._kept
        if self._settings is not None:
            self._warnings.__exit__(*error)
            self._errors.__exit__(*error)


def show_warning(report: object) -> None:
    """Show a warning of the student's code as if it had been issued here.

    Parameters
    ----------
    report : list
        The warning as `Imposed` has reported it. Untrusted: anything else is ignored.
    """
    if not isinstance(report, list) or [type(part) for part in report] != _REPORT:
        return
    kinds, message, filename, number, line = report
    found = (getattr(builtins, kind, None) for kind in kinds if isinstance(kind, str))
    known = (kind for kind in found if isinstance(kind, type) and issubclass(kind, Warning))
    category = next(known, Warning)
    warnings.showwarning(message, category, filename, number, None, line)
