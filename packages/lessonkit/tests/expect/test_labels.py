"""`lessonkit.expect.labels`: names for the parts of a result."""

from __future__ import annotations

from typing import Any

import pytest

from lessonkit.expect.labels import label_text, read_label


@pytest.mark.parametrize(
    ("names", "label"),
    [
        ("Z", "Z"),
        ("Z, cache", ("Z", "cache")),
        ("Z, (A, W, b)", ("Z", ("A", "W", "b"))),
        ('grads["dW1"]', 'grads["dW1"]'),
        ("the length of caches", "the length of caches"),
    ],
)
def test_names_are_read_as_one_would_unpack_them(names: str, label: Any) -> None:
    assert read_label(names) == label


@pytest.mark.parametrize(
    ("label", "text"), [("Z", "Z"), (("Z", ("A", "W")), "(Z, (A, W))"), ((), "()")]
)
def test_a_label_is_written_with_brackets(label: Any, text: str) -> None:
    assert label_text(label) == text
