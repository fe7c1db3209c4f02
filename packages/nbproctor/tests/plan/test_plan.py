"""The steps of a plan: what runs, in which order, and what each test is about."""

from __future__ import annotations

import nbformat
import pytest
from nbformat import NotebookNode

from nbproctor.plan.job import Role, Step
from nbproctor.plan.master import CANDIDATE_TAG, Master
from nbproctor.plan.plan import Plan, make_plan
from nbproctor.plan.policy import Figures

_SETUP = "import math\nEXPECTED = 3"
_SQUARE = "def square(x):\n    return x * x"
_TOTAL = "def total(x):\n    return square(x) + math.floor(x)"


def _cell(source: str, name: str = "", *tags: str, test: bool = False) -> NotebookNode:
    cell = nbformat.v4.new_code_cell(source)
    if name:
        about = {"grade_id": name, "locked": test, "solution": not test, "grade": test, "points": 2}
        cell.metadata.update(nbgrader=about, tags=list(tags))
    return cell


def _notebook(*tags: str) -> NotebookNode:
    return nbformat.v4.new_notebook(
        cells=[
            _cell(_SETUP),
            _cell(_SQUARE, "square"),
            _cell("assert square(2) == SECRET", "test-square", test=True),
            _cell(_TOTAL, "total"),
            _cell("assert total(2) == 6", "test-total", *tags, test=True),
        ]
    )


def _plan(*tags: str, own: str = "mine = len('x')") -> Plan:
    submitted = _notebook()
    submitted.cells.insert(1, nbformat.v4.new_code_cell(own))
    submitted.cells.insert(2, nbformat.v4.new_markdown_cell("text"))
    submitted.cells.insert(3, nbformat.v4.new_code_cell("  \n"))
    return make_plan(submitted, Master.from_notebook("ps", _notebook(*tags)))


def _tests(plan: Plan) -> dict[str, Step]:
    return {step.grade_id: step for step in plan.steps if step.grade_id}


def test_code_cells_run_in_order_and_empty_ones_do_not() -> None:
    steps = _plan().steps
    assert [step.index for step in steps] == [0, 1, 4, 5, 6, 7]
    assert [step.count for step in steps] == [1, 2, 3, 4, 5, 6]


def test_only_what_is_the_instructors_is_the_same_for_all() -> None:
    shared = [step.source for step in _plan().steps if step.shared]
    assert shared == [_SETUP]  # the answers are solutions, which no zygote may keep


def test_a_test_knows_its_points_and_what_it_is_about() -> None:
    test = _tests(_plan())["test-total"]
    assert (test.points, test.functions, test.builds_on) == (2.0, ("total",), ("square",))


def test_a_mark_of_the_instructors_runs_a_test_in_the_candidate() -> None:
    assert _tests(_plan())["test-total"].role is not Role.MARKED
    assert _tests(_plan(CANDIDATE_TAG))["test-total"].role is Role.MARKED


def test_names_that_only_tests_mention_are_not_visible() -> None:
    visible = _plan(own="mine = len('x')\nSECRET\nprint(square)").visible
    assert {"len", "square", "math", "print"} <= visible
    assert not {"SECRET", "mine"} & visible


@pytest.mark.parametrize(
    ("total", "withheld"),
    [
        ("return square(x)", {"expected", "total"}),
        ("return square(x) * expected", {"total"}),
        ("return globals()['expected']", set()),
    ],
)
def test_names_that_no_code_of_the_instructors_reads_are_withheld(
    total: str, withheld: set[str]
) -> None:
    cells = [_cell("expected = 5\nscale = 2"), _cell(_SQUARE, "square")]
    cells += [_cell(f"def total(x):\n    {total}", "total"), _cell("print(scale)")]
    cells += [_cell("expected = 94671\nassert total(2) == expected", "test", test=True)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    master = Master.from_notebook("ps", notebook)
    plan = make_plan(notebook, master)
    assert {"expected", "scale", "square", "total"} <= plan.visible
    assert plan.withheld == withheld


def test_without_the_solutions_every_name_of_the_submission_is_visible() -> None:
    master = Master.of("ps", Master.from_notebook("ps", _notebook()).cells)
    submitted = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("SECRET")])
    assert "SECRET" in make_plan(submitted, master).visible


def _drawn(cells: list[NotebookNode], figures: Figures) -> list[str]:
    notebook = nbformat.v4.new_notebook(cells=cells)
    plan = make_plan(notebook, Master.from_notebook("ps", notebook), figures=figures)
    return [step.source for step in plan.steps if step.draws]


def test_figures_are_rendered_where_points_are_given_by_hand_or_a_test_is_marked() -> None:
    by_hand = _cell("plot()", "by-hand")
    by_hand.metadata.nbgrader.update(grade=True, points=1)
    cells = [
        _cell("setup()"),
        by_hand,
        _cell("def f(): ...", "f"),
        _cell("assert f", "test", test=True),
        _cell("assert f()", "marked", CANDIDATE_TAG, test=True),
    ]
    assert _drawn(cells, Figures.BY_HAND) == ["plot()", "assert f()"]
    assert _drawn(cells, Figures.ALL) == [cell.source for cell in cells]
    assert _drawn(cells, Figures.NONE) == []


def test_the_answer_to_a_task_is_rendered_in_whatever_cell_it_is() -> None:
    task = nbformat.v4.new_markdown_cell("Plot it.")
    kind = {"task": True, "grade": False, "solution": False, "locked": True}
    task.metadata["nbgrader"] = {"grade_id": "task", "points": 1, **kind}
    cells = [task, _cell("plot()"), _cell("assert f", "test", test=True)]
    assert _drawn(cells, Figures.BY_HAND) == ["plot()"]


def test_pictures_that_were_handed_in_are_kept_apart() -> None:
    cell = _cell("plot()")
    picture = nbformat.v4.new_output("display_data", {"image/png": "AA=="})
    cell.outputs = [nbformat.v4.new_output("stream", text="printed"), picture]
    notebook = nbformat.v4.new_notebook(cells=[_cell(_SETUP), cell])
    plan = make_plan(notebook, Master.from_notebook("ps", notebook))
    assert [output["data"] for output in plan.pictures[1]] == [{"image/png": "AA=="}]
    assert [cell.outputs for cell in plan.notebook.cells] == [[], []]
    kept = make_plan(notebook, Master.from_notebook("ps", notebook), keep_outputs=True)
    assert kept.notebook.cells[1].outputs == cell.outputs


def test_cells_that_take_too_long_to_read_are_run_unread() -> None:
    long = "x = 1\n" * 20_000
    plan = _plan(own=long)
    assert [step.source for step in plan.steps if step.unread] == [long]
    assert "cell number 2 (at most 100,000 characters" in " ".join(plan.notes)
    # Nothing is known of a cell that was not read: it may change what the tests above it find.
    assert _tests(plan)["test-square"].role is Role.LATER
    assert not _plan().notes


def test_a_notebook_is_read_for_a_limited_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nbproctor.plan.plan._READING", -1.0)
    plan = _plan()
    assert [step.source for step in plan.steps if step.unread] == ["mine = len('x')"]
    assert "cell number 2" in " ".join(plan.notes)
