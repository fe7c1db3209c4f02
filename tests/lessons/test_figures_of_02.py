"""The figures of lesson 02 show what its text says."""

from typing import Any

import numpy as np
import pytest

FIGURES = "02_one_hidden_layer"
# As documented: the share of the flower on the right side, by the number of hidden units.
SHARES = {1: 67.5, 2: 67.25, 3: 90.75, 4: 90.5, 5: 91.25, 20: 90.0, 50: 90.75}
ONE_POINT = 0.25  # of 400, in percent


def test_one_neuron_is_no_better_than_chance_and_no_line_is_good(drawn: Any) -> None:
    left, right = drawn[FIGURES]["figure-one_neuron"].axes
    X = np.vstack([np.asarray(points.get_offsets()) for points in left.collections]).T
    Y = np.repeat([0, 1], 200)
    assert X.shape == (2, 400)
    (first, second) = right.lines[0].get_xydata()
    across = np.array([second[1] - first[1], first[0] - second[0]])
    side = across @ X > across @ first
    share = max(np.mean(side == Y), np.mean(side != Y))
    assert 0.67 < share < 0.70


def test_two_hidden_units_make_a_strip(drawn: Any) -> None:
    units = drawn[FIGURES]["figure-strip"].axes
    assert [axis.get_title() for axis in units[:3]] == ["hidden unit 1", "hidden unit 2", "output"]


def test_the_cost_of_one_example_crosses_at_one_half(drawn: Any) -> None:
    one, zero = drawn[FIGURES]["figure-loss"].axes[0].lines[:2]
    outputs = one.get_xdata()
    np.testing.assert_allclose(one.get_ydata(), -np.log(outputs))
    np.testing.assert_allclose(zero.get_ydata(), -np.log(1 - outputs))


def test_gradients_and_slopes_lie_on_the_diagonal(drawn: Any) -> None:
    points = [
        np.asarray(part.get_offsets())
        for part in drawn[FIGURES]["figure-slopes"].axes[0].collections
    ]
    assert sum(len(part) for part in points) == 17
    for part in points:
        np.testing.assert_allclose(part[:, 0], part[:, 1], atol=1e-7)


def test_the_cost_of_the_flower_falls_as_documented(drawn: Any) -> None:
    costs = drawn[FIGURES]["figure-cost"].axes[0].lines[0].get_ydata()
    assert len(costs) == 10000
    documented = [0.693048, 0.288083, 0.254385, 0.233864, 0.226792, 0.222644, 0.219731, 0.217504]
    np.testing.assert_allclose(costs[:8000:1000], documented, atol=1e-6)
    assert costs[9000] == pytest.approx(0.218607, abs=1e-3)


def test_each_number_of_hidden_units_has_its_documented_share(drawn: Any) -> None:
    *pictures, last = drawn[FIGURES]["figure-units"].axes
    for (units, documented), axis in zip(SHARES.items(), pictures, strict=True):
        name, share = axis.get_title().split(": ")
        room = ONE_POINT if units <= 5 else 4 * ONE_POINT  # the last points are chance
        assert name == f"{units} unit" + ("" if units == 1 else "s")
        assert float(share.rstrip("%")) == pytest.approx(documented, abs=room + 1e-9)
    here, new = (line.get_ydata() for line in last.lines)
    np.testing.assert_allclose(100 * here, list(SHARES.values()), atol=4 * ONE_POINT)
    # "rises from 67 to 91 percent between 2 and 3 units and then stays", "about 90 percent"
    assert round(100 * here[1]) == pytest.approx(67, abs=ONE_POINT)
    assert round(100 * here[2]) == pytest.approx(91, abs=ONE_POINT)
    np.testing.assert_allclose(100 * here[2:], 90, atol=2)
    np.testing.assert_allclose(100 * new[2:], 93, atol=1)  # "the same, at 93 percent"
    assert np.all(new[:2] < 0.7)
    assert np.all(new[2:] > 0.9)


def test_nearly_all_points_of_moons_and_circles_are_on_their_side(drawn: Any) -> None:
    for axis in drawn[FIGURES]["figure-shapes"].axes:
        assert float(axis.get_title().split(": ")[1].rstrip("%")) >= 98


def test_the_boundary_runs_between_the_petals(drawn: Any) -> None:
    axis = drawn[FIGURES]["figure-boundary"].axes[0]
    output = np.asarray(axis.images[0].get_array())
    # Six wedges: on a circle round the middle, the class changes six times.
    angle = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    place = np.rint(176 + 176 / 4.4 * 3.5 * np.array([np.sin(angle), np.cos(angle)])).astype(int)
    sides = output[place[0], place[1]] > 0.5
    assert np.sum(sides != np.roll(sides, 1)) == 6
