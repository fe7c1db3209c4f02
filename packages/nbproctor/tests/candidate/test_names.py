"""What a test reads, binds and deletes of the student's names."""

from __future__ import annotations

import math
from typing import Any

import pytest

from nbproctor.candidate.names import StudentNames

from ..two_ends import FakeShell


@pytest.fixture
def shell() -> Any:
    return FakeShell()


@pytest.fixture
def names(shell: Any) -> StudentNames:
    return StudentNames(shell)


def test_a_name_is_found_if_the_student_has_bound_it(shell: Any, names: StudentNames) -> None:
    shell.user_ns["x"] = 3
    assert names.look("x") == (True, 3)
    assert names.look("y") == (False, None)
    assert names.look("__name__") == (False, None)
    assert names.look_all(["x", "y"]) == {"x": 3}
    assert names.names() == ["x"]


def test_what_changes_after_it_was_read_is_stale_once(shell: Any, names: StudentNames) -> None:
    shell.user_ns.update(x=[1], y=2)
    names.look_all(["x", "y"])
    assert names.stale() == []
    shell.user_ns["x"].append(2)
    assert names.stale() == ["x"]
    assert names.stale() == []
    del shell.user_ns["y"]
    assert names.stale() == ["y"]


def test_what_is_read_again_is_not_stale(shell: Any, names: StudentNames) -> None:
    shell.user_ns["x"] = 1
    names.look("x")
    names.stale()
    shell.user_ns["x"] = 2
    names.look("x")
    assert names.stale() == []


def test_a_name_is_bound_and_deleted(shell: Any, names: StudentNames) -> None:
    names.bind("x", 5, [])
    assert shell.user_ns["x"] == 5
    assert names.unbind("x")
    assert not names.unbind("x")


def test_what_both_ends_have_imported_stays_what_it_is(shell: Any, names: StudentNames) -> None:
    shell.user_ns["root"] = math.sqrt
    names.bind("root", "another", ["math", "sqrt"])
    assert shell.user_ns["root"] == math.sqrt
    names.bind("root", "another", ["math", "cos"])
    assert shell.user_ns["root"] == "another"


def test_a_module_is_bound_if_it_is_there(shell: Any, names: StudentNames) -> None:
    names.bind_module("m", "math")
    names.bind_module("n", "no_module_of_this_name")
    assert shell.user_ns["m"] is math
    assert "n" not in shell.user_ns


def test_provided_names_are_restored(shell: Any, names: StudentNames) -> None:
    shell.user_ns.update(math=3, sum=0, abs=5, max=max)
    names.restore(["import math", "import no_module_of_this_name"], ["abs"])
    assert shell.user_ns["math"] is math
    assert "sum" not in shell.user_ns
    assert shell.user_ns["abs"] == 5
    assert shell.user_ns["max"] is max
