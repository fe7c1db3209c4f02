"""The progress bar passes on what it counts, and stays silent where it is disabled."""

from __future__ import annotations

import io

from rich.console import Console

from nbproctor.progress import track


def _console(file: io.StringIO) -> Console:
    return Console(file=file, force_terminal=True, width=100)


def test_items_are_passed_on_in_order_and_counted() -> None:
    file = io.StringIO()
    assert list(track(iter("abc"), 3, "grading", console=_console(file))) == ["a", "b", "c"]
    assert "grading" in file.getvalue()
    assert "3/3" in file.getvalue()


def test_a_disabled_bar_shows_nothing() -> None:
    file = io.StringIO()
    assert list(track([1], 1, "grading", console=_console(file), disable=True)) == [1]
    assert file.getvalue() == ""
