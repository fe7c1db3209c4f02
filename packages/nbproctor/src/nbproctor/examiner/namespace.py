"""The global names of test cells.

A test's own names live here. A name that is not here is looked up in the candidate at the moment
when the test uses it. What a test binds, rebinds or deletes is bound in the candidate too, where
the student's code can see the name: tests replace functions by reference ones, ban them by
setting them to None, or take them away.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any, Protocol

__all__ = ["Namespace", "Source"]

#: Names that IPython writes for itself.
_PRIVATE = re.compile(r"__\w+__|_+|_i+|_i?\d+|_[iod]h|_exit_code|In|Out|exit|quit|open|get_ipython")


class Source(Protocol):
    """Where the names come from that no test has bound."""

    def find(self, name: str) -> Any:
        """Return the value of `name`; KeyError where there is none."""

    def bound(self, name: str) -> Any:
        """Return what the student has bound to `name`, also where tests have their own."""

    def known(self) -> list[str]:
        """Return the names that the student has bound."""

    def written(self, name: str, value: object) -> None:
        """Take note that a test has bound `name`."""

    def deleted(self, name: str) -> bool:
        """Take note that a test has deleted `name`; return whether it was there."""


class Namespace(dict[str, Any]):
    """A dictionary that asks its `source` for what it doesn't hold."""

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

    # Code that uses a name gets the tests' own np and sum. Code that asks what the notebook has
    # bound to it is answered with the student's.

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

    def drop(self, name: str) -> None:
        """Forget a test's own `name`, because the notebook has bound it since."""
        if dict.__contains__(self, name):
            dict.__delitem__(self, name)
