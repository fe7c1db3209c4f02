"""What a test can do with the student's names, and what it is refused."""

# ruff: noqa: E501 - cells are written as they are
from __future__ import annotations

import pytest

from nbproctor.room.room import ExamRoom
from nbproctor.verdict import Outcome

from ..conftest import LIMITS, Grade, grade_in

NUMPY = ("import numpy as np",)

PASSES = {
    "data is copied": (
        "x = {'a': [1, (2, None)], 'b': 'c'}",
        "assert x == {'a': [1, (2, None)], 'b': 'c'}",
    ),
    "aliases stay aliases": ("a = [1]\nb = [a, a]", "assert b[0] is b[1]"),
    "an array that is changed in place": (
        "def f(a):\n    a += 1",
        "a = np.zeros(3)\nf(a)\nassert (a == 1).all()",
    ),
    "a large array": (
        "def f(a):\n    a[0] = 7\n    return a * 2",
        "a = np.ones((500, 400))\nr = f(a)\nassert a[0, 0] == 7 and r.shape == a.shape",
    ),
    "a large array that is left alone, and a part of it": (
        "def f(a, b):\n    b *= 2\n    return a.sum() + b.sum()",
        "a = np.ones((500, 400), order='F')\nb = np.ones(40000)[::2]\n"
        "assert f(a, b) == 240000 and (a == 1).all() and (b == 2).all()",
    ),
    "one number of a large array that is changed": (
        "def f(a):\n    a[-1, -1] += 1",
        "a = np.zeros((700, 1000))\nf(a)\nassert a.sum() == 1 and a[-1, -1] == 1",
    ),
    "arrays of all kinds that are changed, each in one place": (
        "def f(arrays, last):\n    for a in arrays:\n        a[(-1,) * a.ndim] = last\n",
        "one = np.zeros((3, 4))\n"
        "kept = [one.copy('F'), one[:, ::2], one.astype(bool), one.astype('c16'), one.astype('f2'),\n"
        "        one.astype(object), np.zeros((300, 400), bool), np.asfortranarray(np.zeros((300, 400)))]\n"
        "f(kept, 1)\n"
        "for a in kept:\n    assert a[-1, -1] == 1 and np.count_nonzero(a) == 1, (a.dtype, a.flags)",
    ),
    "arrays of all kinds that are left alone": (
        "def f(arrays):\n    return [a.sum() for a in arrays]",
        "one = np.ones((3, 4))\n"
        "kept = [one.copy('F'), one[:, ::2], one.astype(bool), one.astype(object), np.ones((0, 3)),\n"
        "        np.ones((300, 400), bool), np.array('text'), one > 0]\n"
        "for a in kept[:4]:\n    a.flags.writeable = False\n"
        "assert f(kept[:-2]) == [12, 6, 12, 12, 0, 120000]",
    ),
    "what is set about errors changes between calls": (
        "def f(a):\n    return 1 / a",
        "a = np.zeros(1)\n"
        "def stops():\n    try:\n        f(a)\n    except FloatingPointError:\n        return True\n"
        "    return False\n"
        "old = np.seterr(divide='raise')\nassert stops()\n"
        "with np.errstate(divide='ignore'):\n    assert not stops()\n"
        "assert stops()\nnp.seterr(divide='ignore')\nassert not stops()\n"
        "np.seterr(**old)",
    ),
    "the same array comes back": ("def f(a):\n    return a", "a = np.ones(3)\nassert f(a) is a"),
    "an unchanged argument stays": (
        "def f(d):\n    return dict(d, k=1)",
        "d = {'a': np.ones(2)}\nf(d)\nassert list(d) == ['a']",
    ),
    "a Fortran array": (
        "def f(a):\n    return a.T",
        "a = np.arange(6.0).reshape(2, 3)\nassert (f(a) == a.T).all()",
    ),
    "dtypes": (
        "def f(a):\n    return a",
        "for d in ('i1', 'u8', 'f2', 'c16', '?', 'U3', 'M8[D]'):\n"
        "    a = np.zeros(2, d)\n    assert f(a.copy()).dtype == a.dtype",
    ),
    "an object array": ("x = np.array([1, 'a', None], object)", "assert list(x) == [1, 'a', None]"),
    "numbers": ("x = (10**40, 1j, np.float32(2), True)", "assert x == (10**40, 1j, 2, True)"),
    "a function's name and doc": (
        "def f():\n    'Doc.'",
        "assert (f.__name__, f.__doc__) == ('f', 'Doc.')",
    ),
    "an exception": (
        "def f():\n    raise KeyError('k')",
        "try:\n    f()\nexcept KeyError as e:\n    assert e.args == ('k',)\nelse:\n    assert 0",
    ),
    "the student's own exception": (
        "class Mine(ValueError):\n    pass\ndef f():\n    raise Mine('m')",
        "try:\n    f()\nexcept Mine as e:\n    assert isinstance(e, ValueError)\nelse:\n    assert 0",
    ),
    "a callback": ("def f(g):\n    return g(2) + 1", "assert f(lambda x: x * 10) == 21"),
    "an exception of a callback comes through": (
        "def f(g):\n    g()",
        "class E(Exception):\n    pass\ndef g():\n    raise E\ntry:\n    f(g)\nexcept E:\n    pass\n"
        "else:\n    assert 0",
    ),
    "a nested call": (
        "def f(x):\n    return x + 1\ndef g(h):\n    return h(3)",
        "assert g(lambda x: f(x)) == 4",
    ),
    "the student's function as an argument": (
        "def f(x):\n    return -x\ndef g(h):\n    return h(3)",
        "assert g(f) == -3",
    ),
    "a function of the test's in place of the student's": (
        "def f(x):\n    return 0\ndef g(x):\n    return f(x) + 1",
        "saved = f\nglobals()['f'] = lambda x: 10\nassert g(1) == 11\nglobals()['f'] = saved\n"
        "assert g(1) == 1",
    ),
    "a name that a callback binds": (
        "scale = 1\ndef f(g):\n    g()\n    return scale * 2",
        "assert f(lambda: globals().__setitem__('scale', 21)) == 42",
    ),
    "a large array that a test binds": (
        "X = None\ndef f():\n    return X.sum()",
        "X = np.ones((500, 400))\nassert f() == 200000\nX = X[:1]\nassert f() == 400",
    ),
    "what is set about floating-point errors, and other settings within a callback": (
        "def f(x, g=None):\n    if g:\n        g()\n    return x / 0",
        "one = np.float64(1)\ndef g():\n    with np.errstate(divide='ignore'):\n"
        "        assert np.isinf(f(one)) and np.isinf(f(one))\n"
        "for _ in range(2):\n    with np.errstate(divide='raise'):\n        for _ in range(2):\n"
        "            try:\n                f(one, g)\n            except FloatingPointError:\n"
        "                pass\n            else:\n                assert 0\n"
        "    with np.errstate(divide='ignore'):\n        assert np.isinf(f(one, g))",
    ),
    "random numbers after a call that was too large": (
        "def f(x=None):\n    return np.random.rand()",
        "f()\nnp.random.seed(3)\ntry:\n    f(b'x' * (70 << 20))\nexcept Exception:\n    pass\n"
        "else:\n    assert 0\nassert f() == np.random.RandomState(3).rand()",
    ),
    "random numbers after a name was bound to what was too large": (
        "x = 0\ndef f():\n    return x, np.random.rand()",
        "f()\nnp.random.seed(3)\ntry:\n    x = b'x' * (70 << 20)\nexcept Exception:\n    pass\n"
        "else:\n    assert 0\nassert f() == (0, np.random.RandomState(3).rand())",
    ),
    "random numbers and settings after a call that made no sense": (
        "def f(x=None):\n    return np.random.rand(), np.geterr()['divide']",
        "f()\nnp.random.seed(3)\nold = np.seterr(divide='raise')\n"
        "class K(list):\n    __hash__ = lambda self: 1\n"
        "try:\n    f({K([1]): 2})\nexcept Exception:\n    pass\nelse:\n    assert 0\n"
        "assert f() == (np.random.RandomState(3).rand(), 'raise')\nnp.seterr(**old)",
    ),
    "random numbers after a name was bound to what made no sense": (
        "x = 0\ndef f():\n    return np.random.rand()",
        "f()\nnp.random.seed(3)\nclass K(list):\n    __hash__ = lambda self: 1\n"
        "x = {K([1]): 2}\nassert f() == np.random.RandomState(3).rand()",
    ),
    "what is based on data is changed in place": (
        "def f(items, table, counts, matrix):\n"
        "    items.append(2)\n    table['b'] = counts['b'] = 3\n    matrix[0, 0] = 4\n",
        "import collections\n"
        "class L(list):\n    pass\n"
        "class D(collections.OrderedDict):\n    pass\n"
        "items, table, counts = L([1]), D(a=1), collections.defaultdict(int, a=1)\n"
        "matrix = np.ones((1, 2)).view(type('M', (np.ndarray,), {}))\n"
        "f(items, table, counts, matrix)\n"
        "assert items == [1, 2] and type(items) is L\n"
        "assert list(table) == list(counts) == ['a', 'b'] and type(table) is D\n"
        "assert counts['c'] == 0 and matrix.tolist() == [[4, 1]] and type(matrix).__name__ == 'M'",
    ),
    "a group of exceptions": (
        "def f():\n    raise ExceptionGroup('two', [ValueError(), KeyError()])",
        "try:\n    f()\nexcept TypeError:\n    assert 0\nexcept Exception as e:\n    assert 'two' in str(e)",
    ),
    "iterators, which end": (
        "class Three:\n    n = 0\n    def __iter__(self):\n        return self\n"
        "    def __next__(self):\n        self.n += 1\n        if self.n > 3:\n"
        "            raise StopIteration\n        return self.n\n"
        "def g():\n    x = yield 1\n    yield x",
        "assert list(Three()) == [1, 2, 3]\ni = g()\nassert next(i) == 1 and i.send(5) == 5\n"
        "try:\n    i.send(6)\nexcept StopIteration:\n    pass\nelse:\n    assert 0",
    ),
    "a banned builtin": (
        "def f(xs):\n    return sum(xs)",
        "sum = None\ntry:\n    f([1])\nexcept TypeError:\n    pass\nelse:\n    assert 0",
    ),
    "instances": (
        "class P:\n    n = 0\n    def up(self):\n        self.n += 1\n        return self",
        "p = P()\nassert p.up().up().n == 2\nassert isinstance(p, P)\nassert type(p).__name__ == 'P'",
    ),
    "a class that extends list keeps its methods": (
        "class S(list):\n    def top(self):\n        return self[-1]",
        "s = S()\ns.append(4)\nassert s.top() == 4 and len(s) == 1",
    ),
    "a generator": (
        "def g():\n    x = yield 1\n    yield x",
        "i = g()\nassert next(i) == 1\nassert i.send(5) == 5",
    ),
    "a test's instance": (
        "def f(n):\n    return n.value + n.next.value",
        "class N:\n    def __init__(self, v, n=None):\n        self.value, self.next = v, n\n"
        "assert f(N(1, N(2))) == 3",
    ),
    "a generator of random numbers": (
        "def f(rng):\n    return rng.normal()",
        "a, b = np.random.default_rng(3), np.random.default_rng(3)\nassert f(a) == b.normal()\n"
        "assert a.normal() == b.normal()",
    ),
    "the random state between two normal numbers": (
        "def f():\n    return np.random.randn()",
        "np.random.seed(1)\nfirst, state, second = f(), np.random.get_state(), f()\n"
        "np.random.set_state(state)\nassert f() == second != first",
    ),
    "the global random state": (
        "import random\ndef f():\n    return random.random(), np.random.rand()",
        "import random\nrandom.seed(1)\nnp.random.seed(1)\nr = f()\nrandom.seed(1)\n"
        "np.random.seed(1)\nassert r == (random.random(), np.random.rand())",
    ),
    "a named tuple": (
        "from collections import namedtuple\nP = namedtuple('P', 'a b')\np = P(1, 2)",
        "assert p.a == 1 and p == (1, 2)",
    ),
    "a value that changes between two reads": (
        "n = 0\ndef f():\n    global n\n    n += 1",
        "assert n == 0\nf()\nassert n == 1",
    ),
    "an exit is an ordinary error": (
        "def f():\n    exit()\ndef g():\n    raise SystemExit(0)",
        "try:\n    g()\nexcept Exception as e:\n    assert type(e).__name__ == 'SystemExit'\n"
        "else:\n    assert 0",
    ),
    "np is the tests' own": ("np = None\ndef f():\n    return 1", "assert np.ones(1) == f()"),
}

REFUSED = {
    "an object equal to everything": "class E:\n    def __eq__(self, o):\n        return True\nx = E()",
    "an array that lies": "class L(np.ndarray):\n    def __eq__(self, o):\n        return np.True_\n"
    "    def all(self):\n        return True\nx = np.zeros(2).view(L)",
    "a number that lies": "class F(float):\n    def __eq__(self, o):\n        return True\nx = F(1)",
    "a replaced comparison": "np.allclose = lambda *a: True\nall = lambda *a: True\nx = 1",
    "an object that is always true": "class T:\n    def __bool__(self):\n        return True\nx = T()",
}


@pytest.mark.parametrize("name", PASSES)
def test_a_test_can_use(grade: Grade, name: str) -> None:
    student, test = PASSES[name]
    student = f"import numpy as np\n{student}"
    (verdict,) = grade(student, (test, 2.0), setup=NUMPY).verdict.cells
    assert (verdict.outcome, verdict.message) == (Outcome.PASSED, "")


#: Functions that end what a test does before it has compared anything.
ENDS = {
    "an iterator that is none": (
        "def f(x):\n    raise StopIteration",
        "for got, want in zip(map(f, [2, 3]), [4, 9]):\n    assert got == want",
    ),
    "the end of the test's own iterator": (
        "def f(x):\n    while True:\n        next(x)",
        "assert all(map(lambda x: f(iter(x)) == 4, ['ab', 'cd']))",
    ),
    "an attribute of an object": (
        "class A:\n    @property\n    def n(self):\n        raise StopIteration\ndef f(x):\n    return A()",
        "assert all(map(lambda x: f(x).n == 4, [1, 2]))",
    ),
    "a skipped test": (
        "class SkipTest(Exception):\n    pass\nSkipTest.__module__ = 'numpy.testing'\n"
        "def f(x):\n    raise SkipTest('no need')",
        "import numpy.testing, unittest\n"
        "class T(unittest.TestCase):\n    def test_f(self):\n        self.assertEqual(f(2), 4)\n"
        "result = unittest.TestResult()\nT('test_f').run(result)\nassert result.wasSuccessful()",
    ),
}


@pytest.mark.parametrize("name", ENDS)
def test_nothing_ends_a_test_before_it_has_compared(grade: Grade, name: str) -> None:
    student, test = ENDS[name]
    (verdict,) = grade(student, (test, 2.0), setup=NUMPY).verdict.cells
    assert verdict.outcome in (Outcome.WRONG, Outcome.STUDENT_ERROR)
    assert verdict.points == 0


def test_a_large_array_passes_where_there_is_no_room_to_compare_it(grade: Grade) -> None:
    student = (
        "import numpy as np, nbproctor.protocol.frames as wire\n"
        "def no_room(*_):\n    raise OSError(12, 'Cannot allocate memory')\n"
        "wire.Store.original = no_room\n"
        "def f(a, last):\n    a[-1] = last\n    return a.sum()"
    )
    test = (
        "a = np.ones(200_000)\nassert f(a, 1) == 200_000\nassert f(a, 3) == 200_002 and a[-1] == 3"
    )
    (verdict,) = grade(student, (test, 2.0), setup=NUMPY).verdict.cells
    assert (verdict.outcome, verdict.message) == (Outcome.PASSED, "")


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_gained_by(grade: Grade, name: str) -> None:
    student = f"import numpy as np\n{REFUSED[name]}"
    test = "assert np.all(x == 5)\nassert np.allclose(x, 5)"
    (verdict,) = grade(student, (test, 2.0), setup=NUMPY).verdict.cells
    assert verdict.outcome is Outcome.WRONG
    assert verdict.points == 0


def test_what_a_student_prints_in_a_test_is_shown_there(grade: Grade) -> None:
    graded = grade("def f():\n    print('hello')", ("f()", 1.0))
    assert graded.notebook.cells[1].outputs[0].text == "hello\n"


def test_a_warning_in_a_test_costs_nothing(grade: Grade) -> None:
    student = (
        "import sys, warnings\ndef f():\n    warnings.warn('w')\n    print(1, file=sys.stderr)"
    )
    graded = grade(student, ("f()", 1.0))
    assert graded.verdict.points == 1.0
    assert all(output.output_type == "display_data" for output in graded.notebook.cells[1].outputs)


def test_partial_points_are_kept_between_none_and_all(grade: Grade) -> None:
    cells = grade(("0.5", 2.0), ("-3", 2.0), ("99", 2.0), ("'text'", 2.0)).verdict.cells
    assert [cell.points for cell in cells] == [0.5, 0.0, 2.0, 2.0]


def test_a_later_cell_cannot_tell_what_a_test_has_tried(grade: Grade) -> None:
    spy = "seen = []\ndef f(x):\n    seen.append(x)\n    return x"
    graded = grade(spy, ("assert f(12345) == 12345", 1.0), "print(seen)")
    assert graded.verdict.points == 1.0
    assert graded.notebook.cells[2].outputs[0].text == "[]\n"


def test_a_lent_function_is_taken_back(grade: Grade) -> None:
    thief = (
        "kept = []\ndef f(g):\n    kept.append(g)\n    return g(1)\ndef h():\n    return kept[0](2)"
    )
    graded = grade(thief, ("assert f(lambda x: x) == 1", 1.0), ("assert h() == 2", 1.0))
    assert [cell.points for cell in graded.verdict.cells] == [1.0, 0.0]


def test_a_students_code_cannot_reach_into_the_examiner(grade: Grade) -> None:
    student = "def f(g):\n    return g.__globals__\ndef h(n):\n    return n.__class__.__mro__"
    test = (
        "class N:\n    pass\nr = (f(lambda: 0) or {}).get('secret')\nassert r is None\n"
        "assert 'secret' not in str(h(N()))"
    )
    graded = grade(student, (f"secret = 'deep'\n{test}", 1.0))
    assert "deep" not in str(graded.verdict.cells[0].message)


def test_a_name_that_a_test_puts_back_is_the_students_for_later_tests(grade: Grade) -> None:
    swap = (
        "space = globals()\nkept = space['double']\nspace['double'] = lambda x: 0\n"
        "assert twice(1) == 0\nspace['double'] = kept\nassert twice(1) == 2"
    )
    graded = grade(
        "def double(x):\n    return 2 * x\ndef twice(x):\n    return double(x)",
        (swap, 1.0),
        "def twice(x):\n    return double(x) + 0",
        (swap + "\nassert double(4) == 8", 2.0),
    )
    assert [cell.points for cell in graded.verdict.cells] == [1.0, 2.0]


def test_a_module_that_a_test_binds_is_bound_for_the_student_too(grade: Grade) -> None:
    graded = grade(
        "import numpy as np\ndef total(x):\n    return np.sum(x)\nnp = 3",
        ("import numpy\nglobals()['np'] = numpy\nassert total([1, 2]) == 3", 1.0),
        setup=["import numpy as np"],
    )
    assert [cell.points for cell in graded.verdict.cells] == [1.0]


@pytest.mark.parametrize("name", ["ls", "more", "time"])
def test_a_single_line_calls_the_function_and_not_the_magic_of_its_name(
    grade: Grade, name: str
) -> None:
    graded = grade(f"def {name}():\n    return 1", (f"{name}()", 2.0))
    assert [cell.points for cell in graded.verdict.cells] == [1.0]


@pytest.mark.grading
def test_what_tests_do_not_need_is_not_loaded_for_them() -> None:
    plain = "import sys\nname = 'mat' + 'plotlib'\nassert name not in sys.modules"
    draws = (
        "import sys\nname = 'mat' + 'plotlib'\nassert name in sys.modules\n"
        "assert len(plt.plot([f()])) == 1\nplt.close('all')"
    )
    imports = ("import matplotlib.pyplot as plt",)
    student = "import matplotlib.pyplot as plt\ndef f():\n    return 1"
    with ExamRoom(LIMITS, "none") as room:
        for test in (plain, draws):
            graded = grade_in(room, LIMITS)(student, (test, 1.0), setup=imports)
            (verdict,) = graded.verdict.cells
            assert (verdict.outcome, verdict.message) == (Outcome.PASSED, "")


@pytest.mark.parametrize(
    ("value", "test", "points"),
    [
        ("0", "assert True\nf()", 0.0),
        ("0", "assert True\nf();", 2.0),
        ("10**400", "assert True\nf()", 2.0),
        ("-(10**400)", "assert True\nf()", 0.0),
    ],
)
def test_a_result_that_is_shown_is_partial_points(
    grade: Grade, value: str, test: str, points: float
) -> None:
    first, last = grade(
        f"def f():\n    return {value}", (test, 2.0), ("assert f() == f()", 1.0)
    ).verdict.cells
    assert (first.points, last.points) == (points, 1.0)
