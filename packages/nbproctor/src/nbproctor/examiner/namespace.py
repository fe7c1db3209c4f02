"""The global names of test cells.

A test's own names are kept here. A name that is not here is looked up in the candidate at the
moment when the test uses it. What a test binds or deletes is bound or deleted in the candidate too,
where the student's code can see the name: tests replace functions by reference ones, ban them by
setting them to None, or delete them.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

__all__ = ["Namespace", "Source"]

#: Names that IPython writes for itself.
_PRIVATE = re.compile(r"__\w+__|_+|_i+|_i?\d+|_[iod]h|_exit_code|In|Out|exit|quit|open|get_ipython")


class Source(Protocol):
    """Provides the names that no test has bound."""

    def find(self, name: str) -> Any:
        """Return the value of `name`; KeyError where there is none."""

    def bound(self, name: str) -> Any:
        """Return what the student has bound to `name`, also where tests have their own."""

    def known(self) -> list[str]:
        """Return the names that the student has bound."""

    def written(self, name: str, value: object) -> None:
        """Carry over that a test has bound `name`."""

    def deleted(self, name: str) -> bool:
        """Carry over that a test has deleted `name`; return whether it was there."""


class Namespace(dict[str, Any]):
    """A dictionary that looks up in its `source` what it doesn't hold.

    It is made with the shell, before it is known what is examined; `source` is set for each job.
    """

    source: Source | None = None

    def __missing__(self, name: str) -> Any:
        __tracebackhide__ = True
        if self.source is None or not isinstance(name, str) or _PRIVATE.fullmatch(name):
            raise KeyError(name)
        return self.source.find(name)

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value)
        if self.source is not None and not _PRIVATE.fullmatch(name):
            self.source.written(name, value)

    def __delitem__(self, name: str) -> None:
        own = dict.__contains__(self, name)
        if own:
            super().__delitem__(name)
        known = (
            self.source is not None and not _PRIVATE.fullmatch(name) and self.source.deleted(name)
        )
        if not own and not known:
            raise KeyError(name)

    def update(self, *names: Any, **more: Any) -> None:
        """Bind names, one by one."""
        for name, value in dict(*names, **more).items():
            self[name] = value

    def setdefault(self, name: str, default: Any = None) -> Any:
        """Return the value of `name`; bind it to `default` where there is none."""
        if name not in self:
            self[name] = default
        return self._look(name)

    # A name that a test uses, as np or sum, is the instructor's: that goes through `__missing__`.
    # Methods, as in globals().get("sum") or "sum" in globals(), find what the student has bound.

    def _look(self, name: str) -> Any:
        __tracebackhide__ = True
        if dict.__contains__(self, name):
            return dict.__getitem__(self, name)
        if self.source is not None and isinstance(name, str) and not _PRIVATE.fullmatch(name):
            with contextlib.suppress(KeyError):
                return self.source.bound(name)
        return self[name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name, self) is not self

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of `name`, wherever it lives, or `default`."""
        __tracebackhide__ = True
        try:
            return self._look(name)
        except KeyError:
            return default

    def pop(self, name: str, *default: Any) -> Any:
        """Delete `name` and return its value."""
        __tracebackhide__ = True
        try:
            value = self._look(name)
        except KeyError:
            if default:
                return default[0]
            raise
        del self[name]
        return value

    def __iter__(self) -> Iterator[str]:
        own = list(dict.__iter__(self))
        yield from own
        if self.source is not None:
            yield from (name for name in self.source.known() if name not in own)

    def keys(self) -> Any:
        """Return all names, the student's too."""
        return list(self)

    def values(self) -> Any:
        """Return what all names stand for."""
        return [self._look(name) for name in self]

    def items(self) -> Any:
        """Return all names and what they stand for."""
        return [(name, self._look(name)) for name in self]

    # What follows changes the tests' own names alone; the candidate does not learn of it.

    def own(self) -> dict[str, Any]:
        """Return the tests' own names as they are now."""
        return dict(dict.items(self))

    def replace(self, names: dict[str, Any]) -> None:
        """Make these the tests' own names."""
        dict.clear(self)
        dict.update(self, names)

    @contextlib.contextmanager
    def overlaid(self, names: Mapping[str, Any]) -> Iterator[None]:
        """Let tests find these values within the block, whatever the names stand for otherwise."""
        kept = self.own()
        dict.update(self, names)
        try:
            yield
        finally:
            for name in names:
                self.drop(name)
            dict.update(self, {name: kept[name] for name in names if name in kept})

    def drop(self, name: str) -> None:
        """Forget a test's own `name`, because the notebook has bound it since."""
        if dict.__contains__(self, name):
            dict.__delitem__(self, name)
