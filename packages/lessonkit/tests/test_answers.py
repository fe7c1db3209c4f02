"""`lessonkit.answers`: reads a lesson's bank of right and wrong answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lessonkit.answers import Answer, read_answers
from lessonkit.errors import AnswerError

WRONG = '''\
"""It is tripled.

Caught by: any_shape
Says: a constant factor
"""


def double(Z):
    return 3 * Z
'''
RIGHT = '"""Added."""\n\n\ndef double(Z):\n    return Z + Z\n'


def put(course: Any, name: str, content: str | bytes) -> Path:
    path: Path = course.text.parent / "answers" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_lesson_without_a_bank_has_no_answers(lesson: Any) -> None:
    assert read_answers(lesson) == []


def test_a_wrong_answer_is_read_with_what_must_happen(course: Any) -> None:
    path = put(course, "double/wrong/tripled.py", WRONG)
    assert read_answers(course.read()) == [
        Answer(
            path=path,
            exercise="double",
            right=False,
            source="def double(Z):\n    return 3 * Z",
            sentence="It is tripled.",
            caught_by="any_shape",
            says="a constant factor",
        )
    ]


def test_a_right_answer_is_read(course: Any) -> None:
    put(course, "double/right/added.py", RIGHT)
    (answer,) = read_answers(course.read())
    assert (answer.right, answer.caught_by, answer.says) == (True, "", "")
    assert answer.name == "double/right/added"


def test_what_a_student_is_told_may_be_left_open(course: Any) -> None:
    put(course, "double/wrong/tripled.py", WRONG.replace("Says: a constant factor\n", ""))
    assert read_answers(course.read())[0].says == ""


def test_answers_come_in_the_order_of_the_exercises_the_wrong_ones_first(course: Any) -> None:
    put(course, "quadruple/right/a.py", RIGHT)
    put(course, "double/right/b.py", RIGHT)
    put(course, "double/right/a.py", RIGHT)
    put(course, "double/wrong/z.py", WRONG)
    names = [answer.name for answer in read_answers(course.read())]
    assert names == ["double/wrong/z", "double/right/a", "double/right/b", "quadruple/right/a"]


def test_a_students_syntax_error_may_be_an_answer(course: Any) -> None:
    put(course, "double/wrong/colon.py", WRONG.replace("(Z):", "(Z)"))
    assert "def double(Z)\n" in read_answers(course.read())[0].source


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("double/wrong/a.py", "def double(Z):\n    return Z\n", "no docstring\n  Begin with a"),
        ("double/wrong/a.py", '"""   """\n', "no docstring"),
        ("double/wrong/a.py", '"""A sentence without an end.\n', "no docstring"),
        ("double/wrong/a.py", "", "no docstring"),
        ("double/wrong/a.py", '"""Wrong."""\n', "The checks are any_shape, zero."),
        (
            "double/wrong/a.py",
            WRONG.replace("any_shape", "fourfold"),
            "'Caught by: fourfold' names no check of double",
        ),
        ("double/wrong/a.py", WRONG.replace("any_shape", "_unused"), "names no check of double"),
        ("double/right/a.py", WRONG, "a right answer is caught by nothing\n  Remove"),
        ("dobule/wrong/a.py", WRONG, "01_tiny has no exercise of this name"),
        ("double/wrong/a.py", WRONG.encode("utf-16"), "a.py"),
        ("double/wrnog/a.py", WRONG, "wrnog"),
        ("double/a.py", WRONG, "a.py"),
        ("a.py", WRONG, "a.py"),
    ],
    ids=[
        "no docstring",
        "blank docstring",
        "endless docstring",
        "empty",
        "no check named",
        "check of another exercise",
        "helper named",
        "right and caught",
        "no exercise",
        "not UTF-8",
        "misspelt folder",
        "in no folder",
        "of no exercise",
    ],
)
def test_an_answer_that_cannot_be_read_or_placed_is_told_with_its_file(
    course: Any, name: str, content: str | bytes, says: str
) -> None:
    put(course, name, content)
    with pytest.raises(AnswerError, match=says) as caught:
        read_answers(course.read())
    place = course.text.parent / "answers" / name.split("/", 1)[0]
    assert str(place) in str(caught.value)
