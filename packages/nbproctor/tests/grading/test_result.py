"""What is kept of a graded notebook on its way to the process that writes the gradebook."""

from __future__ import annotations

import pickle
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum

from nbproctor.grading.result import Graded, Scores
from nbproctor.verdict import SubmissionVerdict


def _cell(name: str, kind: str = "code", **about: object) -> NotebookNode:
    cell = NotebookNode(cell_type=kind, source=f"# {name}", metadata=NotebookNode(), id=name)
    flags = {"grade": False, "solution": False, "task": False, "locked": False, "points": 2}
    cell.metadata["nbgrader"] = NotebookNode({"grade_id": name, **flags, **about})
    if kind == "code":
        cell |= {"execution_count": 1, "outputs": []}
    return NotebookNode(cell)


def _graded() -> Graded:
    written, left = _cell("written", solution=True), _cell("left", solution=True)
    left.metadata.nbgrader.checksum = compute_checksum(left)
    written.metadata.nbgrader.checksum = "of another text"
    passed, failed = _cell("passed", grade=True), _cell("failed", grade=True)
    failed.outputs.append(nbformat.v4.new_output("error", ename="E", evalue="ä", traceback=[]))
    text = _cell("text", "markdown", grade=True, solution=True)
    task = _cell("task", "markdown", task=True)
    task.metadata.nbgrader.checksum = compute_checksum(task)
    plain = nbformat.v4.new_code_cell("1 / 3", id="plain")
    cells = [written, passed, left, failed, plain, text, task]
    notebook = nbformat.v4.new_notebook(cells=cells)
    return Graded(notebook, SubmissionVerdict("ada", "ps1", (), ("a note",), 1.5))


def test_the_scores_are_what_nbgrader_reads() -> None:
    points = {"passed": 2.0, "failed": 0.0, "text": None}
    unanswered = {"written": False, "left": True, "text": False, "task": False}
    assert _graded().scores == Scores(points, unanswered)


def test_nothing_is_lost_on_the_way_from_another_process() -> None:
    sent = _graded()
    there = pickle.loads(pickle.dumps(sent))
    # And from there to a third one, as with a worker of Dask's.
    further = pickle.loads(pickle.dumps(there))
    for received in (there, further):
        assert received.scores == sent.scores
        assert received.notebook == sent.notebook
        assert type(received.notebook.cells[0].metadata) is NotebookNode
        assert received.verdict == sent.verdict


def test_a_worker_does_not_wait_for_nbgrader(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = "import nbproctor.backends.pool, sys; assert 'nbgrader' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
