"""A submission is mended by the instructor's version, whatever has happened to it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from nbproctor.errors import SubmissionError
from nbproctor.kernels.exam import is_python
from nbproctor.notebook.reading import read_notebook
from nbproctor.plan.job import Role
from nbproctor.plan.master import CANDIDATE_TAG, Master, MasterCell
from nbproctor.plan.mending import grade_id_of, mend
from nbproctor.plan.plan import make_plan


def _master(name: str, source: str, *, test: bool) -> MasterCell:
    return MasterCell(
        grade_id=name,
        cell_type="code",
        source=source,
        checksum="sum",
        locked=test,
        grade=test,
        solution=not test,
        task=False,
        points=2.0 if test else 0.0,
        cell_id=f"id-{name}",
    )


MASTER = Master.of(
    "lesson",
    (
        _master("f", "def f(): ...", test=False),
        _master("test-f", "assert f() == 1", test=True),
        _master("g", "def g(): ...", test=False),
        _master("test-g", "assert g() == 2", test=True),
    ),
)


def _submission() -> NotebookNode:
    sources = ["def f(): return 1", "pass", "def g(): return 2", "pass"]
    notebook = nbformat.v4.new_notebook()
    for master, source in zip(MASTER.cells, sources, strict=True):
        cell = nbformat.v4.new_code_cell(source, id=f"id-{master.grade_id}")
        cell.metadata["nbgrader"] = {"grade_id": master.grade_id, "points": 99, "grade": True}
        notebook.cells.append(cell)
    return notebook


def _delete_tests(cells: list[Any]) -> None:
    del cells[3], cells[1]


def _copy_answer(cells: list[Any]) -> None:
    cells.insert(0, copy.deepcopy(cells[0]))
    cells[0].source = "def f(): return 'an old copy'"


def _retype(cells: list[Any]) -> None:
    cells[1].cell_type = "markdown"
    cells[1].pop("outputs")
    cells[1].pop("execution_count")


def _split(cells: list[Any]) -> None:
    cells[0].source = "one = 1"
    cells.insert(1, nbformat.v4.new_code_cell("def f(): return one"))


def _reverse(cells: list[Any]) -> None:
    cells.reverse()


def _lose_metadata(cells: list[Any]) -> None:
    for cell in cells:
        cell.metadata = NotebookNode()


def _skip(cells: list[Any]) -> None:
    for cell in cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception", CANDIDATE_TAG]


def _new_schema(cells: list[Any]) -> None:
    for cell in cells:
        cell.metadata["nbgrader"]["schema_version"] = 99


DAMAGE: list[Callable[[list[Any]], None]] = [
    *(_delete_tests, _copy_answer, _retype, _split, _reverse, _lose_metadata, _skip, _new_schema)
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_tests_are_the_instructors_and_follow_the_answers(
    damage: Callable[[list[Any]], None],
) -> None:
    submitted = _submission()
    damage(submitted.cells)
    plan = make_plan(submitted, MASTER)
    tests = {step.grade_id: step for step in plan.steps if step.grade_id}
    assert {name: (step.source, step.points) for name, step in tests.items()} == {
        "test-f": ("assert f() == 1", 2.0),
        "test-g": ("assert g() == 2", 2.0),
    }
    sources = [step.source for step in plan.steps]
    assert sources.index("assert f() == 1") > max(
        place for place, source in enumerate(sources) if "def f()" in source
    )
    assert all(step.role is not Role.MARKED for step in plan.steps)
    nbformat.validate(plan.notebook)


def test_a_student_does_not_choose_the_kernel() -> None:
    submitted = _submission()
    submitted.metadata["kernelspec"] = {"name": "ir", "language": "R", "display_name": "R"}
    assert is_python(make_plan(submitted, MASTER).notebook)


def test_a_submission_is_left_as_it_is() -> None:
    submitted = _submission()
    before = copy.deepcopy(submitted)
    mend(submitted, MASTER)
    assert submitted == before


def test_what_is_right_is_not_changed_and_needs_no_note() -> None:
    submitted = _submission()
    notebook, notes = mend(submitted, MASTER)
    assert notes == ()
    assert [cell.id for cell in notebook.cells] == [cell.id for cell in submitted.cells]
    answers = [cell.source for cell in notebook.cells if cell.metadata.nbgrader.solution]
    assert answers == ["def f(): return 1", "def g(): return 2"]


@pytest.mark.parametrize(
    ("damage", "note"),
    [
        (_delete_tests, "test cell test-f was missing and has been added again"),
        (_copy_answer, "cell f is there more than once; its last copy counts"),
        (_retype, "cell test-f was a markdown cell"),
        (_reverse, "test cell test-g stood before the answer that it tests"),
        (_lose_metadata, "4 cells had lost their metadata: f, test-f, g, ..."),
    ],
)
def test_what_was_mended_is_noted(damage: Callable[[list[Any]], None], note: str) -> None:
    submitted = _submission()
    damage(submitted.cells)
    assert note in mend(submitted, MASTER)[1]


def test_names_that_the_instructor_does_not_know_are_removed() -> None:
    submitted = _submission()
    more = [nbformat.v4.new_code_cell("1"), nbformat.v4.new_code_cell("2")]
    more[0].metadata["nbgrader"] = {"grade_id": "mine"}
    more[1].metadata["nbgrader"] = "nonsense"
    # What nbgrader's editor leaves behind in a cell that lost its role.
    roles = dict.fromkeys(("grade", "solution", "locked", "task"), False)
    more.append(nbformat.v4.new_code_cell("3"))
    more[2].metadata["nbgrader"] = {"grade_id": "cell-0", **roles}
    submitted.cells += more
    notebook, notes = mend(submitted, MASTER)
    assert notes == ("cell mine is not in the instructor's version",)
    assert [grade_id_of(cell) for cell in notebook.cells[-3:]] == [None] * 3
    assert all("nbgrader" not in cell.metadata for cell in notebook.cells[-3:])


@pytest.mark.parametrize("keep", [False, True])
def test_outputs_are_removed_unless_they_are_to_be_kept(keep: bool) -> None:
    submitted = _submission()
    submitted.cells[0].outputs = [nbformat.v4.new_output("stream", text="mine")]
    submitted.cells[0].metadata["tags"] = ["skip-execution", "own"]
    notebook, _ = mend(submitted, MASTER, keep_outputs=keep)
    assert bool(notebook.cells[0].outputs) is keep
    assert ("skip-execution" in notebook.cells[0].metadata["tags"]) is keep
    assert "own" in notebook.cells[0].metadata["tags"]


@pytest.mark.parametrize(
    ("about", "kept"),
    [
        ({"name": "python", "codemirror_mode": {"name": "ipython"}}, True),
        ({"name": "python", "file_extension": ".py"}, True),
        ({"name": "<script>"}, False),
        ({"name": "python", "version": 3}, False),
        ({}, False),
        ("python", False),
    ],
)
def test_a_language_that_nbconvert_cannot_use_is_removed(about: object, kept: bool) -> None:
    submitted = _submission()
    submitted.metadata["language_info"] = about
    notebook, _ = mend(submitted, MASTER)
    assert ("language_info" in notebook.metadata) is kept


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: json.dumps({**json.loads(text), "nbformat_minor": 0}),
        lambda text: json.dumps({**json.loads(text), "cells": [*json.loads(text)["cells"], 3, {}]}),
    ],
)
def test_a_notebook_can_be_read_that(tmp_path: Path, change: Callable[[str], str]) -> None:
    path = tmp_path / "lesson.ipynb"
    path.write_bytes(change(nbformat.writes(_submission())).encode())
    notebook = read_notebook(path)
    assert notebook.cells[0].source == "def f(): return 1"
    nbformat.validate(notebook)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"cells": 3}', "\0", '{"nbformat": 77}'])
def test_what_is_no_notebook_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lesson.ipynb"
    path.write_text(text)
    with pytest.raises(SubmissionError, match=r"lesson\.ipynb"):
        read_notebook(path)
