"""Classes are found by name among what was imported; none passes for data or a test's tool."""

from __future__ import annotations

import collections
import fractions
import itertools
import re
import sys
import types
import unittest.mock
from typing import Any

import numpy as np
import pytest

from nbproctor.proxies.library_classes import class_for, find_class, names_of_classes, roots_of


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Any:
    module: Any = types.ModuleType("library")
    for name in ("A", "B"):
        setattr(module, name, type(name, (), {"__module__": "library"}))
    module.Borrowed = unittest.mock.Mock
    module.Number = type("Number", (float,), {"__module__": "library"})
    monkeypatch.setitem(sys.modules, "library", module)
    return module


@pytest.mark.parametrize(
    "kind", [re.Match, fractions.Fraction, collections.UserDict, itertools.chain, np.poly1d, map]
)
def test_a_class_is_found(kind: type) -> None:
    assert find_class(f"{kind.__module__}.{kind.__name__}") is kind


@pytest.mark.parametrize(
    "name",
    [
        *("builtins.float", "builtins.object", "numpy.float64", "numpy.ndarray", "library.Number"),
        *("unittest.mock._ANY", "subprocess.Popen", "builtins.ValueError", "types.ModuleType"),
        *("library.Borrowed", "library.missing", "missing.A", "", "A", "__main__.A"),
        "nbproctor.verdict.Verdict",
    ],
)
@pytest.mark.usefixtures("library")
def test_no_class_is_found(name: str) -> None:
    assert find_class(name) is None


def test_nothing_is_imported() -> None:
    before = set(sys.modules)
    assert find_class("wave.Wave_read") is find_class("this.A") is None
    assert set(sys.modules) == before


def test_a_class_that_extends_two_counts_as_both(library: Any) -> None:
    names = ["__main__.Mine", "library.A", "library.B", "builtins.object"]
    made = class_for(names)
    assert made is class_for(names)
    assert made is not None
    assert issubclass(made, library.A)
    assert issubclass(made, library.B)
    assert not issubclass(made, collections.UserDict)


def test_the_classes_code_does_not_run(library: Any) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError

    library.A.__init_subclass__ = classmethod(fail)
    library.B.mro = library.B.__new__ = fail
    made = class_for(["__main__.Other", "library.B", "library.A"])
    assert made is not None
    assert issubclass(made, library.A)


def test_the_first_class_stands_for_its_bases(library: Any) -> None:
    assert class_for(["library.A", "builtins.object"]) is library.A
    assert class_for(["library.missing", "library.B"]) is library.B
    assert class_for(["__main__.Mine", "builtins.object"]) is None


def test_only_a_student_s_own_class_extends_a_container() -> None:
    assert class_for(["__main__.Stack", "builtins.list"]) is list
    assert class_for(["builtins.list"]) is None
    assert class_for(["__main__.Number", "builtins.float"]) is None


def test_names_are_text() -> None:
    assert names_of_classes(["a.B", 3, None, "c.D"]) == ("a.B", "c.D")
    assert names_of_classes("a.B") == names_of_classes(None) == ()
    assert roots_of(["__main__.A", "builtins.object", "sklearn.base.B"]) == {"sklearn"}
