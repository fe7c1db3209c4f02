"""The state of the global random generators, which candidate and examiner share."""

from __future__ import annotations

import os
import random
from typing import Any

import numpy as np

from nbproctor.errors import WireError
from nbproctor.values import Tree

__all__ = ["get_random", "pack_random", "seed_from_system", "set_random", "unpack_random"]


def get_random() -> tuple[Any, Any]:
    """Return the state of random and of NumPy's global generator."""
    return random.getstate(), np.random.get_state(legacy=True)


def set_random(state: tuple[Any, Any]) -> None:
    """Set the state of random and of NumPy's global generator."""
    random.setstate(state[0])
    np.random.set_state(state[1])


def pack_random(state: tuple[Any, Any]) -> Tree:
    """Return a state as a tree that can be sent."""
    (version, words, gauss), (name, keys, *rest) = state
    packed = np.asarray(words, dtype=np.uint32).tobytes()
    return [version, packed, gauss, name, keys.tobytes(), *rest]


def unpack_random(tree: Tree) -> tuple[Any, Any]:
    """Return the state of such a tree."""
    try:
        version, packed, gauss, name, keys, pos, has_gauss, cached = tree
        words = tuple(np.frombuffer(packed, np.uint32).tolist())
        return (version, words, gauss), (
            *(name, np.frombuffer(keys, np.uint32).copy()),
            *(int(pos), int(has_gauss), float(cached)),
        )
    except Exception:
        raise WireError("no random state") from None


def seed_from_system() -> None:
    """Give this process random numbers of its own: a fork has its parent's."""
    random.seed(os.urandom(32))
    np.random.seed(np.frombuffer(os.urandom(32), np.uint32))
