"""The types that travel between candidate and examiner, and how they are marked.

A value becomes a tree of what msgpack knows (None, bool, int, float, str, bytes and arrays of
these). Everything else is a list that starts with a `Tag`. Objects that occur twice in a message
are sent once, so that aliases stay aliases; subclasses are reduced to the type they extend;
what is no data at all (functions, instances, generators) becomes a reference. No byte of a message
is ever unpickled, no name in it imported. See `nbproctor.encoder` and `nbproctor.decoder`.
"""

from __future__ import annotations

import collections
import enum
import re
from typing import Any, Protocol

import numpy as np

__all__ = ["DEEPEST", "DTYPE", "LARGE", "TYPES", "Blobs", "Tag", "Tree", "is_fields"]

Tree = Any

#: How deeply a value may be nested.
DEEPEST = 150
#: From how many bytes on an array may travel beside its message.
LARGE = 1 << 16
#: The dtypes that may travel: numbers, text, bytes, dates; no objects, no records.
DTYPE = re.compile(r"[<>|][biufcSUMm]\d{0,9}(\[\d{0,9}(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?")
#: The classes that may be named.
TYPES: dict[str, type] = {
    f"{kind.__module__}.{kind.__name__}": kind
    for kind in (
        *(bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset),
        *(object, type, range, slice, type(None)),
        *(np.ndarray, np.generic, np.number, np.integer, np.floating, np.bool_, np.str_),
        *(np.float16, np.float32, np.float64, np.longdouble, np.complex64, np.complex128),
        *(np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64),
        *(collections.Counter, collections.OrderedDict, collections.deque),
    )
}


class Tag(enum.IntEnum):
    """What a tagged list holds; the numbers are the wire format."""

    SEEN = 0
    LIST = 1
    TUPLE = 2
    DICT = 3
    SET = 4
    FROZENSET = 5
    ARRAY = 6
    SCALAR = 7
    BIGINT = 8
    COMPLEX = 9
    BYTEARRAY = 10
    SLICE = 11
    RANGE = 12
    ELLIPSIS = 13
    MINE = 14
    YOURS = 15
    GIVEN = 16
    RANDOM = 17
    OBJECTS = 18
    TYPE = 19
    DTYPE = 20
    NAMEDTUPLE = 21
    COUNTER = 22
    ORDERED = 23
    DEQUE = 24
    DATE = 25
    NUMBER = 26
    FRAME = 27
    SERIES = 28
    INDEX = 29


class Blobs(Protocol):
    """Where arrays too large for a message's own bytes are put, and found again."""

    def put(self, data: memoryview) -> int | None:
        """Keep `data`; return its offset, or None where it belongs into the message."""

    def get(self, offset: int, size: int) -> memoryview:
        """Return `size` writable private bytes from `offset`."""

    def original(self, offset: int, size: int) -> memoryview:
        """Return the same bytes as they came, whatever is written into the private ones."""


def is_fields(fields: object, count: int) -> bool:
    """Whether `fields` can be the field names of a named tuple of `count` items."""
    return (
        isinstance(fields, tuple | list)
        and len(fields) == count
        and len(set(fields)) == count
        and all(isinstance(f, str) and f.isidentifier() and f[0] != "_" for f in fields)
    )
