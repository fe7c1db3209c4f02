"""`lessonkit.hidden_tests`: composes tests cells that depend on nothing of the student's."""

from __future__ import annotations

import ast
import builtins
from typing import Any

import pytest

from lessonkit.expect import Mistake
from lessonkit.hidden_tests import compose_tests, provided_imports, without_docstring


def composed(lesson: Any, id: str) -> str:
    return compose_tests(lesson, next(cell for cell in lesson.cells if cell.id == id))


def local_functions(source: str) -> list[str]:
    """Return the names of the functions inside the one that holds the hidden tests."""
    (hidden,) = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    assert hidden.name == "_hidden_tests"
    return [node.name for node in hidden.body if isinstance(node, ast.FunctionDef)]


def inner(source: str, name: str) -> ast.FunctionDef:
    found = [n for n in ast.walk(ast.parse(source)) if getattr(n, "name", None) == name]
    assert len(found) == 1
    assert isinstance(found[0], ast.FunctionDef)
    return found[0]


# ---------------------------------------------------------------- what is in the cell


@pytest.mark.parametrize(
    ("id", "functions"),
    [
        ("tests-double", ["double", "draw", "sign", "any_shape", "_unused"]),
        ("tests-double-zero", ["double", "zero"]),
        ("tests-quadruple", ["double", "quadruple", "fourfold"]),
    ],
)
def test_a_cell_holds_the_solutions_and_helpers_that_it_needs_and_no_others(
    lesson: Any, id: str, functions: list[str]
) -> None:
    assert local_functions(composed(lesson, id)) == functions


def test_what_a_marker_says_it_builds_on_is_in_the_cell_too(course: Any) -> None:
    lesson = course.edit(
        ("double(double(Z))", "4 * Z"),
        ('exercise="quadruple"', 'exercise="quadruple" builds_on="double"'),
    )
    source = composed(lesson, "tests-quadruple")
    assert "double" in local_functions(source)
    assert 'stand_ins=["np", "double"]' in source


def test_the_solutions_are_bare_of_docstrings_and_markers(lesson: Any) -> None:
    source = composed(lesson, "tests-quadruple")
    assert ast.get_docstring(inner(source, "double")) is None
    assert "Quadruple each entry" not in source
    assert "SOLUTION" not in source


def test_the_imports_that_are_needed_are_local_and_the_others_are_not_there(lesson: Any) -> None:
    source = composed(lesson, "tests-double")
    (hidden,) = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    assert [ast.unparse(node) for node in hidden.body[:2]] == [
        "import numpy as np",
        "import expect",
    ]
    assert "matplotlib" not in source


def test_everything_but_the_title_is_hidden(lesson: Any) -> None:
    lines = composed(lesson, "tests-double").splitlines()
    assert lines[0] == "# double: 30 points for the hidden tests, which run in this cell"
    assert lines[1] == "# when your notebook is graded. Leave it as it is."
    assert lines[2] == "### BEGIN HIDDEN TESTS"
    assert lines[-1] == "### END HIDDEN TESTS"
    assert sum("HIDDEN TESTS" in line for line in lines) == 2


@pytest.mark.parametrize(("points", "said"), [(1, "1 point for"), (9.5, "9.5 points for")])
def test_the_title_counts_points_as_one_does(course: Any, points: float, said: str) -> None:
    lesson = course.edit(("points=10", f"points={points}"), ("points=30", f"points={40 - points}"))
    assert composed(lesson, "tests-double-zero").startswith(f"# double: {said} the hidden tests")


def test_modules_and_earlier_functions_stand_in_and_the_own_function_does_not(lesson: Any) -> None:
    assert 'stand_ins=["np", "double"]' in composed(lesson, "tests-quadruple")
    assert 'stand_ins=["np"]' in composed(lesson, "tests-double")


def test_imports_are_found_under_the_names_that_they_bind(course: Any) -> None:
    lesson = course.edit(("import numpy as np\n", "import numpy as np\nimport os.path, sys as s\n"))
    assert provided_imports(lesson, ["os"]) == (["import os.path, sys as s"], ["os", "s"])
    assert provided_imports(lesson, ["sys"]) == ([], [])
    assert provided_imports(lesson, ["expect.call"]) == (["import expect"], [])


@pytest.mark.parametrize(
    "docstring",
    ['"""One line."""', '"""\n    Many lines.\n\n    Even with a blank one.\n    """', "'short'"],
)
def test_a_docstring_is_cut_out_and_nothing_else(docstring: str) -> None:
    source = (
        f'def f(Z):\n    {docstring}\n    ### BEGIN SOLUTION\n    A = "# Z"  # a comment\n'
        "    ### END SOLUTION\n    return A"
    )
    assert without_docstring(source) == 'def f(Z):\n    A = "# Z"  # a comment\n    return A'


# ---------------------------------------------------------------- the text stays what it was

TEXT = '"""two\n    lines"""'


def test_a_text_of_several_lines_in_a_solution_is_not_indented(course: Any) -> None:
    lesson = course.edit(("    return np.add(Z, Z)\n", f"    text = {TEXT}\n    return text\n"))
    names: dict[str, Any] = {}
    exec(ast.unparse(inner(composed(lesson, "tests-double-zero"), "double")), names)
    assert names["double"](0) == "two\n    lines"


def test_a_helpers_decorator_stays_on_it(course: Any) -> None:
    lesson = course.edit(
        ("import numpy as np\n", "import functools\n\nimport numpy as np\n"),
        ("def draw(shape, rng):", "@functools.cache\ndef draw(shape, rng):"),
    )
    source = composed(lesson, "tests-double")
    assert [ast.unparse(d) for d in inner(source, "draw").decorator_list] == ["functools.cache"]
    assert "import functools" in source


# ---------------------------------------------------------------- running it

RIGHT = """
def double(Z):
    return Z + Z

def quadruple(Z):
    return double(double(Z))
"""
ALL = ["tests-double", "tests-double-zero", "tests-quadruple"]


def run(lesson: Any, id: str, student: str) -> dict[str, Any]:
    """Run a composed cell among a student's names, as a kernel would."""
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(student, names)
    exec(composed(lesson, id), names)
    return names


@pytest.mark.parametrize("id", ALL)
def test_right_functions_pass(lesson: Any, id: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(lesson, id, RIGHT)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("id", ALL)
@pytest.mark.parametrize(
    "trap",
    [
        "np = 5",
        "expect = None",
        "sum = None; list = 3; range = print = len = None",
        "import numpy; np = numpy; rng = course = student = 1; draw = sign = None",
        "def _unused(Z): raise SystemExit\ndef any_shape(*_): raise SystemExit",
        "import builtins\nglobals().update(dict.fromkeys(dir(builtins)), __builtins__=builtins)",
    ],
    ids=["np", "expect", "some builtins", "the tests' names", "the checks", "every builtin"],
)
def test_right_functions_pass_among_names_full_of_traps(lesson: Any, id: str, trap: str) -> None:
    names = run(lesson, id, f"{RIGHT}\n{trap}")
    assert builtins.sum([1, 2]) == 3
    assert names["double"](1) == 2


@pytest.mark.parametrize(
    ("id", "wrong", "says"),
    [
        ("tests-double", "def double(Z): return Z * Z", "This is the square."),
        ("tests-double", "def double(Z): raise NotImplementedError", "double is not written yet."),
        ("tests-double-zero", "def double(Z): return 2 * Z + 1", "Checked: The number 0."),
        ("tests-quadruple", "def quadruple(Z): return double(Z)", "fourfold is 1/2 of what"),
        ("tests-quadruple", "del quadruple", "quadruple is not defined."),
    ],
)
def test_a_wrong_function_fails(lesson: Any, id: str, wrong: str, says: str) -> None:
    with pytest.raises(Mistake, match=says):
        run(lesson, id, f"{RIGHT}\n{wrong}")


def test_a_wrong_earlier_function_costs_nothing(
    lesson: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    names = run(lesson, "tests-quadruple", f"{RIGHT}\ndef double(Z): return Z")
    assert "the mistake is in double." in capsys.readouterr().out
    assert names["double"](1) == 1
