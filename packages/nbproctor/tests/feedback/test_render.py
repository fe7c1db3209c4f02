"""A rendered page is one file that loads nothing and knows what made it."""

from __future__ import annotations

import base64
import hashlib
import re

from nbproctor.feedback.page import ExerciseFeedback, Page
from nbproctor.feedback.render import render, version

from .graded import Tags

EVIL = "<script>alert(1)</script>_name"
PAGE = Page(EVIL, EVIL, EVIL, (ExerciseFeedback("exercise-1", EVIL),), 1.25, 2.0, late_penalty=0.5)


def test_names_are_escaped_and_points_are_short() -> None:
    page = render(PAGE)
    assert Tags(page).dangerous == []
    assert "&lt;script&gt;" in page
    assert "1.25 of 2 points" in Tags(page).text
    assert "Handed in late" in page


def test_a_long_name_may_break_after_an_underscore() -> None:
    assert "&lt;/script&gt;_<wbr>name" in render(PAGE)


def test_the_digest_of_the_content_is_in_the_page() -> None:
    assert '<meta name="nbproctor-made-of" content="abc123">' in render(PAGE, made_of="abc123")


def test_the_policy_allows_the_style_sheet_of_the_page() -> None:
    page = render(PAGE)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    found = re.search(r"style-src (?:&#39;|')sha256-([\w+/=]+)", page)
    assert found is not None
    assert base64.b64decode(found[1]) == hashlib.sha256(style[1].encode()).digest()


def test_the_version_is_a_digest() -> None:
    assert re.fullmatch("[0-9a-f]{16}", version())
