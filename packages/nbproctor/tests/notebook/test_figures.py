"""Figures that were not rendered are replaced by the pictures that were handed in."""

from __future__ import annotations

from typing import Any

import pytest

from nbproctor.notebook.figures import FIGURE, HANDED_IN, NOT_RENDERED, pictures_of, with_pictures

TEXT = "<Figure size 640x480 with 1 Axes>"


def _output(**data: Any) -> dict[str, Any]:
    kinds = {"png": "image/png", "jpeg": "image/jpeg", "text": "text/plain"}
    return {
        "output_type": "display_data",
        "data": {kinds[kind]: value for kind, value in data.items()},
        "metadata": {},
    }


PRINTED = {"output_type": "stream", "name": "stdout", "text": TEXT}


def test_pictures_take_the_places_of_figures_in_order() -> None:
    handed_in = [PRINTED, _output(png=["AA", "=="], text=TEXT), _output(jpeg="BB", text=TEXT)]
    outputs = [_output(text=TEXT), PRINTED, _output(text=TEXT), _output(text="a text")]
    shown = with_pictures(outputs, pictures_of(handed_in))
    assert shown[0]["data"] == {"image/png": "AA==", "text/plain": TEXT}
    assert shown[2]["data"] == {"image/jpeg": "BB", "text/plain": TEXT}
    assert [shown[n]["metadata"] for n in (0, 2)] == [{FIGURE: HANDED_IN}] * 2
    assert (shown[1], shown[3]) == (PRINTED, outputs[3])


@pytest.mark.parametrize("handed_in", [[], [_output(png="A"), _output(png="B")]])
def test_without_as_many_pictures_a_figure_is_marked(handed_in: list[dict[str, Any]]) -> None:
    (shown,) = with_pictures([_output(text=TEXT)], pictures_of(handed_in))
    assert shown["data"] == {"text/plain": TEXT}
    assert shown["metadata"] == {FIGURE: NOT_RENDERED}


@pytest.mark.parametrize(
    "damaged", [None, "text", [None, 1, {}, {"data": 1}, {"data": {"image/png": [1]}}]]
)
def test_damaged_outputs_have_no_pictures(damaged: object) -> None:
    assert pictures_of(damaged) == []


def test_the_alternative_text_is_kept() -> None:
    output = _output(text=TEXT)
    output["metadata"] = {"image/png": {"alt": "a line"}}
    (shown,) = with_pictures([output], pictures_of([_output(png="A")]))
    assert shown["metadata"] == {"image/png": {"alt": "a line"}, FIGURE: HANDED_IN}


def test_pictures_that_are_too_large_are_left_out() -> None:
    large, small = _output(png="A" * (2 << 20)), _output(png="A")
    assert len(pictures_of([small, large, small])) == 2
