"""Columns of pandas that NumPy can't hold: categories, nullable numbers, time zones, intervals.

Each is sent as plain arrays and a few words, which are checked before pandas gets them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from nbproctor.errors import WireError
from nbproctor.protocol.types import Tag, Tree

if TYPE_CHECKING:
    from nbproctor.protocol.decoder import Decoder
    from nbproctor.protocol.encoder import Encoder

__all__ = [
    "Lossy",
    "column_of",
    "decode_column",
    "frequency_of",
    "is_frequency",
    "is_zone",
    "zone_of",
]

_NULLABLE = re.compile(r"(U?Int(8|16|32|64)|Float(32|64)|boolean)")
#: The name of a time zone, or its distance to UTC.
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+\-/:]{0,63}")
_FREQUENCY = re.compile(r"-?[0-9]{0,6}[A-Za-z]{1,6}(-[A-Za-z]{1,6})?")
_CLOSED = ("left", "right", "both", "neither")
_TEXTS = ("str", "string")

Encoded = Callable[["Encoder"], Tree]


class Lossy(Exception):
    """A column can't be copied without loss."""


def is_frequency(text: object) -> bool:
    """Whether a text can be the name of a frequency."""
    return type(text) is str and _FREQUENCY.fullmatch(text) is not None


def is_zone(text: object) -> bool:
    """Whether a text can be the name of a time zone."""
    return type(text) is str and _ZONE.fullmatch(text) is not None


def zone_of(zone: Any, pandas: Any) -> str | None:
    """Return the name that stands for a time zone of pandas; None where there is none."""
    name = str(zone)
    if zone is None or not is_zone(name):
        return None
    try:
        return name if pandas.DatetimeTZDtype("ns", name).tz == zone else None
    except Exception:
        return None  # a class of time zones with names of its own


def frequency_of(index: Any, pandas: Any) -> str | None:
    """Return the name of the frequency that an index of points in time has."""
    frequency = getattr(index, "freq", None)
    name = getattr(frequency, "freqstr", None)
    if isinstance(index, pandas.PeriodIndex) or not is_frequency(name):
        return None  # of periods it is part of the type
    return name if pandas.tseries.frequencies.to_offset(name) == frequency else None


def column_of(values: Any, pandas: Any) -> Encoded:
    """Return what encodes a column: a series or an index.

    The column is converted here: what was encoded has a number, which can't be taken back.

    Raises
    ------
    Lossy
        If it can't be copied.
    """
    dtype = values.dtype
    if isinstance(dtype, np.dtype):
        array = np.asarray(values)
        return lambda encoder: encoder.encode(array)
    name = getattr(dtype, "name", "")
    plain = values.array
    if isinstance(dtype, pandas.CategoricalDtype):
        categories, codes = dtype.categories, np.asarray(plain.codes)
        column_of(categories, pandas)
        return _tagged("category", bool(dtype.ordered), codes, categories)
    if isinstance(dtype, pandas.IntervalDtype):
        left, right = pandas.Index(plain.left), pandas.Index(plain.right)
        column_of(left, pandas)
        return _tagged("interval", dtype.closed, left, right)
    if name == "str":
        texts = np.asarray(plain, dtype=object)
        return lambda encoder: encoder.encode(texts)
    if name == "string":
        return _tagged("text", name, np.asarray(plain, dtype=object))
    if _NULLABLE.fullmatch(name):
        missing = np.asarray(plain.isna())
        filled = plain.to_numpy(dtype.numpy_dtype, na_value=0)
        return _tagged("nullable", name, filled, missing)
    if isinstance(dtype, pandas.DatetimeTZDtype):
        zone = zone_of(dtype.tz, pandas)
        _check(zone)
        return _tagged("zone", zone, np.asarray(plain.tz_convert("UTC").tz_localize(None)))
    if isinstance(dtype, pandas.PeriodDtype):
        frequency = str(dtype).removeprefix("period[").removesuffix("]")
        _check(is_frequency(frequency))
        return _tagged("period", frequency, np.asarray(plain.asi8))
    raise Lossy


def _check(fits: object) -> None:
    if not fits:
        raise Lossy


def _tagged(kind: str, word: Tree, *parts: Any) -> Encoded:
    return lambda encoder: [Tag.COLUMN, kind, word, *map(encoder.encode, parts)]


def decode_column(decoder: Decoder, fields: list[Tree]) -> Any:
    """Return a column as an array of pandas."""
    import pandas

    kind, word, *trees = fields
    parts = [decoder.decode(tree) for tree in trees]
    if any(part.ndim != 1 for part in parts):
        raise WireError("no column")
    if kind == "category" and type(word) is bool:
        codes, categories = parts
        return pandas.Categorical.from_codes(codes, categories=categories, ordered=word)
    if kind == "interval" and word in _CLOSED:
        left, right = parts
        return pandas.arrays.IntervalArray.from_arrays(left, right, closed=word)
    if kind == "text" and word in _TEXTS:
        return pandas.array(parts[0], dtype=word)
    if kind == "nullable" and _NULLABLE.fullmatch(word):
        return _nullable(word, *parts)
    if kind == "zone" and is_zone(word):
        return pandas.DatetimeIndex(parts[0]).tz_localize("UTC").tz_convert(word).array
    if kind == "period" and is_frequency(word):
        return pandas.PeriodIndex.from_ordinals(parts[0], freq=word).array
    raise WireError("no kind of column")


def _nullable(name: str, filled: Any, missing: Any) -> Any:
    import pandas

    dtype = pandas.api.types.pandas_dtype(name)
    if filled.dtype != dtype.numpy_dtype or missing.shape != filled.shape:
        raise WireError("no nullable column")
    kinds = {
        "b": pandas.arrays.BooleanArray,
        "f": pandas.arrays.FloatingArray,
    }
    return kinds.get(filled.dtype.kind, pandas.arrays.IntegerArray)(filled, missing)
