"""Events are reduced to what msgpack can carry."""

from __future__ import annotations

from typing import Any

from nbproctor.shell.events import sendable


class Text(str):
    """A str of the student's own, whose methods could answer anything."""


def test_plain_values_stay_as_they_are() -> None:
    content = {"a": [1, 2.5, None, True, "text", b"bytes"], "b": {"c": {}}}
    assert sendable([("display_data", content)]) == [["display_data", content]]


def test_keys_and_values_of_other_classes_become_text() -> None:
    odd: Any = {1: Text("x"), "y": {2}, "z": (Text("u"),)}
    (kind, content), *_ = sendable([("stream", odd)])
    assert (kind, content) == ("stream", {"1": "x", "y": "{2}", "z": ["u"]})
    assert type(content["1"]) is str


def test_an_integer_beyond_64_bits_becomes_text() -> None:
    [[_, content]] = sendable([("stream", {"a": 2**63, "b": 2**63 - 1, "c": -(2**70)})])
    assert content == {"a": str(2**63), "b": 2**63 - 1, "c": str(-(2**70))}


def test_nesting_without_end_is_cut() -> None:
    endless: dict[str, Any] = {}
    endless["again"] = endless
    [[_, content]] = sendable([("display_data", endless)])
    depth = 0
    while content is not None:
        content, depth = content["again"], depth + 1
    assert depth == 51
