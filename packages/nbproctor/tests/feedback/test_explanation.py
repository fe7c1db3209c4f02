"""A page says what a test found, and nothing that only the hidden test knows."""

# ruff: noqa: E501 - cells are written as they are
from __future__ import annotations

import pytest
from nbformat.v4 import new_output

from nbproctor.feedback.explanation import explain
from nbproctor.redaction.hidden_tests import HiddenPart, Markers

from .graded import Tags, answer, error, graded_test, notebook, page_of

HIDDEN = (
    "assert add(1, 1) == 2\n### BEGIN HIDDEN TESTS\n"
    "assert add(94670, 1) == 94671, 'large numbers are wrong'\n"
    "wanted = 5813\n"
    "assert add(1, 2) == 3, f'add gives {wanted} for small numbers'\n### END HIDDEN TESTS"
)
ANSWER = "def add(a, b):\n    raise ValueError(repr(a))\nword = {'key': 1}"


def _shown(*outputs: object, **verdict: object) -> str:
    return Tags(page_of(answer(ANSWER), graded_test(HIDDEN, *outputs, **verdict))).text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("output", "says"),
    [
        (error("AssertionError", "large numbers are wrong", (2, 3)), "large numbers are wrong"),
        (
            error("AssertionError", "add gives 5813 for small numbers", (2, 5)),
            "add gives … for small numbers",
        ),
        (error("AssertionError", "94670 != 94671", (2, 3)), "A hidden test was not passed."),
        (
            error("TypeError", "94670 is odd", (2, 3)),
            "could not work with what your code gave it (TypeError)",
        ),
        (error("NameError", "name 'add' is not defined", (2, 3)), "add is not defined"),
        (error("ValueError", "94670", (2, 3), (1, 2)), "Your code stopped with ValueError."),
        (error("KeyError", "'key'", (2, 3), (1, 2)), "Your code stopped with KeyError: 'key'."),
        (error("KeyError", "'94670'", (2, 3), (1, 2)), "Your code stopped with KeyError: '…'."),
        (error("S94670", "x", (2, 3), (1, 2)), "Your code stopped with an exception."),
        (error("Mistake", "94670", (2, 3), (1, 2)), "Your code stopped with an exception."),
        (
            error("IndexError", "index 94670 is out of bounds for axis 0 with size 94670", (1, 2)),
            "index … is out of bounds for axis 0 with size …",
        ),
        (error("NotImplementedError", "", (2, 3), (1, 2)), "not written yet"),
        (
            error("CellTimeoutError", "This ran longer than 5 seconds and was stopped."),
            "longer than 5 seconds",
        ),
    ],
)
def test_an_error_in_a_hidden_test_is_told_without_its_values(output: object, says: str) -> None:
    text = _shown(output)
    assert says in text
    assert "94670" not in text
    assert "5813" not in text
    assert "wanted" not in text


def test_the_engines_verdict_goes_before_what_the_outputs_look_like() -> None:
    forged = error("Mistake", "94670", (2, 3))
    assert "94670" not in _shown(forged, outcome="student_error", message="Mistake: 94670")
    told = _shown(outcome="timeout", message="This ran longer than 5 seconds and was stopped.")
    assert "longer than 5 seconds" in told


def test_what_a_function_prints_or_displays_in_a_hidden_test_is_not_shown() -> None:
    printed = new_output("stream", name="stdout", text="94670")
    displayed = new_output(
        "display_data", data={"text/plain": "94670", "text/html": "<b>94670</b>"}
    )
    assert "94670" not in _shown(printed, displayed, error("AssertionError", ""))


def test_the_line_of_the_student_that_stopped_is_shown() -> None:
    text = _shown(error("ValueError", "94670", (2, 3), (1, 2)))
    assert "line 2 of your code: raise ValueError(repr(a))" in text


def test_what_expect_says_is_taken_apart() -> None:
    source = (
        '### BEGIN HIDDEN TESTS\ndef one(student, course, rng):\n    """Small sizes."""\n'
        'def two(student, course, rng):\n    """Large sizes."""\n'
        'def three(student, course, rng):\n    """No size."""\n### END HIDDEN TESTS'
    )
    message = "add is not right yet.\nChecked: Large sizes.\nZ is not right. The bias is left out."
    page = page_of(answer("x"), graded_test(source, error("Mistake", message)))
    text = Tags(page).text
    assert "✓ passed: Small sizes" in text
    assert "✗ not passed: Large sizes" in text
    assert "not tried: No size" in text
    assert "Z is not right. The bias is left out." in text
    passed = Tags(page_of(answer("x"), graded_test(source), points=2.0)).text
    assert passed.count("✓ passed: ") >= 3


def test_a_mistake_further_up_is_blamed_with_a_link() -> None:
    cells = answer("x"), graded_test(HIDDEN), answer("y", "twice", 3)
    later = graded_test(HIDDEN, name="test-twice", outcome="passed", carried=["add"])
    page = page_of(*cells, later, points=2.0)
    assert 'the mistake is in <a href="#exercise-1">add</a>' in page
    line = "twice is right and has its points. It fails only together with what is above it: the mistake is in add.\n"
    stock = graded_test(HIDDEN, new_output("stream", name="stdout", text=line), name="test-twice")
    assert 'the mistake is in <a href="#exercise-1">add</a>' in page_of(*cells, stock, points=2.0)


def test_a_mistake_that_has_a_name_is_told() -> None:
    assert "The bias is left out." in _shown(
        error("AssertionError", "no"), outcome="wrong", message="x", mistake="The bias is left out."
    )


@pytest.mark.parametrize(
    ("said", "mistake", "times"),
    [
        ("Z is not right. The bias is left out.", "The bias is left out.", 1),
        ("W is not right. The step is added: uphill.", "The step is added, so costs rise.", 1),
        ("Z is 2 times what it should be.", "The bias is left out.", 1),
    ],
)
def test_a_mistake_is_told_once(said: str, mistake: str, times: int) -> None:
    text = _shown(error("Mistake", said), outcome="wrong", message=said, mistake=mistake)
    assert text.count(mistake.split(",")[0].rstrip(".")) == times


def test_a_visible_test_shows_all_that_it_put_out() -> None:
    printed = new_output("stream", name="stdout", text="42 is printed")
    text = Tags(
        page_of(
            answer("x"), graded_test("assert add(1, 1) == 2", printed, error("AssertionError", ""))
        )
    ).text
    assert "42 is printed" in text
    assert "assert add(1, 1) == 2" in text


@pytest.mark.parametrize(
    ("source", "seen", "hidden"),
    [
        ("a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc", "a\nc", "b"),
        ("a\n### BEGIN HIDDEN TESTS\nb", "a", "b"),
        ("### BEGIN HIDDEN TESTS\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS", "", "b"),
        ("a", "a", ""),
    ],
)
def test_hidden_is_what_stands_between_the_markers(source: str, seen: str, hidden: str) -> None:
    assert Markers().split(source) == (seen, hidden)


def test_a_test_that_is_no_python_tells_nothing() -> None:
    hidden = HiddenPart("%%bash\nls", "ls")
    assert hidden.checks == ()
    assert hidden.words("x") == ""
    cell = graded_test(
        "### BEGIN HIDDEN TESTS\n1 +\n### END HIDDEN TESTS", error("SyntaxError", "94670")
    )
    assert "94670" not in str(explain(cell, hidden, notebook(cell)))


def test_a_wide_table_can_be_scrolled_by_keyboard() -> None:
    table = new_output("display_data", data={"text/html": "<table><tr><td>1</td></tr></table>"})
    text = new_output("display_data", data={"text/html": "<b>1</b>"})
    tags = Tags(page_of(answer("f", outputs=[table, text]))).tags
    boxes = [about for tag, about in tags if tag == "div" and "rich" in str(about.get("class"))]
    assert [about.get("tabindex") for about in boxes] == ["0", None]
