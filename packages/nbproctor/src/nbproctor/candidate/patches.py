"""Module attributes that a test replaces for the student's code: ``input``, ``np.linalg.inv``."""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["Patches"]


class Patches:
    """Replaces attributes as a test has done on its side, and puts them back."""

    def __init__(self) -> None:
        self._originals: dict[tuple[str, ...], object] = {}

    def patch(self, path: list[str], value: object, gone: bool) -> None:
        """Replace an attribute, or delete it if it is `gone`.

        Parameters
        ----------
        path : list of str
            The module and the names that lead to the attribute.
        value : object
            Its new value.
        gone : bool
            Whether the test has deleted it.
        """
        owner, name = _owner(path)
        if owner is None:
            return
        self._originals.setdefault(tuple(path), getattr(owner, name, None))
        if gone:
            delattr(owner, name)
        else:
            setattr(owner, name, value)

    def unpatch(self, path: list[str]) -> None:
        """Give a replaced attribute its original value."""
        owner, name = _owner(path)
        if owner is not None and tuple(path) in self._originals:
            setattr(owner, name, self._originals.pop(tuple(path)))


def _owner(path: list[str]) -> tuple[Any, str]:
    owner: Any = sys.modules.get(path[0])
    for part in path[1:-1]:
        owner = getattr(owner, part, None)
    return owner, path[-1]
