"""Values of the student's names that tests have looked up, kept as long as they can't change."""

from __future__ import annotations

from typing import Any

from nbproctor.proxies.base import is_proxy

__all__ = ["FoundNames"]

_IMMUTABLE = frozenset({type(None), bool, int, float, str, bytes})


class FoundNames(dict[str, Any]):
    """A cache of names and values of the candidate that is talked to.

    The candidate reports names that it has bound anew. Who talks to another candidate, or to the
    same one at another moment, clears the cache.
    """

    def forget(self, name: object) -> None:
        """Drop one name; it is looked up again the next time."""
        self.pop(name, None)  # type: ignore[call-overload]

    def keep_lasting(self) -> None:
        """Drop what a test can have changed: its own copies of lists and arrays."""
        for name in [name for name, value in self.items() if not _lasts(value)]:
            del self[name]


def _lasts(value: object) -> bool:
    return type(value) in _IMMUTABLE or is_proxy(value)
