"""The state of the global random generators, which candidate and examiner share.

Every call checks twice whether it has changed. The generators' own functions take 40 microseconds
for that, because they copy 1,248 numbers into Python objects. So under CPython the memory that
holds the states is compared; the functions are called only if it differs.
"""

from __future__ import annotations

import _random
import ctypes
import os
import random
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nbproctor.errors import WireError
from nbproctor.protocol.types import Tree

__all__ = [
    "MOST_DRAWN",
    "Fingerprint",
    "fingerprint",
    "get_random",
    "pack_random",
    "seed_from_system",
    "set_random",
    "unpack_random",
]

#: One part for random, one for NumPy's generator.
Fingerprint = tuple[object, object]

#: How many numbers a Mersenne twister draws at a time; its position among them is at most that.
MOST_DRAWN = 624

_WORD = 8
_HEAD = object.__basicsize__
_KEYS = (MOST_DRAWN + 1) * 4  # the generator's numbers and its position among them


def get_random() -> tuple[Any, Any]:
    """Return the state of random and of NumPy's global generator."""
    return random.getstate(), np.random.get_state(legacy=True)


def set_random(state: tuple[Any, Any]) -> None:
    """Set the state of random and of NumPy's global generator."""
    random.setstate(state[0])
    np.random.set_state(state[1])


def pack_random(which: Sequence[bool] = (True, True)) -> Tree:
    """Return the state of random, of NumPy's generator, or of both, in a form that can be sent."""
    tree: list[Tree] = [None, None]
    if which[0]:
        version, words, gauss = random.getstate()
        tree[0] = [version, np.asarray(words, dtype=np.uint32).tobytes(), gauss]
    if which[1]:
        state: Any = np.random.get_state(legacy=True)
        tree[1] = [state[0], state[1].tobytes(), *state[2:]]
    return tree


def unpack_random(tree: Tree) -> None:
    """Set the generators to a state that was received; WireError if it is malformed.

    The position is checked here: NumPy accepts any, and would draw from the memory behind the
    generator's numbers. So are the numbers: from nothing but zeros only zeros are drawn, and some
    distributions would be drawn from for ever.
    """
    try:
        python, numpy = tree
        if python is not None:
            version, packed, gauss = python
            words = np.frombuffer(packed, np.uint32)
            _check_numbers(words[:-1])
            random.setstate((version, tuple(words.tolist()), gauss))
        if numpy is not None:
            name, keys, position, *gauss = numpy
            if type(position) is not int or not 0 <= position <= MOST_DRAWN:
                raise WireError("no random state")
            words = np.frombuffer(keys, np.uint32)
            _check_numbers(words)
            np.random.set_state((name, words, position, *gauss))
    except Exception:
        raise WireError("no random state") from None


def _check_numbers(words: np.ndarray) -> None:
    if not words.any():
        raise WireError("no random state")


def seed_from_system() -> None:
    """Seed this process anew: a fork starts with its parent's random state."""
    random.seed(os.urandom(32))
    np.random.seed(np.frombuffer(os.urandom(32), np.uint32))


def fingerprint() -> Fingerprint:
    """Return a value that is equal as long as the state of the generators is the same."""
    seen = _memory() if _memory is not None else None
    if seen is None:
        python, (name, keys, *rest) = get_random()
        seen = python, (name, keys.tobytes(), *rest)
    return seen


def _find_memory() -> Callable[[], Fingerprint | None] | None:
    """Return a function that reads the memory of the states, or None where that is impossible."""
    if sys.implementation.name != "cpython":
        return None
    numpy_state: Any = getattr(np.random.mtrand, "_rand", None)
    python_state: Any = getattr(random, "_inst", None)
    bits: Any = getattr(numpy_state, "_bit_generator", None)
    spare = _find_spare(numpy_state)
    if type(bits) is not np.random.MT19937 or spare is None:
        return None
    keys = (ctypes.c_char * _KEYS).from_address(bits.ctypes.state_address)
    size = _random.Random.__basicsize__ - _HEAD
    words = (ctypes.c_char * size).from_address(id(python_state) + _HEAD)

    def read() -> Fingerprint | None:
        if numpy_state._bit_generator is not bits:
            return None
        return (words.raw, python_state.gauss_next), (keys.raw, spare.raw)

    return read


def _find_spare(generator: Any) -> Any:
    """Return the memory in which a generator keeps the normal number that it has drawn in advance.

    Its offset is found by changing that number in another generator.
    """
    other = np.random.RandomState(0)
    size = type(other).__basicsize__ - _HEAD
    state: Any = other.get_state(legacy=True)
    images = []
    for gauss in ((0, 0.0), (1, 0.5), (1, 2.0**300), (0, 0.0)):
        other.set_state((*state[:3], *gauss))
        images.append(ctypes.string_at(id(other) + _HEAD, size))
    places = [n for n in range(0, size, _WORD) if len({i[n : n + _WORD] for i in images}) > 1]
    if images[0] != images[-1] or not places or type(generator) is not type(other):
        return None
    start, length = places[0], places[-1] - places[0] + _WORD
    return (ctypes.c_char * length).from_address(id(generator) + _HEAD + start)


_memory = _find_memory()
