"""The containers that candidate and examiner know: what they hold, and how they are sent.

One table serves the encoder and the decoder (which tag a dictionary has), the detection of changes
in arguments (`nbproctor.protocol.changes`) and the candidate's snapshots of a student's data.
"""

from __future__ import annotations

import collections
from collections.abc import Callable
from operator import is_
from typing import Any

import numpy as np

from nbproctor.protocol.types import Tag

__all__ = ["DICTIONARIES", "PARTS", "same_objects"]

#: The kinds of dictionaries that keep their kind, subclasses first, and their tags.
DICTIONARIES: dict[type[dict[Any, Any]], int] = {
    collections.Counter: Tag.COUNTER,
    collections.OrderedDict: Tag.ORDERED,
    collections.defaultdict: Tag.DEFAULTS,
    dict: Tag.DICT,
}


def _parts_of_dictionary(value: dict[Any, Any]) -> list[Any]:
    return [part for item in value.items() for part in item]


def _parts_of_array(value: np.ndarray[Any, Any]) -> list[Any]:
    parts: list[Any] = value.ravel().tolist()
    return parts


#: How to list the objects that a container of exactly this type holds; a dictionary's keys and
#: values alternate. Subclasses are missing: they may have code of their own.
PARTS: dict[type, Callable[[Any], list[Any]]] = {
    list: list,
    tuple: list,
    set: list,
    collections.deque: list,
    np.ndarray: _parts_of_array,
    **dict.fromkeys(DICTIONARIES, _parts_of_dictionary),
}


def same_objects(one: list[Any], other: list[Any]) -> bool:
    """Whether two lists hold the same objects, compared by identity."""
    return len(one) == len(other) and all(map(is_, one, other))
