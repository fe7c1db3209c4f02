"""Markdown becomes harmless HTML with formulas and pictures."""

from __future__ import annotations

import base64

import pytest

from nbproctor.feedback.markdown import clean_markdown
from nbproctor.feedback.pictures import Pictures

from .graded import Tags, png


def test_markdown_keeps_its_lists_and_links() -> None:
    cleaned = str(clean_markdown("# A\n- *a*\n- [x](https://example.org)\n"))
    assert "<em>a</em>" in cleaned
    assert '<a href="https://example.org">' in cleaned
    assert "<h1" not in cleaned


@pytest.mark.parametrize(
    ("source", "display"),
    [
        ("so $a_1 * b_2 * c$ is", "inline"),
        ("so $$a_1 * b_2 * c$$ is", "block"),
        ("$$\na_1 * b_2\n$$", "block"),
        ("text\n\n\\begin{align}\na_1 &= b_2\n\\end{align}\n", "block"),
        ("> - $a_1$", "inline"),
    ],
)
def test_a_formula_is_mathml(source: str, display: str) -> None:
    cleaned = str(clean_markdown(source))
    assert f'<math display="{display}">' in cleaned
    assert "<msub><mi>a</mi><mn>1</mn></msub>" in cleaned
    assert "$" not in cleaned
    assert "\\" not in cleaned


@pytest.mark.parametrize("tex", ["\\frac{1", "\\nosuchcommand{a}", "x_1_2", "{" * 3000])
def test_a_formula_that_is_none_stays_as_it_was_typed(tex: str) -> None:
    cleaned = Tags(str(clean_markdown(f"It is ${tex}$, so **there**.")))
    assert f"${tex}$" in cleaned.text
    assert ("strong", {}) in cleaned.tags


def test_a_formula_in_the_description_of_a_picture_is_text() -> None:
    pictures = Pictures(attachments={"p.png": {"image/png": base64.b64encode(png()).decode()}})
    cleaned = Tags(str(clean_markdown("![of $x<y$](attachment:p.png) $z$", pictures)))
    assert cleaned.dangerous == []
    assert [attrs["alt"] for tag, attrs in cleaned.tags if tag == "img"] == ["of $x<y$"]
    assert cleaned.text.strip() == "z"


def test_the_place_of_a_formula_cannot_be_forged() -> None:
    cleaned = str(clean_markdown("$x$ \uf8f00\uf8f1 &#xf8f0;0&#xf8f1; &#xf8f0;7&#xf8f1;"))
    assert cleaned.count("<math") == 1


def test_an_attached_picture_is_shown_and_an_attached_page_is_not() -> None:
    packed = base64.b64encode(png()).decode()
    pictures = Pictures(
        attachments={"p 1.png": {"image/png": packed}, "q.html": {"text/html": "<script>"}}
    )
    text = "![a plot](attachment:p%201.png) ![b](attachment:q.html) ![c](http://example.org/c.png)"
    cleaned = str(clean_markdown(text, pictures))
    assert f'src="data:image/png;base64,{packed}"' in cleaned
    assert Tags(cleaned).dangerous == []
    assert "The picture attachment:q.html is left out" in cleaned
    assert "a page loads nothing from elsewhere" in cleaned


def test_the_lines_of_a_comment_stay_lines() -> None:
    assert "<br" in str(clean_markdown("one\ntwo", keep_lines=True))
    assert "<br" not in str(clean_markdown("one\ntwo"))
