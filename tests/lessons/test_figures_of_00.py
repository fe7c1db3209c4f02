"""The figures of lesson 00 show what its text says."""

from typing import Any

import numpy as np
import pytest

FIGURES = "00_arrays"


@pytest.fixture
def figures(drawn: Any) -> Any:
    return drawn[FIGURES]


def test_the_loop_and_the_array_have_a_point_for_every_size(figures: Any) -> None:
    (axis,) = figures["figure-timing"].axes
    for line in axis.lines:
        np.testing.assert_array_equal(line.get_xdata(), 10.0 ** np.arange(6))
        assert np.all(np.asarray(line.get_ydata()) > 0)
    # Fixed, so that the picture is nearly the same whatever the machine.
    assert axis.get_xscale() == axis.get_yscale() == "log"
    assert axis.get_ylim() == (1e-8, 10)


def test_the_tangents_touch_the_curve_and_are_as_steep_as_its_slope(figures: Any) -> None:
    curve, slope, *tangents = figures["figure-curve"].axes[0].lines
    z, s = curve.get_data()
    np.testing.assert_allclose(s, 1 / (1 + np.exp(-z)))
    np.testing.assert_allclose(slope.get_ydata(), np.gradient(s, z), atol=2e-3)
    assert len(tangents) == 3
    for tangent in tangents:
        x, y = tangent.get_data()
        assert y[1] == pytest.approx(np.interp(x[1], z, s))
        assert (y[2] - y[0]) / (x[2] - x[0]) == pytest.approx(np.interp(x[1], z, slope.get_ydata()))


def test_the_column_shows_three_numbers_for_every_pixel_in_their_order(figures: Any) -> None:
    left, right = figures["figure-column"].axes
    picture = left.images[0].get_array()
    strengths = right.images[0].get_array()
    assert strengths.shape == (picture.size, 1, 3)
    np.testing.assert_allclose(strengths.sum(axis=(1, 2)) * 255, picture.ravel())


def test_the_drawn_shapes_are_those_of_the_text(figures: Any) -> None:
    titles = [axis.get_title() for axis in figures["figure-shapes"].axes]
    assert titles == ["x\n(2, 3)", "per_row\n(2, 1)", "per_column\n(1, 3)", "quotient\n(2, 3)"]


def test_normalised_rows_lie_on_the_circle_in_the_same_direction(figures: Any) -> None:
    (axis,) = figures["figure-unit_circle"].axes
    named = {line.get_label(): np.array(line.get_data()) for line in axis.lines}
    points, moved = named["rows of x"], named["rows of normalize_rows(x)"]
    np.testing.assert_allclose(np.hypot(*moved), 1)
    np.testing.assert_allclose(np.arctan2(*moved), np.arctan2(*points))


def test_every_group_of_bars_adds_up_to_one(figures: Any) -> None:
    heights = np.array(
        [
            [bar.get_height() for bar in bars]
            for bars in figures["figure-softmax"].axes[0].containers
        ]
    )
    assert heights.shape == (3, 4)
    np.testing.assert_allclose(heights.sum(axis=0), 1)
    assert np.all(np.diff(heights[2]) > 0)


def test_one_loss_is_lowest_at_the_median_and_the_other_at_the_mean(figures: Any) -> None:
    lowest = [axis.lines[1].get_xdata()[0] for axis in figures["figure-losses"].axes]
    np.testing.assert_allclose(lowest, [3, 5])


def test_pictures_are_painted_with_as_many_colours_as_the_titles_say(figures: Any) -> None:
    for axis in figures["figure-palette"].axes:
        number = axis.get_title().removesuffix(" colours")
        if number.isdigit():
            pixels = np.asarray(axis.images[0].get_array()).reshape(-1, 3)
            assert len(np.unique(pixels.round(6), axis=0)) == int(number)


def test_a_column_is_a_picture_again_and_without_the_transpose_it_is_not(figures: Any) -> None:
    picture, right, wrong = (
        np.asarray(axis.images[0].get_array()).astype(int)
        for axis in figures["figure-columns"].axes
    )
    np.testing.assert_array_equal(picture, right)
    assert np.abs(picture - wrong).mean() > 30


def test_nearly_all_digits_are_on_the_diagonal(figures: Any) -> None:
    *pairs, table = figures["figure-neighbours"].axes
    assert len(pairs) == 16
    counts = np.expm1(table.images[0].get_array())
    assert counts.sum() == pytest.approx(200)
    assert np.trace(counts) == pytest.approx(193)
