"""What decides a test is the test: with the instructor's answers known, nothing of the student's."""

# ruff: noqa: E501 - cells are written as they are
from __future__ import annotations

import nbformat
import pytest
from nbformat import NotebookNode

from nbproctor.grading.proctor import Proctor
from nbproctor.grading.result import Graded
from nbproctor.plan.master import Master, MasterCell
from nbproctor.plan.policy import Marking
from nbproctor.room.room import ExamRoom
from nbproctor.verdict import Outcome

from ..conftest import LIMITS

_IMPORT = "import numpy as np"
#: An object that says yes to everything that it is asked.
_YES = """
class Yes:
    def __sub__(self, other):
        return other * 0 if isinstance(other, np.ndarray) else 0.0
    __rsub__ = __sub__
    def __contains__(self, other):
        return True
    def __iter__(self):
        return iter([1, 2])
    def __enter__(self):
        return 1
    def __exit__(self, *_):
        return True
    def startswith(self, other):
        return True
    equals = startswith
def f(x):
    return Yes()
"""
#: One that lies of its class: that it leaves everything to Python.
_LIAR = """
import nbproctor.protocol.descriptions
nbproctor.protocol.descriptions._abilities = lambda _: ["compared by identity", "hashed by identity", "true"]
class Liar:
    __hash__ = lambda self: hash(4)
    __eq__ = lambda self, other: True
    __ne__ = __bool__ = lambda *_: False
liar = Liar()
def f(x):
    return liar
"""
#: One that leaves everything to Python.
_NOTHING = "class Nothing:\n    pass\ndef f(x):\n    return Nothing()"
_MORE = """
class More:
    def __isub__(self, other):
        return other * 0
    def __xor__(self, other):
        return 0
    __rxor__ = __divmod__ = __isub__ = __round__ = __xor__
def f(x):
    return More()
"""
_NUMBER = """
class Number:
    __class__ = property(lambda _: float)
def f(x):
    return Number()
"""
#: One whose process lies of its classes.
_CLASSES = """
import nbproctor.protocol.descriptions
nbproctor.protocol.descriptions._names = lambda _: [
    "numpy.float64", "builtins.float", "unittest.mock._ANY", "sklearn.tree.Tree", "numpy.poly1d"
]
class Liar:
    coeffs, variable = np.array([1.0]), "x"
    __eq__ = lambda self, other: True
def f(x):
    return Liar()
"""
#: The student's cell, and the test: what earns nothing.
NOTHING = {
    "a difference": (_YES, "assert abs(f(2) - 4) < 1e-9"),
    "a difference from the other side": (_YES, "assert -1e-6 <= 4 - f(2) <= 1e-6"),
    "a difference of arrays": (_YES, "assert np.linalg.norm(f(2) - np.array([3.0, 4.0])) < 1"),
    "numpy's comparison": (_YES, "np.testing.assert_almost_equal(f(2), 4)"),
    "a membership": (_YES, "assert 7 in f(2)"),
    "a predicate": (_YES, "assert f(2).startswith('Hello')"),
    "a block that hushes up": (_YES, "with f(2) as value:\n    assert value == 9"),
    "an error in a block that hushes up": (_YES, "with f(2) as value:\n    assert value[0] == 9"),
    "an error in the place of a failed assertion": (
        _YES.replace("return True\n    def starts", "raise ValueError\n    def starts"),
        "try:\n    with f(2) as value:\n        assert value == 9\nexcept ValueError:\n    pass",
    ),
    "an operator in place": (_MORE, "x = f(2)\nx -= 4\nassert abs(x) < 1e-9"),
    "an operator of bits": (_MORE, "assert not f(2) ^ 4"),
    "an operator of bits from the other side": (_MORE, "assert 4 ^ f(2) == 0"),
    "a division": (_MORE, "assert divmod(f(2), 4) == 0"),
    "rounding": (_MORE, "assert round(f(2), 1) == 0"),
    "an object that nothing is equal to": (_NOTHING, "assert f(2) == 4"),
    "an object among others": (_NOTHING, "assert f(2) in [4, 5] or 4 in [f(2)]"),
    "an object and NumPy's comparison": (_NOTHING, "np.testing.assert_equal(f(2), 4)"),
    "an object and NumPy's closeness": (_NOTHING, "np.testing.assert_allclose(f(2), 4.0)"),
    "an object and NumPy's tolerance": (_NOTHING, "assert np.allclose(f(2), 4.0)"),
    "an object and an array": (_NOTHING, "assert (np.array([4.0, 4.0]) == f(2)).all()"),
    "an object and NumPy's comparison of arrays": (
        _NOTHING,
        "np.testing.assert_array_equal(f(2), np.array([4.0, 4.0]))",
    ),
    "a lie about equality": (_LIAR, "assert f(2) == 4"),
    "a lie about inequality": (_LIAR, "assert not f(2) != 4"),
    "a lie about truth": (_LIAR, "assert not f(2)"),
    "a lie about hashes": (_LIAR, "assert {4: 1}.get(f(2)) == 1 or f(2) in {4}"),
    "an object that says it is a number": (_NUMBER, "assert type(f(2)) is float"),
    "an object that says so otherwise": (_NUMBER, "assert f(2).__class__ == float"),
    "a lie about the class": (
        f"import nbproctor.candidate.operations\nnbproctor.candidate.operations.OPERATIONS['type'] = lambda _: float\n{_NOTHING}",
        "assert type(f(2)) in (int, float) or f(2).__class__ is float",
    ),
    "an array that is masked": (
        "def f(x):\n    return np.ma.masked_all(2)",
        "np.testing.assert_allclose(f(2), [3.0, 4.0])",
    ),
    "an annotation that does something": (
        "def f(x: \"setattr(__import__('builtins'), 'abs', lambda _: 0)\"):\n    return 0",
        "import typing\ntry:\n    typing.get_type_hints(f)\nexcept Exception:\n    pass\nassert abs(f(2) - 4) < 1e-9",
    ),
    "an annotation that hides it": (
        "def f(x: \"list['*setattr(__import__(chr(98) + chr(117) + chr(105) + chr(108) + chr(116) + chr(105) + chr(110) + chr(115)), chr(97) + chr(98) + chr(115), lambda _: 0)']\"):\n    return 0",
        "import typing\ntry:\n    typing.get_type_hints(f)\nexcept Exception:\n    pass\nassert abs(f(2) - 4) < 1e-9",
    ),
    "a number's class that its process reports": (
        _CLASSES,
        "assert isinstance(f(2), float) or isinstance(f(2), np.number)",
    ),
    "a class of a test's tools that its process reports": (
        _CLASSES,
        "from unittest import mock\nassert isinstance(f(2), type(mock.ANY)) or type(f(2))() == 4",
    ),
    "a value's class that its process reports": (_CLASSES, "assert f(2) == np.poly1d([4])"),
    "the name of the expected result": (
        "expected = 0\ndef f(x):\n    return expected",
        "expected = 4\nassert f(2) == expected",
    ),
    "the test's own function": (
        "def f(x):\n    try:\n        return reference(x)\n    except NameError:\n        return 0",
        "def reference(x):\n    return x * x\nassert f(2) == reference(2)",
    ),
    "a second try": (
        "n = 0\ndef f(x):\n    global n\n    n += 1\n    return x * x if n > 1 else 0",
        "assert f(3) == 9",
    ),
    "a method of the test's object": (
        "def f(x):\n    x.is_done = lambda: True",
        "class Task:\n    done = False\n    def is_done(self):\n        return self.done\n"
        "task = Task()\nf(task)\nassert task.is_done()",
    ),
    "how often a Mock was called": (
        "def f(x):\n    for name in ('called', 'call_count', 'return_value', 'mock_calls'):\n"
        "        try:\n            setattr(x, name, 1)\n        except AttributeError:\n            pass",
        "from unittest.mock import Mock\nm = Mock()\nf(m)\nassert m.called == 1 or m.call_count == 1",
    ),
    "what a Mock is to give": (
        "def f(x):\n    return x.get.side_effect",
        "from unittest.mock import Mock\nm = Mock()\nm.get.side_effect = [4]\nassert f(m) == [4]",
    ),
    "the default of the test's function": (
        "import inspect\ndef f(x):\n    return inspect.signature(x).parameters['wanted'].default",
        "def check(got, wanted=4):\n    return got == wanted\nassert check(f(check))",
    ),
}
_VECTOR = """
class Vector:
    def __init__(self, x):
        self.x = x
    def __mul__(self, factor):
        return Vector(self.x * factor)
    __rmul__ = __mul__
    def __contains__(self, x):
        return x == self.x
    def startswith(self, x):
        return x == self.x
def f(x):
    return Vector(x)
"""
#: The instructor's and student's cell, and the test: what earns everything.
EVERYTHING = {
    "operators that the exercise asks for": (
        _VECTOR,
        "assert (f(2) * 3).x == (3 * f(2)).x == 6 and 2 in f(2) and 3 not in f(2) and f(2).startswith(2)",
    ),
    "what a generator holds": ("def f(x):\n    yield x", "assert 2 in f(2) and 3 not in f(2)"),
    "a block that the exercise asks for": (
        "class Quiet:\n    def __enter__(self):\n        return self\n    def __exit__(self, kind, *_):\n        return kind is KeyError\ndef f(x):\n    return Quiet()",
        "with f(2):\n    raise KeyError",
    ),
    "a block that a generator makes": (
        "import contextlib\n@contextlib.contextmanager\ndef f(x):\n    try:\n        yield x\n    except KeyError:\n        pass",
        "with f(2) as x:\n    assert x == 2\n    raise KeyError",
    ),
    "which object it is": (
        "class One:\n    pass\none = One()\ndef f(x):\n    return one",
        "assert f(2) == f(3) and f(2) in {f(2)} and f(2) != One() and type(f(2)) is One and f(2)",
    ),
    "a name of the exercise's": (
        "scale = 1\ndef f(x):\n    return scale * x",
        "scale = 3\nassert f(2) == 6",
    ),
    "a name of an import that was taken for something else": (
        "def f(x):\n    return np.abs(x)\nnp_of_mine = np = 3",
        "assert f(-2) == 2",
    ),
}


def graded(room: ExamRoom, answer: str, test: str, solution: str, setup: str = _IMPORT) -> Graded:
    """Grade an answer with an instructor's version that has a solution."""
    cells: list[NotebookNode] = []
    known = []
    for name, source in (("", setup), ("answer", answer), ("test", test)):
        cell = nbformat.v4.new_code_cell(source)
        if name:
            cell.metadata["nbgrader"] = {"grade_id": name}
            is_test = name == "test"
            kept = solution if name == "answer" else source
            known.append(
                MasterCell(name, "code", kept, "", is_test, is_test, not is_test, False, 2.0)
            )
        cells.append(cell)
    master = Master.of("lesson", tuple(known), None, (setup, solution), {"answer": solution})
    proctor = Proctor(room, LIMITS, Marking(1.0))
    return proctor.grade(nbformat.v4.new_notebook(cells=cells), master)


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_is_earned_by(room: ExamRoom, name: str) -> None:
    answer, test = NOTHING[name]
    solution = "def f(x):\n    return x * x"
    (verdict,) = graded(room, f"{_IMPORT}\n{answer}", test, solution).verdict.cells
    assert verdict.outcome in (Outcome.WRONG, Outcome.STUDENT_ERROR)
    assert verdict.points == 0


@pytest.mark.parametrize("name", EVERYTHING)
def test_everything_is_earned_by(room: ExamRoom, name: str) -> None:
    answer, test = EVERYTHING[name]
    solution = answer.partition("np_of_mine")[0]
    (verdict,) = graded(room, answer, test, solution).verdict.cells
    assert (verdict.outcome, verdict.points) == (Outcome.PASSED, 2.0), verdict.message


def test_a_name_that_is_imported_and_then_defined_is_the_students(room: ExamRoom) -> None:
    solution = "def factorial(n):\n    return 120"
    for answer, points in ((solution, 2.0), ("def factorial(n):\n    return 0", 0.0)):
        test, setup = "assert factorial(5) == 120", "from math import factorial"
        (verdict,) = graded(room, answer, test, solution, setup).verdict.cells
        assert verdict.points == points


def test_an_import_within_a_block_is_the_tests_own(room: ExamRoom) -> None:
    setup = "try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np"
    answer = "class np:\n    allclose = staticmethod(lambda *_: True)\ndef f(x):\n    return 0"
    test = "assert np.allclose(f(2), 4)"
    (verdict,) = graded(room, answer, test, "def f(x):\n    return 2 * x", setup).verdict.cells
    assert verdict.points == 0


_VECTORS = """
class Vector:
    def __init__(self, x):
        self.x = x
    def __add__(self, other):
        return Vector(self.x + other.x)
    def __eq__(self, other):
        return self.x == other.x
"""
_ONE = """
class Vector:
    one = None
    def __new__(cls, *_):
        cls.one = cls.one or object.__new__(cls)
        return cls.one
    def __init__(self, x):
        pass
    def __add__(self, other):
        return self
"""


@pytest.mark.parametrize(
    "solution",
    [_VECTORS, "from dataclasses import dataclass\n@dataclass\nclass Vector:\n    x: int"],
)
def test_one_object_for_all_is_not_equal_where_equality_is_asked_for(
    room: ExamRoom, solution: str
) -> None:
    test = "assert Vector(1) + Vector(2) == Vector(3)"
    (verdict,) = graded(room, _ONE, test, solution).verdict.cells
    assert verdict.points == 0
    assert "would decide the test" in verdict.message


_SAFE = """
class Safe:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        return kind is not None and issubclass(kind, LookupError)
    @property
    def value(self):
        return 4
"""


@pytest.mark.parametrize(
    ("test", "wrong"),
    [
        ("with Safe() as safe:\n    assert safe.value == 4", "raise KeyError"),
        (
            "with Safe() as safe:\n    x = safe.value\n    np.testing.assert_equal(x, 4)",
            "raise KeyError",
        ),
        (
            "with Safe() as safe:\n    x = [0] * 5\n    y = x[safe.value]\n    if y or safe.value != 4:\n        raise RuntimeError",
            "return 7",
        ),
        (
            "with Safe() as safe:\n    with Safe():\n        safe.value\n    assert safe.value == 4",
            "raise KeyError",
        ),
    ],
)
def test_no_error_keeps_a_block_from_its_assertions(room: ExamRoom, test: str, wrong: str) -> None:
    for answer, points in ((_SAFE, 2), (_SAFE.replace("return 4", wrong), 0)):
        (verdict,) = graded(room, answer, test, _SAFE).verdict.cells
        assert verdict.points == points, verdict.message


def test_a_block_may_swallow_what_it_is_asked_to(room: ExamRoom) -> None:
    test = (
        "reached = []\nwith Safe() as safe:\n    assert safe.value == 4\n    {}['a']\n"
        "with Safe():\n    raise KeyError('a')\nreached.append(1)\n"
        "try:\n    with Safe():\n        1 / 0\nexcept ZeroDivisionError:\n    reached.append(2)\n"
        "assert reached == [1, 2]"
    )
    for answer, points in ((_SAFE, 2), (_SAFE.replace("LookupError", "OSError"), 0)):
        (verdict,) = graded(room, answer, test, _SAFE).verdict.cells
        assert verdict.points == points, verdict.message
