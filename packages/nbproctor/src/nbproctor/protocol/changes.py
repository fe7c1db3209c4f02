"""Arguments that a call changes in place: noticed where the call runs, repeated where it was made.

Comparing objects could run a student's own code. So arrays are compared by their memory, other
containers by the identity of the objects that they hold.
"""

from __future__ import annotations

import collections
import contextlib
import operator
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from nbproctor.errors import WireError
from nbproctor.protocol.containers import PARTS, same_objects
from nbproctor.protocol.decoder import Decoder
from nbproctor.protocol.types import Blobs

__all__ = ["ArgumentWatch", "refill"]

_Buffer = bytes | bytearray | memoryview
#: Bytes compared at a time: what a comparison makes of them fits into the processor's cache.
_PIECE = 1 << 18


class ArgumentWatch:
    """Notices which of the objects that arrived with a call have been changed in place.

    No array is copied for it: its memory is compared with the message that brought it. Comparing a
    large array takes address space; where there is none left, the array counts as changed.

    Parameters
    ----------
    decoder : Decoder
        Has decoded the call's arguments.
    blobs : Blobs
        The large arrays of the call's message.
    """

    def __init__(self, decoder: Decoder, blobs: Blobs) -> None:
        self._arrays = decoder.arrays
        self._originals: dict[int, memoryview] = {}
        with contextlib.suppress(OSError):
            for *_, buffer, place in self._arrays:
                if type(place) is int:
                    self._originals[place] = blobs.original(place, len(buffer))
        self._before = [
            (number, value, look(value))
            for number, value in enumerate(decoder.arrived)
            if (look := _CONTENT.get(type(value))) is not None
            and (look is not _array_of_objects or value.dtype.hasobject)
        ]

    def changed(self) -> list[tuple[int, Any]]:
        """Return the changed objects with their numbers, in order."""
        changed: list[tuple[int, Any]] = [
            (number, array)
            for number, array, shape, buffer, sent in self._arrays
            if array.shape != shape or not self._holds(buffer, sent)
        ]
        if self._before:
            changed += (
                (number, value)
                for number, value, before in self._before
                if not _is_same(before, _CONTENT[type(value)](value))
            )
            changed.sort(key=operator.itemgetter(0))
        return changed

    def _holds(self, buffer: _Buffer, sent: bytes | int) -> bool:
        """Whether an array's memory still holds the sent bytes, given or by their place."""
        if type(sent) is int:
            return sent in self._originals and _is_equal(buffer, self._originals[sent])
        return buffer == sent


def _is_equal(one: _Buffer, other: _Buffer) -> bool:
    """Whether two large pieces of memory of one size hold the same bytes."""
    a, b = np.frombuffer(one, np.uint8), np.frombuffer(other, np.uint8)
    return not any((a[n : n + _PIECE] != b[n : n + _PIECE]).any() for n in range(0, len(a), _PIECE))


def _array_of_objects(array: npt.NDArray[Any]) -> tuple[tuple[int, ...], list[Any]]:
    return array.shape, PARTS[np.ndarray](array)


def _state_of(generator: np.random.Generator) -> str:
    return repr(generator.bit_generator.state)


#: How to read the content of an object that can be changed in place: as text or bytes, compared by
#: value, or as the list of its objects, compared by identity.
_CONTENT: dict[type, Callable[[Any], Any]] = {
    **{kind: parts for kind, parts in PARTS.items() if kind is not tuple},
    bytearray: bytes,
    np.ndarray: _array_of_objects,
    np.random.Generator: _state_of,
}


def _is_same(before: Any, after: Any) -> bool:
    if type(before) is tuple:
        return before[0] == after[0] and same_objects(before[1], after[1])
    if type(before) is list:
        return same_objects(before, after)
    return bool(before == after)


def refill(old: Any, new: Any) -> None:
    """Give an argument its changed content.

    Parameters
    ----------
    old : object
        The argument as it was sent.
    new : object
        Its content now. An instance of a subclass arrives as the type that it extends.

    Raises
    ------
    WireError
        Where `old` can't have become `new`.
    """
    if not isinstance(old, type(new)):
        raise WireError("an argument has changed its type")
    if type(new) is np.ndarray:
        _refill_array(old, new)
    elif isinstance(new, list | bytearray):
        type(new).__setitem__(old, slice(None), new)
    elif isinstance(new, np.random.Generator):
        old.bit_generator.state = new.bit_generator.state
    elif isinstance(new, collections.deque):
        collections.deque.clear(old)
        collections.deque.extend(old, new)
    elif isinstance(new, set):
        set.clear(old)
        set.update(old, new)
    elif isinstance(new, dict):
        kind = collections.OrderedDict if isinstance(old, collections.OrderedDict) else dict
        kind.clear(old)
        # Counter.update() would add; filling one by one is the same for all.
        for key, value in new.items():
            kind.__setitem__(old, key, value)
    else:
        raise WireError("an argument that can't be changed")


def _refill_array(old: Any, new: npt.NDArray[Any]) -> None:
    if type(old) is not np.ndarray:
        old = np.ndarray.view(old, np.ndarray)
    if old.size != new.size or old.dtype != new.dtype:
        raise WireError("an argument has changed its size or type")
    if old.shape != new.shape:
        # The student's code has set the shape; a view that can't follow keeps its own.
        with contextlib.suppress(AttributeError), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            old.shape = new.shape
    old[...] = new.reshape(old.shape)
