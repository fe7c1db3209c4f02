"""Lesson 04's pair of functions for pictures in HDF5, and what it says of files of cats."""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from lessonkit.parser import read_lesson
from lessonkit.text import Kind

NAME = "04_application"
SHAPE = (7, 4, 3, 3)


@pytest.fixture(scope="module")
def given(root: Path) -> dict[str, Any]:
    """Return the functions that the lesson gives, without what its cells run besides."""
    names: dict[str, Any] = {"h5py": h5py, "np": np, "hashlib": hashlib, "Path": Path}
    for cell in read_lesson(root / "lessons" / NAME / f"{NAME}.py").of_kind(Kind.PROVIDED):
        for marker, ends in (("def save_pictures", ""), ("CATS = ", "\n\nsubject, paths =")):
            if marker in cell.source:
                exec(cell.source.split(ends)[0] if ends else cell.source, names)
    return names


@pytest.fixture
def saved(given: dict[str, Any], tmp_path: Path) -> tuple[Path, Any, Any]:
    """Write seven small pictures as train_catvnoncat.h5."""
    rng = np.random.default_rng(1)
    pictures = rng.integers(0, 256, SHAPE).astype(np.uint8)
    labels = rng.integers(0, 2, 7)
    path = tmp_path / "train_catvnoncat.h5"
    about = {"source": "drawn", "numbers": np.arange(3)}
    given["save_pictures"](path, "train", pictures, labels, ("no", "yes"), 255, about)
    return path, pictures, labels


def test_what_was_saved_is_loaded_with_one_picture_in_each_column(
    given: dict[str, Any], saved: tuple[Path, Any, Any]
) -> None:
    path, pictures, labels = saved
    X, Y, loaded, classes = given["load_pictures"](path, "train")
    np.testing.assert_array_equal(loaded, pictures)
    np.testing.assert_array_equal(Y, labels[np.newaxis])
    assert X.shape == (36, 7)
    np.testing.assert_array_equal(X[:, 2], pictures[2].ravel() / 255)
    assert classes == ["no", "yes"]
    with h5py.File(path) as file:
        assert file["train_set_x"].compression == "gzip"
        assert file["about"].attrs["source"] == "drawn"


def test_a_file_without_the_keys_is_refused_by_name(
    given: dict[str, Any], saved: tuple[Path, Any, Any]
) -> None:
    with pytest.raises(ValueError, match=r"has no test_set_x; it holds .*train_set_x"):
        given["load_pictures"](saved[0], "test")


def test_labels_that_do_not_fit_the_pictures_are_refused(
    given: dict[str, Any], saved: tuple[Path, Any, Any]
) -> None:
    with h5py.File(saved[0], "a") as file:
        del file["train_set_y"]
        file["train_set_y"] = np.zeros(6, int)
    with pytest.raises(
        ValueError, match=r"pictures of shape \(7, 4, 3, 3\) and labels of shape \(6,"
    ):
        given["load_pictures"](saved[0], "train")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "is not there: put both files"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:fbe5\n", "Git-LFS pointer"),
        (b"\n <!DOCTYPE html><html>not found</html>", "is a web page"),
        (b"\xef\xbb\xbf<html>not found</html>", "is a web page"),
        (b'{"message": "not found"}', "is no HDF5 file: fetch it again"),
        (b"PK\x03\x04", "is no HDF5 file"),
        (b"", "is no HDF5 file"),
        (
            b"\x89HDF\r\n\x1a\n and too little",
            "23 bytes instead of 2572022: it is damaged or cut off",
        ),
        (b"\x89HDF\r\n\x1a\n".ljust(2572022), "can't be read"),
    ],
)
def test_what_is_not_the_file_of_cats_is_told_apart(
    given: dict[str, Any], tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "train_catvnoncat.h5"
    if content is not None:
        path.write_bytes(content)
    problem = given["problem_with_cats"](path, "train")
    assert str(path) in problem
    assert said in problem


Write = Callable[[Path], None]


def _holding(**datasets: Any) -> Write:
    """Return what writes an HDF5 file of some datasets."""

    def write(path: Path) -> None:
        with h5py.File(path, "w") as file:
            for name, values in datasets.items():
                file[name] = values

    return write


def _cut_off(path: Path) -> None:
    _holding(**LIKE_CATS)(path)
    path.write_bytes(path.read_bytes()[:1000000])


CLASSES = np.array(["non-cat", "cat"], "S7")
LIKE_CATS = {
    "train_set_x": np.zeros((209, 64, 64, 3), np.uint8),
    "train_set_y": np.zeros(209, int),
    "list_classes": CLASSES,
}


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (
            _holding(images=np.zeros(3), labels=np.zeros(3)),
            "it holds images, labels: it is another",
        ),
        (
            _holding(**LIKE_CATS | {"train_set_x": np.zeros((209, 8, 8, 3), np.uint8)}),
            "pictures of shape (209, 8, 8, 3) instead of (209, 64, 64, 3)",
        ),
        (_holding(**LIKE_CATS | {"train_set_y": np.zeros(6, int)}), "labels of shape (6,)"),
        (_holding(**LIKE_CATS), "bytes instead of 2572022: fetch it again"),
        (_cut_off, "with 1000000 bytes instead of 2572022: it is damaged or cut off"),
    ],
)
def test_other_hdf5_files_are_told_apart_by_what_they_hold(
    given: dict[str, Any], tmp_path: Path, write: Write, said: str
) -> None:
    path = tmp_path / "train_catvnoncat.h5"
    write(path)
    problem = given["problem_with_cats"](path, "train")
    assert str(path) in problem
    assert said in problem
    assert "fetch" in problem


def test_the_checksum_is_compared_last(
    given: dict[str, Any], saved: tuple[Path, Any, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = saved[0].read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    monkeypatch.setitem(given["CATS"], "train", (len(content), digest, SHAPE))
    assert given["problem_with_cats"](saved[0], "train") == ""
    monkeypatch.setitem(given["CATS"], "train", (len(content), "0" * 64, SHAPE))
    assert "another content (SHA-256)" in given["problem_with_cats"](saved[0], "train")


def test_digits_are_taken_where_a_file_of_cats_is_broken_and_it_is_said(
    given: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subject, paths = given["choose_pictures"](tmp_path)
    assert (subject, capsys.readouterr().out) == ("digits", "")
    (tmp_path / "train_catvnoncat.h5").write_bytes(b"<html>")
    subject, paths = given["choose_pictures"](tmp_path)
    said = capsys.readouterr().out
    assert subject == "digits"
    assert paths["train"] == f"{tmp_path}/train_digits.h5"
    assert "train_catvnoncat.h5 is a web page" in said
    assert "test_catvnoncat.h5 is not there" in said


def test_the_well_known_files_are_taken(given: dict[str, Any], tmp_path: Path) -> None:
    folder = os.environ.get("CAT_IMAGES")
    if not folder:
        pytest.skip("set CAT_IMAGES to the folder of train_catvnoncat.h5 and test_catvnoncat.h5")
    for kind in ("train", "test"):
        shutil.copy(Path(folder).expanduser() / f"{kind}_catvnoncat.h5", tmp_path)
    subject, paths = given["choose_pictures"](tmp_path)
    assert subject == "cats"
    X, Y, _, classes = given["load_pictures"](paths["train"], "train")
    assert (X.shape, Y.sum(), classes) == ((12288, 209), 72, ["non-cat", "cat"])
    np.testing.assert_array_equal(X[:5, 0] * 255, [17, 31, 56, 22, 33])
