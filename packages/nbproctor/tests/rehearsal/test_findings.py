"""What a rehearsal has found is reported in a line for each thing."""

from __future__ import annotations

from nbproctor.rehearsal.findings import Finding, Findings, NotebookFindings, Way

PROTECTED = Finding("a", Way.PROTECTED, 1.0)
BESIDE = Finding("b", Way.BESIDE, 1.0, reason="AttributeError: no data")
FAULTY = Finding("c", Way.FAULTY, 1.0, reason="first", error="1 is not 2")
FREE = Finding("d", Way.PROTECTED, 2.5, free=True)


def _findings(*tests: Finding, problem: str = "") -> Findings:
    return Findings("digest", (NotebookFindings("ps", tests, problem),))


def test_tests_are_found_by_the_way_in_which_they_are_graded() -> None:
    notebook = _findings(PROTECTED, BESIDE, FAULTY, FREE).of("ps")
    assert notebook.names(Way.PROTECTED) == {"a", "d"}
    assert notebook.names(Way.BESIDE) == {"b"}
    assert notebook.names(Way.FAULTY) == {"c"}
    assert not _findings(BESIDE).of("other").names(Way.BESIDE)


def test_what_is_as_it_should_be_is_not_mentioned() -> None:
    findings = _findings(PROTECTED)
    assert list(findings.lines()) == []
    assert findings.is_sound()


def test_each_line_says_which_test_and_why() -> None:
    beside, faulty, free = _findings(BESIDE, FAULTY, FREE).lines()
    assert beside.startswith("b: graded beside the student's code")
    assert "AttributeError: no data" in beside
    assert faulty.startswith("c: not graded automatically")
    assert faulty.endswith("1 is not 2")
    assert free == "d: the untouched release passes it (2.5 points)"


def test_a_refused_test_is_not_said_to_be_graded() -> None:
    findings = _findings(BESIDE)
    (line,) = findings.lines(refuse=True)
    assert line.startswith("b: not graded automatically")
    assert "AttributeError: no data" in line
    assert not findings.is_sound(refuse=True)


def test_only_a_test_that_cannot_be_protected_needs_no_mending() -> None:
    assert _findings(BESIDE).is_sound()
    assert not _findings(FAULTY).is_sound()
    assert not _findings(FREE).is_sound()
    findings = _findings(problem="there is no solution")
    assert not findings.is_sound()
    assert list(findings.lines()) == ["ps: not rehearsed: there is no solution"]
