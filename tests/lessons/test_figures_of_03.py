"""The figures of lesson 03 show what its text says."""

from typing import Any

import numpy as np
import pytest

FIGURES = "03_deep_network"


def test_the_activations_and_their_derivatives_are_drawn(drawn: Any) -> None:
    for axes, value, slope in zip(
        drawn[FIGURES]["figure-activations"].axes,
        (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.maximum(0, z)),
        (lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2, lambda z: (z > 0) * 1.0),
        strict=True,
    ):
        curve, derivative = axes.lines
        z = curve.get_xdata()
        np.testing.assert_allclose(curve.get_ydata(), value(z))
        away = np.abs(z) > 0.1
        np.testing.assert_allclose(derivative.get_ydata()[away], slope(z)[away], atol=1e-2)


def test_small_weights_leave_every_layer_a_vanishing_gradient(drawn: Any) -> None:
    small, scaled = (line.get_ydata() for line in drawn[FIGURES]["figure-gradients"].axes[0].lines)
    assert len(small) == len(scaled) == 8
    # "about three billion times smaller"
    np.testing.assert_allclose(scaled / small, 3e9, rtol=0.1)
    # "each layer of 20 ReLU units would leave about a thirtieth of the signal"
    assert 0.01 * np.sqrt(20 / 2) == pytest.approx(1 / 30, rel=0.1)
    assert np.all((scaled > 1e-4) & (scaled < 1e-2))


def test_the_cost_falls_and_the_boundary_parts_the_classes(drawn: Any) -> None:
    left, right = drawn[FIGURES]["figure-training"].axes
    costs = left.lines[0].get_ydata()
    assert costs[0] == pytest.approx(0.7194, abs=1e-3)
    assert np.all(np.diff(costs[:200]) < 0)
    assert costs[-1] < 0.02
    outside, inside = (points.get_offsets() for points in right.collections[-2:])
    assert len(outside) == len(inside) == 150
    assert np.hypot(*inside.T).mean() < np.hypot(*outside.T).mean()
