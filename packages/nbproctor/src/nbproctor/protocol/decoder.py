"""Turns received trees back into values (see `nbproctor.protocol.types`).

Every tree comes from a process that may lie. Whatever an encoder would not make is an error.
"""

# ruff: noqa: ARG005 - the functions in a table have one signature, whether they use all of it or not
from __future__ import annotations

import collections
import datetime
import decimal
import fractions
from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from nbproctor.errors import NbproctorError, WireError
from nbproctor.protocol.containers import DICTIONARIES
from nbproctor.protocol.pandas_values import DECODERS, decode_time
from nbproctor.protocol.random_state import MOST_DRAWN
from nbproctor.protocol.types import (
    DEEPEST,
    DTYPE,
    FACTORIES,
    NUMBERS,
    TYPES,
    Blobs,
    Tag,
    Tree,
    is_fields,
)

__all__ = ["Arrived", "Decoder"]

#: Of an array of text, so many items are noted as texts.
_MOST_TEXTS = 20_000
_MOST_DIMENSIONS = 32
_MOST_DIGITS = 10_000
_MOST_HEX_DIGITS = 100_000
#: How many numbers a Philox generator keeps in its buffer.
_MOST_BUFFERED = 4
_BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")

_NUMBERS = {name: np.dtype(name) for name in NUMBERS}
_DATES: dict[str, Any] = {
    "datetime": datetime.datetime,
    "date": datetime.date,
    "time": datetime.time,
}
_EXACT_NUMBERS: dict[str, Any] = {"decimal": decimal.Decimal, "fraction": fractions.Fraction}

#: An array that has arrived: its number, the array, its shape, the memory that holds it, and the
#: bytes that were sent for it or their offset among the large arrays.
Arrived = tuple[int, npt.NDArray[Any], tuple[int, ...], bytearray | memoryview, bytes | int]


class Decoder:
    """Turns the tree of one message back into values; anything malformed is a `WireError`.

    Parameters
    ----------
    resolve : callable
        Returns the object for a reference: `Tag.MINE` or `Tag.YOURS`, and its fields.
    blobs : Blobs
        Holds the large arrays.
    given : sequence, optional
        The objects, by number, that this end has sent in the request that is answered.
    """

    def __init__(
        self,
        resolve: Callable[[int, list[Tree]], object],
        blobs: Blobs,
        given: list[object] | None = None,
    ) -> None:
        self.resolve = resolve
        self._blobs = blobs
        self.given = given or []
        #: The objects that have arrived, by number.
        self.arrived: list[Any] = []
        #: The arrays among them.
        self.arrays: list[Arrived] = []
        #: All texts in the message.
        self.texts: list[str] = []
        self._depth = 0

    def decode(self, tree: Tree) -> Any:
        """Return the value of `tree`."""
        if type(tree) is not list:
            if type(tree) is str:
                self.texts.append(tree)
                return tree
            if tree is None or type(tree) in (bool, int, float, bytes):
                return tree
            raise WireError(f"no value: {type(tree).__name__}")
        self._depth += 1
        if self._depth > DEEPEST + 2:
            raise WireError("a value is nested too deeply")
        try:
            tag, *fields = tree
            return _FUNCTIONS[tag](self, fields)
        except NbproctorError:
            raise  # an object that refuses to be hashed is no malformed value
        except Exception as error:
            raise WireError(f"a malformed value: {type(error).__name__}: {error}") from None
        finally:
            self._depth -= 1

    def register(self, value: Any) -> Any:
        """Give the next number to an object, as the encoder has done, and return it."""
        self.arrived.append(value)
        return value

    def register_first(self, make: Callable[[], Any]) -> Any:
        """Make an object whose number comes before those of its parts, and return it."""
        number = len(self.arrived)
        self.arrived.append(None)
        value = self.arrived[number] = make()
        return value

    def fill(self, result: Any, fields: list[Tree]) -> Any:
        """Fill a dictionary with alternating keys and values."""
        self.register(result)
        if len(fields) % 2:
            raise WireError("a dictionary with a key that has no value")
        # Keys before their values, which an assignment in one line would decode first.
        for key, item in zip(map(self.decode, fields[::2]), fields[1::2], strict=True):
            result[key] = self.decode(item)
        return result

    def array(self, fields: list[Tree]) -> npt.NDArray[Any]:
        """Return an array in memory of its own."""
        name, shape, fortran, writable, place = fields
        dtype = _NUMBERS.get(name) if type(name) is str else None
        usual = dtype is not None and not fortran
        if dtype is None:
            dtype = _dtype(name)
        size = _size(dtype, shape)
        if type(place) is bytes:
            if len(place) != size:
                raise WireError(f"{len(place)} bytes for an array of {size}")
            buffer: bytearray | memoryview = bytearray(place)
        else:
            buffer = self._blobs.get(place, size)
        if dtype.kind == "b":
            # A byte other than 0 and 1 would make a bool that is neither.
            buffer = bytearray(np.frombuffer(buffer, np.uint8) != 0)
        shape = tuple(shape)
        if usual:
            array: npt.NDArray[Any] = np.ndarray(shape, dtype, buffer)
        else:
            array = self._unusual_array(dtype, shape, buffer, "F" if fortran else "C")
        if not writable:
            array.flags.writeable = False
        self.arrays.append((len(self.arrived), array, shape, buffer, place))
        self.arrived.append(array)
        return array

    def _unusual_array(
        self, dtype: np.dtype[Any], shape: tuple[int, ...], buffer: Any, order: Literal["C", "F"]
    ) -> npt.NDArray[Any]:
        """Return the array that a buffer holds, and note its texts."""
        if dtype.itemsize == 0:
            return np.zeros(shape, dtype, order)
        array: npt.NDArray[Any] = np.ndarray(shape, dtype, buffer, order=order)
        if dtype.kind in "SU":
            self.texts += map(str, array.ravel()[:_MOST_TEXTS])
        return array


def _size(dtype: np.dtype[Any], shape: list[Any]) -> int:
    """Return how many bytes an array has."""
    size: int = dtype.itemsize
    if len(shape) > _MOST_DIMENSIONS:
        raise WireError(f"no shape: more than {_MOST_DIMENSIONS} dimensions")
    for n in shape:
        if type(n) is not int or n < 0:
            raise WireError(f"no shape: {shape!r}")
        size *= n
    return size


def _array_of_objects(decoder: Decoder, fields: list[Tree]) -> npt.NDArray[Any]:
    shape, *items = fields
    array = np.empty(len(items), object)
    number = len(decoder.arrived)
    decoder.register(array)
    for i, item in enumerate(items):
        array[i] = decoder.decode(item)
    decoder.arrived[number] = array = array.reshape(shape)
    return array


def _list(decoder: Decoder, fields: list[Tree]) -> list[Any]:
    result: list[Any] = decoder.register([])
    result.extend(map(decoder.decode, fields))
    return result


def _tuple(decoder: Decoder, fields: list[Tree]) -> Any:
    return decoder.register(tuple(map(decoder.decode, fields)))


def _named_tuple(decoder: Decoder, fields: list[Tree]) -> Any:
    name, names, *items = fields
    if not is_fields(names, len(items)) or not (type(name) is str and name.isidentifier()):
        raise WireError("no named tuple")
    decoder.texts += [name, *names]
    kind = collections.namedtuple(name, names)  # type: ignore[misc]
    return decoder.register(kind(*map(decoder.decode, items)))


def _dictionary(kind: type[dict[Any, Any]]) -> Callable[[Decoder, list[Tree]], Any]:
    """Return the function that decodes dictionaries of a kind."""
    return lambda decoder, fields: decoder.fill(kind(), fields)


def _defaults(decoder: Decoder, fields: list[Tree]) -> Any:
    factory, *items = fields
    return decoder.fill(collections.defaultdict(FACTORIES[factory]), items)


def _set(decoder: Decoder, fields: list[Tree]) -> set[Any]:
    result: set[Any] = decoder.register(set())
    result.update(map(decoder.decode, fields))
    return result


def _frozenset(decoder: Decoder, fields: list[Tree]) -> Any:
    return decoder.register_first(lambda: frozenset(map(decoder.decode, fields)))


def _deque(decoder: Decoder, fields: list[Tree]) -> Any:
    result = decoder.register(collections.deque(maxlen=fields[0]))
    result.extend(map(decoder.decode, fields[1:]))
    return result


def _generator(decoder: Decoder, fields: list[Tree]) -> Any:
    return decoder.register_first(lambda: _make_generator(decoder.decode(fields[0])))


def _make_generator(state: Any) -> np.random.Generator:
    if state["bit_generator"] not in _BIT_GENERATORS:
        raise WireError("no bit generator")
    bits = getattr(np.random, state["bit_generator"])(0)
    bits.state = state
    # NumPy accepts any position, and would draw from the memory behind the generator's numbers.
    own = bits.state
    drawn, buffered = own["state"].get("pos", 0), own.get("buffer_pos", 0)
    steps = own["state"].get("inc", 1)  # of PCG64: from an even one on, its numbers repeat
    if not 0 <= drawn <= MOST_DRAWN or not 0 <= buffered <= _MOST_BUFFERED or not steps % 2:
        raise WireError("no state of a bit generator")
    return np.random.Generator(bits)


def _dtype(name: object) -> np.dtype[Any]:
    if not isinstance(name, str) or not DTYPE.fullmatch(name):
        raise WireError(f"no dtype: {name!r}")
    return np.dtype(name)


def _scalar(_: Decoder, fields: list[Tree]) -> Any:
    name, content = fields
    dtype = _dtype(name)
    if dtype.kind == "b":
        return np.bool_(content != b"\0")
    if dtype.itemsize == 0:
        return dtype.type()
    if len(content) != dtype.itemsize:
        raise WireError("no scalar")
    return np.frombuffer(content, dtype)[0]


def _big_integer(_: Decoder, fields: list[Tree]) -> int:
    if len(fields[0]) > _MOST_HEX_DIGITS:
        raise WireError("a number of more than 100,000 digits")
    return int(fields[0], 16)


def _exact_number(_: Decoder, fields: list[Tree]) -> Any:
    kind, text = fields
    if len(text) > _MOST_DIGITS:
        raise WireError("a number of more than 10,000 digits")
    return _EXACT_NUMBERS[kind](text)


def _date(_: Decoder, fields: list[Tree]) -> Any:
    kind, content = fields
    if kind == "timedelta":
        return datetime.timedelta(*map(int, content))
    if kind in ("Timestamp", "Timedelta"):
        return decode_time(kind, content)
    return _DATES[kind].fromisoformat(content)


def _matrix(decoder: Decoder, fields: list[Tree]) -> Any:
    array = decoder.decode(fields[0])
    if type(array) is not np.ndarray or array.ndim != 2:
        raise WireError("no matrix")
    return array.view(np.matrix)


def _kept(decoder: Decoder, fields: list[Tree]) -> Any:
    """Return a container of a class of its own: its content, with a reference to the original."""
    content, reference, own = fields
    first = len(decoder.arrived)
    value = decoder.decode(content)
    kept = decoder.resolve(Tag.KEPT, [value, decoder.decode(reference), own])
    for number in range(first, len(decoder.arrived)):
        if decoder.arrived[number] is value:
            decoder.arrived[number] = kept
    return kept


def _find(objects: list[Any], number: int) -> Any:
    if type(number) is not int or not 0 <= number < len(objects):
        raise WireError(f"no object has the number {number!r}")
    return objects[number]


#: How to decode the fields of each tag.
_FUNCTIONS: dict[int, Callable[[Decoder, list[Tree]], Any]] = {
    **{tag: _dictionary(kind) for kind, tag in DICTIONARIES.items()},
    **DECODERS,
    Tag.SEEN: lambda decoder, fields: _find(decoder.arrived, fields[0]),
    Tag.GIVEN: lambda decoder, fields: _find(decoder.given, fields[0]),
    Tag.MINE: lambda decoder, fields: decoder.resolve(Tag.MINE, fields),
    Tag.YOURS: lambda decoder, fields: decoder.resolve(Tag.YOURS, fields),
    Tag.LIST: _list,
    Tag.TUPLE: _tuple,
    Tag.NAMEDTUPLE: _named_tuple,
    Tag.DEFAULTS: _defaults,
    Tag.SET: _set,
    Tag.FROZENSET: _frozenset,
    Tag.DEQUE: _deque,
    Tag.ARRAY: Decoder.array,
    Tag.OBJECTS: _array_of_objects,
    Tag.SCALAR: _scalar,
    Tag.DTYPE: lambda decoder, fields: _dtype(fields[0]),
    Tag.TYPE: lambda decoder, fields: TYPES[fields[0]],
    Tag.BIGINT: _big_integer,
    Tag.COMPLEX: lambda decoder, fields: complex(fields[0], fields[1]),
    Tag.NUMBER: _exact_number,
    Tag.BYTEARRAY: lambda decoder, fields: decoder.register(bytearray(fields[0])),
    Tag.SLICE: lambda decoder, fields: slice(*map(decoder.decode, fields)),
    Tag.RANGE: lambda decoder, fields: range(*map(decoder.decode, fields)),
    Tag.ELLIPSIS: lambda decoder, fields: ...,
    Tag.RANDOM: _generator,
    Tag.DATE: _date,
    Tag.KEPT: _kept,
    Tag.MATRIX: _matrix,
}
