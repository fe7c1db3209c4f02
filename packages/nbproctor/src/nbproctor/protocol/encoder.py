"""Turns values into trees that can be sent (see `nbproctor.protocol.types`)."""

# ruff: noqa: ARG005 - the functions in a table have one signature, whether they use all of it or not
from __future__ import annotations

import collections
import datetime
import decimal
import enum
import fractions
import functools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from nbproctor.errors import TooLarge
from nbproctor.protocol.containers import DICTIONARIES, PARTS
from nbproctor.protocol.pandas_values import encode_pandas, is_time
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

#: Types that msgpack knows. int is missing, since msgpack holds 64 bits only.
_SENT_AS_IS = frozenset({type(None), bool, float, str, bytes})
#: A table, because a dtype makes its name anew each time.
_DTYPE_NAMES = {np.dtype(name): name for name in (*NUMBERS, "|b1")}
_FACTORY_NAMES = {id(kind): name for name, kind in FACTORIES.items()}


class Encoder:
    """Turns the values of one message into a tree.

    Parameters
    ----------
    export : callable
        Returns the reference that is sent in place of an object that is no data.
    blobs : Blobs
        Takes large arrays.
    given : dict, optional
        The number of each object, by its `id`, that the other end has sent in the request that is
        answered. Such an object goes back as itself.
    refer : callable, optional
        Returns for an instance of a subclass the reference that is sent instead of its content; or
        the reference and the special methods that go along with it; or None for the content alone.
    """

    def __init__(
        self,
        export: Callable[[object], Tree],
        blobs: Blobs,
        given: dict[int, int] | None = None,
        refer: Callable[[object], list[Tree] | None] | None = None,
    ) -> None:
        self.export = export
        self._refer = refer
        self._blobs = blobs
        self._given = given or {}
        self._seen: dict[int, int] = {}
        #: The objects that were sent, by number; this also keeps their ids from being reused.
        self.sent: list[object] = []
        self._depth = 0

    def encode(self, value: object) -> Tree:
        """Return the tree for `value`."""
        kind = type(value)
        # A student's class may have a metaclass that makes it unhashable.
        if type(kind) is type and kind in _SENT_AS_IS:
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
            return self.contents(value)
        finally:
            self._depth -= 1

    def contents(self, value: Any) -> Tree:
        """Return the tree of what `value` holds, even if the other end has the object itself."""
        kind = type(value)
        encode = _function_for(kind) if type(kind) is type else _find_function(kind)
        return encode(self, value)

    def register(self, value: object) -> None:
        """Give the next number to an object: where it occurs again, the number is sent."""
        self._seen[id(value)] = len(self.sent)
        self.sent.append(value)

    def reduced(self, value: Any, encode: Callable[[Encoder, Any], Tree]) -> Tree:
        """Return the tree of an instance of a subclass."""
        reference = self._refer(value) if self._refer is not None else None
        if reference is None:
            return encode(self, value)
        alone, *more = reference
        return [Tag.KEPT, encode(self, value), alone, *more] if more else alone

    def array(self, value: npt.NDArray[Any]) -> Tree:
        """Return the tree of an array, whose bytes may be sent beside the message."""
        plain = value if type(value) is np.ndarray else np.ndarray.view(value, np.ndarray)
        name = _DTYPE_NAMES.get(plain.dtype)
        if name is None:
            name = plain.dtype.str
            if plain.dtype.kind == "O":
                self.register(value)
                return [Tag.OBJECTS, plain.shape, *map(self.encode, PARTS[np.ndarray](plain))]
            if not DTYPE.fullmatch(name):
                return self.export(value)
        self.register(value)
        flags = plain.flags
        fortran = flags.fnc  # and not C
        place: object = None
        if plain.nbytes >= LARGE:
            flat = np.ascontiguousarray(plain.T if fortran else plain)
            place = self._blobs.put(memoryview(flat.reshape(-1).view(np.uint8).data))
        if place is None:
            place = plain.tobytes("F") if fortran else plain.tobytes()
        return [Tag.ARRAY, name, plain.shape, fortran, flags.writeable, place]


# Methods of the base class are called below, as a student's subclass may have its own.


def _list(encoder: Encoder, value: list[Any]) -> Tree:
    encoder.register(value)
    return [Tag.LIST, *map(encoder.encode, list.__iter__(value))]


def _tuple(encoder: Encoder, value: tuple[Any, ...]) -> Tree:
    kind = type(value)
    items = [*map(encoder.encode, tuple.__iter__(value))]
    # A tuple can hold itself only through another container, so it can be numbered after its items.
    encoder.register(value)
    if kind is not tuple:
        fields = getattr(kind, "_fields", None)
        if is_fields(fields, len(items)):
            return [Tag.NAMEDTUPLE, kind.__name__, [*map(str, fields or ())], *items]
    return [Tag.TUPLE, *items]


def _dictionary(encoder: Encoder, value: dict[Any, Any]) -> Tree:
    kind = type(value)
    tag = Tag.DICT if kind is dict else _tag_of_dictionary(kind)
    encoder.register(value)
    tree: list[Tree] = [tag]
    if tag == Tag.DEFAULTS:
        made: Any = value
        factory = _FACTORY_NAMES.get(id(made.default_factory))
        tree = [Tag.DICT] if factory is None else [tag, factory]
    for key, item in _moved_items(value) if tag == Tag.ORDERED else dict.items(value):
        tree.append(encoder.encode(key))
        tree.append(encoder.encode(item))
    return tree


def _moved_items(value: Any) -> Iterator[tuple[Any, Any]]:
    """Return the items of an OrderedDict, whose dict keeps the order from before `move_to_end`."""
    return ((key, dict.__getitem__(value, key)) for key in collections.OrderedDict.__iter__(value))


def _tag_of_dictionary(kind: type) -> int:
    return next(tag for base, tag in DICTIONARIES.items() if issubclass(kind, base))


def _set(encoder: Encoder, value: Any) -> Tree:
    encoder.register(value)
    base = set if issubclass(type(value), set) else frozenset
    tag = Tag.SET if base is set else Tag.FROZENSET
    return [tag, *map(encoder.encode, base.__iter__(value))]


def _deque(encoder: Encoder, value: Any) -> Tree:
    encoder.register(value)
    return [Tag.DEQUE, value.maxlen, *map(encoder.encode, collections.deque.__iter__(value))]


def _bytearray(encoder: Encoder, value: bytearray) -> Tree:
    encoder.register(value)
    return [Tag.BYTEARRAY, bytes(value)]


def _generator(encoder: Encoder, value: Any) -> Tree:
    encoder.register(value)
    return [Tag.RANDOM, encoder.encode(value.bit_generator.state)]


def _slice(encoder: Encoder, value: slice) -> Tree:
    return [Tag.SLICE, *map(encoder.encode, (value.start, value.stop, value.step))]


def _range(encoder: Encoder, value: range) -> Tree:
    return [Tag.RANGE, *map(encoder.encode, (value.start, value.stop, value.step))]


def _scalar(_: Encoder, value: Any) -> Tree:
    return [Tag.SCALAR, value.dtype.str, value.tobytes()]


def _dtype(encoder: Encoder, value: np.dtype[Any]) -> Tree:
    return [Tag.DTYPE, value.str] if DTYPE.fullmatch(value.str) else encoder.export(value)


def _type(encoder: Encoder, value: type) -> Tree:
    name = name_of_type(value)
    return encoder.export(value) if name is None else [Tag.TYPE, name]


def _timedelta(_: Encoder, value: datetime.timedelta) -> Tree:
    return [Tag.DATE, "timedelta", [value.days, value.seconds, value.microseconds]]


def _fraction(_: Encoder, value: fractions.Fraction) -> Tree:
    return [Tag.NUMBER, "fraction", f"{value.numerator}/{value.denominator}"]


def _other(encoder: Encoder, value: object) -> Tree:
    tree = encode_pandas(encoder, value)
    return encoder.export(value) if tree is None else tree


#: How to encode the types that can be sent, and their subclasses; the first that fits counts.
_FUNCTIONS: dict[type, Callable[[Encoder, Any], Tree]] = {
    np.ndarray: Encoder.array,
    list: _list,
    tuple: _tuple,
    dict: _dictionary,
    type: _type,
    bool: lambda encoder, value: bool(value),
    int: lambda encoder, value: encoder.encode(int.__index__(value)),
    float: lambda encoder, value: float.__float__(value),
    complex: lambda encoder, value: [Tag.COMPLEX, value.real, value.imag],
    str: lambda encoder, value: str.__str__(value),
    bytes: lambda encoder, value: bytes.__getitem__(value, slice(None)),
    set: _set,
    frozenset: _set,
    bytearray: _bytearray,
    slice: _slice,
    range: _range,
    type(...): lambda encoder, value: [Tag.ELLIPSIS],
    np.dtype: _dtype,
    np.random.Generator: _generator,
    collections.deque: _deque,
    datetime.datetime: lambda encoder, value: [Tag.DATE, "datetime", value.isoformat()],
    datetime.date: lambda encoder, value: [Tag.DATE, "date", value.isoformat()],
    datetime.time: lambda encoder, value: [Tag.DATE, "time", value.isoformat()],
    datetime.timedelta: _timedelta,
    decimal.Decimal: lambda encoder, value: [Tag.NUMBER, "decimal", str(value)],
    fractions.Fraction: _fraction,
}


#: Types whose subclasses are reduced to them.
_REDUCED = frozenset(
    (list, tuple, dict, set, frozenset, str, bytes, bytearray, int, float, complex, np.ndarray)
)
_EXACT = frozenset(map(id, (*_FUNCTIONS, *DICTIONARIES)))


def _find_function(kind: type) -> Callable[[Encoder, Any], Tree]:
    """Return the function that encodes objects of a type."""
    if issubclass(kind, np.generic) and not issubclass(kind, np.void | np.object_):
        return _scalar
    if is_time(kind) or issubclass(kind, enum.Enum):
        return _other
    # Not by issubclass(), which needs a hash of the class if the base is an abstract one.
    bases = set(map(id, kind.__mro__))
    base = next((base for base in _FUNCTIONS if id(base) in bases), None)
    if base is None:
        return _other
    encode = _FUNCTIONS[base]
    if kind is np.matrix:
        return lambda encoder, value: [Tag.MATRIX, encoder.array(value)]
    if base not in _REDUCED or id(kind) in _EXACT:
        return encode
    return lambda encoder, value: encoder.reduced(value, encode)


_function_for: Callable[[type], Callable[[Encoder, Any], Tree]] = functools.lru_cache(256)(
    _find_function
)
