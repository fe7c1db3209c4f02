"""What a notebook gives is the instructor's where tests use it, and the student's elsewhere."""

# ruff: noqa: E501 - cells are written as they are
from __future__ import annotations

import nbformat
import pytest
from nbformat import NotebookNode

from nbproctor.grading.proctor import Proctor
from nbproctor.notebook.names import imports_of
from nbproctor.plan.master import Master
from nbproctor.plan.provided import find_provided
from nbproctor.room.room import ExamRoom
from nbproctor.verdict import CellVerdict, Outcome

from ..conftest import LIMITS

GIVEN = """
import numpy as np
from numpy import *
TOLERANCE = 1e-6
data = [1.0, 2.0]
def close(a, b, tolerance=TOLERANCE):
    "Whether two numbers are as good as the same."
    return np.abs(a - b) < tolerance
def slope(function, x):
    return (function(x + 1e-4) - function(x - 1e-4)) / 2e-4
def relu(x):
    return np.maximum(x, 0)
def last():
    return data[-1]
def kept():
    with open('kept.txt') as file:
        return file.read()
"""
SOLUTION = "def f(x):\n    return x * x\ndef mean(x):\n    return sum(x) / len(x)"

#: What a wrong answer does to what is given, and the test that is not to be passed by it.
NOTHING = {
    "a helper": ("close = lambda *_: True", "assert close(f(3), 9)"),
    "a helper, by its dictionary": (
        "globals().update(close=lambda *_: True)",
        "assert close(f(3), 9)",
    ),
    "a helper that is passed on": (
        "close = lambda *_: True",
        "assert __builtins__.all(map(close, [f(3), f(4)], [9, 16]))",
    ),
    "a constant": ("TOLERANCE = 1e9", "assert abs(f(3) - 9) < TOLERANCE"),
    "a helper's constant": ("TOLERANCE = 1e9", "assert close(f(3), 9)"),
    "a helper that asks the answer": (
        "slope = lambda function, x: function(x)",
        "assert close(slope(f, 3), 6, 1e-3)",
    ),
    "a name from everything of a module": (
        "allclose = lambda *_, **__: True",
        "assert allclose(f(3), 9)",
    ),
    "a built-in function from everything of a module": (
        "all = lambda *_: True",
        "assert all(array([f(3) == 9]))",
    ),
}
#: What is done to what is given, and a test that is to be passed all the same.
EVERYTHING = {
    "nothing": ("", "assert close(f(3), 9) and close(slope(f, 3), 6, 1e-3) and allclose(f(3), 9)"),
    "a function is passed to the answer": (
        "def apply(g, x):\n    return g is relu and g(x)",
        "assert apply(relu, 3) == 3 and apply(g=relu, x=-3) == 0",
    ),
    "a function that the answer keeps": (
        "def activation():\n    return relu",
        "assert activation() is relu and activation() in [relu] and relu(2) == 2",
    ),
    "a function that is passed, and gone": (
        "del slope\nrelu = 3\ndef call(g, *x):\n    return g(*x)",
        "assert call(relu, -3) == 0 and close(call(slope, f, 3), 6, 1e-3)",
    ),
    "data, and what uses it": ("data = [7.0]", "assert data == [7.0] and last() == 7"),
    "files": (
        "with open('kept.txt', 'w') as file:\n    file.write('here')",
        "assert kept() == 'here'",
    ),
    "a name of a module's that is asked for": (
        "def mean(x):\n    return 42",
        "assert mean([1, 2]) == 42",
    ),
    "what is told of it": (
        "",
        "import inspect\nassert close.__doc__.startswith('Whether') and 'np.abs' in inspect.getsource(close)",
    ),
}


def graded(room: ExamRoom, answer: str, test: str) -> CellVerdict:
    """Grade an answer that stands below what is given, in a locked cell."""
    cells: list[NotebookNode] = []
    for name, source in (("given", GIVEN), ("answer", SOLUTION), ("test", test)):
        cell = nbformat.v4.new_code_cell(source)
        cell.metadata["nbgrader"] = {
            **{"grade_id": name, "schema_version": 3, "cell_type": "code", "task": False},
            **{"locked": name != "answer", "solution": name == "answer", "grade": name == "test"},
            **({"points": 2} if name == "test" else {}),
        }
        cells.append(cell)
    notebook = nbformat.v4.new_notebook(cells=cells)
    master = Master.from_notebook("lesson", notebook)
    notebook.cells[1].source = answer
    (verdict,) = Proctor(room, LIMITS).grade(notebook, master).verdict.cells
    return verdict


@pytest.mark.parametrize("name", NOTHING)
def test_overwriting_it_earns_nothing(room: ExamRoom, name: str) -> None:
    answer, test = NOTHING[name]
    verdict = graded(room, f"{answer}\ndef f(x):\n    return x + 1", test)
    assert (verdict.outcome, verdict.points) == (Outcome.WRONG, 0), verdict.message
    verdict = graded(room, SOLUTION, test)
    assert (verdict.outcome, verdict.points) == (Outcome.PASSED, 2), verdict.message


@pytest.mark.parametrize("name", EVERYTHING)
def test_it_works_as_it_did(room: ExamRoom, name: str) -> None:
    answer, test = EVERYTHING[name]
    verdict = graded(room, f"{SOLUTION}\n{answer}", test)
    assert (verdict.outcome, verdict.points) == (Outcome.PASSED, 2), verdict.message


@pytest.mark.parametrize(
    ("cell", "others"),
    [
        ("@cache\ndef g():\n    return 1", ()),  # who knows what a decorator does
        ("def g():\n    global n\n    n = 1", ()),
        ("g = 1", ("g = 2",)),  # an exercise sets it
        ("g = 1", ("def h():\n    global g\n    g = 2",)),
        ("g = [1]", ()),  # may be changed in place
        ("g = 1 + n", ()),
        ("def g():\n    return helper.state", ("import helper",)),
        ("def g():\n    return n", ("n = load()",)),
        ("def g(x=input()):\n    return x", ()),
        ("def g():\n    import helper", ()),
        ("def g():\n    return np.load('x')", ("import numpy as np",)),
        ("class g:\n    pass", ()),
        ("def broken(", ()),
    ],
)
def test_what_may_depend_on_the_student_is_the_students(cell: str, others: tuple[str, ...]) -> None:
    sources = [cell, *others]
    assert "g" not in find_provided([cell], sources, imports_of(sources)).code


def test_functions_that_compute_and_constants_are_given() -> None:
    cell = (
        "import numpy as np\nfrom math import pi\nn, m = 1, 2\nE = -1e-9\nNAME = ('a', None)\n"
        "def f(x, e=E):\n    return g(np.sqrt(x) * pi, e)\ndef g(x, e):\n    return student(x)"
    )
    sources = [cell, "def student(x):\n    return x"]
    found = find_provided([cell], sources, imports_of(sources))
    assert sorted(found.code) == ["E", "NAME", "f", "g"]
    assert find_provided([], sources, imports_of(sources)).code == {}
