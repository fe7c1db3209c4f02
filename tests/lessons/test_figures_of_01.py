"""The figures of lesson 01 show what its text says."""

from typing import Any

import numpy as np
import pytest

FIGURES = "01_one_neuron"


def test_the_dashed_lines_touch_the_cost_with_its_slope(drawn: Any) -> None:
    for axes in drawn[FIGURES]["figure-slope"].axes:
        curve, *marks = axes.lines
        x, cost = curve.get_data()
        slopes = np.gradient(cost, x)
        for line, point in zip(marks[::2], marks[1::2], strict=True):
            (place,), (height,) = point.get_data()
            near, heights = line.get_data()
            assert height == pytest.approx(np.interp(place, x, cost), abs=1e-3)
            slope = np.diff(heights)[0] / np.diff(near)[0]
            assert slope == pytest.approx(np.interp(place, x, slopes), abs=2e-3)


def test_the_walk_leads_downhill_in_ever_shorter_steps(drawn: Any) -> None:
    left, right = drawn[FIGURES]["figure-walk"].axes
    path = np.array(left.lines[0].get_data())
    lengths = np.hypot(*np.diff(path))
    assert path.shape == (2, 1001)
    assert lengths[0] > lengths[99] > lengths[999] > 0
    start, *_, end = (line.get_ydata() for line in right.lines[1:])
    assert np.all(start == 0.5)
    assert end.min() < 0.05
    assert end.max() > 0.95


def test_the_learning_rates_crawl_walk_and_leap(drawn: Any) -> None:
    costs = [line.get_ydata() for line in drawn[FIGURES]["figure-learning_rates"].axes[0].lines]
    ends = [curve[-1] for curve in costs]
    assert ends == pytest.approx([0.2350, 0.0634, 0.0214, 0.0033], abs=1e-4)
    assert all(np.all(np.diff(curve) < 0) for curve in costs[:3])
    assert max(costs[3]) == pytest.approx(7.217, abs=1e-2)


def test_standardised_inputs_have_one_scale_and_learn_better(drawn: Any) -> None:
    left, right = drawn[FIGURES]["figure-scale"].axes
    raw, scaled = (line.get_ydata() for line in left.lines)
    # "they spread from 0.003 to 600", "by five powers of ten"
    assert raw.min() == pytest.approx(0.003, abs=5e-4)
    assert raw.max() == pytest.approx(600, abs=50)
    assert raw.max() / raw.min() > 1e5
    np.testing.assert_allclose(scaled, 1)
    slow, quick = (np.array(line.get_ydata()) for line in right.lines)
    assert slow[-1] > 4 * quick[-1]
    assert slow[-1] == pytest.approx(0.25, abs=5e-3)  # "it zigzags and ends at 0.25"
    assert np.any(np.diff(slow) > 0.3)
    assert np.all(np.diff(quick) < 0)


def test_the_weights_speak_for_an_eight_where_a_three_is_open(drawn: Any) -> None:
    three, eight, weights = (
        np.array(axes.images[0].get_array())
        for axes in drawn[FIGURES]["figure-weights"].axes
        if axes.images and axes.images[0].get_array().shape == (8, 8)
    )
    assert np.all(weights[2:6, 2] > 1)
    assert np.all(weights[0, 1:7] <= 0)
    assert (eight - three)[2:6, 1:3].mean() > 0.2
