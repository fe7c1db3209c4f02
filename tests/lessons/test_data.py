"""The data of every lesson are what data.py makes, and what their checksums say."""

from pathlib import Path

import pytest

from lessonkit.data import data_files, stale_data


@pytest.fixture
def folder(root: Path, lesson_name: str) -> Path:
    path = root / "lessons" / lesson_name
    if not (path / "data.py").exists():
        pytest.skip(f"{lesson_name} has no data")
    return path


def test_data_are_what_their_checksums_say(folder: Path) -> None:
    assert data_files(folder)


def test_making_the_data_again_gives_the_same(folder: Path) -> None:
    assert stale_data(folder) == []
