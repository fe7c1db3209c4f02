"""Pages are written whole, and known by their digest and title."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nbproctor.feedback.page import Page
from nbproctor.feedback.page_file import is_own_page, read_digest, replace_file
from nbproctor.feedback.render import render


def _page(path: Path) -> Path:
    page = Page("ada", "ps", path.stem, (), 0.0, 0.0)
    path.write_text(render(page, made_of="abc123"))
    return path


def test_a_digest_is_read_from_the_page(tmp_path: Path) -> None:
    assert read_digest(_page(tmp_path / "ps.html")) == "abc123"
    assert read_digest(tmp_path / "missing.html") == ""


def test_a_page_under_another_name_is_not_our_own(tmp_path: Path) -> None:
    page = _page(tmp_path / "ps <1>.html")
    assert is_own_page(page)
    assert not is_own_page(page.rename(tmp_path / "copy.html"))
    assert not is_own_page(tmp_path / "missing.html")


def test_a_file_replaces_whatever_was_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "feedback" / "ps.html"
    replace_file(path, b"first", 0o644)
    replace_file(path, b"second", 0o600)
    assert path.read_bytes() == b"second"
    assert path.stat().st_mode & 0o777 == 0o600
    path.unlink()
    path.mkdir()
    (path / "file").touch()
    replace_file(path, b"third", 0o644)
    assert path.read_bytes() == b"third"


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ps.html"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, b"new", 0o644)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
