"""Lesson 00 names the numbers that tell right columns of the cat pictures from mixed ones.

The pictures are not ours to give away.  Whoever has ``train_catvnoncat.h5`` names its folder:
``CAT_IMAGES=~/cats pytest tests/lessons/test_flattening_of_cats.py``.
"""

import os
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from lessonkit.earlier import module_text
from lessonkit.parser import read_lesson

RIGHT, MIXED = [17, 31, 56, 22, 33], [17, 71, 49, 38, 70]


@pytest.fixture(scope="module")
def pictures() -> Any:
    folder = os.environ.get("CAT_IMAGES")
    if not folder:
        pytest.skip("set CAT_IMAGES to the folder of train_catvnoncat.h5")
    with h5py.File(Path(folder).expanduser() / "train_catvnoncat.h5", "r") as file:
        return file["train_set_x"][:]


def test_the_first_column_begins_as_documented(root: Path, pictures: Any) -> None:
    functions: dict[str, Any] = {"__name__": "arrays"}
    exec(module_text(read_lesson(root / "lessons" / "00_arrays" / "00_arrays.py")), functions)
    columns = functions["batch_flatten"](pictures)
    assert columns.shape == (12288, 209)
    np.testing.assert_array_equal(columns[:5, 0], RIGHT)
    np.testing.assert_array_equal(columns[:, 7], functions["image2vector"](pictures[7])[:, 0])


def test_reshape_alone_gives_the_numbers_that_the_lesson_warns_of(pictures: Any) -> None:
    np.testing.assert_array_equal(pictures.reshape(12288, 209)[:5, 0], MIXED)


def test_the_lesson_names_both(root: Path) -> None:
    text = (root / "notebooks" / "00_arrays.ipynb").read_text().replace("\\n", " ")
    for numbers in (RIGHT, MIXED):
        assert ", ".join(map(str, numbers)) in text
