"""Working directories get copies of files that were sent once, and are always cleared."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nbproctor.errors import WireError
from nbproctor.process.workdirs import WorkDirs, compiled, digest


@pytest.fixture
def workdirs(tmp_path: Path) -> WorkDirs:
    base = tmp_path / "base"
    base.mkdir()
    return WorkDirs(base)


def _sent(workdirs: WorkDirs, path: Path) -> str:
    """Send a file as the proctor does; return its digest."""
    name = digest(path)
    assert workdirs.missing({"place": name}) == [name]
    assert workdirs.keep(name, os.open(path, os.O_RDONLY))
    assert workdirs.missing({"place": name}) == []
    return name


def test_a_directory_has_copies_of_its_own(workdirs: WorkDirs, tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("1,2")
    name = _sent(workdirs, tmp_path / "data.csv")
    place = workdirs.lay({"data/one.csv": name, "two.csv": name})
    (place / "two.csv").write_text("changed")
    (place / "mine").write_text("")
    place = workdirs.lay({"data/one.csv": name, "two.csv": name})
    assert (place / "data/one.csv").read_text() == (place / "two.csv").read_text() == "1,2"
    assert not (place / "mine").exists()


@pytest.mark.parametrize("place", ["../up", "a/../../up", "/etc/passwd", ""])
def test_no_file_is_laid_outside_of_the_directory(
    workdirs: WorkDirs, tmp_path: Path, place: str
) -> None:
    (tmp_path / "data.csv").write_text("1,2")
    name = _sent(workdirs, tmp_path / "data.csv")
    with pytest.raises(WireError, match="no place for a file"):
        workdirs.lay({place: name})


def test_a_file_that_changes_while_it_is_sent_is_not_kept(
    workdirs: WorkDirs, tmp_path: Path
) -> None:
    path = tmp_path / "data.csv"
    path.write_text("before")
    name = digest(path)
    path.write_text("now another")
    assert not workdirs.keep(name, os.open(path, os.O_RDONLY))
    assert workdirs.missing({"data.csv": name}) == [name]


def test_folders_without_permissions_are_cleared_too(workdirs: WorkDirs) -> None:
    place = workdirs.lay({})
    (place / "locked" / "inner").mkdir(parents=True)
    (place / "locked" / "inner" / "file").write_text("")
    (place / "locked").chmod(0)
    workdirs.clear()
    assert not place.exists()
    workdirs.clear()


def test_clearing_follows_no_link(workdirs: WorkDirs, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "thesis").write_text("")
    place = workdirs.lay({})
    (place / "link").symlink_to(outside)
    workdirs.clear()
    assert (outside / "thesis").exists()


def test_modules_come_with_their_bytecode_and_broken_ones_without(tmp_path: Path) -> None:
    (tmp_path / "good.py").write_text("x = 1\n")
    (tmp_path / "bad.py").write_text("def f(:\n")
    (tmp_path / "data.csv").write_text("1,2")
    files = {f"sub/{path.name}": path for path in tmp_path.iterdir()}
    store = tmp_path / "store"
    store.mkdir()
    more = compiled(files, store)
    assert {place: more[place] for place in files} == files
    [added] = set(more) - set(files)
    assert added.startswith("sub/__pycache__/good.")
    assert more[added].exists()


def test_a_digest_follows_the_content(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("one")
    first = digest(path)
    path.write_text("another")
    assert digest(path) != first
    path.write_text("one")
    assert digest(path) == first
