"""The class in a table."""

from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from rich.console import Console

from nbproctor.course.gradebook import Gradebook as OurGradebook
from nbproctor.course.report import Row, class_table, join_parts, read_rows, show_report
from nbproctor.errors import CourseError

FULL = {"tests-relu": 4.0, "tests-sigmoid-far_out": 1.0}


def shown(rows: list[Row], width: int = 80) -> str:
    console = Console(width=width, record=True)
    with console.capture() as capture:
        console.print(class_table("03_deep_network", FULL, rows))
    return capture.get()


def test_a_line_holds_a_students_points_and_their_sum() -> None:
    told = shown([Row("ada", {"tests-relu": 4.0, "tests-sigmoid-far_out": 0.5})])
    line = next(line for line in told.splitlines() if "ada" in line)
    assert [part.strip() for part in line.strip("│ ").split("│")] == ["ada", "4", "0.5", "4.5"]


def test_the_last_line_says_what_can_be_had() -> None:
    line = next(line for line in shown([]).splitlines() if "full" in line)
    assert [part.strip() for part in line.strip("│ ").split("│")] == ["full", "4", "1", "5"]


def test_the_legend_names_the_columns() -> None:
    told = " ".join(shown([]).split())
    assert "1:relu 2:sigmoid-far_out" in told


def test_the_parts_of_an_exercise_are_one_column() -> None:
    full = {"tests-f": 2.0, "tests-f-large": 1.0, "tests-g-part": 3.0, "tests-f-large-x": 4.0}
    joined, (row,) = join_parts(full, [Row("ada", {**full, "tests-f-large": 0.5})])
    assert joined == {"tests-f": 7.0, "tests-g-part": 3.0}
    assert row == Row("ada", {"tests-f": 6.5, "tests-g-part": 3.0})


# nbgrader's own way with its database session.
@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
@pytest.mark.parametrize("notebooks", [["one"], ["one", "two"]])
def test_cells_of_the_same_name_in_two_notebooks_both_count(
    tmp_path: Path, notebooks: list[str]
) -> None:
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as gradebook:
        gradebook.add_assignment("ps")
        gradebook.add_student("ada")
        for worth, notebook in enumerate(notebooks, 3):
            gradebook.add_notebook(notebook, "ps")
            gradebook.add_grade_cell("tests-f", notebook, "ps", max_score=worth, cell_type="code")
        gradebook.add_submission("ps", "ada")
        for notebook in notebooks:
            gradebook.find_grade("tests-f", notebook, "ps", "ada").auto_score = 2
        gradebook.db.commit()
        full, rows = read_rows(gradebook, "ps")
    if len(notebooks) == 1:
        assert (full, rows) == ({"tests-f": 3}, [Row("ada", {"tests-f": 2})])
        return
    assert full == {"one/tests-f": 3, "two/tests-f": 4}
    assert rows == [Row("ada", {"one/tests-f": 2, "two/tests-f": 2})]
    console = Console(width=80, record=True)
    with console.capture() as capture:
        console.print(class_table("ps", *join_parts(full, rows)))
    assert "1:one/f 2:two/f" in " ".join(capture.get().split())


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return a course whose gradebook is another file than gradebook.db."""
    config = "c = get_config()\nc.CourseDirectory.db_url = 'sqlite:///grades/all.db'\n"
    (tmp_path / "nbgrader_config.py").write_text(config)
    return tmp_path


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_the_gradebook_is_the_one_that_the_course_names(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (elsewhere / "grades").mkdir()
    with Gradebook(f"sqlite:///{elsewhere / 'grades' / 'all.db'}") as gradebook:
        gradebook.add_assignment("ps")
        gradebook.add_notebook("one", "ps")
        gradebook.add_grade_cell("tests-f", "one", "ps", max_score=3, cell_type="code")
        gradebook.add_student("ada")
        gradebook.add_submission("ps", "ada")
    assert show_report("ps", elsewhere) == 0
    assert "ada" in capsys.readouterr().out
    assert show_report("ps9", elsewhere) == 2
    assert "the gradebook has no assignment 'ps9'" in capsys.readouterr().err


def test_a_gradebook_that_is_not_there_is_named_and_not_made(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show_report("ps", elsewhere) == 2
    file = elsewhere / "grades" / "all.db"
    assert (
        f"nbproctor: {file} does not exist; run 'nbgrader generate_assignment ps' first"
        in capsys.readouterr().err
    )
    assert not file.parent.exists()


def test_a_gradebook_that_is_none_is_told_with_the_reason(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (elsewhere / "grades").mkdir()
    (elsewhere / "grades" / "all.db").write_text("this is no database" * 100)
    assert show_report("ps", elsewhere) == 2
    assert "the gradebook cannot be read: file is not a database" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address", ["postgresql://teacher:secret@localhost/grades", "no address:secret"]
)
def test_a_gradebook_that_cannot_be_opened_keeps_its_password(address: str) -> None:
    with pytest.raises(CourseError, match=r"the gradebook .*(cannot be opened|needs)") as caught:
        OurGradebook(address, "course")
    assert "secret" not in str(caught.value)
