"""The types that candidate and examiner exchange, and the tags that mark them in a message.

A value becomes a tree of the types that msgpack knows (None, bool, int, float, str, bytes). Any
other value is a list that starts with a `Tag`. An object that occurs twice in a message is sent
once, so that aliases stay aliases. An instance of a subclass is reduced to the type that it
extends. A value that is no data (a function, an instance, a generator) becomes a reference. No
byte of a message is unpickled and no name in it is imported. See `nbproctor.protocol.encoder` and
`nbproctor.protocol.decoder`.
"""

from __future__ import annotations

import abc
import builtins
import collections
import enum
import re
from typing import Any, Final, Protocol

import numpy as np

__all__ = [
    "DEEPEST",
    "DTYPE",
    "FACTORIES",
    "INT_LIMIT",
    "LARGE",
    "NUMBERS",
    "TYPES",
    "Blobs",
    "Tag",
    "Tree",
    "is_fields",
    "is_primitive",
    "name_of_type",
]

Tree = Any

#: Whole numbers that msgpack can hold are below it, and not below its negative.
INT_LIMIT = 1 << 63
#: How deeply a value may be nested.
DEEPEST = 150
#: Arrays of at least so many bytes may be sent beside their message.
LARGE = 1 << 16
#: The dtypes that may be sent: numbers, text, bytes, dates; no objects, no records.
DTYPE = re.compile(r"[<>|][biufcSUMm]\d{0,9}(\[\d{0,9}(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?")
#: The usual dtypes. Any bytes are valid numbers of these kinds.
NUMBERS = ("<f8", "<i8", "<f4", "<i4", "|u1")


def _is_exception(value: object) -> bool:
    """Whether a value is an exception class that a test may catch or raise."""
    ordinary = isinstance(value, type) and issubclass(value, Exception)
    return ordinary and not issubclass(value, BaseExceptionGroup)  # type: ignore[arg-type]


#: The classes that may be sent, by their names.
TYPES: dict[str, type] = {
    f"{kind.__module__}.{kind.__name__}": kind
    for kind in (
        *(bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset),
        *(object, type, range, slice, type(None)),
        *(np.ndarray, np.generic, np.number, np.integer, np.floating, np.bool_, np.str_),
        *(np.float16, np.float32, np.float64, np.longdouble, np.complex64, np.complex128),
        *(np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64),
        *(collections.Counter, collections.OrderedDict, collections.deque),
        *(abc.ABC, enum.Enum, enum.IntEnum, enum.StrEnum, enum.Flag, enum.IntFlag),
        *filter(_is_exception, vars(builtins).values()),
        np.linalg.LinAlgError,
    )
}


# By identity: a student's class may have a metaclass that makes it unhashable or equal to any.
_TYPE_NAMES = {id(kind): name for name, kind in TYPES.items()}
_PRIMITIVES = frozenset(map(id, (str, int, float, bool, type(None))))

#: The default factories that a defaultdict may be sent with.
FACTORIES: dict[str, type] = {
    kind.__name__: kind for kind in (int, float, str, bool, list, dict, set, tuple)
}


class Tag:
    """What a tagged list holds; the numbers are the wire format.

    Not an enum: its members take four times as long to look up, and twice as long to pack.
    """

    SEEN: Final = 0
    LIST: Final = 1
    TUPLE: Final = 2
    DICT: Final = 3
    SET: Final = 4
    FROZENSET: Final = 5
    ARRAY: Final = 6
    SCALAR: Final = 7
    BIGINT: Final = 8
    COMPLEX: Final = 9
    BYTEARRAY: Final = 10
    SLICE: Final = 11
    RANGE: Final = 12
    ELLIPSIS: Final = 13
    MINE: Final = 14
    YOURS: Final = 15
    GIVEN: Final = 16
    RANDOM: Final = 17
    OBJECTS: Final = 18
    TYPE: Final = 19
    DTYPE: Final = 20
    NAMEDTUPLE: Final = 21
    COUNTER: Final = 22
    ORDERED: Final = 23
    DEQUE: Final = 24
    DATE: Final = 25
    NUMBER: Final = 26
    FRAME: Final = 27
    SERIES: Final = 28
    INDEX: Final = 29
    DEFAULTS: Final = 30
    KEPT: Final = 31
    COLUMN: Final = 32
    MATRIX: Final = 33


class Blobs(Protocol):
    """Holds the arrays that are sent beside a message."""

    def put(self, data: memoryview) -> int | None:
        """Keep `data` and return its offset, or None if it is to be sent within the message."""

    def get(self, offset: int, size: int) -> memoryview:
        """Return a private, writable copy of `size` bytes from `offset`."""

    def original(self, offset: int, size: int) -> memoryview:
        """Return the same bytes as they were received."""


def is_fields(fields: object, count: int) -> bool:
    """Whether `fields` can be the field names of a named tuple of `count` items."""
    return (
        isinstance(fields, tuple | list)
        and len(fields) == count
        and len(set(fields)) == count
        and all(isinstance(f, str) and f.isidentifier() and f[0] != "_" for f in fields)
    )


def name_of_type(kind: type) -> str | None:
    """Return the name under which a class is sent, if it may be named."""
    return _TYPE_NAMES.get(id(kind))


def is_primitive(value: object) -> bool:
    """Whether a value stands in a description as it is: a default, an exception's argument."""
    return id(type(value)) in _PRIMITIVES
