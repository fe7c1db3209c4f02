"""A value is made again from data; what is no data makes none."""

from __future__ import annotations

import pathlib
import types
from typing import Any

import numpy as np
import pytest

from nbproctor.proxies.values import value_of


def test_a_value_is_equal_to_the_original() -> None:
    for value in (np.poly1d([1, 2]), np.polynomial.Chebyshev([1, 2], [0, 1])):
        assert value_of(value, type(value)) == value
    path = pathlib.PurePosixPath("a/b")
    assert value_of(path, type(path)) == path
    space = types.SimpleNamespace(a=1)
    assert value_of(space, type(space)) == space


def test_other_classes_have_no_value() -> None:
    for kind in (None, object, types.MappingProxyType, np.random.RandomState):
        assert value_of(None, kind) is NotImplemented


@pytest.mark.parametrize("coefficients", [[1, 2], "x", None, np.matrix])
def test_content_that_is_no_array_is_an_error(coefficients: Any) -> None:
    liar = types.SimpleNamespace(coeffs=coefficients, variable="x")
    with pytest.raises(TypeError, match="not the content"):
        value_of(liar, np.poly1d)


def test_a_sparse_matrix_is_made_of_its_entries() -> None:
    sparse = pytest.importorskip("scipy.sparse")
    matrix = sparse.csr_matrix(np.eye(3))
    assert (value_of(matrix, type(matrix)) != matrix).nnz == 0
    huge = types.SimpleNamespace(shape=(10**12, 1))
    with pytest.raises(Exception, match="too large"):
        value_of(huge, sparse.csr_matrix)
