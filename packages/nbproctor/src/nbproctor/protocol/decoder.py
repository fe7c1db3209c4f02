"""Turning trees that were received back into values (see `nbproctor.protocol.types`).

Every tree comes from a process that may lie. What is not exactly what an encoder makes is an error.
"""

# ruff: noqa: ARG005 - the functions in a table have one signature, whether they need all of it or not
from __future__ import annotations

import collections
import datetime
import decimal
import fractions
from collections.abc import Callable, Iterable
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from nbproctor.errors import WireError
from nbproctor.protocol.containers import DICTIONARIES
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

__all__ = ["Decoder"]

_TEXTS = 20_000
#: Of Philox's numbers.
_MOST_BUFFERED = 4

_NUMBERS = {name: np.dtype(name) for name in NUMBERS}

#: An array that has arrived: its number, itself, its shape, the memory in which it lies, and the
#: bytes that were sent for it or their place among the blobs.
Arrived = tuple[int, npt.NDArray[Any], tuple[int, ...], bytearray | memoryview, bytes | int]


class Decoder:
    """Turns the tree of one message back into values; anything unexpected is a `WireError`.

    Parameters
    ----------
    resolve : callable
        Turns a reference (`Tag.MINE` or `Tag.YOURS` with its fields) into an object.
    blobs : Blobs
        Where the large arrays are.
    given : sequence, optional
        What this side sent in the call that is being answered, by number.
    """

    def __init__(
        self,
        resolve: Callable[[int, list[Tree]], object],
        blobs: Blobs,
        given: list[object] | None = None,
    ) -> None:
        self._resolve = resolve
        self._blobs = blobs
        self._given = given or []
        #: What has arrived, in the order of its numbers.
        self.arrived: list[Any] = []
        #: The arrays among it.
        self.arrays: list[Arrived] = []
        #: All texts among it.
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
            return _DECODE[tag](self, fields)
        except WireError:
            raise
        except Exception as error:
            raise WireError(f"a malformed value: {type(error).__name__}: {error}") from None
        finally:
            self._depth -= 1

    def _keep(self, value: Any) -> Any:
        self.arrived.append(value)
        return value

    def _list(self, fields: list[Tree]) -> list[Any]:
        result: list[Any] = self._keep([])
        result.extend(map(self.decode, fields))
        return result

    def _fill(self, result: Any, fields: list[Tree]) -> Any:
        self._keep(result)
        if len(fields) % 2:
            raise WireError("a dictionary with a key that has no value")
        for key, item in zip(fields[::2], fields[1::2], strict=True):
            result[self.decode(key)] = self.decode(item)
        return result

    def _array(self, fields: list[Tree]) -> npt.NDArray[Any]:
        name, shape, fortran, writable, place = fields
        dtype = _NUMBERS.get(name) if type(name) is str else None
        plain = dtype is not None and not fortran
        if dtype is None:
            dtype = _dtype(name)
        size = dtype.itemsize
        if len(shape) > 32:
            raise WireError("no shape: more than 32 dimensions")
        for n in shape:
            if type(n) is not int or n < 0:
                raise WireError(f"no shape: {shape!r}")
            size *= n
        if type(place) is bytes:
            if len(place) != size:
                raise WireError(f"{len(place)} bytes for an array of {size}")
            buffer: bytearray | memoryview = bytearray(place)
        else:
            buffer = self._blobs.get(place, size)
        if dtype.kind == "b":
            # Any other byte than 0 and 1 would make a bool that is neither.
            buffer = bytearray(np.frombuffer(buffer, np.uint8) != 0)
        shape = tuple(shape)
        if plain:
            array: npt.NDArray[Any] = np.ndarray(shape, dtype, buffer)
        else:
            array = self._unusual(dtype, shape, buffer, "F" if fortran else "C")
        if not writable:
            array.flags.writeable = False
        self.arrays.append((len(self.arrived), array, shape, buffer, place))
        self.arrived.append(array)
        return array

    def _unusual(
        self, dtype: np.dtype[Any], shape: tuple[int, ...], buffer: Any, order: Literal["C", "F"]
    ) -> npt.NDArray[Any]:
        """Return the array that lies in a buffer; take note of its texts."""
        if dtype.itemsize == 0:
            return np.zeros(shape, dtype, order)
        array: npt.NDArray[Any] = np.ndarray(shape, dtype, buffer, order=order)
        if dtype.kind in "SU":
            self.texts += map(str, array.ravel()[:_TEXTS])
        return array

    def _objects(self, fields: list[Tree]) -> npt.NDArray[Any]:
        shape, *items = fields
        array = np.empty(len(items), object)
        number = len(self.arrived)
        self._keep(array)
        for i, item in enumerate(items):
            array[i] = self.decode(item)
        self.arrived[number] = array = array.reshape(shape)
        return array

    def _tuple(self, fields: list[Tree]) -> tuple[Any, ...]:
        return self._keep(tuple(map(self.decode, fields)))  # type: ignore[no-any-return]

    def _namedtuple(self, fields: list[Tree]) -> Any:
        name, names, *items = fields
        if not is_fields(names, len(items)) or not (type(name) is str and name.isidentifier()):
            raise WireError("no named tuple")
        self.texts += [name, *names]
        kind = collections.namedtuple(name, names)  # type: ignore[misc]
        return self._keep(kind(*map(self.decode, items)))

    def _random(self, fields: list[Tree]) -> np.random.Generator:
        state = self.decode(fields[0])
        kinds = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")
        if state["bit_generator"] not in kinds:
            raise WireError("no bit generator")
        bits = getattr(np.random, state["bit_generator"])(0)
        bits.state = state
        # NumPy takes any position, and then draws from the memory behind the generator's numbers.
        own = bits.state
        drawn, buffered = own["state"].get("pos", 0), own.get("buffer_pos", 0)
        if not 0 <= drawn <= MOST_DRAWN or not 0 <= buffered <= _MOST_BUFFERED:
            raise WireError("no state of a bit generator")
        return np.random.Generator(bits)

    def _set(self, fields: list[Tree]) -> set[Any]:
        result: set[Any] = self._keep(set())
        result.update(map(self.decode, fields))
        return result


def _dtype(name: object) -> np.dtype[Any]:
    if not isinstance(name, str) or not DTYPE.fullmatch(name):
        raise WireError(f"no dtype: {name!r}")
    return np.dtype(name)


def _scalar(fields: list[Tree]) -> Any:
    dtype = _dtype(fields[0])
    if dtype.kind == "b":
        return np.bool_(fields[1] != b"\0")
    if dtype.itemsize == 0:
        return dtype.type()
    if len(fields[1]) != dtype.itemsize:
        raise WireError("no scalar")
    return np.frombuffer(fields[1], dtype)[0]


def _bigint(text: str) -> int:
    if len(text) > 100_000:
        raise WireError("a number of more than 100,000 digits")
    return int(text, 16)


def _date(fields: list[Tree]) -> Any:
    kind, content = fields
    if kind == "timedelta":
        return datetime.timedelta(*map(int, content))
    if kind == "timestamp":
        import pandas

        return pandas.Timestamp(content)
    classes: dict[str, Any] = {
        "datetime": datetime.datetime,
        "date": datetime.date,
        "time": datetime.time,
    }
    return classes[kind].fromisoformat(content)


def _number(fields: list[Tree]) -> Any:
    kind, text = fields
    if len(text) > 10_000:
        raise WireError("a number of more than 10,000 digits")
    return {"decimal": decimal.Decimal, "fraction": fractions.Fraction}[kind](text)


def _frame(decoder: Decoder, fields: list[Tree]) -> Any:
    import pandas

    index, names, *columns = map(decoder.decode, fields)
    frame = pandas.DataFrame(dict(enumerate(columns)), index=index, columns=range(len(columns)))
    frame.columns = names
    return decoder._keep(frame)


def _series(decoder: Decoder, fields: list[Tree]) -> Any:
    import pandas

    index, name, values = map(decoder.decode, fields)
    return decoder._keep(pandas.Series(values, index=index, name=name))


def _index(decoder: Decoder, fields: list[Tree]) -> Any:
    import pandas

    kind, name, *rest = fields
    if kind == "na":
        return pandas.NA
    label = decoder.decode(name)
    if kind == "range":
        return decoder._keep(pandas.RangeIndex(*rest, name=label))
    values = decoder.decode(rest[0])
    if kind == "multi":
        return decoder._keep(pandas.MultiIndex.from_tuples(values, names=label))
    return decoder._keep(pandas.Index(values, name=label))


def _map(decoder: Decoder, fields: Iterable[Tree]) -> list[Any]:
    return [decoder.decode(field) for field in fields]


def _dictionary(kind: type[dict[Any, Any]]) -> Callable[[Decoder, list[Tree]], Any]:
    """Return how a dictionary of a kind is decoded."""
    return lambda decoder, fields: decoder._fill(kind(), fields)


_DECODE: dict[int, Callable[[Decoder, list[Tree]], Any]] = {
    **{tag: _dictionary(kind) for kind, tag in DICTIONARIES.items()},
    Tag.SEEN: lambda d, f: _pick(d.arrived, f[0]),
    Tag.LIST: Decoder._list,
    Tag.TUPLE: Decoder._tuple,
    Tag.DEFAULTS: lambda d, f: d._fill(collections.defaultdict(FACTORIES[f[0]]), f[1:]),
    Tag.SET: Decoder._set,
    Tag.FROZENSET: lambda d, f: _late(d, lambda: frozenset(_map(d, f))),
    Tag.ARRAY: Decoder._array,
    Tag.SCALAR: lambda d, f: _scalar(f),
    Tag.BIGINT: lambda d, f: _bigint(f[0]),
    Tag.COMPLEX: lambda d, f: complex(f[0], f[1]),
    Tag.BYTEARRAY: lambda d, f: d._keep(bytearray(f[0])),
    Tag.SLICE: lambda d, f: slice(*_map(d, f)),
    Tag.RANGE: lambda d, f: range(*_map(d, f)),
    Tag.ELLIPSIS: lambda d, f: ...,
    Tag.MINE: lambda d, f: d._resolve(Tag.MINE, f),
    Tag.YOURS: lambda d, f: d._resolve(Tag.YOURS, f),
    Tag.GIVEN: lambda d, f: _pick(d._given, f[0]),
    Tag.RANDOM: lambda d, f: _late(d, lambda: d._random(f)),
    Tag.OBJECTS: Decoder._objects,
    Tag.TYPE: lambda d, f: TYPES[f[0]],
    Tag.DTYPE: lambda d, f: _dtype(f[0]),
    Tag.NAMEDTUPLE: Decoder._namedtuple,
    Tag.DEQUE: lambda d, f: _deque(d, f),
    Tag.DATE: lambda d, f: _date(f),
    Tag.NUMBER: lambda d, f: _number(f),
    Tag.FRAME: _frame,
    Tag.SERIES: _series,
    Tag.INDEX: _index,
}


def _deque(decoder: Decoder, fields: list[Tree]) -> Any:
    result = decoder._keep(collections.deque(maxlen=fields[0]))
    result.extend(map(decoder.decode, fields[1:]))
    return result


def _late(decoder: Decoder, make: Callable[[], Any]) -> Any:
    """Make a value whose number comes before those of its parts."""
    number = len(decoder.arrived)
    decoder.arrived.append(None)
    value = decoder.arrived[number] = make()
    return value


def _pick(objects: list[Any], number: int) -> Any:
    if type(number) is not int or not 0 <= number < len(objects):
        raise WireError(f"no object has the number {number!r}")
    return objects[number]
