"""`lessonkit.workspace`: copies of the releases that nothing overwrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonkit.errors import BuildError
from lessonkit.workspace import copy_releases


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course with one release."""
    release = tmp_path / "release" / "01_tiny"
    (release / "data").mkdir(parents=True)
    (release / ".ipynb_checkpoints").mkdir()
    (release / "01_tiny.ipynb").write_text("open")
    (release / "data" / "digits.npz").write_text("digits")
    return tmp_path


def test_a_release_is_copied_with_what_lies_beside_it(root: Path) -> None:
    assert copy_releases(root, ["01_tiny"]) == ["01_tiny"]
    work = root / "work"
    files = sorted(str(path.relative_to(work)) for path in work.rglob("*") if path.is_file())
    assert files == ["01_tiny/01_tiny.ipynb", "01_tiny/data/digits.npz"]
    assert [path.name for path in work.iterdir()] == ["01_tiny"]
    assert [path.name for path in (work / "01_tiny").iterdir() if path.name[0] == "."] == []


def test_what_was_solved_is_left_as_it_is(root: Path) -> None:
    copy_releases(root, ["01_tiny"])
    solved = root / "work" / "01_tiny" / "01_tiny.ipynb"
    solved.write_text("solved")
    (root / "release" / "01_tiny" / "01_tiny.ipynb").write_text("a new version")
    assert copy_releases(root, ["01_tiny"]) == []
    assert solved.read_text() == "solved"


def test_a_copy_that_fails_leaves_nothing_that_looks_like_work(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copytree", full)
    with pytest.raises(BuildError, match="No space left"):
        copy_releases(root, ["01_tiny"])
    assert list((root / "work").iterdir()) == []


def test_a_lesson_without_a_release_is_named_with_the_remedy(root: Path) -> None:
    with pytest.raises(BuildError, match="lessonkit build 02_more"):
        copy_releases(root, ["01_tiny", "02_more"])
