"""The figures of the solved notebooks show what the text says."""

import base64
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread

WIDEST = 850  # pixels: what a notebook shows without shrinking it


def _cells(root: Path, lesson: str) -> list[dict[str, Any]]:
    cells = json.loads((root / "notebooks" / f"{lesson}.ipynb").read_text())["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def _pictures(cells: list[dict[str, Any]]) -> dict[str, tuple[Any, str]]:
    return {
        cell["id"]: (
            imread(io.BytesIO(base64.b64decode(output["data"]["image/png"])), format="png"),
            output["metadata"]["image/png"]["alt"],
        )
        for cell in cells
        for output in cell["outputs"]
        if "image/png" in output.get("data", {})
    }


def test_every_figure_is_a_picture_with_ink_on_it_and_alt_text(
    root: Path, lesson_name: str
) -> None:
    pictures = _pictures(_cells(root, lesson_name))
    assert len(pictures) >= 2
    for picture, alt in pictures.values():
        assert picture.shape[1] <= WIDEST
        assert (picture[..., :3] < 0.5).any(axis=-1).mean() > 0.005
        assert len(alt) > 40


def test_every_diagram_of_the_prose_lies_beside_the_notebook(root: Path, lesson_name: str) -> None:
    cells = json.loads((root / "notebooks" / f"{lesson_name}.ipynb").read_text())["cells"]
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    references = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", prose)
    for alt, target in references:
        assert (root / "notebooks" / target).read_bytes().startswith(b"<?xml")
        assert len(alt) > 40


@pytest.fixture(scope="module")
def drawn(root: Path) -> dict[str, Figure]:
    """Run the solved lesson 03 and keep its figures."""
    import matplotlib.pyplot as plt

    figures: dict[str, Figure] = {}
    namespace: dict[str, Any] = {"__name__": "__main__"}
    sys.path.insert(0, str(root / "lessons"))
    try:
        for cell in _cells(root, "03_deep_network"):
            exec("".join(cell["source"]).replace("plt.show()", ""), namespace)
            if plt.get_fignums():
                figures[cell["id"]] = plt.gcf()
                plt.close("all")
    finally:
        sys.path.remove(str(root / "lessons"))
        sys.modules.pop("expect", None)
    return figures


def test_the_activations_and_their_derivatives_are_drawn(drawn: dict[str, Figure]) -> None:
    for axes, value, slope in zip(
        drawn["figure-activations"].axes,
        (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.maximum(0, z)),
        (lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2, lambda z: (z > 0) * 1.0),
        strict=True,
    ):
        curve, derivative = axes.lines
        z = curve.get_xdata()
        np.testing.assert_allclose(curve.get_ydata(), value(z))
        away = np.abs(z) > 0.1
        np.testing.assert_allclose(derivative.get_ydata()[away], slope(z)[away], atol=1e-2)


def test_small_weights_leave_every_layer_a_vanishing_gradient(drawn: dict[str, Figure]) -> None:
    small, scaled = (line.get_ydata() for line in drawn["figure-gradients"].axes[0].lines)
    assert len(small) == len(scaled) == 8
    assert np.all(small / scaled < 1e-8)
    assert np.all((scaled > 1e-4) & (scaled < 1e-2))


def test_the_cost_falls_and_the_boundary_parts_the_classes(drawn: dict[str, Figure]) -> None:
    left, right = drawn["figure-training"].axes
    costs = left.lines[0].get_ydata()
    assert costs[0] == pytest.approx(0.7194, abs=1e-3)
    assert np.all(np.diff(costs[:200]) < 0)
    assert costs[-1] < 0.02
    outside, inside = (points.get_offsets() for points in right.collections[-2:])
    assert len(outside) == len(inside) == 150
    assert np.hypot(*inside.T).mean() < np.hypot(*outside.T).mean()
