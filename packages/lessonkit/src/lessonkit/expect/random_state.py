"""The state of NumPy's global random numbers, kept across a call."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import numpy as np

__all__ = ["remember_random"]

_last_random: tuple[bytes, Any] = b"", ()


def remember_random() -> Callable[[], None]:
    """Return a function that sets NumPy's global generator back to its present state.

    Reading and setting the state costs more than most calls.  So where NumPy gives access
    to the generator's memory, that is compared first.
    """
    global _last_random
    memory = _generator_memory()
    state: Any = _last_random[1]
    # A normal number drawn in advance (has_gauss) is kept outside of that memory.
    if not memory or memory != _last_random[0] or state[3]:
        state = np.random.get_state()
        _last_random = memory, state

    def restore() -> None:
        if not memory or state[3] or _generator_memory() != memory:
            np.random.set_state(state)

    return restore


def _generator_memory() -> bytes:
    """Return the memory of NumPy's global generator, or nothing where it can't be read."""
    get: Any = getattr(np.random, "get_bit_generator", None)  # since NumPy 1.24
    bits = get() if get is not None else None
    if type(bits) is not np.random.MT19937:
        return b""
    return ctypes.string_at(bits.ctypes.state_address, 625 * 4)
