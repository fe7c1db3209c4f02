"""Links, pipes and folders are no plain files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nbproctor.files import is_plain_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "dangling").symlink_to("nothing")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("file", True),
        ("link", False),
        ("dangling", False),
        ("folder", False),
        ("pipe", False),
        ("missing", False),
    ],
)
def test_only_a_regular_file_is_plain(folder: Path, name: str, plain: bool) -> None:
    assert is_plain_file(folder / name) is plain
