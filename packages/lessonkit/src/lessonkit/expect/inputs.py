"""An argument of a call, to notice whether the call changes it."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["Input"]

_SMALL = 1 << 14  # arrays with fewer entries are compared by their bytes first, which is faster


class Input:
    """An argument as it was before a call."""

    def __init__(self, value: Any) -> None:
        self._arrays: list[tuple[str, Any, Any]] = []
        self._containers: list[tuple[str, Any, Any]] = []
        self._remember("", value)

    def _remember(self, path: str, value: Any) -> None:
        if isinstance(value, np.ndarray):
            self._arrays.append((path, value, value.copy()))
        elif isinstance(value, dict):
            self._containers.append((path, value, dict(value)))
            for key, entry in value.items():
                self._remember(f"{path}[{key!r}]", entry)
        elif isinstance(value, list | tuple):
            self._containers.append((path, value, tuple(value)))
            for index, entry in enumerate(value):
                self._remember(f"{path}[{index}]", entry)

    def changed_part(self, *, containers: bool) -> str | None:
        """Return the path of a part that has changed since ("" is the whole), or None."""
        for path, array, before in self._arrays:
            if not _identical(before, array):
                return path
        for path, container, before in self._containers if containers else ():
            if not _same_entries(before, container):
                return path
        return None


def _same_entries(before: Any, container: Any) -> bool:
    if isinstance(container, dict):
        return before.keys() == container.keys() and all(
            _same_entry(before[key], container[key]) for key in before
        )
    return len(before) == len(container) and all(map(_same_entry, before, container))


def _same_entry(old: Any, new: Any) -> bool:
    if old is new or isinstance(old, dict | list | tuple):
        return old is new  # a container's own entries are compared separately
    if isinstance(old, np.ndarray) or isinstance(new, np.ndarray):
        return isinstance(old, np.ndarray) and _identical(old, new)
    return bool(old == new)


def _identical(old: Any, new: Any) -> bool:
    if not isinstance(new, np.ndarray) or old.shape != new.shape or old.dtype != new.dtype:
        return False
    if old.size < _SMALL and old.tobytes() == new.tobytes():
        return True
    return bool(np.array_equal(old, new, equal_nan=old.dtype.kind in "fc"))
