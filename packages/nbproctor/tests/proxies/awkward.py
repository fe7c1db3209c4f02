"""Tests as courses write them, of the awkward kind: what each of them does to a student's names.

Every case is cells in order. A string is the student's, a string in a list a test; what stands
in `GIVEN` is the instructor's and runs first. ``wrong`` is another answer, which must not pass.
"""

# ruff: noqa: E501 - cells are written as they are
from __future__ import annotations

import dataclasses

__all__ = ["CASES", "GIVEN", "Case"]

GIVEN = (
    "import collections\nimport math\nimport random\nimport numpy as np\nimport pandas as pd\n"
    "import helper"
)


@dataclasses.dataclass(frozen=True)
class Case:
    """One awkward thing that tests do."""

    cells: tuple[str | list[str], ...]
    wrong: str | None = None
    #: The library that it uses, where the project does not need it otherwise.
    needs: str = ""


def _case(answer: str, *tests: str, wrong: str | None = None, needs: str = "") -> Case:
    return Case((answer, *([test] for test in tests)), wrong, needs)


ACCOUNT = """
class Account:
    rate = 0.5
    def __init__(self, owner, balance=0, *, fee=1):
        self.owner, self.balance, self.fee = owner, balance, fee
        self.history = []
    def pay(self, n):
        if n < 0:
            raise ValueError("negative")
        self.balance += n
        self.history.append(n)
        return self
    @property
    def rich(self):
        return self.balance > 100
    @staticmethod
    def twice(n):
        return 2 * n
    @classmethod
    def empty(cls):
        return cls("nobody")
    def __len__(self):
        return len(self.history)
    def __getitem__(self, i):
        return self.history[i]
    def __contains__(self, n):
        return n in self.history
    def __iter__(self):
        return iter(self.history)
    def __call__(self, x):
        return x + self.balance
    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance})"
    def __add__(self, other):
        return Account(self.owner + other.owner, self.balance + other.balance)
    def __enter__(self):
        self.history.append("in")
        return self
    def __exit__(self, *details):
        self.history.append("out")
"""

STACK = "class Stack(list):\n    def push(self, x):\n        self.append(x)\n    @property\n    def top(self):\n        return self[-1]\n    def __repr__(self):\n        return f'Stack of {len(self)}'"
TREE = "from sklearn.tree import DecisionTreeClassifier as Model\nX = np.arange(40.0).reshape(20, 2)\ny = np.repeat([0, 1], 10)\ntree = Model(max_depth=3, random_state=0).fit(X, y)"

COUNT = "def count(n):\n    while n:\n        yield n\n        n -= 1"
SQUARES = "def squares(n):\n    return [i * i for i in range(n)]"

NODE = "class Node:\n    link = 'next'\n    def __init__(self, value):\n        self.value, self.next = value, None"
COLOR = "from enum import Enum\nclass Color(Enum):\n    RED = 1\n    BLUE = 2"
POINT = "from dataclasses import dataclass, field\n@dataclass\nclass Point:\n    x: int\n    y: int = 2\n    tags: list = field(default_factory=list)"
SHAPE = """
import abc
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        pass
class Square(Shape):
    def area(self):
        return 1
"""
BITS = """
class Bits:
    def __init__(self, n):
        self.n = n
    def __int__(self):
        return self.n
    __index__ = __trunc__ = __int__
    def __or__(self, other):
        return Bits(self.n | int(other))
    __ror__ = __or__
    def __and__(self, other):
        return Bits(self.n & int(other))
    def __xor__(self, other):
        return Bits(self.n ^ int(other))
    def __lshift__(self, other):
        return Bits(self.n << int(other))
    def __rshift__(self, other):
        return Bits(self.n >> int(other))
    def __divmod__(self, other):
        return tuple(Bits(n) for n in divmod(self.n, int(other)))
    def __iadd__(self, other):
        self.n += other
        return self
    def __round__(self, digits=None):
        if digits is None:
            return self.n
        return 6.5
    def __floor__(self):
        return self.n - 1
    def __ceil__(self):
        return self.n + 1
    def __reversed__(self):
        return iter('ba')
"""
BLOCK = """
class Log:
    def __init__(self):
        self.seen = []
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        self.seen += [kind and kind.__name__] + ([str(error)] if error else [])
        return kind is KeyError
"""

CASES: dict[str, Case] = {
    # -- variables --------------------------------------------------------------------------
    "an item is found in the list that holds it": _case(
        "a = [1, 2]\nlists = [a, [3]]", "assert a in lists\nassert any(a is x for x in lists)"
    ),
    "two names for one array": _case(
        "a = np.zeros(3)\nb = a\nc = a.copy()",
        "assert b is a and c is not a",
        wrong="a = np.zeros(3)\nb = a.copy()\nc = a.copy()",
    ),
    "a view shares with its base": _case(
        "d = {'x': 1}\npairs = [d, d]",
        "pairs[0]['x'] = 5\nassert pairs[1]['x'] == 5\nassert d['x'] == 5",
    ),
    "a variable that should not be there": _case(
        "x = 1", "assert 'answer' not in globals()\nassert 'x' in globals()", wrong="x = answer = 1"
    ),
    "all names are gone through": _case(
        "x_1 = 1\nx_2 = 2",
        "assert sorted(n for n in list(globals()) if n.startswith('x_')) == ['x_1', 'x_2']",
    ),
    "globals().get with a default": _case(
        "y = 3", "assert globals().get('y') == 3\nassert globals().get('nope', 7) == 7"
    ),
    "a variable that is missing": _case(
        "pass",
        "try:\n    total\nexcept NameError:\n    missing = True\nassert missing",
        wrong="total = 1",
    ),
    "names of types": _case(
        "x = 3\ny = 'a'\nz = None",
        "assert type(x) is int and isinstance(y, str) and z is None",
        wrong="x = 3.0\ny = 'a'\nz = None",
    ),
    "nested data": _case(
        "data = {'a': [(1, {2, 3}), None], 'b': {'c': b'x'}}",
        "assert data == {'a': [(1, {2, 3}), None], 'b': {'c': b'x'}}",
    ),
    "NaN and infinity": _case(
        "x = [float('nan'), float('-inf')]", "assert math.isnan(x[0]) and x[1] == -math.inf"
    ),
    "very large integers": _case(
        "n = 7 ** 200", "assert n == 7 ** 200 and n.bit_length() == (7 ** 200).bit_length()"
    ),
    "a lambda in a variable": _case(
        "f = lambda x, y=2: x + y", "assert f(1) == 3 and f(1, y=5) == 6"
    ),
    "functions in a dictionary": _case(
        "table = {'add': lambda a, b: a + b, 'neg': lambda a: -a}",
        "assert table['add'](1, 2) == 3\nassert table['neg'](3) == -3",
    ),
    "a frozen set as a key": _case(
        "d = {frozenset({1, 2}): 'x', (1, 2): 'y'}",
        "assert d[frozenset([2, 1])] == 'x' and d[1, 2] == 'y'",
    ),
    "a test changes its copy of a list": _case(
        "items = [3, 1, 2]\ndef first():\n    return items[0]",
        "items.sort()\nassert items == [1, 2, 3]",
    ),
    "a test appends to a list that a function reads": Case(
        (
            "items = [3, 1, 2]\ndef length():\n    return len(items)",
            ["items.append(4)\nassert length() == 4"],
        )
    ),
    "a named tuple": _case(
        "Point = collections.namedtuple('Point', 'x y')\np = Point(1, 2)",
        "assert p.x == 1 and p == (1, 2)\nassert p._fields == ('x', 'y')",
    ),
    "a counter": _case(
        "c = collections.Counter('hello')", "assert c['l'] == 2 and c.most_common(1) == [('l', 2)]"
    ),
    "a default dictionary": _case(
        "d = collections.defaultdict(list)\nd['a'].append(1)",
        "assert d['a'] == [1]\nassert len(d) == 1",
    ),
    "a complex number and a range": _case(
        "z = 1 + 2j\nr = range(0, 10, 3)", "assert z.imag == 2 and list(r) == [0, 3, 6, 9]"
    ),
    # -- names bound by tests and cells ------------------------------------------------------
    "a function is taken away": _case(
        f"{SQUARES}\ndef total(n):\n    return sum(squares(n))",
        "kept = squares\ndel squares\ntry:\n    total(3)\nexcept NameError:\n    pass\nelse:\n    raise AssertionError('total does not use squares')\nfinally:\n    squares = kept",
        "assert total(3) == 5",
        wrong=f"{SQUARES}\ndef total(n):\n    return sum(i * i for i in range(n))",
    ),
    "a function is replaced": _case(
        f"{SQUARES}\ndef total(n):\n    return sum(squares(n))",
        "kept = squares\nsquares = lambda n: [1]\ntry:\n    assert total(3) == 1\nfinally:\n    squares = kept",
        wrong=f"{SQUARES}\ndef total(n):\n    return 5",
    ),
    "a built-in function is banned": _case(
        "def double(xs):\n    return [2 * x for x in xs]",
        "map = None\ntry:\n    assert double([1]) == [2]\nfinally:\n    del map",
        wrong="def double(xs):\n    return list(map(lambda x: 2 * x, xs))",
    ),
    "a NumPy function is banned": _case(
        "def solve(A, b):\n    return np.linalg.inv(A) @ b",
        "kept = np.linalg.solve\nnp.linalg.solve = None\ntry:\n    assert (solve(np.eye(2), np.ones(2)) == 1).all()\nfinally:\n    np.linalg.solve = kept",
        wrong="def solve(A, b):\n    return np.linalg.solve(A, b)",
    ),
    "a NumPy function is counted": _case(
        "def mean(x):\n    return np.sum(x) / len(x)",
        "calls = []\nkept = np.sum\ndef counted(*args, **kw):\n    calls.append(1)\n    return kept(*args, **kw)\nnp.sum = counted\ntry:\n    assert mean(np.ones(4)) == 1\nfinally:\n    np.sum = kept\nassert calls == [1]",
        wrong="def mean(x):\n    return np.mean(x)",
    ),
    "a test's name is read by a later test": _case(
        SQUARES, "result = squares(3)", "assert result == [0, 1, 4]"
    ),
    "a test's function is used by a later test": _case(
        SQUARES,
        "def check(got, wanted):\n    assert got == wanted",
        "check(squares(2), [0, 1])",
        wrong="def squares(n):\n    return []",
    ),
    "a test's import is used by a later test": _case(
        SQUARES, "import itertools as it", "assert list(it.chain(squares(2), [9])) == [0, 1, 9]"
    ),
    "a later cell uses a test's result": Case(
        (SQUARES, ["result = squares(3)"], "more = result + [9]", ["assert more == [0, 1, 4, 9]"])
    ),
    "a later cell binds a name anew": Case(
        ("x = 1", ["assert x == 1"], "x = x + 1", ["assert x == 2"])
    ),
    "a later cell replaces a function": Case(
        (
            "def f():\n    return 1",
            ["assert f() == 1"],
            "def f():\n    return 2",
            ["assert f() == 2"],
        )
    ),
    "a later cell changes what a test has read": Case(
        ("xs = [1]", ["assert xs == [1]"], "xs.append(2)", ["assert xs == [1, 2]"])
    ),
    "a module that only a test has imported": _case(
        "def mid(xs):\n    return statistics.median(xs)",
        "import statistics\nassert mid([1, 2, 9]) == 2",
    ),
    "a constant that a test sets for the function": _case(
        "LIMIT = 10\ndef capped(x):\n    return min(x, LIMIT)",
        "LIMIT = 3\nassert capped(7) == 3\nLIMIT = 10\nassert capped(70) == 10",
    ),
    "names are bound by globals()": _case(
        "LIMIT = 10\ndef capped(x):\n    return min(x, LIMIT)",
        "globals().update(LIMIT=3)\nassert capped(7) == 3\nglobals()['LIMIT'] = 4\nassert capped(7) == 4\nassert globals().setdefault('LIMIT', 5) == 4 and globals().setdefault('NEW', 6) == NEW == 6",
        wrong="LIMIT = 10\ndef capped(x):\n    return min(x, 3)",
    ),
    # -- calls -------------------------------------------------------------------------------
    "arguments are changed in place": _case(
        "def change(a, d, l, s):\n    a += 1\n    d['k'] = a\n    l.append(a)\n    s.add(1)",
        "a, d, l, s = np.zeros(2), {}, [], set()\nchange(a, d, l, s)\nassert (a == 1).all() and d['k'] is a and l[0] is a and s == {1}",
    ),
    "part of an array is changed in place": _case(
        "def zero(a):\n    a[:] = 0",
        "m = np.ones((3, 2))\nzero(m[1])\nassert m.sum() == 4",
        wrong="def zero(a):\n    a = a * 0",
    ),
    "an argument is given another shape": _case(
        "def flat(a):\n    a.shape = (-1,)\n    return a",
        "m = np.arange(6.0).reshape(2, 3)\nr = flat(m)\nassert m.shape == (6,) and r is m",
    ),
    "global data that functions change": _case(
        "import numpy as np\nstate, hist, table = {'n': 0, 'at': [0.5]}, [1], np.zeros(3)\n"
        "def bump():\n    state['n'] += 1\n    state['at'][0] += 1.0\n    hist.append(state['n'])\n    table[1] += 1",
        "bump()\nbump()\nassert state['n'] == 2 and state['at'] == [2.5]",
        "assert hist == [1, 1, 2] and table[1] == 2\nbump()\nassert hist == [1, 1, 2, 3] and table[1] == 3",
        wrong="state, hist, table = {'n': 0, 'at': [0.5]}, [1], [0, 0, 0]\ndef bump():\n    pass",
    ),
    "a test's change of data that functions leave alone": _case(
        "hist = [1]\ndef look():\n    return 2",
        "hist.append(7)\nlook()\nassert hist[-1] == 7",
    ),
    "a test's function that is there for later tests": _case(
        "def relu(x):\n    return abs(x)\ndef fwd(x):\n    return relu(x) + 1",
        "def relu(x):\n    return max(x, 0.0)\nassert fwd(-2) == 1",
        "x = 1\nassert fwd(-3) == 1",
        wrong="def relu(x):\n    return abs(x)\ndef fwd(x):\n    return abs(x) + 1",
    ),
    "attributes that begin with an underscore": _case(
        "class Person:\n    def __init__(self, name):\n        self._name, self._link = name, 3\n"
        "    @property\n    def name(self):\n        return self._name",
        "p = Person('a')\nassert p._name == p.name == 'a' and p._link == 3\np._name = 'b'\nassert p.name == 'b'",
    ),
    "one array is given twice": _case(
        "def same(a, b):\n    return a is b",
        "x = np.ones(2)\nassert same(x, x) and not same(x, x.copy())",
    ),
    "a callback is called": _case(
        "def apply(f, xs):\n    return [f(x) for x in xs]",
        "seen = []\ndef f(x):\n    seen.append(x)\n    return -x\nassert apply(f, [1, 2]) == [-1, -2] and seen == [1, 2]",
    ),
    "a callback raises": _case(
        "def safe(f):\n    try:\n        return f()\n    except KeyError as error:\n        return error.args[0]",
        "def f():\n    raise KeyError('k')\nassert safe(f) == 'k'",
    ),
    "a callback's own exception comes through": _case(
        "def call(f):\n    return f()",
        "class Own(Exception):\n    pass\ndef f():\n    raise Own('x')\ntry:\n    call(f)\nexcept Own as error:\n    assert str(error) == 'x'\nelse:\n    assert False",
    ),
    "a decorator": _case(
        "def logged(f):\n    def inner(*args):\n        print('calls', f.__name__)\n        return f(*args)\n    return inner",
        "@logged\ndef add(a, b):\n    return a + b\nimport io, contextlib\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n    assert add(1, 2) == 3\nassert out.getvalue() == 'calls add\\n'",
    ),
    "a closure counts": _case(
        "def counter():\n    n = 0\n    def step():\n        nonlocal n\n        n += 1\n        return n\n    return step",
        "a, b = counter(), counter()\nassert [a(), a(), b()] == [1, 2, 1]",
    ),
    "keyword and default arguments": _case(
        "def f(a, b=2, *rest, c, **more):\n    return a, b, rest, c, more",
        "assert f(1, c=3) == (1, 2, (), 3, {})\nassert f(1, 5, 6, c=7, d=8) == (1, 5, (6,), 7, {'d': 8})",
    ),
    "wrong arguments are an error": _case(
        "def f(a):\n    return a",
        "try:\n    f()\nexcept TypeError as error:\n    assert 'missing 1 required' in str(error)\nelse:\n    assert False",
    ),
    "the signature": _case(
        "def f(a, b=2, *args, c=3, **kw):\n    'Adds.'",
        "import inspect\ns = inspect.signature(f)\nassert str(s) == '(a, b=2, *args, c=3, **kw)'\nassert s.parameters['b'].default == 2\nassert f.__doc__ == 'Adds.' and f.__name__ == 'f'",
    ),
    "annotations": _case(
        "def f(a: int, b: str = 'x') -> bool:\n    return True",
        "assert f.__annotations__ == {'a': int, 'b': str, 'return': bool}",
    ),
    "the source text": _case(
        "def fact(n):\n    return 1 if n < 2 else n * fact(n - 1)",
        "import inspect\nassert inspect.getsource(fact).count('fact(') == 2\nassert 'for' not in inspect.getsource(fact)",
        wrong="def fact(n):\n    r = 1\n    for i in range(n):\n        r *= i + 1\n    return r",
    ),
    "the kind of a function": _case(
        COUNT,
        "import inspect\nassert inspect.isgeneratorfunction(count)",
        wrong="def count(n):\n    return list(range(n, 0, -1))",
    ),
    "default values of a function": _case(
        "def f(a, b=2, *, c=3):\n    pass",
        "assert f.__defaults__ == (2,) and f.__kwdefaults__ == {'c': 3}",
    ),
    "the code of a function": _case(
        "def f(a, b):\n    c = a\n    return c",
        "assert f.__code__.co_argcount == 2\nassert f.__code__.co_varnames == ('a', 'b', 'c')",
    ),
    "what is printed": _case(
        "def greet(name):\n    print('Hello,', name, end='!\\n')",
        "import io\nfrom contextlib import redirect_stdout\nout = io.StringIO()\nwith redirect_stdout(out):\n    greet('you')\nassert out.getvalue() == 'Hello, you!\\n'",
        wrong="def greet(name):\n    print('Hi')",
    ),
    "sys.stdout is replaced": _case(
        "def greet():\n    print('hello')",
        "import sys, io\nkept = sys.stdout\nsys.stdout = io.StringIO()\ntry:\n    greet()\n    text = sys.stdout.getvalue()\nfinally:\n    sys.stdout = kept\nassert text == 'hello\\n'",
    ),
    "what is read is given": _case(
        "def ask():\n    return int(input('n? ')) + 1",
        "input = lambda prompt='': '41'\ntry:\n    assert ask() == 42\nfinally:\n    del input",
    ),
    "random numbers are seeded": _case(
        "def roll(n):\n    return np.random.randint(1, 7, n), random.random()",
        "np.random.seed(3)\nrandom.seed(3)\na = roll(5)\nnp.random.seed(3)\nrandom.seed(3)\nb = np.random.randint(1, 7, 5), random.random()\nassert (a[0] == b[0]).all() and a[1] == b[1]",
    ),
    "a generator of random numbers is passed": _case(
        "def draw(rng):\n    return rng.normal(size=3)",
        "r = np.random.default_rng(1)\na, b = draw(r), draw(r)\nq = np.random.default_rng(1)\nassert (a == q.normal(size=3)).all() and (b == q.normal(size=3)).all()",
    ),
    "time runs": _case(
        "def wait():\n    import time\n    time.sleep(0.3)",
        "import time\nt = time.perf_counter()\nwait()\nassert time.perf_counter() - t >= 0.29",
        wrong="def wait():\n    pass",
    ),
    "a recursive function goes deep": _case(
        "def depth(n):\n    return 0 if n == 0 else 1 + depth(n - 1)", "assert depth(500) == 500"
    ),
    "infinite recursion is an error": _case(
        "def f(n):\n    return f(n)",
        "try:\n    f(1)\nexcept RecursionError:\n    pass\nelse:\n    assert False",
    ),
    "a warning is recorded": _case(
        "import warnings\ndef old():\n    warnings.warn('is old', DeprecationWarning)\n    return 1",
        "import warnings\nwith warnings.catch_warnings(record=True) as caught:\n    warnings.simplefilter('always')\n    assert old() == 1\nassert [str(w.message) for w in caught] == ['is old']\nassert caught[0].category is DeprecationWarning",
        wrong="def old():\n    return 1",
    ),
    "a warning is made an error": _case(
        "def log(x):\n    return np.log(x) if x > 0 else -np.inf",
        "import warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter('error')\n    assert log(np.float64(0)) == -np.inf",
        wrong="def log(x):\n    return np.log(x)",
    ),
    "NumPy's warnings are made errors": _case(
        "def div(a, b):\n    return a / b",
        "with np.errstate(divide='raise'):\n    try:\n        div(np.ones(1), np.zeros(1))\n    except FloatingPointError:\n        pass\n    else:\n        assert False",
    ),
    # -- exceptions --------------------------------------------------------------------------
    "an exception of the student's": _case(
        "class TooSmall(ValueError):\n    pass\ndef check(x):\n    if x < 0:\n        raise TooSmall(f'{x} is too small')",
        "try:\n    check(-1)\nexcept TooSmall as error:\n    assert '-1' in str(error)\nelse:\n    assert False\nassert issubclass(TooSmall, ValueError)",
        wrong="class TooSmall(ValueError):\n    pass\ndef check(x):\n    raise KeyError(x)",
    ),
    "an exception's base class": _case(
        "class Base(Exception):\n    pass\nclass Sub(Base):\n    pass\ndef f():\n    raise Sub(1)",
        "try:\n    f()\nexcept Base as error:\n    assert type(error) is Sub and error.args == (1,)\nelse:\n    assert False",
    ),
    "an exception with attributes": _case(
        "class Code(Exception):\n    def __init__(self, code):\n        super().__init__(f'code {code}')\n        self.code = code\ndef f():\n    raise Code(7)",
        "try:\n    f()\nexcept Code as error:\n    assert error.code == 7 and str(error) == 'code 7'",
    ),
    "NumPy's own exceptions": _case(
        "def inv(A):\n    return np.linalg.inv(A)",
        "try:\n    inv(np.zeros((2, 2)))\nexcept np.linalg.LinAlgError:\n    pass\nelse:\n    assert False",
        wrong="def inv(A):\n    return A",
    ),
    "NumPy's exceptions that print themselves": _case(
        "def f(x):\n    x /= 2\n    return x",
        "try:\n    f(np.ones(2, int))\nexcept TypeError as error:\n    assert type(error).__name__ == 'UFuncTypeError' and 'Cannot cast ufunc' in str(error)\nelse:\n    assert False",
    ),
    "np.testing and pytest-like helpers": _case(
        "def f(x):\n    if x is None:\n        raise TypeError('no None')\n    return np.asarray(x) * 2.0",
        "np.testing.assert_allclose(f([1, 2]), [2, 4])\nnp.testing.assert_raises(TypeError, f, None)\nimport unittest\ncase = unittest.TestCase()\ncase.assertRaises(TypeError, f, None)\nwith case.assertRaisesRegex(TypeError, 'no'):\n    f(None)",
    ),
    "an assertion of the student's": _case(
        "def f(x):\n    assert x > 0, 'x must be positive'\n    return x",
        "try:\n    f(-1)\nexcept AssertionError as error:\n    assert str(error) == 'x must be positive'\nelse:\n    raise Exception",
    ),
    "sys.exit in a function": _case(
        "import sys\ndef stop():\n    sys.exit(3)",
        "try:\n    stop()\nexcept BaseException as error:\n    assert type(error).__name__ == 'SystemExit'",
    ),
    # -- classes, generators -----------------------------------------------------------------
    "an instance's attributes and methods": _case(
        ACCOUNT,
        "a = Account('ann', 3)\nassert (a.owner, a.balance, a.fee) == ('ann', 3, 1)\nassert a.pay(5).balance == 8 and not a.rich\na.balance = 200\nassert a.rich is True\nassert hasattr(a, 'pay') and not hasattr(a, 'nope')\nassert callable(a.pay)",
    ),
    "an instance's protocols": _case(
        ACCOUNT,
        "a = Account('ann')\na.pay(1).pay(2)\nassert len(a) == 2 and a[1] == 2 and 1 in a and list(a) == [1, 2] and a(1) == 4\nassert repr(a) == str(a) == \"Account('ann', 3)\" and f'{a}' == str(a)\nassert [x for x in a] == [1, 2]",
    ),
    "operators of instances": _case(
        ACCOUNT,
        "c = Account('a', 1) + Account('b', 2)\nassert c.balance == 3 and isinstance(c, Account) and c.owner == 'ab'",
    ),
    "static, class and inherited things": _case(
        f"{ACCOUNT}\nclass Savings(Account):\n    rate = 2\n    def pay(self, n):\n        return super().pay(2 * n)",
        "assert Account.twice(3) == 6 and Account.empty().owner == 'nobody'\nassert Savings('x').pay(2).balance == 4\nassert issubclass(Savings, Account) and isinstance(Savings('x'), Account)\nassert Savings.rate == 2 and Account.rate == 0.5",
    ),
    "the names of a class and its methods' signatures": _case(
        ACCOUNT,
        "import inspect\nassert 'pay' in dir(Account) and 'pay' in dir(Account('x'))\nassert list(inspect.signature(Account.__init__).parameters) == ['self', 'owner', 'balance', 'fee']\nassert list(inspect.signature(Account('x').pay).parameters) == ['n']\nassert Account.__name__ == 'Account'",
    ),
    "type and class of an instance": _case(
        ACCOUNT,
        "a = Account('x')\nassert type(a).__name__ == 'Account' and a.__class__.__name__ == 'Account'\nassert a.__dict__['owner'] == 'x'",
    ),
    "an instance that is handed back": _case(
        f"{ACCOUNT}\ndef merge(a, b):\n    a.balance += b.balance\n    return a",
        "a, b = Account('a', 1), Account('b', 2)\nassert merge(a, b) is a\nassert a.balance == 3",
    ),
    "a list of instances": _case(
        f"{ACCOUNT}\naccounts = [Account(n, i) for i, n in enumerate('abc')]",
        "assert [a.owner for a in accounts] == ['a', 'b', 'c']\nassert sum(a.balance for a in accounts) == 3\nassert max(accounts, key=lambda a: a.balance).owner == 'c'\nassert sorted(accounts, key=lambda a: -a.balance)[0].owner == 'c'",
    ),
    "a context manager": _case(
        ACCOUNT,
        "with Account('x') as a:\n    a.history.append('body')\nassert a.history[0] == 'in' and a.history[-1] == 'out'",
    ),
    "a data class": _case(
        "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\n    y: int = 2",
        "p = P(1)\nassert (p.x, p.y) == (1, 2) and repr(p) == 'P(x=1, y=2)'",
    ),
    "a class that extends list": _case(
        "class Stack(list):\n    def push(self, x):\n        self.append(x)\n    @property\n    def top(self):\n        return self[-1]",
        "s = Stack()\ns.push(1)\ns.push(2)\nassert s.top == 2 and len(s) == 2 and s[0] == 1",
    ),
    "a generator": _case(
        COUNT,
        "g = count(3)\nassert next(g) == 3 and list(g) == [2, 1]\nassert list(zip(count(2), 'ab')) == [(2, 'a'), (1, 'b')]\nassert next(g, 'end') == 'end'\nassert sum(count(4)) == 10",
    ),
    "send and close of a generator": _case(
        "def average():\n    total = n = 0\n    value = None\n    while True:\n        x = yield value\n        total += x\n        n += 1\n        value = total / n",
        "g = average()\nnext(g)\nassert g.send(10) == 10 and g.send(20) == 15\ng.close()\ntry:\n    g.send(1)\nexcept StopIteration:\n    pass\nelse:\n    assert False",
    ),
    "a test's own iterators are passed": _case(
        "def total(xs):\n    return sum(xs)",
        "assert total(x for x in [1, 2]) == 3\nassert total(map(abs, [-1, 2])) == 3\nassert total(iter([4])) == 4\nassert total({1: 2}.keys()) == 1",
    ),
    "a student's generator is passed to the student's function": _case(
        f"{COUNT}\ndef total(xs):\n    return sum(xs)", "assert total(count(3)) == 6"
    ),
    "an iterator without an end": _case(
        "def naturals():\n    n = 0\n    while True:\n        yield n\n        n += 1",
        "import itertools\nassert list(itertools.islice(naturals(), 4)) == [0, 1, 2, 3]",
    ),
    "the type of a generator": _case(
        COUNT,
        "import types\nassert isinstance(count(2), types.GeneratorType)",
        wrong="def count(n):\n    return [2, 1]",
    ),
    "instances are equal by attributes": _case(
        "class P:\n    def __init__(self, x):\n        self.x = x\n    def __eq__(self, other):\n        return self.x == other.x",
        "assert P(1) == P(1)\nassert not P(1) == P(2)",
    ),
    "instances are ordered": _case(
        "import functools\n@functools.total_ordering\nclass V:\n    def __init__(self, n):\n        self.n = n\n    def __eq__(self, o):\n        return self.n == o.n\n    def __lt__(self, o):\n        return self.n < o.n",
        "assert V(1) < V(2) and V(3) >= V(2)\nassert sorted([V(2), V(1)])[0].n == 1",
    ),
    "instances are hashed": _case(
        "class K:\n    def __hash__(self):\n        return 7\n    def __eq__(self, o):\n        return True",
        "assert {K(): 1}[K()] == 1",
    ),
    "an instance is true or false": _case(
        "class Bag:\n    def __init__(self, n):\n        self.n = n\n    def __bool__(self):\n        return self.n > 0",
        "assert Bag(1)\nassert not Bag(0)",
    ),
    "objects are found by identity": _case(
        NODE,
        "a, b = Node(1), Node(2)\na.next = b\nassert a == a and a != b and not a == b and a.next == b\nassert b.next == None and b.next is None and a != 1 and a != 'Node'\nassert a in [b, a] and [b, a].index(a) == 1 and [a, b, a].count(a) == 2",
        wrong=f"{NODE}\nnode = Node(0)\nNode = lambda value: node",
    ),
    "objects are hashed by identity": _case(
        NODE,
        "a, b = Node(1), Node(2)\nassert len({a, b, a}) == 2 and {a: 1}[a] == 1 and b not in {a: 1}",
        wrong=f"{NODE}\nnode = Node(0)\nNode = lambda value: node",
    ),
    "a linked list is walked": _case(
        f"{NODE}\nhead = Node(1)\nhead.next = Node(2)",
        "found = []\nnode = head\nwhile node:\n    found.append(node.value)\n    node = node.next\nassert found == [1, 2] and head and head.next and not head.next.next",
        wrong=f"{NODE}\nhead = Node(1)",
    ),
    "an object is true by its length": _case(
        ACCOUNT,
        "a = Account('x')\nassert not a\na.pay(1)\nassert a",
        wrong=ACCOUNT.replace("return len(self.history)", "return 0"),
    ),
    "an object with an equality of its own is itself": _case(
        f"{ACCOUNT}\n    def __eq__(self, other):\n        return self.balance == other.balance\na = Account('x')",
        "b = a\nassert a is b and a in [a] and [a].index(b) == 0",
    ),
    "an object can be called or not": _case(
        f"{ACCOUNT}\n{NODE}", "assert callable(Account('x')) and not callable(Node(1))"
    ),
    "members of an enumeration": _case(
        COLOR,
        "assert Color.RED == Color.RED and Color.RED != Color.BLUE and Color.RED is Color(1)\nassert {Color.RED: 'r'}[Color.RED] == 'r' and Color.RED.name == 'RED' and Color.BLUE.value == 2",
        wrong="from enum import Enum\nclass Color(Enum):\n    RED = 1\n    BLUE = 1",
    ),
    "an enumeration is gone through": _case(
        COLOR,
        "assert [c.name for c in Color] == ['RED', 'BLUE'] and len(Color) == 2 and Color['RED'] is Color.RED\nassert Color.RED in Color and 'RED' in Color.__members__ and 'GREEN' not in Color.__members__\nassert list(Color.__members__) == ['RED', 'BLUE'] and Color",
        wrong=f"{COLOR}\n    GREEN = 3",
    ),
    "more operators of instances": _case(
        BITS,
        "a, b = Bits(6), Bits(3)\nassert ((a | b).n, (a & b).n, (a ^ b).n, (a << 1).n, (a >> 1).n) == (7, 2, 5, 12, 3)\nassert (1 | a).n == 7 and [x.n for x in divmod(a, b)] == [2, 0]",
        wrong=BITS.replace("self.n | int(other)", "self.n"),
    ),
    "rounding of instances": _case(
        BITS,
        "import operator\na = Bits(6)\nassert round(a) == 6 and round(a, 1) == 6.5 and math.floor(a) == 5 and math.ceil(a) == 7 and math.trunc(a) == 6\nassert operator.index(a) == 6 and [0] * 6 + [9] == [0] * a + [9] and bin(a) == '0b110'",
        wrong=BITS.replace("return 6.5", "return 7.5"),
    ),
    "operators in place": _case(
        BITS,
        "a = Bits(6)\nb = a\na += 2\nassert a is b and a.n == 8\na |= 1\nassert a is not b and a.n == 9 and b.n == 8",
        wrong=BITS.replace("return self", "return Bits(self.n)"),
    ),
    "an instance in reverse": _case(
        f"{ACCOUNT}\n{BITS}",
        "a = Account('x').pay(1).pay(2)\nassert list(reversed(a)) == [2, 1] and list(reversed(Bits(2))) == ['b', 'a']",
        wrong=f"{ACCOUNT}\n{BITS}".replace("'ba'", "'ab'"),
    ),
    "copies of instances": _case(
        f"{ACCOUNT}\nclass Stack(list):\n    pass",
        "import copy\na = Account('x').pay(1)\nb, c = copy.copy(a), copy.deepcopy(a)\na.pay(2)\nassert b is not a and b.history == [1, 2] and c.history == [1] and c.balance == 1\nassert isinstance(b, Account)\nd, e = copy.deepcopy([a, a])\nassert d is e and d is not a\nassert isinstance(copy.copy(Stack([1])), Stack) and copy.deepcopy(Account) is Account",
        wrong=f"{ACCOUNT}\n    def __deepcopy__(self, memo):\n        return self\nclass Stack(list):\n    pass",
    ),
    "the class of an instance is the class": _case(
        f"{ACCOUNT}\nclass Savings(Account):\n    pass",
        "a, b = Account('x'), Savings('y')\nassert type(a) is Account and type(b) == Savings and type(a) != type(b) and a.__class__ is Account\nassert type(a)('z').owner == 'z' and type(a).__name__ == 'Account'\nassert type(Account) is type and type(1) is int and type(a.pay).__name__ in ('method', 'function')\nassert type('T', (), {})().__class__.__name__ == 'T'",
        wrong=f"{ACCOUNT}\nclass Savings(Account):\n    def __new__(cls, *args):\n        return Account(*args)",
    ),
    "the bases of a class": _case(
        f"{ACCOUNT}\nclass Savings(Account):\n    pass",
        "assert Savings.__bases__ == (Account,) and Savings.__mro__ == (Savings, Account, object)\nassert Account in Savings.__mro__ and Savings.mro()[1] is Account and Savings in Account.__subclasses__()",
        wrong=f"{ACCOUNT}\nclass Savings:\n    def __init__(self, owner):\n        pass",
    ),
    "a class is a class": _case(
        ACCOUNT,
        "import inspect\nassert isinstance(Account, type) and inspect.isclass(Account) and not isinstance(Account('x'), type)\nassert list(inspect.signature(Account).parameters) == ['owner', 'balance', 'fee'] and inspect.signature(Account).parameters['fee'].default == 1",
        wrong="def Account(owner, balance=0, *, fee=1):\n    pass",
    ),
    "an abstract class": _case(
        SHAPE,
        "import abc, inspect\nassert issubclass(Shape, abc.ABC) and Shape.__bases__ == (abc.ABC,) and issubclass(Square, (int, Shape)) and not issubclass(Square, (int, str))\nassert inspect.isabstract(Shape) and not inspect.isabstract(Square)\ntry:\n    Shape()\nexcept TypeError:\n    pass\nelse:\n    assert False\nassert Square().area() == 1",
        wrong=SHAPE.replace("(abc.ABC)", ""),
    ),
    "the class of an enumeration": _case(
        COLOR, "import enum\nassert issubclass(Color, enum.Enum)", wrong="class Color:\n    RED = 1"
    ),
    "an object has only the methods that its class defines": _case(
        f"{ACCOUNT}\n{NODE}",
        "from collections.abc import Iterable, Sized\na, n = Account('x'), Node(1)\nassert isinstance(a, Iterable) and isinstance(a, Sized) and hasattr(a, '__len__')\nassert not isinstance(n, (Iterable, Sized)) and not hasattr(n, '__iter__') and not hasattr(n, '__enter__') and not hasattr(n, '__add__')\nfor wrong in (len, iter, next, reversed, float, lambda n: n + n, lambda n: n[0], lambda n: 1 in n):\n    try:\n        wrong(n)\n    except TypeError:\n        pass\n    else:\n        assert False",
        wrong=f"{ACCOUNT}\n{NODE}\n    def __iter__(self):\n        yield 1",
    ),
    "vars of an instance": _case(
        NODE,
        "assert vars(Node(3)) == {'value': 3, 'next': None} == Node(3).__dict__ and 'link' in vars(Node)",
        wrong=NODE.replace("value, None", "value + 1, None"),
    ),
    "the fields of a data class": _case(
        POINT,
        "import dataclasses\np = Point(1)\nassert dataclasses.asdict(p) == {'x': 1, 'y': 2, 'tags': []} and dataclasses.astuple(p) == (1, 2, [])\nassert dataclasses.is_dataclass(p) and dataclasses.is_dataclass(Point)\nassert [f.name for f in dataclasses.fields(Point)] == ['x', 'y', 'tags'] and dataclasses.fields(p)[0].type is int\nassert dataclasses.fields(p)[1].default == 2",
        wrong=POINT.replace("y: int = 2", "y: int = 3"),
    ),
    "a data class that is none": _case(
        NODE,
        "import dataclasses\nassert not dataclasses.is_dataclass(Node(1))",
        wrong=POINT.replace("Point", "Node"),
    ),
    "nested data classes": _case(
        f"{POINT}\n@dataclass\nclass Line:\n    a: Point\n    b: Point",
        "import dataclasses\nassert dataclasses.asdict(Line(Point(1), Point(2, 3)))['b'] == {'x': 2, 'y': 3, 'tags': []}",
        wrong=f"{POINT}\n@dataclass\nclass Line:\n    a: Point\n    b: Point\n    c: int = 0\n    def __post_init__(self):\n        self.b = self.a",
    ),
    "attributes of a function": _case(
        "def f(n):\n    f.calls += 1\n    return n\nf.calls = 0",
        "assert f.calls == 0\nf(1)\nf(2)\nassert f.calls == 2 and hasattr(f, 'calls') and not hasattr(f, 'nope')\nf.calls = 0\nf(3)\nassert f.calls == 1 and f.__dict__ == {'calls': 1}\ndel f.calls\nassert not hasattr(f, 'calls')",
        wrong="def f(n):\n    return n\nf.calls = 0",
    ),
    "a decorator that counts": _case(
        "import functools\ndef counted(f):\n    @functools.wraps(f)\n    def wrapper(*args):\n        wrapper.calls = getattr(wrapper, 'calls', 0) + 1\n        return f(*args)\n    return wrapper\n@counted\ndef add(a, b):\n    'Adds.'\n    return a + b",
        "import inspect\nassert add(1, 2) == add.__wrapped__(1, 2) == 3 and add.calls == 1 and add.__name__ == 'add' and add.__doc__ == 'Adds.'\nassert list(inspect.signature(add).parameters) == ['a', 'b'] and 'return a + b' in inspect.getsource(add)\n@counted\ndef own(x):\n    return x\nown(1)\nassert own.calls == 1 and own.__wrapped__(4) == 4 and own.__name__ == 'own'",
        wrong="def counted(f):\n    return f\n@counted\ndef add(a, b):\n    'Adds.'\n    return a + b",
    ),
    "a function that remembers": _case(
        "import functools\n@functools.lru_cache(maxsize=None)\ndef fib(n):\n    'Fibonacci.'\n    return n if n < 2 else fib(n - 1) + fib(n - 2)",
        "import inspect\nfib.cache_clear()\nassert fib(30) == 832040 and fib.cache_info().misses == 31 and fib.cache_info().currsize == 31\nassert fib.__name__ == 'fib' and fib.__doc__ == 'Fibonacci.' and str(inspect.signature(fib)) == '(n)'\nassert fib.__wrapped__(2) == 1 and 'def fib' in inspect.getsource(fib)",
        wrong="def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)",
    ),
    "a partial function": _case(
        "import functools\ndef power(base, exponent):\n    return base ** exponent\nsquare = functools.partial(power, exponent=2)",
        "import inspect\nassert square(3) == 9 and square.keywords == {'exponent': 2} and square.args == () and square.func is power\nassert list(inspect.signature(square).parameters) == ['base', 'exponent'] and callable(square)",
        wrong="square = lambda x: x * x",
    ),
    "a test's wrapper of a function": _case(
        f"{SQUARES}\ndef apply(f, x):\n    return f(x)",
        "import functools, types, copy\nseen = []\n@functools.wraps(squares)\ndef noted(n):\n    seen.append(n)\n    return squares(n)\nassert apply(noted, 2) == [0, 1] and seen == [2]\nassert isinstance(squares, types.FunctionType) and copy.deepcopy(squares) is squares and copy.copy(squares) is squares\nclass T:\n    pass\nT.run = squares\nassert callable(T().run)\nassert functools.partial(squares, 2)() == [0, 1] and np.vectorize(lambda n: len(squares(n)))([1, 2]).tolist() == [1, 2]",
        wrong="def squares(n):\n    return [0]\ndef apply(f, x):\n    return squares(x)",
    ),
    "arguments of any name": _case(
        "def f(operation, function, name=1, number=2, **more):\n    return operation, function, name, number, more\ndef give(g):\n    return g(operation=1, number=2, self=3)",
        "assert f(operation=3, function=4, name=5, number=6, self=7, link=8) == (3, 4, 5, 6, {'self': 7, 'link': 8})\nassert give(lambda **all: all) == {'operation': 1, 'number': 2, 'self': 3}",
    ),
    "an exception in a block": _case(
        BLOCK,
        "log = Log()\nwith log:\n    raise KeyError('k')\nassert log.seen == ['KeyError', \"'k'\"]\ntry:\n    with log:\n        raise ValueError('v')\nexcept ValueError as error:\n    assert str(error) == 'v'\nelse:\n    assert False\nassert log.seen[2:] == ['ValueError', 'v']\nwith log:\n    pass\nassert log.seen[4:] == [None]",
        wrong=BLOCK.replace("kind is KeyError", "True"),
    ),
    "exception classes as arguments": _case(
        "def outcome(f, *kinds):\n    try:\n        f()\n    except kinds as error:\n        return type(error)\nexpected = KeyError",
        "def f():\n    raise IndexError('x')\nassert outcome(f, KeyError, IndexError) is IndexError and expected is KeyError\ntry:\n    outcome(f, ValueError)\nexcept IndexError:\n    pass\nelse:\n    assert False",
        wrong="def outcome(f, *kinds):\n    return kinds[0]\nexpected = KeyError",
    ),
    "a block made by a generator": _case(
        "import contextlib\nseen = []\n@contextlib.contextmanager\ndef quiet(*kinds):\n    try:\n        yield 3\n    except kinds as error:\n        seen.append(str(error))",
        "with quiet(ZeroDivisionError) as n:\n    n / 0\nassert seen == ['division by zero'] and n == 3\ntry:\n    with quiet(KeyError):\n        n / 0\nexcept ZeroDivisionError:\n    pass\nelse:\n    assert False",
        wrong="import contextlib\nseen = []\n@contextlib.contextmanager\ndef quiet(*kinds):\n    yield 3",
    ),
    "the student's exception in the student's block": _case(
        f"{ACCOUNT}\nclass Empty(Exception):\n    pass\nclass Safe:\n    def __enter__(self):\n        return self\n    def __exit__(self, kind, error, trace):\n        self.error = error\n        return kind is Empty or str(error) == 'negative'",
        "s = Safe()\nwith s:\n    Account('x').pay(-1)\nwith s:\n    raise Empty('nothing')\nassert str(s.error) == 'nothing'",
        wrong=f"{ACCOUNT}\nclass Empty(Exception):\n    pass\nclass Safe:\n    def __enter__(self):\n        return self\n    def __exit__(self, *_):\n        pass",
    ),
    "a default dictionary keeps its default": _case(
        "d = collections.defaultdict(int)\nd['a'] += 1\ndef groups(words):\n    found = collections.defaultdict(list)\n    for w in words:\n        found[len(w)].append(w)\n    return found\ndef count(d, x):\n    d[x] += 1",
        "assert d['a'] == 1 and d['nope'] == 0 and isinstance(d, collections.defaultdict) and d.default_factory is int\ng = groups(['a', 'b', 'cc'])\nassert g == {1: ['a', 'b'], 2: ['cc']} and g[7] == []\nmine = collections.defaultdict(int)\ncount(mine, 'x')\ncount(mine, 'x')\nassert mine['x'] == 2 and mine['y'] == 0",
        wrong="d = {'a': 1}\ndef groups(words):\n    return {}\ndef count(d, x):\n    d[x] = 2",
    ),
    "global default dictionaries that functions change": _case(
        "tally = collections.defaultdict(int)\nletters = collections.Counter()\ndef vote(x):\n    tally[x] += 1\n    letters.update(x)",
        "assert tally == {} and letters['a'] == 0\nvote('a')\nassert tally['a'] == 1 and letters['a'] == 1\nvote('a')\nassert tally['a'] == 2 and letters['a'] == 2",
        wrong="tally = {'a': 0}\nletters = {'a': 0}\ndef vote(x):\n    pass",
    ),
    "a test's class extends the student's": _case(
        ACCOUNT,
        "class Mine(Account):\n    def pay(self, n):\n        return super().pay(n + 1)\nassert Mine('x').pay(1).balance == 2",
    ),
    "mock.patch of a name in the notebook": _case(
        "def read():\n    return 1\ndef use():\n    return read() + 1",
        "from unittest import mock\nwith mock.patch('__main__.read', return_value=5):\n    assert use() == 6",
    ),
    "a coroutine": _case(
        "async def f():\n    return 3",
        "import asyncio, inspect\nassert inspect.iscoroutinefunction(f)",
    ),
    "mock.patch of what is read": _case(
        "def ask():\n    return int(input('n? ')) + 1",
        "from unittest.mock import patch\nwith patch('builtins.input', side_effect=['41', 'x']) as asked:\n    assert ask() == 42\n    try:\n        ask()\n    except ValueError:\n        pass\nasked.assert_called_with('n? ')\nassert asked.call_count == 2",
        wrong="def ask():\n    return 42",
    ),
    "mock.patch of what is printed": _case(
        "def greet(name):\n    print('Hello', name)",
        "from unittest import mock\n@mock.patch('builtins.print')\ndef check(printed):\n    greet('you')\n    printed.assert_called_once_with('Hello', 'you')\ncheck()",
        wrong="def greet(name):\n    print('Hi', name)",
    ),
    "mock.patch of sys.stdout": _case(
        "def greet():\n    print('hello')",
        "import io\nfrom unittest.mock import patch\nwith patch('sys.stdout', new_callable=io.StringIO) as out:\n    greet()\nassert out.getvalue() == 'hello\\n'",
        wrong="def greet():\n    print('hullo')",
    ),
    "mock.patch of a module's function": _case(
        "import random\ndef roll():\n    return random.randint(1, 6) + random.randint(1, 6)",
        "from unittest.mock import patch\nwith patch('random.randint', return_value=5) as dice:\n    assert roll() == 10\nassert dice.call_count == 2 and 2 <= roll() <= 12",
        wrong="def roll():\n    return 10",
    ),
    "mock.patch of several NumPy functions": _case(
        "def total(x):\n    s = 0\n    for v in x:\n        s += v\n    return s",
        "from unittest.mock import patch\nwith patch.object(np, 'sum', side_effect=AssertionError('banned')), patch('numpy.cumsum', None):\n    assert total(np.arange(4)) == 6\nassert np.sum([1]) == 1",
        wrong="def total(x):\n    return np.sum(x)",
    ),
    "functions are banned by setattr": _case(
        "def total(x):\n    s = 0\n    for v in x:\n        s += v\n    return s",
        "kept = {name: getattr(np, name) for name in ('sum', 'cumsum', 'mean')}\nfor name in kept:\n    setattr(np, name, None)\ntry:\n    assert total(np.arange(4)) == 6\nfinally:\n    for name, value in kept.items():\n        setattr(np, name, value)\nassert np.sum([1, 2]) == 3",
        wrong="def total(x):\n    return np.mean(x) * len(x)",
    ),
    "a ban of a built-in function lasts": Case(
        (
            "def f(x):\n    return -x\ndef big(x):\n    return max(x)",
            ["assert big([1, 2]) == 2"],
            ["abs = None\nmax = None\nassert f(-1) == 1"],
            "def g(x):\n    return f(x) + 1",
            ["assert g(-1) == 2 and abs is None\ndel max"],
            "def h(x):\n    return f(x)",
            ["assert h(-1) == 1 and big([1, 2]) == 2"],
        ),
        wrong="def f(x):\n    return abs(x)\ndef big(x):\n    return max(x)",
    ),
    "functions are banned together": _case(
        "def total(x):\n    s = 0\n    for v in x:\n        s += v\n    return s",
        "kept = np.sum, np.mean\nnp.sum, np.mean = None, None\ntry:\n    assert total(np.arange(4)) == 6\nfinally:\n    np.sum, np.mean = kept",
        "assert total(np.arange(3)) == 3 == np.sum([1, 2])",
        wrong="def total(x):\n    return np.mean(x) * len(x)",
    ),
    "a function is taken away by delattr": _case(
        "def root(x):\n    return x ** 0.5",
        "kept = math.sqrt\ndelattr(math, 'sqrt')\ntry:\n    assert root(4) == 2\nfinally:\n    math.sqrt = kept",
        wrong="def root(x):\n    return math.sqrt(x)",
    ),
    "a bare Mock is passed": _case(
        "def notify(client, who):\n    return client.users.find(who).send('hi', urgent=True) or 'sent'",
        "from unittest.mock import Mock\nclient = Mock()\nclient.users.find.return_value.send.return_value = None\nassert notify(client, 'ann') == 'sent'\nclient.users.find.assert_called_once_with('ann')\nclient.users.find().send.assert_called_with('hi', urgent=True)",
        wrong="def notify(client, who):\n    client.users.find('bob').send('hi', urgent=True)\n    return 'sent'",
    ),
    "a MagicMock is entered and gone through": _case(
        "def names(connect):\n    with connect('db') as connection:\n        return [row['name'] for row in connection]",
        "from unittest.mock import MagicMock\nconnect = MagicMock()\nconnect.return_value.__enter__.return_value = [{'name': 'ann'}]\nassert names(connect) == ['ann']\nconnect.assert_called_once_with('db')\nassert connect.return_value.__exit__.called",
        wrong="def names(connect):\n    return ['ann']",
    ),
    "objects of a class of the test's": _case(
        "def smallest(xs):\n    return sorted(xs)[0]\ndef total(xs):\n    return sum(xs[1:], xs[0])\ndef where(x, xs):\n    return xs.index(x), x in xs, {x: 1}[x], str(x), bool(x), -x",
        "import functools\n@functools.total_ordering\nclass Money:\n    def __init__(self, n):\n        self.n = n\n    def __eq__(self, o):\n        return self.n == o.n\n    def __lt__(self, o):\n        return self.n < o.n\n    def __hash__(self):\n        return self.n\n    def __add__(self, o):\n        return Money(self.n + o.n)\n    def __neg__(self):\n        return Money(-self.n)\n    def __bool__(self):\n        return False\n    def __str__(self):\n        return f'{self.n} EUR'\na, b, c = map(Money, (3, 1, 2))\nassert smallest([a, b, c]) is b\nassert total([a, b, c]).n == 6\ni, there, one, text, true, minus = where(c, [a, b, Money(2)])\nassert (i, there, one, text, true, minus.n) == (2, True, 1, '2 EUR', False, -2)",
        wrong="def smallest(xs):\n    return xs[0]",
    ),
    "an object of the test's that can be called": _case(
        "def twice(f, x):\n    return f(f(x)), f.count, callable(f), callable(x)",
        "class Step:\n    count = 0\n    def __call__(self, x):\n        self.count += 1\n        return x\nclass Thing:\n    pass\nthing = Thing()\nassert twice(Step(), thing) == (thing, 2, True, False)",
    ),
    "the signature of a function that is passed": _case(
        "import inspect\ndef arity(f):\n    return [(p.name, p.default is not p.empty) for p in inspect.signature(f).parameters.values()]",
        "assert arity(lambda x, y=2, *, z=3: 0) == [('x', False), ('y', True), ('z', True)]",
    ),
    "exceptions' classes are passed": _case(
        "def retry(f, errors=(ValueError,)):\n    for _ in range(3):\n        try:\n            return f()\n        except errors:\n            pass",
        "calls = []\ndef f():\n    calls.append(1)\n    if len(calls) < 3:\n        raise KeyError('k')\n    return len(calls)\nassert retry(f, KeyError) == 3\ncalls.clear()\nassert retry(f, (OSError, LookupError)) == 3",
        wrong="def retry(f, errors=(ValueError,)):\n    return f()",
    ),
    "an exception's class is returned": _case(
        "def kind(x):\n    try:\n        [][x]\n    except Exception as error:\n        return type(error)",
        "assert kind(1) is IndexError and kind('a') is TypeError",
    ),
    # -- tables, modules, files --------------------------------------------------------------
    "a data frame": _case(
        "df = pd.DataFrame({'a': [1, 2, 3], 'b': list('xyz')})\nbig = df[df.a > 1]",
        "assert list(big.columns) == ['a', 'b'] and big.shape == (2, 2)\nassert big['a'].sum() == 5 and big.index.tolist() == [1, 2]\npd.testing.assert_frame_equal(df, pd.DataFrame({'a': [1, 2, 3], 'b': list('xyz')}))",
    ),
    "a series with an index of text": _case(
        "s = pd.Series([1.0, np.nan], index=['a', 'b'], name='n')",
        "assert s['a'] == 1 and s.isna().sum() == 1 and s.name == 'n' and s.index.tolist() == ['a', 'b']",
    ),
    "a function of a data frame": _case(
        "def clean(df):\n    return df.dropna().reset_index(drop=True)",
        "d = pd.DataFrame({'a': [1.0, None], 'when': pd.to_datetime(['2020-01-01', '2020-01-02'])})\nr = clean(d)\nassert len(r) == 1 and len(d) == 2 and r['when'][0].year == 2020",
        wrong="def clean(df):\n    return df",
    ),
    "a data frame is changed in place": _case(
        "def add(df):\n    df['c'] = df['a'] * 2",
        "d = pd.DataFrame({'a': [1, 2]})\nadd(d)\nassert d['c'].tolist() == [2, 4]",
    ),
    "groups of a data frame": _case(
        "def mean(df):\n    return df.groupby('k')['v'].mean()",
        "r = mean(pd.DataFrame({'k': list('aab'), 'v': [1, 3, 5]}))\nassert r.to_dict() == {'a': 2.0, 'b': 5.0} and r.index.name == 'k'",
    ),
    "a frame with categories": _case(
        "s = pd.Series(list('aab'), dtype='category')",
        "assert s.dtype.name == 'category'\nassert list(s.cat.categories) == ['a', 'b']",
    ),
    "a helper module that both use": _case(
        "def note(x):\n    return helper.remember(x)", "n = note(1)\nassert note(2) == n + 1"
    ),
    "the state of a helper module": _case(
        "def note(x):\n    return helper.remember(x)",
        "helper.seen.clear()\nnote('a')\nassert helper.seen == ['a']",
    ),
    "a helper's object is passed": _case(
        "def fill(box):\n    box.put(3)\n    return box.items",
        "box = helper.Box()\nassert fill(box) == [3]\nassert box.items == [3]",
    ),
    "a file that a function writes": _case(
        "def save():\n    with open('out.txt', 'w') as f:\n        f.write('hi')",
        "save()\nassert __import__('pathlib').Path('out.txt').read_text() == 'hi'",
    ),
    "a file that a test writes": _case(
        "def load(name):\n    with open(name) as f:\n        return f.read()",
        "with open('given.txt', 'w') as f:\n    f.write('there')\nassert load('given.txt') == 'there'",
    ),
    "a file beside the notebook": _case(
        "def load():\n    with open('data.csv') as f:\n        return f.read().split()",
        "assert load() == ['a,b', '1,2']",
    ),
    "a figure that a test looks into": _case(
        "import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2])\nax.set_title('T')",
        "assert ax.get_title() == 'T' and len(ax.lines) == 1",
    ),
    "a figure that a function draws": _case(
        "import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\ndef draw(x, y):\n    plt.plot(x, y, 'o')\n    plt.xlabel('time')",
        "import matplotlib.pyplot as plt\nplt.close('all')\ndraw([1, 2], [3.0, 4.0])\nax = plt.gca()\nassert ax.get_xlabel() == 'time' and len(ax.lines) == 1 and plt.get_fignums() == [1]\nassert ax.lines[0].get_ydata().tolist() == [3, 4] and len(plt.gcf().axes) == 1\nplt.close()",
        wrong="import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\ndef draw(x, y):\n    plt.plot(y, x)",
    ),
    "a figure that a cell has drawn": _case(
        "import matplotlib\nmatplotlib.use('agg')\nfrom matplotlib import pyplot as plt\nplt.figure()\nplt.title('T')",
        "assert plt.gca().get_title() == 'T'\nplt.close('all')",
        wrong="import matplotlib\nmatplotlib.use('agg')\nfrom matplotlib import pyplot as plt",
    ),
    # -- objects of libraries' classes -------------------------------------------------------
    "an estimator's class": _case(
        TREE,
        "from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin\nfrom sklearn.tree import DecisionTreeClassifier\nimport inspect\nassert isinstance(tree, DecisionTreeClassifier) and type(tree) is DecisionTreeClassifier\nassert isinstance(tree, BaseEstimator) and issubclass(type(tree), ClassifierMixin) and not isinstance(tree, RegressorMixin)\nassert BaseEstimator in inspect.getmro(tree.__class__) and type(tree).__name__ == 'DecisionTreeClassifier'\nassert Model is DecisionTreeClassifier and issubclass(Model, BaseEstimator) and isinstance(tree, Model)",
        wrong="from sklearn.tree import DecisionTreeRegressor\nModel = DecisionTreeRegressor\ntree = Model()",
        needs="sklearn",
    ),
    "a library's functions of an estimator": _case(
        TREE,
        "from sklearn.base import clone, is_classifier\nfrom sklearn.model_selection import cross_val_score\nfrom sklearn.utils.validation import check_is_fitted\ncheck_is_fitted(tree)\nassert is_classifier(tree) and clone(tree).max_depth == 3\nassert cross_val_score(tree, X, y, cv=3).mean() > 0.5",
        wrong=f"{TREE}\ntree = Model(max_depth=3)",
        needs="sklearn",
    ),
    "a student's class extends an estimator": _case(
        "from sklearn.base import BaseEstimator, TransformerMixin\nclass Adder(BaseEstimator, TransformerMixin):\n    def __init__(self, n=1):\n        self.n = n\n    def fit(self, X, y=None):\n        self.seen_ = len(X)\n        return self\n    def transform(self, X):\n        return X + self.n",
        "from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin\nfrom sklearn.utils.validation import check_is_fitted\na = Adder(3).fit(np.zeros((2, 2)))\ncheck_is_fitted(a)\nassert isinstance(a, BaseEstimator) and isinstance(a, TransformerMixin) and not isinstance(a, ClassifierMixin)\nassert type(a) is Adder and issubclass(Adder, TransformerMixin) and not issubclass(Adder, ClassifierMixin)\nassert a.fit_transform(np.ones((1, 2)))[0, 0] == 4",
        wrong="class Adder:\n    def __init__(self, n=1):\n        self.n = n\n    def fit(self, X, y=None):\n        self.seen_ = len(X)\n        return self\n    def fit_transform(self, X):\n        return X + self.n",
        needs="sklearn",
    ),
    "figures' classes": _case(
        "import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nline, = ax.plot([1, 2], [3, 4])",
        "import matplotlib.pyplot as plt\nfrom matplotlib.lines import Line2D\nassert isinstance(ax, plt.Axes) and isinstance(fig, plt.Figure) and not isinstance(ax, plt.Figure)\nassert isinstance(ax.lines[0], Line2D) and ax.lines[0] is line and line.axes is ax",
        wrong="import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\nax, fig = plt.subplots()",
    ),
    "a graph's class": _case(
        "import networkx as nx\nG = nx.path_graph(4)",
        "import networkx as nx\nassert isinstance(G, nx.Graph) and not isinstance(G, nx.DiGraph) and type(G) is nx.Graph\nassert nx.is_connected(G) and nx.shortest_path(G, 0, 3) == [0, 1, 2, 3] and set(G.nodes) == {0, 1, 2, 3} and 2 in G\nassert nx.is_isomorphic(G, nx.path_graph(4)) and nx.to_numpy_array(G).sum() == 6",
        wrong="import networkx as nx\nG = nx.path_graph(4, create_using=nx.DiGraph)",
        needs="networkx",
    ),
    "a sparse matrix's class": _case(
        "import scipy.sparse as sp\nA = sp.csr_matrix(np.eye(3))",
        "import scipy.sparse as sp\nassert sp.issparse(A) and isinstance(A, sp.csr_matrix) and A.nnz == 3\nassert np.allclose(A.toarray(), np.eye(3))",
        wrong="A = np.eye(3)",
        needs="scipy",
    ),
    "a picture": _case(
        "from PIL import Image\nimg = Image.new('RGB', (4, 3), (255, 0, 0))",
        "from PIL import Image\nassert isinstance(img, Image.Image) and img.size == (4, 3)\na = np.array(img)\nassert a.shape == (3, 4, 3) and a[0, 0, 0] == 255 and np.asarray(img).dtype == np.uint8",
        wrong="from PIL import Image\nimg = Image.new('L', (4, 3), 255)",
        needs="PIL",
    ),
    "classes of Python's own library": _case(
        "import re, itertools\nm = re.search('a(b)', 'xab')\np = re.compile('a')\nf = map(str, [1])\nc = itertools.chain([1], [2])",
        "import re, itertools\nassert isinstance(m, re.Match) and isinstance(p, re.Pattern) and m.group(1) == 'b'\nassert isinstance(f, map) and type(c) is itertools.chain and list(c) == [1, 2]",
        wrong="m = p = f = c = object()",
    ),
    "an object that NumPy makes an array of": _case(
        "class Signal:\n    def __array__(self, dtype=None, copy=None):\n        return np.arange(3)\ns = Signal()",
        "assert np.array(s).shape == (3,) and np.allclose(s, [0, 1, 2])",
        wrong="class Signal:\n    def __array__(self, dtype=None, copy=None):\n        return np.arange(4)\ns = Signal()",
    ),
    "vars is passed on": _case(
        "class Thing:\n    def __init__(self, n):\n        self.n = n\nthings = [Thing(1), Thing(2)]",
        "import json\nassert [d['n'] for d in map(vars, things)] == [1, 2]\nassert json.dumps(things[0], default=vars) == '{\"n\": 1}'",
        wrong="class Thing:\n    def __init__(self, n):\n        self.m = n\nthings = [Thing(1), Thing(2)]",
    ),
    # -- containers of classes of their own --------------------------------------------------
    "a Bunch is read by attributes": _case(
        "from sklearn.datasets import load_iris\nfrom sklearn.utils import Bunch as Kind\ndata = load_iris()\nimport scipy.optimize\nroot = scipy.optimize.root_scalar(lambda x: x ** 2 - 2, bracket=[0, 2])\ndef shape(d):\n    return d.data.shape",
        "from sklearn.utils import Bunch\nimport scipy.optimize\nassert data.data.shape == data['data'].shape == (150, 4) and 'target' in data and data.target_names[0] == 'setosa'\nassert root.converged and abs(root.root - 2 ** 0.5) < 1e-9\nassert type(data) is Bunch and isinstance(data, Bunch) and isinstance(data, dict) and type(data) is not dict and Kind is Bunch\nassert shape(data) == (150, 4) and isinstance(data, Kind)",
        wrong="from sklearn.datasets import load_iris\nfrom sklearn.utils import Bunch as Kind\ndata = dict(load_iris())\nroot = {'root': 1.4}\ndef shape(d):\n    return d['data'].shape",
        needs="sklearn",
    ),
    "bars of a figure": _case(
        "import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\nbars = plt.bar([1, 2], [3, 4])",
        "from matplotlib.container import BarContainer\nassert isinstance(bars, BarContainer) and isinstance(bars, tuple) and len(bars) == 2\nassert bars.patches[1].get_height() == bars[1].get_height() == 4",
        wrong="import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\nbars = tuple(plt.bar([1, 2], [3, 4]))",
    ),
    "a student's class extends list": _case(
        f"{STACK}\nglobal_stack = Stack()\ndef make():\n    s = Stack()\n    s.push(1)\n    return s",
        "assert isinstance(Stack(), list) and issubclass(Stack, list)\ns = make()\nassert s == [1] and isinstance(s, list) and isinstance(s, Stack) and type(s) is Stack and type(s) is not list\ns.push(2)\nassert s == [1, 2] and len(s) == 2 and s.top == 2 and str(s) == 'Stack of 2'\nglobal_stack.push(4)\nassert global_stack[0] == 4",
        wrong="class Stack(list):\n    def push(self, x):\n        pass\nglobal_stack = Stack()\ndef make():\n    return Stack([1])",
    ),
    "a student's class extends list and adds operators": _case(
        "class Vector(list):\n    def __add__(self, other):\n        return Vector([a + b for a, b in zip(self, other)])\ndef f(*x):\n    return Vector(x)",
        "assert f(1, 2) + f(3, 4) == [4, 6] and f(1) == [1]",
        wrong="class Vector(list):\n    pass\ndef f(*x):\n    return Vector(x)",
    ),
    "a student's class extends dict": _case(
        "class Inventory(dict):\n    def total(self):\n        return sum(self.values())\ndef fill(n):\n    return Inventory(a=n, b=2)",
        "i = fill(1)\nassert i == {'a': 1, 'b': 2} and i.total() == 3 and isinstance(i, dict) and isinstance(i, Inventory) and dict(i)['a'] == 1",
        wrong="class Inventory(dict):\n    def total(self):\n        return 4\ndef fill(n):\n    return Inventory(a=n, b=2)",
    ),
    "a named tuple with methods": _case(
        "from typing import NamedTuple\nclass Point(NamedTuple):\n    x: int\n    y: int = 0\n    def norm(self):\n        return abs(self.x) + abs(self.y)\ndef f(x):\n    return Point(x, 1)",
        "p = f(-3)\nassert isinstance(p, Point) and isinstance(p, tuple) and p == (-3, 1) and p.x == -3 and p.norm() == 4\nassert p._replace(y=5) == (-3, 5) and repr(p) == 'Point(x=-3, y=1)' and p._asdict() == {'x': -3, 'y': 1}\nx, y = p\nassert x == -3 and {p: 1}[(-3, 1)] == 1",
        wrong="from collections import namedtuple\nPoint = namedtuple('Point', 'x y')\ndef f(x):\n    return Point(x, 1)",
    ),
    "a test's list counts": _case(
        "def total(xs):\n    t = 0\n    for x in xs:\n        t += x\n    return t",
        "class Counting(list):\n    reads = 0\n    def __iter__(self):\n        Counting.reads += 1\n        return list.__iter__(self)\nassert total(Counting([1, 2])) == 3 and Counting.reads == 1",
    ),
    "a test's text forbids": _case(
        "def same(a, b):\n    return len(a) == len(b) and all(x == y for x, y in zip(a, b))",
        "class Text(str):\n    def __eq__(self, other):\n        raise AssertionError('whole texts must not be compared')\n    __hash__ = str.__hash__\nassert same(Text('ab'), Text('ab'))",
    ),
    # -- columns that NumPy can't hold -------------------------------------------------------
    "columns of every type": _case(
        "df = pd.DataFrame({'city': pd.Categorical(['a', 'b', 'a']), 'n': pd.array([1, None, 3], dtype='Int64'), 'when': pd.date_range('2024-03-30', periods=3, tz='Europe/Berlin'), 'ok': pd.array([True, None, False], dtype='boolean')})\ndays = pd.date_range('2024-01-01', periods=3)\nbins = pd.cut(pd.Series([1, 5]), [0, 3, 6])\ncounts = df.city.value_counts()\ndef dummies(frame):\n    return pd.get_dummies(frame[['city']])",
        "want = pd.DataFrame({'city': pd.Categorical(['a', 'b', 'a']), 'n': pd.array([1, None, 3], dtype='Int64'), 'when': pd.date_range('2024-03-30', periods=3, tz='Europe/Berlin'), 'ok': pd.array([True, None, False], dtype='boolean')})\npd.testing.assert_frame_equal(df, want)\nassert pd.concat([df, df]).shape == (6, 4) and df.merge(pd.DataFrame({'city': ['a', 'b'], 'k': [1, 2]}), on='city').n.dtype == 'Int64' and df['n'].sum() == 4\ndf['z'] = df.city.cat.codes\nassert df.z.tolist() == [0, 1, 0] and dummies(df).shape == (3, 2)\nassert days.freq == 'D' and bins.iloc[0] == pd.Interval(0, 3) and counts['a'] == 2",
        wrong="df = pd.DataFrame({'city': list('aba'), 'n': [1, None, 3.0], 'when': pd.date_range('2024-03-30', periods=3), 'ok': [True, None, False]})\ndays = pd.DatetimeIndex(['2024-01-01', '2024-01-02', '2024-01-03'])\nbins = pd.cut(pd.Series([1, 5]), [0, 3, 6])\ncounts = df.city.value_counts()\ndef dummies(frame):\n    return pd.get_dummies(frame)",
    ),
    "a given class takes the place of stdout": Case(
        (
            "def say(x):\n    print('hi', x)",
            "import sys\nfrom io import StringIO\nclass Capturing(list):\n    def __enter__(self):\n        self._stdout = sys.stdout\n        sys.stdout = self._io = StringIO()\n        return self\n    def __exit__(self, *_):\n        self.extend(self._io.getvalue().splitlines())\n        sys.stdout = self._stdout",
            [
                "with Capturing() as output:\n    say(1)\n    say(2)\nassert output[0] == 'hi 1' and list(output) == ['hi 1', 'hi 2'] and len(output) == 2"
            ],
        ),
        wrong="def say(x):\n    print('ho', x)",
    ),
    "the signature of an object's methods": _case(
        "class Net:\n    'A network.'\n    def __init__(self, x, y=2):\n        'Make it.'\n    def fit(self, k, *, z=3):\n        pass\n    def __call__(self, q):\n        return q\nnet = Net(1)",
        "import inspect\nassert list(inspect.signature(net.__init__).parameters) == ['x', 'y'] and net.__init__.__doc__ == 'Make it.'\nassert str(inspect.signature(net.fit)) == '(k, *, z=3)' and list(inspect.signature(net).parameters) == ['q']\nassert list(inspect.signature(net.__call__).parameters) == ['q'] and net.__call__(3) == 3 and net.__doc__ == 'A network.'\nassert list(inspect.signature(Net.__init__).parameters) == ['self', 'x', 'y'] and Net.__doc__ == 'A network.'",
        wrong="class Net:\n    'A network.'\n    def __init__(self, x):\n        'Make it.'\n    def fit(self, k, z=3):\n        pass\nnet = Net(1)",
    ),
    # -- values with an equality of their own ------------------------------------------------
    "paths and polynomials are compared": _case(
        "from pathlib import Path\np = Path('a') / 'b.txt'\npoly = np.poly1d([1, 0, -1])\nP = np.polynomial.Polynomial([1, 2])\nimport types, collections\nns = types.SimpleNamespace(a=1)\nud = collections.UserDict(a=1)",
        "from pathlib import Path\nimport types\nassert isinstance(p, Path) and p == Path('a/b.txt') and Path('a/b.txt') == p and p in {Path('a/b.txt')} and p < Path('b') and p.suffix == '.txt'\nassert poly == np.poly1d([1, 0, -1]) and np.poly1d([1, 0, -1]) == poly and poly(2) == 3 and (poly - np.poly1d([1, 0, -1])).coeffs.sum() == 0\nassert P == np.polynomial.Polynomial([1, 2]) and ns == types.SimpleNamespace(a=1) and ud == {'a': 1}",
        wrong="from pathlib import Path\np = Path('a') / 'c.txt'\npoly = np.poly1d([1, 0, -2])\nP = np.polynomial.Polynomial([1, 3])\nimport types, collections\nns = types.SimpleNamespace(a=2)\nud = collections.UserDict(a=2)",
    ),
    "matrices are multiplied": _case(
        "m = np.array([[1, 2], [3, 4]]).view(np.matrix)\ndef square(m):\n    return m * m",
        "assert isinstance(m, np.matrix) and (m * m)[0, 0] == 7 and square(np.array([[1, 2], [3, 4]]).view(np.matrix))[0, 0] == 7 and m.shape == (2, 2)",
        wrong="m = np.array([[1, 2], [3, 4]])\ndef square(m):\n    return m @ m",
    ),
    "sparse matrices are compared": _case(
        "import scipy.sparse as sp\nA = sp.csr_matrix(np.eye(3))",
        "import scipy.sparse as sp\nassert (A != sp.csr_matrix(np.eye(3))).nnz == 0 and abs(A - sp.csr_matrix(np.eye(3))).max() == 0 and np.allclose((A @ A).toarray(), np.eye(3)) and np.allclose(A @ np.ones(3), 1)",
        wrong="import scipy.sparse as sp\nA = sp.csr_matrix(2 * np.eye(3))",
        needs="scipy",
    ),
}
