"""What a test has set about warnings: it holds for the student's code while the test calls it.

``np.errstate`` and ``warnings.catch_warnings`` change their own process only. So their state goes
along with every call, where it is not what a test begins with; and a warning that the student's
code raises comes back with the answer, so that a test can record it.
"""

from __future__ import annotations

import builtins
import contextlib
import functools
import linecache
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nbproctor.values import Tree

__all__ = ["Conditions", "show_warning", "telling", "under"]

_KINDS = ("divide", "over", "under", "invalid")
_LONGEST = 10_000


class Conditions:
    """Notices when a test has set something."""

    def __init__(self) -> None:
        self._errors: dict[str, Any] = {**np.geterr()}
        self._filters = list(warnings.filters)
        #: What was told last: a test's calls are mostly made under the same conditions.
        self._last: tuple[dict[str, Any], list[Any], Tree] = (self._errors, self._filters, None)

    def told(self) -> Tree:
        """Return what is set as it can be sent; None where it is as in the beginning."""
        errors: dict[str, Any] = {**np.geterr()}
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
        told = [[errors[kind] for kind in _KINDS], found]
        self._last = errors, list(warnings.filters), told
        return told


@contextlib.contextmanager
def under(told: Tree) -> Iterator[None]:
    """Set what the other end has told, within the block."""
    if told is None:
        yield
        return
    errors, filters = told
    # What asks a function of the test's ("call", "log") stays with the test.
    settings: dict[str, Any] = {
        k: v for k, v in zip(_KINDS, errors, strict=True) if v not in ("call", "log")
    }
    with np.errstate(**settings), warnings.catch_warnings():
        warnings.resetwarnings()
        warnings.filters.extend(_made(tuple(map(tuple, filters))))  # type: ignore[attr-defined]
        yield


@functools.lru_cache(maxsize=16)
def _made(filters: tuple[Any, ...]) -> list[Any]:
    """Return the filters as Python makes them; a test's calls come with the same ones."""
    with warnings.catch_warnings():
        warnings.resetwarnings()
        for action, message, category, module, line in filters:
            kind = getattr(builtins, category, Warning)
            warnings.filterwarnings(action, message, kind, module, line, append=True)
        return list(warnings.filters)


@contextlib.contextmanager
def telling(tell: Callable[[list[Any]], None]) -> Iterator[None]:
    """Have warnings told instead of printed, within the block."""

    def show(message: Any, category: Any, filename: str, lineno: int, *_: Any) -> None:
        kinds = [kind.__name__ for kind in category.__mro__]
        line = linecache.getline(filename, lineno)
        tell([kinds, str(message)[:_LONGEST], str(filename), lineno, line[:_LONGEST]])

    kept: Any = warnings.showwarning
    warnings.showwarning = show  # type: ignore[assignment]
    try:
        yield
    finally:
        if warnings.showwarning is show:
            warnings.showwarning = kept


def show_warning(told: object) -> None:
    """Show a warning of the student's code as if it had been raised here."""
    if not isinstance(told, list) or [type(part) for part in told] != [list, str, str, int, str]:
        return
    kinds, message, filename, number, line = told
    found = (getattr(builtins, kind, None) for kind in kinds if isinstance(kind, str))
    known = (kind for kind in found if isinstance(kind, type) and issubclass(kind, Warning))
    category = next(known, Warning)
    warnings.showwarning(message, category, filename, number, None, line)
