"""What the operators of an exercise's class may decide, and what not."""

from __future__ import annotations

import copy

import pytest

from nbproctor.grading.proctor import Proctor
from nbproctor.plan.master import Master
from nbproctor.room.room import ExamRoom

from ..conftest import LIMITS
from ..courses import Cells

pytestmark = pytest.mark.grading

VALUE = """class Value:
    def __init__(self, data):
        self.data = data
    def __sub__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data - other.data)
    def __mul__(self, other):
        return Value(self.data * other.data)
    def __rsub__(self, other):
        return Value(other - self.data)
    def __matmul__(self, other):
        return self.data * other.data"""
MEAN = "def mean(values):\n    return sum(values) / len(values)"
#: Its operators say that any result is right.
LIAR = """class Value:
    def __init__(self, data):
        self.data = data
    def __sub__(self, other):
        return 0.0
    __rsub__ = __sub__
    def __mul__(self, other):
        return Value(self.data * other.data)
    def __matmul__(self, other):
        return self.data * other.data"""


@pytest.fixture(scope="module")
def cells() -> Cells:
    made = Cells()
    made.answer("Value", VALUE)
    made.test("test-value", 2, "assert (Value(5.0) - Value(3.0)).data == 2.0")
    made.test("test-dot", 1, "assert Value(2.0) @ Value(3.0) == 6.0")
    made.answer("mean", MEAN)
    made.test("test-mean", 3, "assert abs(mean([1.0, 2.0]) - 1.5) < 1e-9")
    return made


def _points(room: ExamRoom, cells: Cells, **answers: str) -> dict[str, float]:
    notebook = copy.deepcopy(cells.notebook())
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.nbgrader.grade_id, cell.source)
    master = Master.from_notebook("ps", cells.notebook())
    graded = Proctor(room, LIMITS).grade(notebook, master)
    return {cell.grade_id: cell.points for cell in graded.verdict.cells}


def test_the_solution_and_its_operators_earn_their_points(room: ExamRoom, cells: Cells) -> None:
    assert _points(room, cells) == {"test-value": 2, "test-dot": 1, "test-mean": 3}


def test_an_operator_gives_no_number_where_an_object_is_expected(
    room: ExamRoom, cells: Cells
) -> None:
    lying = _points(room, cells, Value=LIAR, mean="def mean(values):\n    return Value(7.0)")
    assert lying == {"test-value": 0, "test-dot": 1, "test-mean": 0}
