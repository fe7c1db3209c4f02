"""Records: dataclasses as plain values that msgpack and JSON carry, and back.

`pack` makes dictionaries, lists, texts and numbers of a record; `unpack` makes the record again,
from its annotations alone. Every value is checked against its field's type: one that is missing,
unknown or of another type is a `WireError` that names the field, and never an object that fails
later. Nothing is ever unpickled.

=====================================  ======================================
annotation                             plain value
=====================================  ======================================
``bool``, ``int``, ``str``, ``bytes``  the same
``float``                              a number; integers become floats
an enum                                its member's value
a dataclass                            a dictionary of its fields
``X | None``                           None, or that of X
``tuple[X, ...]``, ``list[X]``         a list
``tuple[X, Y]``                        a list of so many
``frozenset[X]``                       a sorted list
``Mapping[str, X]``, ``dict[str, X]``  a dictionary
``Mapping[X, Y]``, ``dict[X, Y]``      a list of pairs: msgpack's keys are texts
``Any``                                the same, unchecked
=====================================  ======================================
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from nbproctor.errors import ConfigError, WireError

__all__ = ["pack", "prepare", "unpack"]

_Record = TypeVar("_Record")


def pack(record: Any) -> dict[str, Any]:
    """Return a record's fields as plain values."""
    kind: Any = type(record)
    return cast("dict[str, Any]", _codec(kind).pack(record))


def unpack(kind: type[_Record], values: object) -> _Record:
    """Return the record of plain values.

    Parameters
    ----------
    kind : type
        The record's dataclass.
    values : object
        What `pack` has returned, or anything else.

    Raises
    ------
    WireError
        When they are not the fields of such a record.
    """
    return cast("_Record", _codec(cast("Any", kind)).unpack(values))


def prepare(*kinds: type) -> None:
    """Read the annotations of records now, so that no forked process has to."""
    for kind in kinds:
        _codec(kind)


@dataclasses.dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one annotation are packed and unpacked."""

    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]


@functools.cache
def _codec(kind: Any) -> _Codec:
    """Return the codec of an annotation."""
    origin, parts = typing.get_origin(kind) or kind, typing.get_args(kind)
    if kind is Any:
        return _Codec(_same, _same)
    if dataclasses.is_dataclass(kind):
        return _of_record(cast("type", kind))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return _of_enum(kind)
    if origin is types.UnionType and len(parts) == 2 and parts[1] is types.NoneType:
        return _of_optional(_codec(parts[0]))
    if origin is tuple and parts[-1] is not Ellipsis:
        return _of_fixed_tuple([_codec(part) for part in parts])
    if origin in (tuple, list, frozenset):
        return _of_series(origin, _codec(parts[0]))
    if origin in (dict, Mapping):
        return _of_mapping(_codec(parts[1])) if parts[0] is str else _of_pairs(*map(_codec, parts))
    if kind is float:
        return _Codec(float, _as_float)
    if kind in (bool, int, str, bytes):
        return _Codec(_same, functools.partial(_as_scalar, kind))
    raise TypeError(f"no record has fields of the type {kind}")


def _same(value: Any) -> Any:
    return value


def _as_scalar(kind: type, value: object) -> object:
    if type(value) is not kind:
        raise _mismatch(kind.__name__, value)
    return value


def _as_float(value: object) -> float:
    if type(value) is not float and type(value) is not int:
        raise _mismatch("float", value)
    return float(value)


def _mismatch(expected: str, value: object) -> WireError:
    return WireError(f"{type(value).__name__} instead of {expected}")


def _as_list(value: object) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise _mismatch("list", value)
    return value


def _of_enum(kind: type[enum.Enum]) -> _Codec:
    def unpack_member(value: object) -> enum.Enum:
        try:
            return kind(value)
        except ValueError:
            raise WireError(f"{value!r} is no {kind.__name__}") from None

    return _Codec(lambda member: member.value, unpack_member)


def _of_optional(part: _Codec) -> _Codec:
    return _Codec(
        lambda value: None if value is None else part.pack(value),
        lambda value: None if value is None else part.unpack(value),
    )


def _of_fixed_tuple(parts: Sequence[_Codec]) -> _Codec:
    def unpack_parts(values: object) -> tuple[Any, ...]:
        found = _as_list(values)
        if len(found) != len(parts):
            raise WireError(f"{len(found)} values instead of {len(parts)}")
        return tuple(part.unpack(value) for part, value in zip(parts, found, strict=True))

    return _Codec(
        lambda values: [part.pack(value) for part, value in zip(parts, values, strict=True)],
        unpack_parts,
    )


def _of_series(kind: type, part: _Codec) -> _Codec:
    # Sets have no order; the same record is always the same message.
    arranged: Callable[[Any], Any] = sorted if kind is frozenset else _same
    return _Codec(
        lambda values: [part.pack(value) for value in arranged(values)],
        lambda values: kind(part.unpack(value) for value in _as_list(values)),
    )


def _of_mapping(part: _Codec) -> _Codec:
    def unpack_items(values: object) -> dict[str, Any]:
        if not isinstance(values, dict):
            raise _mismatch("dict", values)
        return {_as_scalar(str, key): part.unpack(value) for key, value in values.items()}  # type: ignore[misc]

    return _Codec(
        lambda values: {key: part.pack(value) for key, value in values.items()}, unpack_items
    )


def _of_pairs(key: _Codec, value: _Codec) -> _Codec:
    pair = _of_fixed_tuple([key, value])
    return _Codec(
        lambda values: [pair.pack(item) for item in values.items()],
        lambda values: dict(pair.unpack(item) for item in _as_list(values)),
    )


def _of_record(kind: type) -> _Codec:
    hints = typing.get_type_hints(kind)
    codecs = {field.name: _codec(hints[field.name]) for field in dataclasses.fields(kind)}

    def pack_fields(record: Any) -> dict[str, Any]:
        return {name: codec.pack(getattr(record, name)) for name, codec in codecs.items()}

    def unpack_fields(values: object) -> Any:
        if not isinstance(values, dict):
            raise _mismatch(kind.__name__, values)
        if values.keys() != codecs.keys():
            odd = sorted(map(str, values.keys() ^ codecs.keys()))
            raise WireError(f"{kind.__name__}: missing or unknown: {', '.join(odd)}")
        found = {}
        for name, codec in codecs.items():
            try:
                found[name] = codec.unpack(values[name])
            except WireError as error:
                raise WireError(f"{kind.__name__}.{name}: {error}") from None
        try:
            return kind(**found)
        except (ValueError, ConfigError) as error:
            raise WireError(f"{kind.__name__}: {error}") from None

    return _Codec(pack_fields, unpack_fields)
