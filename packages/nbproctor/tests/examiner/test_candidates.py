"""Which candidate a cell or a test talks to, and as of when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pytest

from nbproctor.errors import CandidateGone
from nbproctor.examiner.candidates import CandidateProcess, Candidates
from nbproctor.examiner.desk import ExaminerDesk
from nbproctor.examiner.found_names import FoundNames
from nbproctor.examiner.namespace import Namespace
from nbproctor.examiner.stuck_functions import StuckFunctions
from nbproctor.limits import Limits
from nbproctor.plan.job import Role, Step

from .memory_candidate import MemoryCandidate, a_step


class Proxies:
    """A desk that only holds proxies."""

    def __init__(self) -> None:
        self.proxies: dict[int, object] = {}

    def exchange(self, proxies: dict[int, object]) -> dict[int, object]:
        before, self.proxies = self.proxies, proxies
        return before

    def reset(self) -> None:
        self.proxies = {}


class Exam:
    """Candidates with everything around them in memory."""

    def __init__(self) -> None:
        self.process = MemoryCandidate()
        self.desk = Proxies()
        self.names = Namespace()
        self.found = FoundNames()
        self.notes: list[str] = []
        self.candidates = Candidates(
            cast("CandidateProcess", self.process),
            cast("ExaminerDesk", self.desk),
            self.names,
            self.found,
            self.notes,
            StuckFunctions((), Limits()),
        )
        self.candidates.start()

    def run(self, *sources: str | Step) -> None:
        """Run cells, and keep the places of tests."""
        for number, one in enumerate(sources):
            if isinstance(one, Step):
                self.candidates.keep(one)
            else:
                self.candidates.run(a_step(one, Role.STUDENT, index=100 + number))

    @property
    def there(self) -> dict[str, Any]:
        """The names of the candidate that is talked to."""
        assert self.process.names is not None
        return self.process.names

    @property
    def restarts(self) -> Sequence[list[str]]:
        """The cells that each further candidate has run."""
        return self.process.runs[1:]


TEST = a_step("test", Role.TEST, 1)
DEFERRED = a_step("deferred test", Role.COPY, 2)
SECOND = a_step("second deferred test", Role.COPY, 3)


@pytest.fixture
def exam() -> Exam:
    return Exam()


def test_a_candidate_that_has_died_is_started_again_and_runs_what_was_finished(exam: Exam) -> None:
    exam.run("x = 1", "die")
    assert exam.process.names is None
    assert exam.candidates.present()
    assert exam.there == {"x": 1}
    assert exam.restarts == [["x = 1"]]
    assert exam.notes == ["The submission's process was started again."]


def test_without_time_there_is_no_candidate(exam: Exam) -> None:
    exam.process.time_left = 0
    assert not exam.candidates.present()
    with exam.candidates.at(TEST) as there:
        assert not there


def test_a_cell_that_dies_returns_nothing_and_is_not_run_again(exam: Exam) -> None:
    assert exam.candidates.run(a_step("die", Role.STUDENT)) is None
    assert exam.candidates.present()
    assert exam.restarts == [[]]


def test_a_cell_takes_its_names_from_the_tests_and_ends_what_was_found(exam: Exam) -> None:
    exam.names["x"] = "of a test"
    exam.found["z"] = 1
    exam.run("x = 1")
    assert "x" not in exam.names.own()
    assert exam.found == {}


def test_a_test_in_its_place_talks_to_the_candidate_itself(exam: Exam) -> None:
    exam.run("x = 1")
    with exam.candidates.at(TEST) as there:
        assert there
        assert exam.there == {"x": 1}
        exam.there["left"] = True
    assert "left" in exam.there


def test_a_deferred_test_finds_the_notebook_as_it_was_and_leaves_no_trace(exam: Exam) -> None:
    exam.names["own"] = "then"
    exam.desk.proxies = {1: "then"}
    exam.run("x = 1", DEFERRED, "x = 2")
    exam.names["own"] = "now"
    exam.desk.proxies = {1: "now"}
    exam.found["x"] = 2
    with exam.candidates.at(DEFERRED) as there:
        assert there
        assert exam.candidates.on_copy
        assert exam.there == {"x": 1}
        assert exam.names.own() == {"own": "then"}
        assert exam.desk.proxies == {1: "then"}
        assert exam.found == {}
        exam.there["x"] = exam.names["own"] = "left"
    assert exam.there == {"x": 2}
    assert exam.names.own() == {"own": "now"}
    assert exam.desk.proxies == {1: "now"}


def test_a_deferred_test_without_a_copy_gets_a_candidate_that_is_in_its_place(exam: Exam) -> None:
    exam.process.can_copy = False
    exam.run("x = 1", DEFERRED, "x = 2")
    with exam.candidates.at(DEFERRED) as there:
        assert there
        assert exam.there == {"x": 1}
    assert exam.process.names is None  # its work was done
    assert exam.candidates.present()
    assert exam.there == {"x": 2}
    assert exam.restarts == [["x = 1"], ["x = 1", "x = 2"]]
    assert exam.notes == []


def test_a_candidate_that_dies_in_a_past_place_is_replaced_by_one_in_that_place(
    exam: Exam,
) -> None:
    exam.process.can_copy = False
    exam.run("x = 1", DEFERRED, "x = 2")
    with exam.candidates.at(DEFERRED):
        exam.process.end()
        assert exam.candidates.present()
        assert exam.there == {"x": 1}


def test_a_new_candidate_brings_new_copies_for_tests_that_wait(exam: Exam) -> None:
    exam.run("x = 1", DEFERRED, "x = 2", SECOND, "x = 3")
    exam.process.end()
    for test, value in ((DEFERRED, 1), (SECOND, 2)):
        with exam.candidates.at(test) as there:
            assert there
            assert exam.there == {"x": value}
    assert exam.restarts == [["x = 1", "x = 2", "x = 3"]]


def test_a_deferred_test_whose_place_was_never_reached_has_no_candidate(exam: Exam) -> None:
    with exam.candidates.at(DEFERRED) as there:
        assert not there


def test_aside_is_a_copy_that_leaves_no_trace(exam: Exam) -> None:
    exam.run("x = 1")
    exam.desk.proxies = {1: "kept"}
    with exam.candidates.aside():
        exam.there["x"] = 2
        exam.desk.proxies = {}
        exam.found["x"] = 2
    assert exam.there == {"x": 1}
    assert exam.desk.proxies == {1: "kept"}
    assert exam.found == {}


def test_aside_of_a_copy_is_a_copy_of_that(exam: Exam) -> None:
    exam.run("x = 1", DEFERRED, "x = 2")
    with exam.candidates.at(DEFERRED), exam.candidates.aside():
        assert exam.there == {"x": 1}


def test_aside_fails_where_nothing_can_be_copied(exam: Exam) -> None:
    exam.process.can_copy = False
    with pytest.raises(CandidateGone), exam.candidates.aside():
        pass


def test_a_spare_is_the_candidate_before_a_test(exam: Exam) -> None:
    exam.run("x = 1")
    spare = exam.candidates.spare()
    exam.there["met"] = True
    with exam.candidates.before(spare) as unmet:
        assert unmet
        assert exam.there == {"x": 1}
    assert exam.there == {"x": 1, "met": True}


def test_without_a_spare_it_is_the_candidate_that_has_met_the_test(exam: Exam) -> None:
    exam.run("x = 1")
    exam.process.can_copy = False
    for spare in (None, exam.candidates.spare()):
        with exam.candidates.before(spare) as unmet:
            assert not unmet
            assert not exam.candidates.on_copy


def test_a_spare_that_has_ended_is_none(exam: Exam) -> None:
    spare = exam.candidates.spare()
    assert spare.copy is not None
    spare.copy.close()
    with exam.candidates.before(spare) as unmet:
        assert not unmet


def test_a_candidate_that_has_not_met_a_test_stays_where_the_notebook_is(exam: Exam) -> None:
    exam.run("x = 1")
    exam.there["met"] = True
    with exam.candidates.unmet(TEST):
        assert exam.there == {"x": 1}
    assert exam.there == {"x": 1}


def test_one_for_a_deferred_test_is_in_its_place_and_is_dismissed(exam: Exam) -> None:
    exam.run("x = 1", DEFERRED, "x = 2")
    with exam.candidates.at(DEFERRED):
        exam.there["met"] = True
        with exam.candidates.unmet(DEFERRED):
            assert not exam.candidates.on_copy
            assert exam.there == {"x": 1}
    assert exam.candidates.present()
    assert exam.there == {"x": 2}
    assert exam.notes == []
