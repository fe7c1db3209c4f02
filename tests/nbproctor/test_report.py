"""The class in a table."""

from rich.console import Console

from nbproctor.report import Row, class_table

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
    assert "1 relu 2 sigmoid-far_out" in told
