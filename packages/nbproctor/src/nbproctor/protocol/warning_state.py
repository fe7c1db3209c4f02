"""What a test has set about warnings: it holds for the student's code while the test calls it.

``np.errstate`` and ``warnings.catch_warnings`` change their own process only. So their state goes
along with every call, where it is not what a test begins with; and a warning that the student's
code raises comes back with the answer, so that a test can record it.
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
#: Where NumPy keeps how it takes errors: another object after every change.
_KEPT: Any = getattr(umath, "_extobj_contextvar", None)


class Conditions:
    """Notices when a test has set something."""

    def __init__(self) -> None:
        self._kept: object = None
        self._found: Any = None
        self._errors = self._find_errors()
        self._filters = list(warnings.filters)
        #: What was told last: a test's calls are mostly made under the same conditions.
        self._last: tuple[Any, list[Any], Tree] = (self._errors, self._filters, None)
        self._count = 0

    def told(self) -> Tree:
        """Return what is set as it can be sent, with a number of its own that only grows.

        None where everything is as in the beginning.
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
        told = [self._count, [errors[kind] for kind in _KINDS], found]
        self._last = errors, list(warnings.filters), told
        return told

    def _find_errors(self) -> Any:
        """Return what ``np.geterr`` does, which is asked only where it can have changed."""
        kept = _KEPT.get() if _KEPT is not None else None
        if kept is None or kept is not self._kept:
            self._kept, self._found = kept, np.geterr()
        return self._found


class Imposed:
    """What tests have set, at the other end: it holds there within blocks.

    Parameters
    ----------
    tell : callable
        Is told of warnings within a block: classes, text, file, number and text of the line.
    """

    def __init__(self, tell: Callable[[list[Any]], None]) -> None:
        self._tell = tell
        self._number = 0
        self._settings: dict[str, Any] = {}
        self._filters: list[Any] = []

    def under(self, told: Tree) -> AbstractContextManager[None]:
        """Return a block in which holds what was told, or what was told last by its number."""
        if type(told) is list:
            self._number, errors, filters = told
            # What asks a function of the test's ("call", "log") stays with the test.
            pairs = zip(_KINDS, errors, strict=True)
            self._settings = {k: v for k, v in pairs if v not in ("call", "log")}
            self._filters = _made(filters)
        elif told is not None and told != self._number:
            raise WireError("conditions that were never told")
        return _Block(self.show, None if told is None else (self._settings, self._filters))

    def show(self, message: Any, category: Any, filename: str, lineno: int, *_: Any) -> None:
        """Tell of a warning; stands for `warnings.showwarning`."""
        kinds = [kind.__name__ for kind in category.__mro__]
        line = linecache.getline(filename, lineno)
        self._tell([kinds, str(message)[:_LONGEST], str(filename), lineno, line[:_LONGEST]])


def _made(filters: list[Any]) -> list[Any]:
    """Return the filters as Python makes them."""
    with warnings.catch_warnings():
        warnings.resetwarnings()
        for action, message, category, module, line in filters:
            kind = getattr(builtins, category, Warning)
            warnings.filterwarnings(action, message, kind, module, line, append=True)
        return list(warnings.filters)


class _Block:
    """Has warnings shown by `show` within it, and sets what is given: it is entered often."""

    __slots__ = ("_errors", "_given", "_kept", "_show", "_warnings")

    def __init__(
        self, show: Callable[..., None], given: tuple[dict[str, Any], list[Any]] | None
    ) -> None:
        self._show = show
        self._given = given

    def __enter__(self) -> None:
        if self._given is not None:
            settings, filters = self._given
            self._errors = np.errstate(**settings)
            self._errors.__enter__()
            self._warnings = warnings.catch_warnings()
            self._warnings.__enter__()
            warnings.filters[:] = filters  # type: ignore[index]
        self._kept: Any = warnings.showwarning
        warnings.showwarning = self._show

    def __exit__(self, *error: Any) -> None:
        if warnings.showwarning is self._show:
            warnings.showwarning = self._kept
        if self._given is not None:
            self._warnings.__exit__(*error)
            self._errors.__exit__(*error)


def show_warning(told: object) -> None:
    """Show a warning of the student's code as if it had been raised here."""
    if not isinstance(told, list) or [type(part) for part in told] != [list, str, str, int, str]:
        return
    kinds, message, filename, number, line = told
    found = (getattr(builtins, kind, None) for kind in kinds if isinstance(kind, str))
    known = (kind for kind in found if isinstance(kind, type) and issubclass(kind, Warning))
    category = next(known, Warning)
    warnings.showwarning(message, category, filename, number, None, line)
