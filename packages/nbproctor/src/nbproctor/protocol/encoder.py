"""Turning values into trees that can be sent (see `nbproctor.protocol.types`)."""

# ruff: noqa: ARG005 - the functions in a table have one signature, whether they need all of it or not
from __future__ import annotations

import collections
import datetime
import decimal
import enum
import fractions
import functools
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from nbproctor.errors import TooLarge
from nbproctor.protocol.containers import DICTIONARIES, PARTS
from nbproctor.protocol.types import (
    DEEPEST,
    DTYPE,
    FACTORIES,
    INT_LIMIT,
    LARGE,
    NUMBERS,
    Blobs,
    Tag,
    Tree,
    is_fields,
    name_of_type,
)

__all__ = ["Encoder"]

#: Types that msgpack knows; int is missing, as only those of 64 bits can go as they are.
_SENT_AS_IS = frozenset({type(None), bool, float, str, bytes})
#: Kept, as a dtype makes its name anew for each that asks.
_NAMES = {np.dtype(name): name for name in (*NUMBERS, "|b1")}
_FACTORY_NAMES = {id(kind): name for name, kind in FACTORIES.items()}


class Encoder:
    """Turns the values of one message into a tree.

    Parameters
    ----------
    export : callable
        Makes the tagged list for an object that is no data.
    blobs : Blobs
        Takes large arrays.
    given : dict, optional
        `id` of objects that the other side sent in the call being answered -> their number:
        they go back as themselves.
    """

    def __init__(
        self,
        export: Callable[[object], Tree],
        blobs: Blobs,
        given: dict[int, int] | None = None,
    ) -> None:
        self._export = export
        self._blobs = blobs
        self._given = given or {}
        self._seen: dict[int, int] = {}
        #: What was sent, in the order of its numbers; also keeps the ids from being reused.
        self.sent: list[object] = []
        self._depth = 0

    def encode(self, value: object) -> Tree:
        """Return the tree for `value`."""
        kind = type(value)
        if kind in _SENT_AS_IS:
            return value
        if kind is int:
            return value if -INT_LIMIT <= value < INT_LIMIT else [Tag.BIGINT, hex(value)]  # type: ignore[operator,arg-type]
        key = id(value)
        if key in self._given:
            return [Tag.GIVEN, self._given[key]]
        if key in self._seen:
            return [Tag.SEEN, self._seen[key]]
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooLarge(f"a value is nested deeper than {DEEPEST} levels")
        try:
            return self._encode_object(value)
        finally:
            self._depth -= 1

    def contents(self, value: object) -> Tree:
        """Return the tree of what is inside `value`, even where it would go as itself."""
        return self._encode_object(value)

    def _number(self, value: object) -> None:
        self._seen[id(value)] = len(self.sent)
        self.sent.append(value)

    def _encode_object(self, value: Any) -> Tree:
        kind = type(value)
        # A class of the student's may have a metaclass that says it can't be a key.
        way = _way(kind) if type(kind) is type else _find_way(kind)
        return way(self, value)

    def _array(self, value: npt.NDArray[Any]) -> Tree:
        plain = value if type(value) is np.ndarray else np.ndarray.view(value, np.ndarray)
        name = _NAMES.get(plain.dtype)
        if name is None:
            name = plain.dtype.str
            if plain.dtype.kind == "O":
                self._number(value)
                return [Tag.OBJECTS, plain.shape, *map(self.encode, PARTS[np.ndarray](plain))]
            if not DTYPE.fullmatch(name):
                return self._export(value)
        self._number(value)
        flags = plain.flags
        fortran = flags.fnc  # and not C
        place: object = None
        if plain.nbytes >= LARGE:
            flat = np.ascontiguousarray(plain.T if fortran else plain)
            place = self._blobs.put(memoryview(flat.reshape(-1).view(np.uint8).data))
        if place is None:
            place = plain.tobytes("F") if fortran else plain.tobytes()
        return [Tag.ARRAY, name, plain.shape, fortran, flags.writeable, place]

    def _tuple(self, value: tuple[Any, ...]) -> Tree:
        kind = type(value)
        items = [*map(self.encode, tuple.__iter__(value))]
        # A tuple may hold itself only through a list, so it can be numbered after its items.
        self._number(value)
        if kind is not tuple:
            fields = getattr(kind, "_fields", None)
            if is_fields(fields, len(items)):
                return [Tag.NAMEDTUPLE, kind.__name__, [*map(str, fields or ())], *items]
        return [Tag.TUPLE, *items]

    def _dict(self, value: dict[Any, Any]) -> Tree:
        kind = type(value)
        tag = Tag.DICT if kind is dict else _tag_of_dictionary(kind)
        self._number(value)
        tree: list[Tree] = [tag]
        if tag == Tag.DEFAULTS:
            made: Any = value
            factory = _FACTORY_NAMES.get(id(made.default_factory))
            tree = [Tag.DICT] if factory is None else [tag, factory]
        for key, item in dict.items(value):
            tree.append(self.encode(key))
            tree.append(self.encode(item))
        return tree


def _tag_of_dictionary(kind: type) -> int:
    return next(tag for base, tag in DICTIONARIES.items() if issubclass(kind, base))


def _scalar(_: Encoder, value: Any) -> Tree:
    return [Tag.SCALAR, value.dtype.str, value.tobytes()]


def _list(encoder: Encoder, value: list[Any]) -> Tree:
    encoder._number(value)
    return [Tag.LIST, *map(encoder.encode, list.__iter__(value))]


def _type(encoder: Encoder, value: type) -> Tree:
    name = name_of_type(value)
    return encoder._export(value) if name is None else [Tag.TYPE, name]


def _other(encoder: Encoder, value: object) -> Tree:
    frame = _pandas_tree(encoder, value)
    return encoder._export(value) if frame is None else frame


def _find_way(kind: type) -> Callable[[Encoder, Any], Tree]:
    """Return how objects of a type are encoded."""
    if issubclass(kind, np.generic) and not issubclass(kind, np.void | np.object_):
        return _scalar
    for base, way in _WAYS.items():
        if issubclass(kind, base) and not issubclass(kind, enum.Enum):
            return way
    return _other


_way: Callable[[type], Callable[[Encoder, Any], Tree]] = functools.lru_cache(256)(_find_way)


def _reduce_set(encoder: Encoder, value: Any) -> Tree:
    encoder._number(value)
    base = set if issubclass(type(value), set) else frozenset
    tag = Tag.SET if base is set else Tag.FROZENSET
    return [tag, *map(encoder.encode, base.__iter__(value))]


def _reduce_bytearray(encoder: Encoder, value: bytearray) -> Tree:
    encoder._number(value)
    return [Tag.BYTEARRAY, bytes(value)]


def _reduce_deque(encoder: Encoder, value: Any) -> Tree:
    encoder._number(value)
    return [Tag.DEQUE, value.maxlen, *map(encoder.encode, collections.deque.__iter__(value))]


def _reduce_rng(encoder: Encoder, value: Any) -> Tree:
    encoder._number(value)
    state = value.bit_generator.state
    return [Tag.RANDOM, encoder.encode(state)]


_WAYS: dict[type, Callable[[Encoder, Any], Tree]] = {
    np.ndarray: Encoder._array,
    list: _list,
    tuple: Encoder._tuple,
    dict: Encoder._dict,
    type: _type,
    bool: lambda encoder, value: bool(value),
    int: lambda encoder, value: encoder.encode(int.__index__(value)),
    float: lambda encoder, value: float.__float__(value),
    complex: lambda encoder, value: [Tag.COMPLEX, value.real, value.imag],
    str: lambda encoder, value: str.__str__(value),
    bytes: lambda encoder, value: bytes.__getitem__(value, slice(None)),
    set: _reduce_set,
    frozenset: _reduce_set,
    bytearray: _reduce_bytearray,
    slice: lambda e, v: [Tag.SLICE, e.encode(v.start), e.encode(v.stop), e.encode(v.step)],
    range: lambda e, v: [Tag.RANGE, e.encode(v.start), e.encode(v.stop), e.encode(v.step)],
    type(...): lambda encoder, value: [Tag.ELLIPSIS],
    np.dtype: lambda encoder, value: (
        [Tag.DTYPE, value.str] if DTYPE.fullmatch(value.str) else encoder._export(value)
    ),
    np.random.Generator: _reduce_rng,
    collections.deque: _reduce_deque,
    datetime.datetime: lambda encoder, value: [Tag.DATE, "datetime", value.isoformat()],
    datetime.date: lambda encoder, value: [Tag.DATE, "date", value.isoformat()],
    datetime.time: lambda encoder, value: [Tag.DATE, "time", value.isoformat()],
    datetime.timedelta: lambda encoder, value: [
        *(Tag.DATE, "timedelta", [value.days, value.seconds, value.microseconds])
    ],
    decimal.Decimal: lambda encoder, value: [Tag.NUMBER, "decimal", str(value)],
    fractions.Fraction: lambda encoder, value: [
        *(Tag.NUMBER, "fraction", f"{value.numerator}/{value.denominator}")
    ],
}


def _pandas_tree(encoder: Encoder, value: Any) -> Tree | None:
    """Return the tree of a pandas object, or None where `value` is none.

    pandas is not imported for it: a process that has not imported it holds no such object.
    """
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return None
    try:
        if isinstance(value, pandas.DataFrame):
            # Parts are numbered as they are encoded: the order is the decoder's.
            tree = [Tag.FRAME, encoder.encode(value.index), encoder.encode(value.columns)]
            tree += [encoder.encode(_column(value.iloc[:, i])) for i in range(value.shape[1])]
        elif isinstance(value, pandas.Series):
            tree = [
                *(Tag.SERIES, encoder.encode(value.index), encoder.encode(value.name)),
                encoder.encode(_column(value)),
            ]
        elif isinstance(value, pandas.RangeIndex):
            tree = [Tag.INDEX, "range", encoder.encode(value.name)]
            tree += [value.start, value.stop, value.step]
        elif type(value) is pandas.MultiIndex:
            names, rows = list(value.names), value.tolist()
            tree = [Tag.INDEX, "multi", encoder.encode(names), encoder.encode(rows)]
        elif isinstance(value, pandas.Index):
            tree = [Tag.INDEX, "plain", encoder.encode(value.name), encoder.encode(_column(value))]
        elif value is pandas.NA:
            return [Tag.INDEX, "na", None]
        elif isinstance(value, pandas.Timestamp):
            return [Tag.DATE, "timestamp", value.isoformat()]
        else:
            return None
    except _NoColumn:
        return None
    encoder.sent.append(value)
    encoder._seen[id(value)] = len(encoder.sent) - 1
    return tree


class _NoColumn(Exception):
    """A pandas column that NumPy cannot hold without loss."""


def _column(values: Any) -> npt.NDArray[Any]:
    dtype = values.dtype
    if isinstance(dtype, np.dtype):
        return np.asarray(values)
    if getattr(dtype, "name", "") in ("str", "string"):
        return np.asarray(values, dtype=object)
    raise _NoColumn
