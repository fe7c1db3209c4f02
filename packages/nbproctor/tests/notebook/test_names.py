"""The names of a cell are read from its syntax."""

from __future__ import annotations

import time

import pytest

from nbproctor.notebook.names import (
    BUILTINS,
    UNREAD,
    bound_by,
    imports_of,
    methods_of,
    modules_of,
    names_of,
    parse_cell,
    redefined_builtins,
    written_files,
)


def test_names_are_used_bound_or_only_defined() -> None:
    names = names_of(
        "'''text'''\nimport numpy as np\ndef f(a):\n    return a + b\nc = f(1)\ndel d\n"
        "for i in []:\n    pass\n"
    )
    assert {"np", "f", "b", "c", "d", "i"} == names.used
    assert names.bound == {"np", "f", "c", "d", "i"}
    assert names.defined == {"np", "f"}
    assert names.within == {"f": {"b"}}
    assert not names.dynamic
    assert not names.broken


def test_names_inside_functions_are_not_bound_at_the_top() -> None:
    assert names_of("def f():\n    x = 1\n    global y\n    y = 2").bound == {"f"}
    assert names_of("class A:\n    x = 1").bound == {"A"}
    assert names_of("try:\n    pass\nexcept OSError as e:\n    pass\n(z := 1)").bound == {"e", "z"}
    assert names_of("g = lambda: (h := 1)").bound == {"g"}


def test_strings_that_could_be_names_are_listed() -> None:
    assert names_of("setattr(x, 'weight', 'two words')").strings == {"weight"}


@pytest.mark.parametrize("source", ["globals()['x']", "exec('x = 1')", "f.__globals__", "eval(s)"])
def test_code_that_can_reach_any_name_is_dynamic(source: str) -> None:
    assert names_of(source).dynamic


def test_nothing_is_known_of_a_broken_cell() -> None:
    names = names_of("def f(:")
    assert (names.broken, names.dynamic, names.used) == (True, True, frozenset())
    assert parse_cell("def f(:") is None


@pytest.mark.parametrize(
    "source",
    [
        "!ls\n" * 600,
        "!ls\n" * 300 + "x = 1\n" * 10_000,
        "what is this?\n" * 600,
        "x = 1\n" * 20_000,
        "x = " + "-" * 20_000 + "1",
        "nonlocal x",
    ],
    ids=["magics", "magics in a long cell", "questions", "long", "deep", "no scope"],
)
def test_a_cell_that_takes_too_long_to_read_counts_as_broken(source: str) -> None:
    begun = time.thread_time()
    assert names_of(source) is UNREAD
    assert time.thread_time() - begun < 5


def test_a_long_sum_and_many_magics_are_read() -> None:
    assert names_of("x = " + "y + " * 1000 + "1").used == {"x", "y"}
    assert "x" in names_of("!ls\n" * 40 + "x = 1").bound


def test_magics_are_translated() -> None:
    assert "get_ipython" in names_of("%time x = 1\ny = 2").used
    assert "y" in names_of("!ls\ny = 2").bound


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("import a.b, c as d", {"a", "d"}),
        ("from a import b as c", {"c"}),
        ("async def f(): x = 1", {"f"}),
        ("x = y = 1", {"x", "y"}),
        ("with open(p) as (a, b): c = 1", {"a", "b", "c"}),
        ("print(x)", set()),
    ],
)
def test_a_statement_binds(statement: str, names: set[str]) -> None:
    tree = parse_cell(statement)
    assert tree is not None
    assert bound_by(tree.body[0]) == names


def test_imports_come_with_a_statement_and_rebound_names_are_left_out() -> None:
    cells = [
        "import numpy as np, os.path\nfrom math import *\nfrom .helper import f as g",
        "try:\n    import fast as quick\nexcept ImportError:\n    import slow as quick",
        "def h():\n    import inner",
        "import gone\nimport kept",
        "gone = 1",
        "broken (",
    ]
    assert imports_of(cells) == {
        "np": "import numpy as np",
        "os": "import os.path",
        "g": "from .helper import f as g",
        "quick": "import slow as quick",
        "kept": "import kept",
    }


def test_methods_include_those_that_decorators_add() -> None:
    source = (
        "@dataclasses.dataclass(frozen=True)\nclass A:\n    x: int = 0\n    def f(self): pass\n"
        "@contextlib.contextmanager\ndef block(): yield\n"
    )
    assert methods_of([source, "broken ("]) == {
        "A": {"x", "f", "__eq__"},
        "": {"__enter__", "__exit__"},
    }


def test_methods_are_those_of_a_class_and_its_bases() -> None:
    cells = [
        "class A:\n    def f(self): pass\nclass B(A):\n    def g(self): pass",
        "class A(A):\n    h = 1",
        "def make():\n    class C:\n        def c(self): pass\n    return C()",
    ]
    assert methods_of(cells) == {"A": {"f", "h"}, "B": {"f", "g"}, "": {"c"}}


def test_redefined_builtins_are_those_that_cells_bind() -> None:
    assert redefined_builtins(["map = None\nx = sum([])", "def len(x): pass"]) == {"map", "len"}
    assert {"map", "len", "ValueError"} <= BUILTINS


def test_modules_of_an_import_are_named() -> None:
    assert modules_of("import a.b as c, d") == {"a", "d"}
    assert modules_of("from a.b import c") == {"a"}
    assert modules_of("from . import c") == set()


@pytest.mark.parametrize(
    ("source", "files"),
    [
        ("%%writefile own.py\nx = 1", {"own.py"}),
        ("### BEGIN SOLUTION\n%%file -a 'my own.py'\nx = 1", {"my own.py"}),
        ("%writefile own.py", set()),
        ("open('own.py', 'w')", set()),
    ],
)
def test_a_file_that_a_cell_writes_is_named(source: str, files: set[str]) -> None:
    assert written_files(source) == files
