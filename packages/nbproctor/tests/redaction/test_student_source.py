"""What stands in a student's own code, and where."""

from __future__ import annotations

from nbproctor.redaction.student_source import MOST_LINES, StudentSource

CELL = """def f(x):
    def inner():
        raise ValueError(
            f"{x} is too small", "or not"
        )
    return inner()
class Own(Exception): pass
"""
OWN = StudentSource([(1, "import numpy as np"), (4, CELL)])


def test_a_line_is_found_with_its_function_and_the_texts_of_its_statement() -> None:
    spot = OWN.find(3, "  raise ValueError(")
    assert spot is not None
    assert (spot.count, spot.line, spot.function) == (4, 3, "inner")
    assert spot.literals == ("\0 is too small", "or not")
    assert OWN.classes == {"Own"}
    assert {"f", "inner", "numpy", "small"} <= OWN.words


def test_of_two_alike_lines_it_is_the_one_in_the_function_that_is_named() -> None:
    twice = StudentSource((n, f"def {name}():\n    return x") for n, name in enumerate("fgh"))
    found = [twice.find(2, "return x", name) for name in ("f", "g", "made up")]
    assert [spot and spot.function for spot in found] == ["f", "g", "h"]


def test_a_line_that_does_not_stand_there_is_not_found() -> None:
    assert OWN.find(2, "raise ValueError(") is None
    assert OWN.find(94670, "raise ValueError(") is None
    assert OWN.find(0, "") is None


def test_code_that_is_no_python_has_lines_but_no_functions() -> None:
    spot = StudentSource([(1, "def f(:\n    return 1")]).find(2, "return 1")
    assert spot is not None
    assert spot.function == ""


def test_of_a_notebook_with_very_many_lines_none_is_told() -> None:
    assert StudentSource([(1, "x = 1\n" * MOST_LINES)]).find(5, "x = 1") is None


def test_a_notebook_with_very_much_code_is_not_parsed() -> None:
    text = f"'{'x' * 90_000}'\n"
    cells = [(number, f"class C{number}: pass\n{text}") for number in range(20)]
    assert StudentSource(cells[:10]).classes == {f"C{number}" for number in range(10)}
    assert StudentSource(cells).classes == frozenset()
