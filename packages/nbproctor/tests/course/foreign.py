"""An assignment as other courses write them: all that their tests do, in one notebook."""

# ruff: noqa: E501 - cells are written as they are
from __future__ import annotations

from ..courses import Cells

__all__ = ["ANSWERS", "FILES", "foreign_cells"]

FILES = {
    "helper.py": "seen = []\n\ndef remember(x):\n    seen.append(x)\n    return len(seen)\n",
    "data.csv": "name,value\na,1\nb,2\nc,3\n",
}


def foreign_cells() -> Cells:
    """Return the instructor's cells."""
    cells = Cells()
    cells.plain("import numpy as np\nimport pandas as pd\nimport math\nfrom helper import remember")
    cells.answer("squares", "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]")
    cells.test("squares-test", 2, "assert squares(3) == [1, 4, 9]\nassert squares(1) == [1]")
    cells.answer("total", "def total(n):\n    print('total of', n)\n    return sum(squares(n))")
    cells.test(
        "total-test",
        2,
        "assert total(3) == 14\ntmp = squares\ndel squares\ntry:\n    total(2)\n"
        "except NameError:\n    pass\nelse:\n    raise AssertionError('does not use squares')\n"
        "finally:\n    squares = tmp\nassert total(1) == 1",
    )
    cells.answer("frame", "df = pd.read_csv('data.csv')\nmean = df['value'].mean()")
    cells.test(
        "frame-test",
        3,
        "assert list(df.columns) == ['name', 'value']\nassert df.shape == (3, 2)\n"
        "assert df['value'].sum() == 6\nassert abs(mean - 2) < 1e-9\n"
        "pd.testing.assert_frame_equal(df, pd.read_csv('data.csv'))",
    )
    cells.answer(
        "normalise",
        "def normalise(frame):\n    out = frame.copy()\n"
        "    out['value'] = out['value'] / out['value'].max()\n    return out",
    )
    cells.test(
        "normalise-test",
        1,
        "_f = pd.DataFrame({'name': ['x', 'y'], 'value': [2.0, 4.0]}, index=[7, 9])\n"
        "_g = normalise(_f)\nassert _g['value'].tolist() == [0.5, 1.0]\n"
        "assert _g.index.tolist() == [7, 9]\nassert _f['value'].tolist() == [2.0, 4.0]",
    )
    cells.answer(
        "account",
        "class Account:\n    def __init__(self, owner, balance=0):\n        self.owner = owner\n"
        "        self.balance = balance\n    def pay(self, n):\n        if n < 0:\n"
        "            raise ValueError('negative')\n        self.balance += n\n"
        "        return self.balance\n    def __str__(self):\n"
        "        return f'{self.owner}: {self.balance}'\n    def __len__(self):\n"
        "        return self.balance\n    def __add__(self, other):\n"
        "        return Account('both', self.balance + other.balance)",
    )
    cells.test(
        "account-test",
        3,
        "a = Account('ann')\nassert a.balance == 0\nassert a.pay(5) == 5\nassert str(a) == 'ann: 5'\n"
        "assert isinstance(a, Account)\nassert len(a) == 5\nassert hasattr(a, 'owner')\n"
        "a.balance = 7\nassert (a + Account('b', 3)).balance == 10\ntry:\n    a.pay(-1)\n"
        "except ValueError as e:\n    assert 'neg' in str(e)\nelse:\n    raise AssertionError()",
    )
    cells.answer("count", "def count(n):\n    while n:\n        yield n\n        n -= 1")
    cells.test(
        "count-test",
        2,
        "import types, inspect\ng = count(3)\nassert next(g) == 3\nassert list(g) == [2, 1]\n"
        "assert iter(g) is not None\nassert [x for x in count(2)] == [2, 1]",
    )
    cells.answer("greet", "def greet(name):\n    print(f'Hello, {name}!')")
    cells.test(
        "greet-test",
        1,
        "import io, contextlib\n_b = io.StringIO()\nwith contextlib.redirect_stdout(_b):\n"
        "    greet('you')\nassert _b.getvalue() == 'Hello, you!\\n'",
    )
    cells.answer("dice", "def dice(n):\n    return np.random.randint(1, 7, n)")
    cells.test(
        "dice-test",
        1,
        "np.random.seed(4)\n_e = np.random.randint(1, 7, 5)\nnp.random.seed(4)\n"
        "assert (dice(5) == _e).all()",
    )
    cells.answer("apply", "def apply(f, xs):\n    return [f(x) for x in xs]")
    cells.test(
        "apply-test",
        1,
        "_calls = []\ndef _f(x):\n    _calls.append(x)\n    return x + 1\n"
        "assert apply(_f, [1, 2]) == [2, 3]\nassert _calls == [1, 2]",
    )
    cells.answer("inplace", "def inplace(a, d, l):\n    a *= 2\n    d['k'] = a\n    l.append(3)")
    cells.test(
        "inplace-test",
        1,
        "_a = np.ones(2)\n_d = {}\n_l = []\ninplace(_a, _d, _l)\nassert (_a == 2).all()\n"
        "assert _d['k'] is _a\nassert _l == [3]",
    )
    cells.answer("partial", "def partial():\n    return 3")
    cells.test("partial-test", 4, "score = 1.5 if partial() == 3 else 0.5\nscore")
    cells.answer(
        "error", "def error(x):\n    if x is None:\n        raise TypeError('none')\n    return x"
    )
    cells.test(
        "error-test",
        1,
        "from nose_like import raises\n"
        if False
        else "try:\n    error(None)\nexcept TypeError:\n"
        "    pass\nelse:\n    assert False\nassert error(math.pi) == math.pi",
    )
    cells.answer("use_helper", "def use_helper(x):\n    return remember(x)")
    cells.test("use_helper-test", 1, "_n = use_helper(1)\nassert use_helper(2) == _n + 1")
    cells.answer(
        "signature", "def signature(a, b=2, *args, c=3):\n    '''Adds.'''\n    return a + b"
    )
    cells.test(
        "signature-test",
        1,
        "import inspect\nassert list(inspect.signature(signature).parameters) == "
        "['a', 'b', 'args', 'c']\nassert signature.__doc__ == 'Adds.'\n"
        "assert callable(signature)\nassert 'return' in inspect.getsource(signature)",
    )
    cells.answer("ban", "def ban(A, b):\n    return np.linalg.inv(A) @ b")
    cells.test(
        "ban-test",
        1,
        "_s = np.linalg.solve\nnp.linalg.solve = None\ntry:\n"
        "    _r = ban(np.eye(2), np.ones(2))\nfinally:\n    np.linalg.solve = _s\n"
        "assert (_r == 1).all()",
    )
    cells.answer("text", "answer = 'yes'\nvalues = (1, 2.5, None, {'a': [1]})")
    cells.test(
        "text-test",
        1,
        "assert answer == 'yes'\nassert values[3]['a'] == [1]\nassert len(values) == 4",
    )
    return cells


_RIGHT = {
    cell.metadata["nbgrader"]["grade_id"]: cell.source
    for cell in foreign_cells().cells
    if cell.metadata.get("nbgrader", {}).get("solution")
}
ANSWERS: dict[str, dict[str, str]] = {
    "right": _RIGHT,
    "untouched": {},
    "half": {name: _RIGHT[name] for name in list(_RIGHT)[::2]},
    "wrong": {
        **_RIGHT,
        "squares": "def squares(n):\n    return list(range(n))",
        "total": "def total(n):\n    return sum(i ** 2 for i in range(1, n + 1))",
        "frame": "df = pd.DataFrame({'name': [1]})\nmean = 'two'",
        "account": "class Account:\n    def __init__(self, owner):\n        self.owner = owner",
        "count": "def count(n):\n    return [n]",
        "greet": "def greet(name):\n    print('Hi', name)",
        "dice": "def dice(n):\n    return np.ones(n)",
        "apply": "def apply(f, xs):\n    return xs",
        "inplace": "def inplace(a, d, l):\n    a = a * 2",
        "partial": "def partial():\n    return 2",
        "error": "def error(x):\n    return x",
        "ban": "def ban(A, b):\n    return np.linalg.solve(A, b)",
        "text": "answer = None",
    },
    "broken": {**_RIGHT, "squares": "def squares(n:\n    return 3", "count": "1 / 0"},
}
