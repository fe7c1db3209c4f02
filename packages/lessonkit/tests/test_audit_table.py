"""`lessonkit.audit_table`: keeps what an audit has found, and shows it."""

from __future__ import annotations

import pytest

from lessonkit.audit import Audit, Finding, read_record
from lessonkit.audit_table import show_audit, show_messages, write_record
from lessonkit.text import Lesson

FOUND = Audit(
    "double", "abc", wrong=3, right=2, mutants=5, equivalent=1, named=2,
    findings=[
        Finding("mutant", "double", "Z + Z -> Z - Z", "it survives"),
        Finding("right", "double", "product", "it loses 30 points"),
    ],
    messages={"Z + Z -> Z": "twice is 1/2 of what it should be."},
)  # fmt: skip


def test_only_exercises_without_findings_are_kept(lesson: Lesson) -> None:
    write_record(lesson, [FOUND])
    assert read_record(lesson) == {}
    write_record(lesson, [Audit("double", "abc", wrong=3), Audit("quadruple", "def")])
    assert list(read_record(lesson)) == ["double", "quadruple"]
    assert read_record(lesson)["double"]["wrong"] == 3
    write_record(lesson, [FOUND])
    assert list(read_record(lesson)) == ["quadruple"]


def test_the_table_counts_and_the_findings_stand_below(
    lesson: Lesson, capsys: pytest.CaptureFixture[str]
) -> None:
    write_record(lesson, [Audit("quadruple", "def", wrong=1, mutants=4)])
    show_audit(lesson, [FOUND])
    lines = capsys.readouterr().out.splitlines()
    rows = {line.split()[1]: line.replace("│", " ").split()[1:] for line in lines if "│" in line}
    # wrong, right, mutants, caught, equivalent, named, survive, false alarms
    assert rows["double"] == ["3", "2", "5", "3", "1", "2", "1", "1"]
    assert rows["quadruple"] == ["1", "0", "4", "4", "0", "0", "0", "0"]
    assert rows["all"] == ["4", "2", "9", "7", "1", "2", "1", "1"]
    assert "double: mutant Z + Z -> Z - Z: it survives" in lines
    assert "double: right product: it loses 30 points" in lines


def test_what_a_student_reads_of_a_mutant_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    show_messages([FOUND])
    assert capsys.readouterr().out.splitlines() == [
        "double: Z + Z -> Z",
        "    twice is 1/2 of what it should be.",
    ]
