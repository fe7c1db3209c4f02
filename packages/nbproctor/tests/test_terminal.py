"""Nothing that a student has written can control a terminal."""

from __future__ import annotations

import pytest

from nbproctor.terminal import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ps1 of Ada", "ps1 of Ada"),
        ("Müller 中 \U0001f600", "Müller 中 \U0001f600"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\rb\tc", r"a\rb\tc"),
        ("\u202egpj.exe", r"\u202egpj.exe"),
        ("one\ntwo", r"one\ntwo"),
        ("\x9b2J", r"\x9b2J"),
    ],
)
def test_unprintable_characters_are_escaped(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_line_breaks_can_be_kept() -> None:
    assert printable("one\ntwo\x1b", lines=True) == "one\ntwo\\x1b"
