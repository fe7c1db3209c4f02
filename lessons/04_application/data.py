"""The pictures of lesson 04: scikit-learn's handwritten digits, told apart as odd and even.

The files have the layout of the well-known cat pictures.  The function that writes them is
the one that the lesson shows its readers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import h5py
import numpy as np
from sklearn.datasets import load_digits

from lessonkit.parser import read_lesson
from lessonkit.text import Kind

__all__ = ["make"]

TEST_PICTURES = 449


def make(folder: Path) -> None:
    """Write the training set and the test set into a folder."""
    save_pictures = _shown_in_the_lesson("save_pictures")
    digits = load_digits()
    order = np.random.RandomState(0).permutation(len(digits.target))
    for kind, chosen in (("test", order[:TEST_PICTURES]), ("train", order[TEST_PICTURES:])):
        save_pictures(
            folder / f"{kind}_digits.h5",
            kind,
            digits.images[chosen].astype(np.uint8)[..., np.newaxis],
            (digits.target[chosen] % 2 == 0).astype(np.int64),
            ("odd", "even"),
            largest=16,
            about={
                "source": "UCI handwritten digits (Alpaydin, Kaynak), from scikit-learn",
                "licence": "CC BY 4.0",
                "digit": digits.target[chosen].astype(np.uint8),
            },
        )


def _shown_in_the_lesson(function: str) -> Any:
    """Return a function that a given cell of the lesson's text defines."""
    lesson = read_lesson(Path(__file__).with_name("04_application.py"))
    source = next(c.source for c in lesson.of_kind(Kind.PROVIDED) if f"def {function}(" in c.source)
    namespace: dict[str, Any] = {"h5py": h5py, "np": np}
    exec(source, namespace)
    return namespace[function]
