"""`lessonkit.assembly`: makes one readable file of a package's modules."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lessonkit import expect
from lessonkit.assembly import assemble, expect_file
from lessonkit.errors import BuildError

FACE = '"""Sums and more."""\n\nfrom kit.sums import total\n\n__all__ = ["total"]\n'
NUMBERS = '''\
"""Numbers.

Two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["LIMIT", "first"]

# No sum is above it.
LIMIT = 10


def first(values: Sequence[int]) -> Iterator[int]:
    """Yield the first."""
    yield values[0]  # and no other
'''
SUMS = '''\
"""Sums."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from kit.numbers import LIMIT, first

__all__ = ["total"]


def total(values: Sequence[int]) -> float:
    """Return the sum."""
    return min(LIMIT, math.fsum(values), float(np.sum(list(first(values)))))
'''
ASSEMBLED = '''\
# Built by lessonkit from several modules: changes made in this file get lost.
"""Sums and more."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

__all__ = ["total"]


# ---------------------------------------------------------------- numbers
# Numbers.
#
# Two of them.

# No sum is above it.
LIMIT = 10


def first(values: Sequence[int]) -> Iterator[int]:
    """Yield the first."""
    yield values[0]  # and no other


# ---------------------------------------------------------------- sums
# Sums.


def total(values: Sequence[int]) -> float:
    """Return the sum."""
    return min(LIMIT, math.fsum(values), float(np.sum(list(first(values)))))
'''

Assemble = Callable[..., str]


@pytest.fixture
def kit(tmp_path: Path) -> Assemble:
    """Assemble a small package, with other text for some of its modules."""

    def run(**texts: str) -> str:
        modules = {"__init__": FACE, "numbers": NUMBERS, "sums": SUMS} | texts
        for name, text in modules.items():
            (tmp_path / f"{name}.py").write_text(text, "utf-8")
        return assemble(tmp_path, "kit")

    return run


def test_modules_follow_what_they_import_under_one_docstring(kit: Assemble) -> None:
    assert kit() == ASSEMBLED


def test_long_lists_are_wrapped(kit: Assemble) -> None:
    names = [f"a_long_name_{number}" for number in range(8)]
    text = kit(__init__=FACE.replace('["total"]', repr(names)))
    assert '__all__ = [\n    "a_long_name_0",\n' in text
    text = kit(numbers=NUMBERS.replace("Iterator, Sequence", ", ".join(names)))
    assert "import (\n    Sequence,\n    a_long_name_0,\n" in text


REFUSED = {
    "no docstring": ({"sums": "x = 1\n"}, "no docstring"),
    "unused": ({"more": '"""More."""\n'}, "nothing imports it"),
    "unknown": ({"sums": SUMS.replace("kit.numbers", "kit.figures")}, "no module 'figures'"),
    "circle": (
        {"numbers": NUMBERS.replace("__all__", "from kit.sums import total\n\n__all__")},
        "it and sums import each other",
    ),
    "renamed sibling": ({"sums": SUMS.replace("first\n", "first as one\n")}, "one file"),
    "all of a sibling": ({"sums": SUMS.replace("LIMIT, first", "*")}, "one file"),
    "sibling as a module": ({"sums": SUMS.replace("from kit.numbers", "from kit")}, "one file"),
    "relative import": ({"sums": SUMS.replace("from kit.numbers", "from .numbers")}, "one file"),
    "another package": (
        {"sums": SUMS.replace("import math", "import click")},
        "click can't be used there",
    ),
    "import in a function": (
        {"sums": SUMS.replace("    return", "    import math\n    return")},
        "an import inside of a block",
    ),
    "one name twice": ({"sums": SUMS + "\n\nLIMIT = 3\n"}, "LIMIT is also the name of"),
    "a built-in name": ({"sums": SUMS + "\n\nmin = max\n"}, "min is also the name of a built-in"),
    "an import's name": (
        {"numbers": NUMBERS + "\n\nmath = 3\n"},
        "math is also the name of an import",
    ),
    "one name imported from two places": (
        {"numbers": NUMBERS.replace("collections.abc", "typing")},
        "is imported from elsewhere",
    ),
}


@pytest.mark.parametrize(("texts", "problem"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_share_a_file_is_refused_with_its_module(
    kit: Assemble, texts: dict[str, str], problem: str
) -> None:
    with pytest.raises(BuildError, match=problem) as caught:
        kit(**texts)
    assert ".py:" in str(caught.value)
    assert "\n  " in str(caught.value)


# ---------------------------------------------------------------- expect.py


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "expect.py"
    path.write_bytes(expect_file())
    return path


def _definitions(source: str) -> list[str]:
    """Return the code of a module without imports, docstring and `__all__`."""
    body = ast.parse(source).body[1:]
    return [
        ast.dump(node)
        for node in body
        if not isinstance(node, ast.Import | ast.ImportFrom)
        and not ast.unparse(node).startswith("__all__ = ")
    ]


def test_expect_holds_the_code_of_its_modules_and_nothing_else(built: Path) -> None:
    assert expect.__file__ is not None
    folder = Path(expect.__file__).parent
    modules = [
        definition
        for path in folder.glob("*.py")
        for definition in _definitions(path.read_text("utf-8"))
    ]
    assert sorted(_definitions(built.read_text("utf-8"))) == sorted(modules)


def test_expect_has_the_docstring_and_the_public_names_of_the_package(built: Path) -> None:
    tree = ast.parse(built.read_text("utf-8"))
    assert ast.get_docstring(tree, clean=False) == expect.__doc__
    assert f"__all__ = {expect.__all__}" in [ast.unparse(node) for node in tree.body]
    assert all(getattr(expect, name).__doc__ for name in expect.__all__)


def test_expect_is_always_the_same_bytes() -> None:
    assert expect_file() == expect_file()


def test_expect_is_clean_for_ruff(built: Path) -> None:
    """As plain and readable as what is written by hand."""
    options = ["--isolated", "--line-length", "100", "--target-version", "py311", str(built)]
    rules = "E,F,W,I,B,UP,C4,SIM,RUF,RET"
    for command in (["check", "--select", rules], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache", *options],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_expect_needs_nothing_but_numpy(built: Path) -> None:
    """It must run wherever a student runs it."""
    code = (
        "import sys, numpy.random; before = set(sys.modules); import expect; "
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "print(sorted(new - set(sys.stdlib_module_names) - {'expect', 'numpy'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=built.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_expect_works_beside_a_notebook(built: Path) -> None:
    code = (
        "import numpy as np\n"
        "import expect\n"
        "def double(Z):\n    return -2 * Z\n"
        "Z = np.ones((2, 3))\n"
        "try:\n    expect.same(expect.call('double', Z), 2 * Z, 'twice')\n"
        "except expect.Mistake as mistake:\n    print(mistake.sentence)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=built.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout == "twice has the wrong sign.\n"
