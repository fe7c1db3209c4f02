"""A folder is in its place complete, or as it was before."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproctor.course.placement import former_folder, replacing, stage_folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return the place of a folder, where an old one is, and a new one beside it."""
    for folder, text in ((tmp_path / "ps", "old"), (stage_folder(tmp_path / "ps"), "new")):
        folder.mkdir()
        (folder / "text").write_text(text)
    return tmp_path / "ps"


def test_the_new_folder_replaces_the_old_one_after_the_block(place: Path) -> None:
    with replacing(place, stage_folder(place)):
        assert not place.exists()
    assert (place / "text").read_text() == "new"
    assert list(place.parent.iterdir()) == [place]


def test_the_old_folder_comes_back_when_the_block_raises(place: Path) -> None:
    with pytest.raises(ValueError, match="locked"), replacing(place, stage_folder(place)):
        raise ValueError("the gradebook is locked")
    assert (place / "text").read_text() == "old"
    assert not former_folder(place).exists()


def test_a_first_folder_needs_no_former_one(tmp_path: Path) -> None:
    place = tmp_path / "ps"
    stage_folder(place).mkdir()
    with replacing(place, stage_folder(place)):
        pass
    assert place.is_dir()


@pytest.mark.parametrize("name", ["former-ps", "new-ps", "-ps", "new-former-ps", "former-new-ps"])
def test_no_two_assignments_share_a_temporary_folder(tmp_path: Path, name: str) -> None:
    ours, others = tmp_path / "ps", tmp_path / name
    assert {stage_folder(ours), former_folder(ours)}.isdisjoint(
        {stage_folder(others), former_folder(others)}
    )
