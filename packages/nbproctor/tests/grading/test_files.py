"""Links and devices beside a notebook are neither used nor copied."""

from __future__ import annotations

import os
from pathlib import Path

from nbproctor.grading.files import copy_files, usable


def _files(folder: Path) -> dict[str, Path]:
    (folder / "data.csv").write_text("1,2")
    (folder / "secret").write_text("secret")
    (folder / "link").symlink_to(folder / "secret")
    os.mkfifo(folder / "pipe")
    return {
        "a/data.csv": folder / "data.csv",
        "link": folder / "link",
        "pipe": folder / "pipe",
        "missing": folder / "missing",
    }


def test_links_devices_and_missing_files_are_left_out(tmp_path: Path) -> None:
    assert usable(_files(tmp_path)) == {"a/data.csv": tmp_path / "data.csv"}


def test_paths_become_absolute(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("1,2")
    relative = Path(os.path.relpath(tmp_path / "data.csv"))
    assert usable({"data.csv": relative})["data.csv"].is_absolute()


def test_copies_lie_in_their_places(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    copy_files(_files(source), target)
    found = [path.relative_to(target) for path in target.rglob("*") if not path.is_dir()]
    assert found == [Path("a/data.csv")]
    assert (target / "a" / "data.csv").read_text() == "1,2"
