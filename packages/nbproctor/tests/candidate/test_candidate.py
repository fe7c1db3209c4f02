"""The candidate runs cells and carries out operations, and reports what came of them."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from nbproctor.candidate.candidate import Candidate

from ..two_ends import FakeShell, two_ends


@pytest.fixture
def candidate() -> Candidate:
    shell: Any = FakeShell()
    return Candidate(shell)


def test_a_cell_reports_its_events_and_the_names_it_has_bound(candidate: Candidate) -> None:
    events, error, names = candidate.run_cell("a, _b = 1, 2\nput('stream', {'text': 'x'})", 1)
    assert (events, error, names) == ([("stream", {"text": "x"})], None, ["a"])
    assert candidate.run_cell("a = a\nc = 3", 2)[2] == ["c"]


def test_only_while_a_cell_runs_its_figures_are_rendered(candidate: Candidate) -> None:
    drawn: list[bool] = []
    candidate.shell.user_ns["look"] = lambda: drawn.append(candidate.shell.draws)
    candidate.run_cell("look()", 1, True)
    candidate.run_cell("look()", 2, False)
    candidate.operate("call", (candidate.shell.user_ns["look"],), {})
    assert drawn == [True, False, False]


def test_an_error_that_the_shell_has_not_shown_is_shown(candidate: Candidate) -> None:
    events, error, _ = candidate.run_cell("raise KeyError('k')", 1)
    assert error == "KeyError"
    assert events[-1][0] == "error"
    assert events[-1][1]["ename"] == "KeyError"


def test_memory_that_is_used_up_is_named_whatever_the_class_is_called(candidate: Candidate) -> None:
    source = "class Mine(MemoryError): pass\nraise Mine"
    assert candidate.run_cell(source, 1)[1] == "MemoryError"


def test_an_interrupt_that_leaves_the_shell_ends_the_cell(candidate: Candidate) -> None:
    assert candidate.run_cell("raise KeyboardInterrupt", 1)[1] == "KeyboardInterrupt"


def test_where_an_alarm_of_a_check_has_stopped_code_is_reported_once(candidate: Candidate) -> None:
    candidate.run_cell(
        """
class Alarm(BaseException): pass
def inner(): raise Alarm
def outer(): inner()
def check(function):
    try:
        function()
    except BaseException:
        raise AssertionError("it did not come back") from None
""",
        1,
    )
    assert candidate.run_cell("check(outer)", 2)[1] == "AssertionError"
    assert candidate.operate("stopped_in", (), {}) == ["check", "outer", "inner"]
    candidate.run_cell("check(lambda: 1 / 0)", 3)
    assert candidate.operate("stopped_in", (), {}) == []


def test_student_code_can_be_interrupted_while_an_operation_runs(candidate: Candidate) -> None:
    armed = []
    candidate.operate("call", (lambda: armed.append(candidate.interrupt.armed),), {})
    assert armed == [True]
    assert not candidate.interrupt.armed


def test_an_operation_that_there_is_not_is_an_error(candidate: Candidate) -> None:
    with pytest.raises(KeyError):
        candidate.operate("exec", (), {})


def test_output_belongs_to_the_outermost_operation() -> None:
    source = (
        "def f(g):\n    put('stream', {'text': 'a'})\n    g()\n    put('stream', {'text': 'c'})\n"
        "def h():\n    put('stream', {'text': 'b'})"
    )
    with two_ends(source) as examiner:
        f, h = examiner.name("f"), examiner.name("h")
        f(lambda: h())
    assert "".join(content["text"] for _, content in examiner.events) == "abc"


def test_a_name_that_a_call_has_changed_is_reported_as_stale() -> None:
    with two_ends("items = [1]\ndef f():\n    items.append(2)") as examiner:
        assert examiner.name("items") == [1]
        examiner.name("f")()
    assert examiner.events == [["stale", ["items"]]]


def test_warnings_come_back_as_events() -> None:
    source = "import warnings\ndef f():\n    warnings.warn('w')"
    with two_ends(source) as examiner, warnings.catch_warnings():
        warnings.simplefilter("always")
        examiner.name("f")()
    ((kind, (kinds, message, *_)),) = examiner.events
    assert (kind, kinds[0], message) == ("warning", "UserWarning", "w")


def test_a_callback_that_raises_raises_in_the_student_s_code() -> None:
    source = "def f(g):\n    try:\n        g()\n    except ValueError as e:\n        return str(e)"
    with two_ends(source) as examiner:

        def fails() -> None:
            raise ValueError("v")

        assert examiner.name("f")(fails) == "v"


def test_a_block_s_exception_reaches_the_student_s_exit() -> None:
    source = (
        "class Block:\n    def __enter__(self):\n        return 1\n"
        "    def __exit__(self, kind, error, trace):\n        self.seen = str(error)\nb = Block()"
    )
    with two_ends(source) as examiner:
        block = examiner.name("b")
        examiner.ask("exit", block, [["builtins.ValueError"], ["v"], "v", 1, None, {}, 0])
        assert block.seen == "v"
