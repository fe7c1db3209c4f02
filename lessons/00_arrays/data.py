"""Make `arrays_pictures.npz`: crops of two photographs, and 1000 handwritten digits.

All come with scikit-learn.  The file is not compressed, so that it is the same to the byte
whatever version of zlib writes it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits, load_sample_image

__all__ = ["make"]

_SIZE = (96, 128)  # rows and columns of a crop
# Name: file, upper left corner, and how many pixels along each axis become one.
_CROPS = {"china": ("china.jpg", (15, 62), 4), "flower": ("flower.jpg", (70, 130), 3)}
_DIGITS = 1000


def make(folder: Path) -> None:
    """Write the file into a folder."""
    arrays = {}
    for name, (picture, (top, left), step) in _CROPS.items():
        rows, columns = (step * size for size in _SIZE)
        crop = load_sample_image(picture)[top : top + rows, left : left + columns]
        # The mean of every block of step x step pixels, rounded to whole numbers.
        blocks = crop.reshape(_SIZE[0], step, _SIZE[1], step, 3).astype(np.int64)
        arrays[name] = ((blocks.sum(axis=(1, 3)) + step**2 // 2) // step**2).astype(np.uint8)
    digits = load_digits()
    arrays["digits"] = digits.images[:_DIGITS].astype(np.uint8)  # 0 is paper, 16 is ink
    arrays["labels"] = digits.target[:_DIGITS].astype(np.int64)
    np.savez(folder / "arrays_pictures.npz", **arrays)
