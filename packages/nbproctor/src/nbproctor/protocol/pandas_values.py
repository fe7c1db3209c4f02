"""DataFrames, Series, indexes and points in time of pandas as trees.

pandas is imported only to decode one: a process that has not imported it holds none to encode.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nbproctor.errors import WireError
from nbproctor.protocol.pandas_columns import (
    Lossy,
    column_of,
    decode_column,
    frequency_of,
    is_frequency,
    is_zone,
    zone_of,
)
from nbproctor.protocol.types import Tag, Tree

if TYPE_CHECKING:
    from nbproctor.protocol.decoder import Decoder
    from nbproctor.protocol.encoder import Encoder

__all__ = ["DECODERS", "decode_time", "encode_pandas", "is_time"]


_UNITS = ("s", "ms", "us", "ns")


def is_time(kind: type) -> bool:
    """Whether a type is pandas' own extension of one of the module datetime."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and issubclass(
        kind, pandas.Timestamp | pandas.Timedelta | type(pandas.NaT)
    )


def encode_pandas(encoder: Encoder, value: Any) -> Tree | None:
    """Return the tree of a pandas object, or None if `value` is none or can't be copied."""
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return None
    if value is pandas.NA:
        return [Tag.INDEX, "na", None]
    if value is pandas.NaT or isinstance(value, pandas.Timestamp):
        zone = zone_of(getattr(value, "tz", None), pandas)
        named = [zone, value.value, value.unit] if zone is not None else value.isoformat()
        return [Tag.DATE, "Timestamp", named]
    if isinstance(value, pandas.Timedelta):
        return [Tag.DATE, "Timedelta", value.isoformat()]
    try:
        tree = _encode_container(encoder, value, pandas)
    except Lossy:
        return None
    if tree is not None:
        # After its parts: the decoder can make it only when it has them.
        encoder.register(value)
    return tree


def _encode_container(encoder: Encoder, value: Any, pandas: Any) -> Tree | None:
    encode = encoder.encode
    # Columns are converted first: what is encoded is numbered, and can't be taken back.
    # Then comes everything in the decoder's order.
    if isinstance(value, pandas.DataFrame):
        columns = [column_of(value.iloc[:, i], pandas) for i in range(value.shape[1])]
        index, names = _index(value.index, pandas), _index(value.columns, pandas)
        return [Tag.FRAME, index(encoder), names(encoder), *(made(encoder) for made in columns)]
    if isinstance(value, pandas.Series):
        index, column = _index(value.index, pandas), column_of(value, pandas)
        return [Tag.SERIES, index(encoder), encode(value.name), column(encoder)]
    if isinstance(value, pandas.RangeIndex):
        return [Tag.INDEX, "range", encode(value.name), value.start, value.stop, value.step]
    if type(value) is pandas.MultiIndex:
        return [Tag.INDEX, "multi", encode(list(value.names)), encode(value.tolist())]
    if isinstance(value, pandas.Index):
        column = column_of(value, pandas)
        frequency = frequency_of(value, pandas)
        return [
            *(Tag.INDEX, "plain", encode(value.name), column(encoder)),
            frequency,
        ]
    return None


def _index(value: Any, pandas: Any) -> Callable[[Encoder], Tree]:
    """Return what encodes an index, once it is known that it can be copied."""
    if not isinstance(value, pandas.RangeIndex | pandas.MultiIndex):
        column_of(value, pandas)
    return lambda encoder: encoder.encode(value)


def decode_time(kind: str, text: object) -> Any:
    """Return a Timestamp or a Timedelta from its ISO 8601 text.

    A Timestamp in a time zone with a name comes as the name, nanoseconds and the unit.
    """
    import pandas

    if kind == "Timestamp" and isinstance(text, list):
        zone, nanoseconds, unit = text
        if not is_zone(zone) or type(nanoseconds) is not int or unit not in _UNITS:
            raise WireError("no time")
        return pandas.Timestamp(nanoseconds, unit="ns", tz=zone).as_unit(unit)
    if type(text) is not str:
        raise WireError("no time")
    return pandas.Timestamp(text) if kind == "Timestamp" else pandas.Timedelta(text)


def _decode_frame(decoder: Decoder, fields: list[Tree]) -> Any:
    import pandas

    index, names, *columns = map(decoder.decode, fields)
    frame = pandas.DataFrame(dict(enumerate(columns)), index=index, columns=range(len(columns)))
    frame.columns = names
    return decoder.register(frame)


def _decode_series(decoder: Decoder, fields: list[Tree]) -> Any:
    import pandas

    index, name, values = map(decoder.decode, fields)
    return decoder.register(pandas.Series(values, index=index, name=name))


def _decode_index(decoder: Decoder, fields: list[Tree]) -> Any:
    import pandas

    kind, name, *rest = fields
    if kind == "na":
        return pandas.NA
    label = decoder.decode(name)
    if kind == "range":
        return decoder.register(pandas.RangeIndex(*rest, name=label))
    values = decoder.decode(rest[0])
    if kind == "multi":
        return decoder.register(pandas.MultiIndex.from_tuples(values, names=label))
    index: Any = pandas.Index(values, name=label)
    if rest[1] is not None:
        if not is_frequency(rest[1]):
            raise WireError("no frequency")
        index.freq = rest[1]
    return decoder.register(index)


#: How to decode the tags of pandas objects.
DECODERS: dict[int, Callable[[Decoder, list[Tree]], Any]] = {
    Tag.FRAME: _decode_frame,
    Tag.SERIES: _decode_series,
    Tag.INDEX: _decode_index,
    Tag.COLUMN: decode_column,
}
