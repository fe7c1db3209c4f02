"""Make this lesson's data out of two data sets that scikit-learn brings along.

Both come from the UCI Machine Learning Repository, under CC BY 4.0:

- Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, 1998;
- Breast Cancer Wisconsin (Diagnostic), W. Wolberg, O. Mangasarian, N. Street and
  W. Street, 1995.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits

__all__ = ["make"]

BENIGN = 1  # in scikit-learn's target, and in the lesson


def make(folder: Path) -> None:
    """Write the digits three and eight, and the measurements of breast cancer cells."""
    # Not compressed: what zlib makes of the same bytes differs between versions.
    np.savez(folder / "digits_3_8.npz", **_digits())
    np.savez(folder / "breast_cancer.npz", **_breast_cancer())


def _digits() -> dict[str, Any]:
    digits = load_digits()
    chosen = np.isin(digits.target, (3, 8))
    pictures = digits.data[chosen].astype(np.uint8)  # 64 numbers from 0 to 16
    return _split(pictures, digits.target[chosen] == 8)


def _breast_cancer() -> dict[str, Any]:
    cells = load_breast_cancer()
    names = np.array([str(name) for name in cells.feature_names])
    return _split(cells.data, cells.target == BENIGN) | {"names": names}


def _split(rows: Any, positive: Any) -> dict[str, Any]:
    """Put a quarter of the examples aside for testing; examples become columns."""
    order = np.random.RandomState(0).permutation(len(rows))
    test, train = np.split(order, [len(rows) // 4])
    labels = positive.astype(np.uint8)
    return {
        "X_train": np.ascontiguousarray(rows[train].T),
        "Y_train": labels[train][None, :],
        "X_test": np.ascontiguousarray(rows[test].T),
        "Y_test": labels[test][None, :],
    }
