"""A submission's folder is written complete or not at all, and its outputs are bounded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbproctor.errors import GraderFault, NoRoom, SubmissionError
from nbproctor.grading.result import Graded
from nbproctor.grading.submission import (
    OURS,
    Result,
    Task,
    examine_submission,
    failed,
    write_stage,
)
from nbproctor.limits import Limits
from nbproctor.plan.master import Master
from nbproctor.verdict import CellVerdict, Outcome, SubmissionVerdict


def _task(folder: Path, **more: Any) -> Task:
    return Task(
        student="ann",
        folder=folder,
        stage=folder / "stage",
        masters={"ps": Master.of("ps", ())},
        files=more.pop("files", {}),
        trusted_files={},
        limits=Limits(),
        sync=False,
        **more,
    )


def _result(*outputs: nbformat.NotebookNode, outcome: Outcome = Outcome.PASSED) -> Result:
    cell = nbformat.v4.new_code_cell("", outputs=list(outputs))
    verdict = SubmissionVerdict("ann", "ps", (CellVerdict("t", outcome, 0.0, 1.0),))
    return Result("ann", (Graded(nbformat.v4.new_notebook(cells=[cell]), verdict),))


def _written(task: Task) -> list[nbformat.NotebookNode]:
    found: list[nbformat.NotebookNode] = nbformat.read(task.stage / "ps.ipynb", 4).cells[0].outputs
    return found


def test_the_folder_has_the_notebook_its_files_and_the_time_of_the_task(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("1,2")
    (tmp_path / "timestamp.txt").write_text("newer")
    files = {name: tmp_path / name for name in ("data.csv", "timestamp.txt")}
    task = _task(tmp_path, files=files, timestamp="older", permissions=0o640)
    task.stage.mkdir()
    (task.stage / "of an earlier run").write_text("")
    result = _result()
    assert write_stage(task, result) is result
    names = {path.name: path.stat().st_mode & 0o777 for path in task.stage.iterdir()}
    assert names == {"data.csv": 0o640, "ps.ipynb": 0o640, "timestamp.txt": 0o640}
    assert (task.stage / "timestamp.txt").read_text() == "older"


def test_nothing_is_written_of_what_has_to_be_graded_again(tmp_path: Path) -> None:
    task = _task(tmp_path)
    for result in (_result(outcome=Outcome.GRADER_FAULT), Result("ann", error="no notebook")):
        assert result.faulty
        assert write_stage(task, result) is result
        assert not task.stage.exists()


def test_long_outputs_are_cut_as_nbgrader_does(tmp_path: Path) -> None:
    text = nbformat.v4.new_output("stream", name="stdout", text="1\n2\n3\n4")
    more = nbformat.v4.new_output("stream", name="stderr", text="5")
    lines = [str(n) for n in range(10)]
    error = nbformat.v4.new_output("error", ename="E", evalue="e", traceback=lines)
    task = _task(tmp_path, limit_lines=3, limit_traceback=5)
    write_stage(task, _result(text, more, error))
    shown, ended = _written(task)
    assert shown.text == "1\n2\n... Output truncated ..."
    assert ended.traceback == ["0", "1", "... Traceback truncated ...", "8", "9"]


def test_outputs_within_the_limits_and_without_any_stay(tmp_path: Path) -> None:
    text = nbformat.v4.new_output("stream", name="stdout", text="1\n2\n3\n4")
    for number, limit in enumerate((4, -1)):
        folder = tmp_path / str(number)
        folder.mkdir()
        task = _task(folder, limit_lines=limit)
        write_stage(task, _result(text.copy()))
        assert [output.text for output in _written(task)] == ["1\n2\n3\n4"]


@pytest.mark.parametrize(
    ("error", "says", "no_room"),
    [
        (SubmissionError("ps.ipynb: is empty"), "ps.ipynb: is empty", False),
        (GraderFault("stuck"), "stuck", False),
        (NoRoom("no walls"), "no walls", True),
        (PermissionError(13, "Permission denied", "data"), "data: Permission denied", False),
    ],
)
def test_an_error_becomes_a_result_in_words(error: Exception, says: str, no_room: bool) -> None:
    result = failed("ann", error)
    assert result.error.startswith(says)
    assert (result.no_room, result.faulty) == (no_room, True)


def test_a_mistake_of_our_own_comes_with_its_traceback(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")])
    nbformat.write(notebook, tmp_path / "ps.ipynb")
    proctor: Any = None
    error = examine_submission(_task(tmp_path), proctor).error
    assert error.startswith(f"{OURS}Traceback")
    assert "AttributeError" in error
