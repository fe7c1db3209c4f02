"""Grades in CSV: nbgrader's columns, and no name that is a formula."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from nbproctor.plugin.csv_export import CsvExport, cell_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "  =1"])
def test_a_formula_becomes_text(text: str) -> None:
    assert cell_text(text) == f"'{text}"


@pytest.mark.parametrize(("text", "shown"), [("\t=1", "'\\t=1"), ("\r=1", "'\\r=1")])
def test_a_formula_behind_a_control_character_becomes_text(text: str, shown: str) -> None:
    assert cell_text(text) == shown


def test_other_values_stay_as_they_are() -> None:
    assert [cell_text(value) for value in ("Ada, Lady", 3, None)] == ["Ada, Lady", "3", ""]


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_each_student_has_a_row_for_each_assignment(tmp_path: Path) -> None:
    target = tmp_path / "grades.csv"
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as gradebook:
        gradebook.add_assignment("ps")
        gradebook.add_notebook("ps", "ps")
        gradebook.add_grade_cell("test-f", "ps", "ps", max_score=3, cell_type="code")
        gradebook.add_student("ada", last_name="=cmd()", first_name="Ada, Lady")
        gradebook.add_student("bob")
        gradebook.add_submission("ps", "ada")
        gradebook.find_grade("test-f", "ps", "ps", "ada").auto_score = 2
        gradebook.db.commit()
        CsvExport(to=str(target)).export(gradebook)
    with target.open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    ada, bob = rows["ada"], rows["bob"]
    assert (ada["last_name"], ada["first_name"]) == ("'=cmd()", "Ada, Lady")
    assert (ada["raw_score"], ada["score"], ada["max_score"]) == ("2.0", "2.0", "3.0")
    assert (bob["raw_score"], bob["score"], bob["max_score"]) == ("0.0", "0.0", "3.0")
