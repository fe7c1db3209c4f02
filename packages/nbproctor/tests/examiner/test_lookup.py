"""A name of a test's is the instructor's where the notebook provides it, else the student's."""

from __future__ import annotations

import math
from typing import Any

import pytest

from nbproctor.examiner.found_names import FoundNames
from nbproctor.examiner.lookup import Lookup
from nbproctor.examiner.namespace import Namespace
from nbproctor.examiner.run import CurrentRun
from nbproctor.plan.provided import Provided

from .memory_candidate import MemoryCandidate, a_job, a_step


class Desk:
    """A lookup with everything around it."""

    def __init__(self, candidate: MemoryCandidate, **job: Any) -> None:
        self.candidate = candidate
        self.names = Namespace()
        self.found = FoundNames()
        self.current = CurrentRun()
        self.lookup = Lookup(a_job(**job), self.names, candidate.asking, self.found, self.current)
        self.names.source = self.lookup

    def run(self, source: str) -> None:
        """Run a test."""
        self.lookup.begin(a_step(source))
        exec(source, self.names)

    def asked(self, *operations: str) -> list[tuple[Any, ...]]:
        return [request for request in self.candidate.requests if request[0] in operations]


def test_a_name_is_looked_up_once() -> None:
    desk = Desk(MemoryCandidate(n=1))
    desk.run("assert n == 1\nassert n + n == 2")
    assert desk.asked("look") == [("look", "n")]


def test_names_that_may_share_objects_are_looked_up_together() -> None:
    one = [1]
    desk = Desk(MemoryCandidate(a=one, b=[one]))
    desk.run("assert b[0] is a")
    assert desk.asked("look", "look_all") == [("look_all", ["a", "b"])]


def test_data_that_a_test_can_change_is_noted_and_looked_up_anew() -> None:
    desk = Desk(MemoryCandidate(items=[1]))
    desk.run("assert items == [1]")
    assert desk.current.run.copied == {"items"}
    desk.run("assert items == [1]")
    assert len(desk.asked("look")) == 2


def test_what_the_instructor_imports_is_imported_here() -> None:
    desk = Desk(MemoryCandidate(math="a lie"), imports={"math": "import math"})
    desk.run("assert math.pi > 3")
    assert desk.lookup.find("math") is math
    assert desk.asked("look") == []


def test_star_imports_are_the_instructors_except_for_what_is_bound_otherwise() -> None:
    provided = Provided({}, ("from math import *",), frozenset({"e"}))
    desk = Desk(MemoryCandidate(e="mine", pi="a lie"), provided=provided)
    desk.run("assert pi > 3 and e == 'mine'")


def test_a_provided_function_is_the_instructors() -> None:
    provided = Provided({"double": "def double(x):\n    return two * x", "two": "two = 2"})
    desk = Desk(MemoryCandidate(double=lambda _: 0, two=0), provided=provided)
    desk.run("assert double(4) == 8")


def test_a_built_in_function_is_pythons_unless_the_exercise_asks_for_it() -> None:
    desk = Desk(MemoryCandidate(sum=lambda _: 0, max=lambda _: "mine"), builtins=frozenset({"max"}))
    desk.run("assert sum([1, 2]) == 3 and max([1]) == 'mine'")


def test_what_a_test_binds_is_bound_in_the_candidate_where_its_code_uses_the_name() -> None:
    desk = Desk(MemoryCandidate(), visible=frozenset({"helper", "module"}))
    desk.run("def helper(): pass\nunseen = 1\nimport math as module")
    assert [request[1] for request in desk.asked("bind", "bind_module")] == ["helper", "module"]


def test_the_value_of_a_name_that_no_code_of_the_instructors_reads_stays_in_the_test() -> None:
    names = frozenset({"expected", "scale"})
    desk = Desk(MemoryCandidate(), visible=names, withheld=frozenset({"expected"}))
    desk.run("expected = 94671\nscale = 2\nassert expected == 94671")
    assert [request[1] for request in desk.asked("bind")] == ["scale"]


def test_a_function_that_a_test_has_left_bound_is_lent_anew_to_the_next_one() -> None:
    desk = Desk(MemoryCandidate(), visible=frozenset({"helper"}))
    desk.run("def helper(): pass")
    desk.run("pass")
    assert len(desk.asked("bind")) == 2
    desk.run("helper = None")
    desk.run("pass")
    assert len(desk.asked("bind")) == 4  # lent once more, bound to None, and no more


def test_a_name_that_is_deleted_is_deleted_in_the_candidate() -> None:
    desk = Desk(MemoryCandidate(f=print), visible=frozenset({"f"}))
    desk.run("del f")
    with pytest.raises(NameError):
        desk.run("f")


def test_a_test_that_asks_for_the_figure_gets_the_candidates_pyplot() -> None:
    imports = {"plt": "import matplotlib.pyplot as plt"}
    desk = Desk(MemoryCandidate(), imports=imports)
    desk.lookup.begin(a_step("plt.gcf()"))
    assert desk.lookup.find("plt") is None  # the double's figures
    assert desk.asked("figures") == [("figures",)]


def test_names_that_the_candidate_invents_are_checked() -> None:
    desk = Desk(MemoryCandidate(**{"x": 1}))
    desk.candidate.names = {"x": 1, 3: 2}  # type: ignore[dict-item]
    assert desk.lookup.known() == ["x"]
