"""`lessonkit.data`: data that a lesson brings along, made by its data.py and checked."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import Any

import h5py
import numpy as np
import pytest

from lessonkit.build import build, stale, write
from lessonkit.data import SUMS, data_files, make_data, same_content, stale_data, write_data
from lessonkit.errors import BuildError
from lessonkit.provenance import record_built

MAKE = """\
def make(folder):
    (folder / "numbers.csv").write_text("1,2\\n")
    (folder / "letters.txt").write_text("a\\n")
"""


@pytest.fixture
def folder(course: Any) -> Path:
    """A lesson with a data.py whose data are made."""
    path: Path = course.text.parent
    (path / "data.py").write_text(MAKE)
    write_data(path)
    return path


def test_a_lesson_without_data_has_none(course: Any) -> None:
    assert data_files(course.text.parent) == {}


def test_data_are_made_with_their_checksums(folder: Path) -> None:
    assert data_files(folder) == {"data/letters.txt": b"a\n", "data/numbers.csv": b"1,2\n"}
    assert (folder / "data" / SUMS).read_text() == "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in (("letters.txt", b"a\n"), ("numbers.csv", b"1,2\n"))
    )
    assert stale_data(folder) == []
    assert write_data(folder) == []


def test_what_data_py_makes_no_more_is_removed(folder: Path) -> None:
    (folder / "data.py").write_text(MAKE.replace("letters", "words"))
    assert stale_data(folder) == [
        "01_tiny/data/letters.txt: data.py does not make it",
        "01_tiny/data/words.txt: data.py makes another one",
    ]
    assert sorted(write_data(folder)) == ["letters.txt", "words.txt"]
    assert set(data_files(folder)) == {"data/numbers.csv", "data/words.txt"}


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda data: (data / "letters.txt").write_text("b\n"), "does not match its checksum"),
        (lambda data: (data / "letters.txt").unlink(), "is missing"),
        (lambda data: (data / "more.txt").write_text("b\n"), "has no checksum"),
        (lambda data: (data / SUMS).unlink(), "Write it: lessonkit data 01_tiny"),
        (lambda data: (data / SUMS).write_text("nonsense"), "can't be read"),
    ],
)
def test_data_that_were_touched_stop_the_build(
    course: Any, folder: Path, spoil: Any, problem: str
) -> None:
    spoil(folder / "data")
    with pytest.raises(BuildError, match=problem):
        build(course.root)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("def make(folder):\n    pass\n", "writes no file"),
        ("def make(folder):\n    1 / 0\n", "ZeroDivisionError"),
        ("import no_such_module\n", "pip install -r requirements.txt"),
        ("x = 1\n", "AttributeError"),
    ],
)
def test_a_data_py_that_fails_is_told(folder: Path, text: str, problem: str) -> None:
    (folder / "data.py").write_text(text)
    with pytest.raises(BuildError, match=problem):
        make_data(folder)


def h5(path: Path, numbers: list[int], packing: str | None, note: str) -> bytes:
    with h5py.File(path, "w") as file:
        group = file.create_group("group")
        data = group.create_dataset("numbers", data=np.array(numbers), compression=packing)
        data.attrs["note"] = note
    return path.read_bytes()


def test_hdf5_files_are_compared_by_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    one, packed = h5(path, [1, 2], None, "a"), h5(path, [1, 2], "gzip", "a")
    assert one != packed
    assert same_content("a.h5", one, packed)
    assert not same_content("a.txt", one, packed)
    assert not same_content("a.h5", one, h5(path, [1, 3], None, "a"))
    assert not same_content("a.h5", one, h5(path, [1, 2], None, "b"))
    assert not same_content("a.h5", one, b"version https://git-lfs")
    assert not same_content("a.h5", one, None)


def test_two_npz_files_are_the_same_if_their_arrays_are(tmp_path: Path) -> None:
    """How they are compressed depends on the zlib that Python was built with."""
    contents = []
    for save, numbers in ((np.savez, [1, 2]), (np.savez_compressed, [1, 2]), (np.savez, [1, 3])):
        save(tmp_path / "a.npz", numbers=np.array(numbers))
        contents.append((tmp_path / "a.npz").read_bytes())
    assert contents[0] != contents[1]
    assert same_content("a.npz", contents[0], contents[1])
    assert not same_content("a.npz", contents[0], contents[2])
    assert not same_content("a.npz", contents[0], b"PK no archive")


# ---------------------------------------------------------------- beside the notebooks


@pytest.mark.usefixtures("quick", "folder")
def test_data_lie_beside_every_notebook_and_surplus_goes(course: Any) -> None:
    built = build(course.root)
    write(course.root, built)
    for place in ("source/01_tiny", "release/01_tiny", "notebooks"):
        assert (course.root / place / "data" / "numbers.csv").read_bytes() == b"1,2\n"
    surplus = [
        "notebooks/data/old.csv",
        "notebooks/old_module.py",
        "release/01_tiny/data/old.csv",
        "source/01_tiny/data/old.csv",
    ]
    for path in surplus:
        (course.root / path).write_bytes(b"")
    record_built(course.root, dict.fromkeys(map(PurePosixPath, surplus), b""))
    assert [line.partition(":")[0] for line in stale(course.root, built)] == surplus
    write(course.root, built)
    assert stale(course.root, built) == []
    assert (course.root / "notebooks" / "data" / "numbers.csv").exists()


@pytest.mark.usefixtures("quick", "folder")
def test_data_that_readers_may_add_are_left_alone(course: Any) -> None:
    course.edit(('needs="addition"', 'needs="addition" welcome="cats.h5"'))
    write(course.root, build(course.root))
    for place in ("source/01_tiny", "release/01_tiny", "notebooks"):
        (course.root / place / "data" / "cats.h5").write_bytes(b"")
    assert stale(course.root, build(course.root)) == []


@pytest.mark.usefixtures("quick", "folder")
def test_a_build_of_one_lesson_leaves_the_files_of_others(course: Any) -> None:
    other = course.root / "lessons" / "02_other" / "02_other.py"
    other.parent.mkdir()
    other.write_text(course.text.read_text())
    write(course.root, build(course.root))
    built = build(course.root, ["02_other"])
    assert stale(course.root, built) == []
    assert write(course.root, built) == []


@pytest.mark.usefixtures("folder")
def test_two_files_of_one_name_are_refused(course: Any) -> None:
    other = course.root / "lessons" / "02_other" / "02_other.py"
    (other.parent / "data").mkdir(parents=True)
    other.write_text(course.text.read_text())
    (other.parent / "data" / "numbers.csv").write_text("3")
    with pytest.raises(BuildError, match="01_tiny has a file with this name, too"):
        build(course.root)
