"""An exam is prepared from the plan, the instructor's version and the rules of marking."""

from __future__ import annotations

import hashlib
from pathlib import Path

import nbformat

from nbproctor.grading.preparation import prepared
from nbproctor.limits import Limits
from nbproctor.plan.job import Job
from nbproctor.plan.master import Master
from nbproctor.plan.plan import make_plan
from nbproctor.plan.policy import Marking

LIMITS = Limits(cpu=7)
HIDDEN = "### BEGIN HIDDEN TESTS\nassert f(3) == 4\n### END HIDDEN TESTS"


def _master() -> Master:
    cells = []
    for name, source in {
        "f": "import math\ndef f(x):\n    return x + 1",
        "open": "assert f(1) == 2",
        "hidden": f"assert f(2) == 3\n{HIDDEN}",
    }.items():
        cell = nbformat.v4.new_code_cell(source)
        answer = name == "f"
        about = {"locked": not answer, "solution": answer, "grade": not answer, "points": 1}
        cell.metadata["nbgrader"] = {"grade_id": name, **about}
        cells.append(cell)
    return Master.from_notebook("ps", nbformat.v4.new_notebook(cells=cells))


def _submitted() -> nbformat.NotebookNode:
    cell = nbformat.v4.new_code_cell("def f(x):\n    return x")
    cell.metadata["nbgrader"] = {"grade_id": "f"}
    return nbformat.v4.new_notebook(cells=[cell])


def _prepare(
    folder: Path, files: dict[str, Path], trusted: dict[str, Path], marking: Marking | None = None
) -> tuple[Job, dict[str, str]]:
    """Return the job, and the content of the files beside its tests."""
    (folder / "home").mkdir()
    exam = prepared(
        make_plan(_submitted(), _master()),
        _master(),
        limits=LIMITS,
        marking=marking or Marking(),
        files=files,
        trusted_files=trusted,
        home=folder / "home",
    )
    with exam as job:
        place = Path(job.trusted)
        beside = {
            str(path.relative_to(place)): path.read_text("utf-8", "replace")
            for path in place.rglob("*")
            if path.is_file()
        }
    assert not place.exists()
    return job, beside


def test_the_job_has_the_plans_steps_and_what_the_instructor_provides(tmp_path: Path) -> None:
    answer = tmp_path / "answers" / "f" / "wrong" / "sign.py"
    answer.parent.mkdir(parents=True)
    answer.write_text("def f(x): return -x")
    job, _ = _prepare(tmp_path, {}, {}, Marking(0.5, tmp_path / "answers"))
    assert [step.grade_id for step in job.steps] == ["", "open", "hidden"]
    assert job.limits == LIMITS
    assert (job.imports, job.asked) == ({}, {"math": "import math"})
    assert "def f(x):\n    return x + 1" in job.reference
    assert job.carry_forward == 0.5
    copied = Path(job.answers) / "f" / "wrong" / "sign.py"
    assert (tmp_path / "home") in copied.parents  # an examiner sees nothing outside of the room
    assert copied.read_text() == answer.read_text()


def test_tests_with_a_hidden_part_are_named(tmp_path: Path) -> None:
    assert _prepare(tmp_path, {}, {})[0].hidden == {"hidden"}


def test_tests_have_the_instructors_files_beside_them_and_cells_the_students(
    tmp_path: Path,
) -> None:
    mine, theirs = tmp_path / "mine.csv", tmp_path / "theirs.csv"
    mine.write_text("mine")
    theirs.write_text("theirs")
    places = ("data.pkl", "data.csv")
    job, beside = _prepare(tmp_path, dict.fromkeys(places, theirs), dict.fromkeys(places, mine))
    digest = hashlib.sha256(b"theirs").hexdigest()
    assert {place: name for place, (name, _) in job.files.items()} == dict.fromkeys(places, digest)
    assert all((tmp_path / "home") in Path(path).parents for _, path in job.files.values())
    # Data that a course lets students write is theirs; what may hold code never is.
    assert beside == {"data.pkl": "mine", "data.csv": "theirs"}


def test_only_modules_of_the_instructors_come_with_their_bytecode(tmp_path: Path) -> None:
    module, changed = tmp_path / "helpers.py", tmp_path / "changed.py"
    module.write_text("def help(): ...")
    changed.write_text("def change(): ...")
    trusted = {"helpers.py": module, "other.py": module}
    job, beside = _prepare(tmp_path, {"helpers.py": module, "other.py": changed}, trusted)
    cached = sorted(place for place in job.files if place.endswith(".pyc"))
    assert [place.split(".")[0] for place in cached] == ["__pycache__/helpers"]
    assert sum(place.endswith(".pyc") for place in beside) == 2
