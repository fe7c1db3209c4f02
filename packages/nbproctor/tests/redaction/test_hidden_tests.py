"""Of a hidden test, only the names of its checks and its author's words can be read."""

from __future__ import annotations

import pytest

from nbproctor.redaction.hidden_tests import USUAL_MARKERS, HiddenPart, Markers

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
CELL = """\
assert f(1) == 2
### BEGIN HIDDEN TESTS
assert f(2) == 3
### END HIDDEN TESTS
assert f(4) == 5"""


def test_a_cell_is_split_at_the_markers() -> None:
    seen, hidden = USUAL_MARKERS.split(CELL)
    assert seen == "assert f(1) == 2\nassert f(4) == 5"
    assert hidden == "assert f(2) == 3"


def test_a_begin_without_an_end_hides_the_rest() -> None:
    seen, hidden = USUAL_MARKERS.split(CELL.replace("### END HIDDEN TESTS\n", ""))
    assert seen == "assert f(1) == 2"
    assert "f(4)" in hidden


def test_a_course_can_have_markers_of_its_own() -> None:
    config = {"ClearHiddenTests": {"begin_test_delimeter": "SECRET", "end_test_delimeter": ""}}
    markers = Markers.of(config)
    assert markers == Markers("SECRET", "END HIDDEN TESTS")
    assert markers.split("a\n# SECRET\nb") == ("a", "b")
    assert Markers.of({}) == USUAL_MARKERS


def test_only_a_part_with_code_in_it_is_there() -> None:
    assert HiddenPart("x", "assert x").is_there
    assert not HiddenPart("x", " \n").is_there


def test_checks_are_named_by_their_docstring_or_function_in_the_order_of_the_cell() -> None:
    source = (
        "def second(student, course, rng):\n    pass\n"
        "def helper(student):\n    '''No check.'''\n"
        "def it_works(student, course, rng):\n    '''It works for zero.\n\n    More.'''\n"
    )
    assert HiddenPart(source, source).checks == ("second", "It works for zero")
    assert HiddenPart("%%bash\nls", "ls").checks == ()


@pytest.mark.parametrize(
    ("source", "message", "shown"),
    [
        ("assert x, 'x is wrong'", "x is wrong", "x is wrong"),
        ("assert x, 'x is wrong'", "94670", ""),
        ("assert x, f'{y} is wrong, not {z}'", "94670 is wrong, not 7", "… is wrong, not …"),
        ("assert x, f'{y}'", "94670", ""),
        ("raise ValueError('too small')", "too small", "too small"),
        ("raise ValueError(f'below {y}')", "below 94670", "below …"),
        ("raise ValueError(y)", "94670", ""),
        ("def f(:", "94670", ""),
    ],
)
def test_a_message_is_shown_as_far_as_its_author_typed_it(
    source: str, message: str, shown: str
) -> None:
    assert HiddenPart(source, source).words(message) == shown.replace("…", ELLIPSIS)
