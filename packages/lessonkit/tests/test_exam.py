"""`lessonkit.exam`: runs a notebook's cells in a process of its own."""

from __future__ import annotations

import os
import sys
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from lessonkit import exam
from lessonkit.exam import CellToRun, Sitting, context, sit


@pytest.fixture(scope="module")
def ctx() -> ForkServerContext:
    return context()


def run(ctx: ForkServerContext, folder: Path, *sources: str, tests: str = "") -> Sitting:
    cells = [CellToRun(f"cell-{i}", source, is_test=False) for i, source in enumerate(sources)]
    return sit(ctx, [*cells, CellToRun("tests", tests, is_test=True)], folder)


def test_passing_tests_leave_nothing_to_tell(ctx: ForkServerContext, tmp_path: Path) -> None:
    assert run(ctx, tmp_path, "x = 1", tests="assert x == 1") == Sitting({}, "")


def test_a_failing_test_is_told_by_the_id_of_its_cell(
    ctx: ForkServerContext, tmp_path: Path
) -> None:
    sitting = run(ctx, tmp_path, "x = 1", tests="assert x == 2, 'x is not 2'")
    assert sitting == Sitting({"tests": "AssertionError: x is not 2"}, "")


@pytest.mark.parametrize("source", ["1 / 0", "def f(:", "raise SystemExit"])
def test_a_cell_that_is_no_test_may_raise(
    ctx: ForkServerContext, tmp_path: Path, source: str
) -> None:
    assert run(ctx, tmp_path, source, "x = 1", tests="x") == Sitting({}, "")


@pytest.mark.parametrize(
    ("tests", "told"),
    [("raise SystemExit(0)", "SystemExit: 0"), ("f(", "SyntaxError: '(' was never closed")],
)
def test_whatever_a_test_raises_is_a_failure(
    ctx: ForkServerContext, tmp_path: Path, tests: str, told: str
) -> None:
    assert run(ctx, tmp_path, tests=tests).failures["tests"].startswith(told)


def test_the_cells_run_beside_the_files_of_the_folder(
    ctx: ForkServerContext, tmp_path: Path
) -> None:
    (tmp_path / "helper.py").write_text("x = 42\n", "utf-8")
    tests = (
        "import helper, pathlib; assert helper.x == 42; assert pathlib.Path('helper.py').exists()"
    )
    assert run(ctx, tmp_path, tests=tests) == Sitting({}, "")


def test_the_line_of_a_cell_can_be_shown(ctx: ForkServerContext, tmp_path: Path) -> None:
    tests = "import linecache\nassert linecache.getline('<cell-0>', 2) == 'y = 2'"
    assert run(ctx, tmp_path, "x = 1\ny = 2", tests=tests) == Sitting({}, "")


def test_what_one_run_leaves_behind_does_not_reach_the_next(
    ctx: ForkServerContext, tmp_path: Path
) -> None:
    run(ctx, tmp_path, "import numpy; numpy.add = None; x = 1")
    before = os.getcwd(), list(sys.path)  # noqa: PTH109
    tests = "import numpy; assert numpy.add(1, 1) == 2; assert 'x' not in globals()"
    assert run(ctx, tmp_path, tests=tests) == Sitting({}, "")
    assert (os.getcwd(), list(sys.path)) == before  # noqa: PTH109


def test_the_tests_run_once_with_each_seed_and_the_other_cells_once(
    ctx: ForkServerContext, tmp_path: Path
) -> None:
    cells = [
        CellToRun("first", "import os; seen = []; runs = []", is_test=False),
        CellToRun("tests-a", "seen.append(os.environ['EXPECT_SEED'])", is_test=True),
        CellToRun("other", "runs.append(1)", is_test=False),
        CellToRun("tests-b", "assert seen == ['4', '5', '6'] and runs == [1]", is_test=True),
        CellToRun("tests-c", "assert os.environ['EXPECT_SEED'] != '6', 'six'", is_test=True),
    ]
    assert sit(ctx, cells, tmp_path, (4, 5, 6)) == Sitting({"tests-c": "AssertionError: six"}, "")
    assert sit(ctx, cells, tmp_path, (4, 5)).failures.keys() == {"tests-b"}


def test_what_the_cells_print_is_not_shown(
    ctx: ForkServerContext, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run(ctx, tmp_path, "print('secret')", tests="print('secret')")
    assert capfd.readouterr().out == ""


def test_a_process_that_ends_by_itself_is_a_fault_and_no_pass(
    ctx: ForkServerContext, tmp_path: Path
) -> None:
    sitting = run(ctx, tmp_path, "import os; os._exit(3)")
    assert sitting == Sitting({}, "the process ended with exit code 3")


def test_a_run_without_an_end_is_stopped_and_a_fault(
    ctx: ForkServerContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exam, "SECONDS", 0.5)
    sitting = run(ctx, tmp_path, "while True: pass")
    assert sitting == Sitting({}, "it did not end within 0.5 seconds")
