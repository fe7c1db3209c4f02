"""The examiner's end of the calls: references, output, and the texts of a hidden test."""

from __future__ import annotations

import io
import sys
import types
import warnings
from typing import Any, cast

import pytest

from nbproctor.errors import Refused, WireError
from nbproctor.examiner.desk import ExaminerDesk
from nbproctor.examiner.found_names import FoundNames
from nbproctor.examiner.lent_objects import LentObjects
from nbproctor.examiner.observation import Observation
from nbproctor.examiner.run import CurrentRun, TestRun
from nbproctor.protocol.types import Tag
from nbproctor.redaction.student_source import StudentSource
from nbproctor.shell.notebook_shell import NotebookShell

from .memory_candidate import a_step

FUNCTION = [5, "function", "f", [None, None]]


class Parts:
    """A desk with everything around it."""

    def __init__(self) -> None:
        self.events: list[tuple[str, Any]] = []
        self.streams = io.StringIO(), io.StringIO()
        record = types.SimpleNamespace(note=lambda *event: self.events.append(event))
        shell = types.SimpleNamespace(streams=self.streams, record=record)
        self.found = FoundNames()
        self.current = CurrentRun()
        self.lent = LentObjects()
        requests: Any = types.SimpleNamespace(ask=lambda *_: None)
        self.desk = ExaminerDesk(
            cast("NotebookShell", shell), requests, self.lent, self.found, self.current
        )

    def hide(self) -> Observation:
        observation = Observation(StudentSource([]))
        observation.asked("call", ())
        self.current.run = TestRun(a_step(), observation)
        return observation


@pytest.fixture
def parts() -> Parts:
    return Parts()


def test_one_object_of_the_candidates_has_one_proxy_that_refers_back(parts: Parts) -> None:
    proxy = parts.desk.resolve(Tag.MINE, [*FUNCTION])
    assert parts.desk.resolve(Tag.MINE, [*FUNCTION]) is proxy
    assert parts.desk.export(proxy) == [Tag.YOURS, 5]


def test_a_proxy_of_another_candidate_is_refused(parts: Parts) -> None:
    proxy = parts.desk.resolve(Tag.MINE, [*FUNCTION])
    before = parts.desk.exchange({})
    with pytest.raises(Refused, match="a test that is over"):
        parts.desk.export(proxy)
    parts.desk.exchange(before)
    assert parts.desk.export(proxy) == [Tag.YOURS, 5]


def test_an_object_of_the_tests_is_lent_and_found_by_its_number(parts: Parts) -> None:
    tag, number, *_ = parts.desk.export(len)
    assert tag == Tag.MINE
    assert parts.desk.resolve(Tag.YOURS, [number]) is len
    parts.desk.reset()
    with pytest.raises(WireError):
        parts.desk.resolve(Tag.YOURS, [number])


def test_a_module_that_both_have_is_the_examiners_own(parts: Parts) -> None:
    assert parts.desk.resolve(Tag.MINE, [6, "module", "math", []]) is sys.modules["math"]
    own = "nbproctor.examiner.desk"
    assert parts.desk.resolve(Tag.MINE, [7, "module", own, []]) is not sys.modules[own]


def test_a_reference_that_is_no_number_is_no_answer(parts: Parts) -> None:
    with pytest.raises(WireError):
        parts.desk.resolve(Tag.MINE, [True, *FUNCTION[1:]])


def test_output_of_the_students_code_appears_in_the_test(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", parts.streams[0])
    parts.desk.note([["stream", {"name": "stdout", "text": "hi"}], ["display_data", {"a": 1}]])
    assert parts.streams[0].getvalue() == "hi"
    assert parts.events == [("display_data", {"a": 1})]


def test_in_a_hidden_test_only_what_the_test_captures_is_kept(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts.hide()
    event = ["stream", {"name": "stdout", "text": "secret"}]
    monkeypatch.setattr(sys, "stdout", parts.streams[0])
    parts.desk.note([event, ["display_data", {}]])
    assert parts.streams[0].getvalue() == ""
    assert parts.events == []
    captured = io.StringIO()
    monkeypatch.setattr(sys, "stdout", captured)
    parts.desk.note([event])
    assert captured.getvalue() == "secret"


def test_a_warning_is_shown_here(parts: Parts) -> None:
    told = [["UserWarning", "Warning"], "careful", "cell", 3, "x = 1"]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        parts.desk.note([["warning", told]])
    assert [(str(w.message), w.category) for w in caught] == [("careful", UserWarning)]


def test_names_that_are_bound_anew_are_forgotten(parts: Parts) -> None:
    parts.found.update(x=1, y=2)
    parts.desk.note([["stale", ["x", "z"]], "no event", ["stale", 3]])
    assert parts.found == {"y": 2}


def test_texts_are_noted_in_a_hidden_test_only(parts: Parts) -> None:
    parts.desk.hear(["before"])
    observation = parts.hide()
    parts.desk.hear(["said"])
    parts.desk.resolve(Tag.MINE, [*FUNCTION])
    assert observation.texts == {"said", "f"}
