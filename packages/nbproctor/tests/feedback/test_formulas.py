"""Formulas become MathML in which nothing runs, loads or leaves its place."""

from __future__ import annotations

import time

import pytest

from nbproctor.feedback.formulas import formula

from .graded import Tags


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{1}{m} \sum_{i=1}^{m} \hat{y}^{(i)}",
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
        r"\mathbb{R}^{n \times m} \to \mathcal{L}, \quad \sqrt[3]{x} \le \infty",
        r"\operatorname{softmax}(z)_i = \begin{cases} 1 & z > 0 \\ 0 & \text{else} \end{cases}",
    ],
)
def test_what_courses_write_is_shown(tex: str) -> None:
    shown = str(formula(tex))
    assert shown.startswith('<math display="inline">')
    assert "&amp;" not in shown


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed;inset:0}{x}",
        r"\text{<script>alert(1)</script>}",
        r"\text{</math><img src=x onerror=alert(1)>}",
        r"\hspace{-100em}x",
        r"\rule{9000em}{9000em}",
        r"\class{state}{x} \id{exercise-1}{x} \color{red}{x}",
        r"<b>x</b> & < >",
    ],
)
def test_no_formula_does_anything(tex: str) -> None:
    shown = str(formula(tex) or "")
    tags = Tags(shown)
    assert tags.dangerous == []
    assert all(tag.startswith("m") for tag, _ in tags.tags)
    for _, attrs in tags.tags:
        assert not {"href", "style", "class", "id", "mathcolor"} & attrs.keys()
        assert not {"9000em", "-100em"} & set(attrs.values())


@pytest.mark.parametrize(
    "tex",
    [
        "a" * 100_000,
        "{" * 1_900,
        r"\sqrt{" * 300 + "}" * 300,
        r"\left(" * 300,
        r"\def\a{\b\b}\def\b{\c\c}\def\c{x}\a",
        r"\frac{1}" * 240,
        "x^" * 950,
        "",
        "  ",
    ],
)
def test_a_formula_that_is_too_much_stays_as_it_was_typed(tex: str) -> None:
    started = time.process_time()
    assert formula(tex) is None
    assert time.process_time() - started < 1
