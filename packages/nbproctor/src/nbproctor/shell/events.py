"""What a cell puts out: Jupyter messages, and their form on the way to the examiner."""

from __future__ import annotations

from typing import Any

__all__ = ["Event", "sendable"]

#: One thing that a cell put out: a Jupyter message's type and its content.
Event = tuple[str, dict[str, Any]]

_DEEPEST = 50


def sendable(events: list[Event]) -> list[Any]:
    """Return events that msgpack can carry: a student's display may hold anything."""
    return [[kind, _json(content)] for kind, content in events]


def _json(value: Any, depth: int = 0) -> Any:
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {str(key): _json(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json(item, depth + 1) for item in value]
    if value is None or type(value) in (bool, int, float, str, bytes):
        return str(value) if type(value) is int and abs(value) >> 63 else value
    return str(value)
