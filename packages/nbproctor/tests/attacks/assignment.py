"""The assignment that is attacked, what an honest student hands in, and what must stay secret."""

from __future__ import annotations

from ..courses import Cells

__all__ = ["HONEST", "MAX_POINTS", "SECRETS", "attacked_cells"]

#: Text that only the tests, the solutions, a classmate and the instructor's environment hold.
SECRETS = {
    "hidden test": "HIDDEN9467",
    "hidden input": "94670",
    "reference solution": "REFERENCE5813",
    "classmate": "CLASSMATE3071",
    "environment": "ENVIRONMENT6622",
    "outside file": "OUTSIDE1145",
}

HONEST = {
    "first": "def first(items):\n    return items[0]",
    "add": "def add(a, b):\n    return a + b  # CLASSMATE3071",
    "scale": "def scale(x, factor):\n    return x * factor",
    "best": "best = 42",
    "count": (
        "def count(words):\n"
        "    found = {}\n"
        "    for word in words:\n"
        "        found[word] = found.get(word, 0) + 1\n"
        "    return found"
    ),
    "near": "def near(x):\n    return x + 0.5",
    "last": "def last(items):\n    return items[-1]",
}

MAX_POINTS = {
    "test-first": 1.0,
    "test-add": 2.0,
    "test-scale": 3.0,
    "test-best": 1.0,
    "test-count": 2.0,
    "test-near": 2.0,
    "test-last": 1.0,
}


def attacked_cells() -> Cells:
    """Return the instructor's notebook: seven exercises, each with its test."""
    cells = Cells()
    cells.locked(
        "setup",
        "import numpy as np\n"
        "from math import *\n"
        "TOLERANCE = 1e-9\n"
        "def close(a, b):\n"
        "    return np.abs(a - b) < TOLERANCE",
    )
    reference = "# REFERENCE5813\n"
    cells.answer("first", reference + HONEST["first"])
    cells.test("test-first", 1, "assert first([3, 1]) == 3\nassert first('ab') == 'a'")
    cells.answer("add", reference + "def add(a, b):\n    return a + b")
    cells.test(
        "test-add",
        2,
        "assert add(1, 2) == 3\n"
        "### BEGIN HIDDEN TESTS\n"
        "assert add(94670, 1) == 94671, 'HIDDEN9467'\n"
        "assert add('94670', 'x') == '94670x', 'HIDDEN9467'\n"
        "### END HIDDEN TESTS",
    )
    cells.answer("scale", reference + HONEST["scale"])
    cells.test(
        "test-scale",
        3,
        "np.testing.assert_allclose(scale(np.arange(4.0), 2.0), [0.0, 2.0, 4.0, 6.0])\n"
        "### BEGIN HIDDEN TESTS\n"
        "big = np.full((2, 3), 94670.0)\n"
        "result = scale(big, 0.5)\n"
        "assert isinstance(result, np.ndarray) and result.shape == (2, 3), 'HIDDEN9467'\n"
        "assert np.allclose(result, 47335.0), 'HIDDEN9467'\n"
        "### END HIDDEN TESTS",
    )
    cells.answer("best", reference + HONEST["best"])
    cells.test("test-best", 1, "assert best == 42\nassert abs(best - 42) < 1e-9")
    cells.answer("count", reference + HONEST["count"])
    cells.test(
        "test-count",
        2,
        "points = 0\n"
        "points += count(['a', 'b', 'a']) == {'a': 2, 'b': 1}\n"
        "### BEGIN HIDDEN TESTS\n"
        "points += count(['94670'] * 3) == {'94670': 3}\n"
        "### END HIDDEN TESTS\n"
        "assert points > 0, 'count is wrong'\n"
        "points",
    )
    cells.answer("near", reference + HONEST["near"])
    cells.test(
        "test-near",
        2,
        "assert close(near(2.0), 2.5)\n"
        "### BEGIN HIDDEN TESTS\n"
        "assert fabs(near(94670.0) - 94670.5) < TOLERANCE, 'HIDDEN9467'\n"
        "### END HIDDEN TESTS",
    )
    cells.answer("last", reference + HONEST["last"])
    cells.test("test-last", 1, "assert last([3, 1]) == 1\nassert last('ab') == 'b'")
    return cells
