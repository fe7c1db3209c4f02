"""`lessonkit.expect.sketches`: a few numbers stand for a result."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from lessonkit.expect.sketches import alike, packed, sketch, unpacked

Z = np.random.default_rng(0).normal(size=(3, 4))


@pytest.mark.parametrize(
    "value",
    [Z, Z[0, 0], 0, True, "text", None, (Z, {"W1": Z, "b1": 0.0}), [1.0] * 20, np.full(3, np.nan)],
    ids=str,
)
def test_a_result_is_like_itself_after_it_was_kept_as_json(value: Any) -> None:
    seen: list[Any] = []
    kept = json.loads(json.dumps([packed(sketch(value), seen), seen]))
    assert alike(unpacked(*kept), sketch(value))


def test_rounding_makes_no_difference() -> None:
    assert alike(sketch(Z), sketch(Z * (1 + 1e-12)))
    assert alike(sketch(0.1 + 0.2 - 0.3), sketch(0.0))


@pytest.mark.parametrize(
    "other",
    [
        Z * 1.001,
        Z.T,
        -Z,
        Z[::-1],
        Z > 0,
        Z.astype(np.float32),
        Z.tolist(),
        (Z,),
        Z[:, :3],
        Z * np.inf,
    ],
    ids=["more", "T", "minus", "order", "bool", "float32", "list", "tuple", "shape", "infinite"],
)
def test_other_results_are_not_alike(other: Any) -> None:
    assert not alike(sketch(Z), sketch(other))
    assert not alike(sketch({"W1": Z}), sketch({"W1": other}))


def test_a_sketch_does_not_hold_the_numbers() -> None:
    assert len(json.dumps(sketch(np.random.default_rng(1).normal(size=(50, 50))))) < 100
