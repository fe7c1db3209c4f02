"""Results on the terminal: problems by cause, and lines of JSON with everything."""

from __future__ import annotations

import json

import nbformat
import pytest

from nbproctor.cli.results import as_json, problems, show_results
from nbproctor.grading.result import Graded
from nbproctor.grading.submission import Result
from nbproctor.verdict import CellVerdict, Outcome, SubmissionVerdict

NOTEBOOK = nbformat.v4.new_notebook()


def _result(*cells: CellVerdict, **more: object) -> Result:
    verdict = SubmissionVerdict("ada", "ps", cells, ("a cell was put back",), 1.23456)
    return Result("ada", (Graded(NOTEBOOK, verdict),), **more)  # type: ignore[arg-type]


PASSED = CellVerdict("test-f", Outcome.PASSED, 2.0, 2.0, carried=("g",), mistake="The bias.")
FAULT = CellVerdict("test-g", Outcome.GRADER_FAULT, 0.0, 1.0, "no memory")


def test_json_holds_every_field_of_a_verdict() -> None:
    line = json.loads(json.dumps(as_json(_result(PASSED))))
    assert line["graded"] is True
    (notebook,) = line["notebooks"]
    assert (notebook["points"], notebook["max_points"], notebook["seconds"]) == (2.0, 2.0, 1.235)
    assert notebook["cells"] == [
        {
            "grade_id": "test-f",
            "outcome": "passed",
            "points": 2.0,
            "max_points": 2.0,
            "message": "",
            "protected": True,
            "carried": ["g"],
            "mistake": "The bias.",
        }
    ]


def test_faults_of_one_cause_are_one_line() -> None:
    other = CellVerdict("test-h", Outcome.GRADER_FAULT, 0.0, 1.0, "no memory")
    lines = problems(_result(FAULT, other), quiet=True)
    assert lines == ["ada: not graded: test-g, test-h: no memory"]


def test_notes_are_left_out_where_only_problems_are_wanted() -> None:
    assert problems(_result(PASSED), quiet=True) == []
    assert problems(_result(PASSED), quiet=False) == ["ada: a cell was put back"]


def test_an_error_cannot_move_the_cursor() -> None:
    assert problems(Result("a\x1bb", error="x\ny"), quiet=True) == ["a\\x1bb: not graded: x\\ny"]


def test_failures_are_counted_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    results = [_result(PASSED), _result(FAULT), Result("bob", error="no notebook")]
    assert show_results(results, 3, quiet=False, json_lines=True) == 2
    out, err = capsys.readouterr()
    assert [json.loads(line)["student"] for line in out.splitlines()] == ["ada", "ada", "bob"]
    assert "bob: not graded: no notebook" in err
