"""Outputs are shown in their best harmless form, within the page's budget."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from nbformat.v4 import new_output

from nbproctor.feedback.budget import PageBudget
from nbproctor.feedback.outputs import ShownOutput, show_outputs

from .graded import png

PNG = base64.b64encode(png()).decode()


def _shown(*outputs: Any, characters: int = 10_000) -> list[ShownOutput]:
    return list(show_outputs(outputs, PageBudget(characters)))


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        (new_output("stream", text="42\n"), ShownOutput("text", "42\n")),
        (
            new_output("error", ename="E", evalue="no", traceback=["a", "b"]),
            ShownOutput("error", "a\nb"),
        ),
        (
            new_output("error", ename="E", evalue="no", traceback=[]),
            ShownOutput("error", "E: no"),
        ),
        (
            new_output("display_data", data={"text/plain": "1", "text/html": "<b>1</b>"}),
            ShownOutput("html", html="<b>1</b>"),
        ),
        (
            new_output("display_data", data={"text/plain": "<Figure 1>", "image/png": PNG}),
            ShownOutput("picture", "A figure", url=f"data:image/png;base64,{PNG}"),
        ),
        (
            new_output("display_data", data={"text/plain": "a cat", "image/png": PNG}),
            ShownOutput("picture", "a cat", url=f"data:image/png;base64,{PNG}"),
        ),
        (
            new_output("display_data", data={"text/latex": "$x$"}),
            ShownOutput(
                "html",
                html='<p><math display="inline"><mrow><mi>x</mi></mrow></math></p>\n',
            ),
        ),
        (
            new_output("display_data", data={"text/latex": "\\section{x}"}),
            ShownOutput("text", "\\section{x}"),
        ),
    ],
)
def test_an_output_is_shown_in_its_best_form(output: Any, shown: ShownOutput) -> None:
    assert _shown(output) == [shown]


def test_nothing_visible_is_no_output() -> None:
    assert _shown(new_output("stream", text=" \n"), new_output("display_data", data={})) == []


def test_what_exceeds_the_budget_is_left_out_and_says_so() -> None:
    first, second = _shown(*[new_output("stream", text="x" * 60)] * 2, characters=100)
    assert first.text == "x" * 60
    assert "left out" in second.text


def test_many_outputs_end_in_their_number() -> None:
    shown = _shown(*[new_output("stream", text="x")] * 53)
    assert len(shown) == 51
    assert shown[-1].text == "... 3 more outputs are left out ..."


def test_a_budget_that_is_too_small_is_not_spent() -> None:
    budget = PageBudget(10)
    assert not budget.spend(11)
    assert budget.spend(10)
    assert not budget.spend(1)


def test_a_format_that_is_left_out_is_said() -> None:
    data = {"text/plain": "a table", "text/html": "<div>" * 200 + "x"}
    (shown,) = _shown(new_output("display_data", data=data))
    assert shown.text == "a table\n... the formatted version of this output is left out ..."
