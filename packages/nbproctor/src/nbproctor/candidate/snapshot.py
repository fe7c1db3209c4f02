"""What data holds at a moment, so that it can be noticed later that it holds something else."""

from __future__ import annotations

import collections
import zlib
from typing import Any

import numpy as np

__all__ = ["Imprint"]

_PLAIN = frozenset({int, float, complex, str, bytes, bool, type(None)})
_MOST = 100_000
#: Kinds of arrays that are their memory.
_MEMORY = frozenset("biufcSUmM")
_DICTIONARIES = frozenset(
    {dict, collections.defaultdict, collections.Counter, collections.OrderedDict}
)
_WALKED = frozenset({list, tuple, set, collections.deque, *_DICTIONARIES})


class Imprint:
    """The content of lists, dictionaries, sets and arrays, and of such in them.

    Anything else is what it is: an object of a class of its own can't be asked without running its
    code. Of very many things the first are looked at.
    """

    def __init__(self, value: object) -> None:
        self._parts: list[Any] = []
        self._seen: set[int] = set()
        self._take(value)

    def _take(self, root: object) -> None:
        waiting = [root]
        while waiting and len(self._parts) < _MOST:
            value: Any = waiting.pop()
            kind = type(value)
            self._parts.append(value)
            if kind is np.ndarray and value.dtype.kind in _MEMORY and value.dtype.itemsize:
                held = np.ascontiguousarray(value).reshape(-1).view(np.uint8)
                self._parts.append(f"{value.shape} {value.dtype} {zlib.crc32(held.data)}")
            elif kind is bytearray:
                self._parts.append(bytes(value))
            elif (kind in _WALKED or kind is np.ndarray) and id(value) not in self._seen:
                self._seen.add(id(value))
                if kind in _DICTIONARIES:
                    found = [part for item in value.items() for part in item]
                else:
                    found = value.ravel().tolist() if kind is np.ndarray else list(value)
                self._parts.append(len(found))
                waiting += found

    def fits(self, value: object) -> bool:
        """Whether this value is the same one and holds the same."""
        parts = Imprint(value)._parts
        return len(parts) == len(self._parts) and all(map(_is_same, self._parts, parts))


def _is_same(one: Any, other: Any) -> bool:
    return one is other or (type(one) is type(other) and type(one) in _PLAIN and one == other)
