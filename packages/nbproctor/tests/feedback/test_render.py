"""A rendered page is one file that loads nothing and knows what made it."""

from __future__ import annotations

import base64
import hashlib
import re

from markupsafe import Markup

from nbproctor.feedback.grades import Grade
from nbproctor.feedback.page import Comment, ExerciseFeedback, Page
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


def _exercise(number: int, *grades: Grade, comment: str = "") -> ExerciseFeedback:
    one = ExerciseFeedback(f"exercise-{number}", f"name{number}", manual=list(grades))
    one.number = number
    one.comments = [Comment("a", Markup(comment))] if comment else []
    return one


def _with(*exercises: ExerciseFeedback) -> str:
    return render(Page("ada", "ps", "ps", exercises, 1.0, 2.0))


def test_what_is_not_passed_is_shown_first_and_keeps_its_number() -> None:
    page = _with(
        _exercise(1, Grade(2, 2)), _exercise(2, Grade(2, 2), comment="x"), _exercise(3, Grade(0, 2))
    )
    table, _, cards = page.partition('<div id="exercises"')
    assert re.findall(r'href="#(exercise-\d)"', table) == ["exercise-1", "exercise-2", "exercise-3"]
    assert re.findall(r'section id="(exercise-\d)"', cards) == [
        "exercise-3",
        "exercise-2",
        "exercise-1",
    ]
    assert "3. name3" in Tags(cards).text
    assert "What is not passed comes first." in cards
    assert "comes first" not in _with(_exercise(1, Grade(0, 2)), _exercise(2, Grade(2, 2)))


def test_a_comment_is_marked_in_the_table_and_stands_outside_of_what_is_folded() -> None:
    page = _with(_exercise(1, Grade(2, 2), comment="<em>Nice</em>"))
    table, _, cards = page.partition('<div id="exercises"')
    assert 'href="#exercise-1-comment"' in table
    assert 'id="exercise-1-comment"' in cards
    assert "<em>Nice</em>" in cards.partition("<details")[0]
    assert "-comment" not in _with(_exercise(1, Grade(2, 2)))


def test_points_by_hand_and_extra_credit_have_lines_that_add_up() -> None:
    page = Tags(_with(_exercise(1, Grade(1.5, 6, extra=1), Grade(0, 2, waits=True)))).text
    assert "2.5 of 8 points" in page
    assert "graded by a person: 1.5 of 6" in page
    assert re.search("to be graded by a person: . waits for a grader 0 of 2", page)
    assert "extra credit: +1" in page


def test_what_is_left_out_of_the_whole_page_stands_at_its_head() -> None:
    page = render(Page("ada", "ps", "ps", (), 1.0, 2.0, left_out="Pictures are left out."))
    assert "Pictures are left out." in page.partition("<main>")[0]
