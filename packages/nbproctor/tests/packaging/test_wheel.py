"""nbproctor's wheel, alone in a bare environment, grades a course of somebody else's.

Once with the oldest versions that it allows, under the oldest Python of this machine, and once with
the newest under the newest. ``make packaging`` runs this, and ``make test`` does not: it takes
minutes, most of them to install JupyterLab, which nbgrader needs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from nbproctor.sandbox import strongest, survey

from ..courses import Cells, CourseFolder
from .environments import PROJECT, Environment, interpreters, oldest_versions

TEST_MEAN = """\
import numpy as np
assert mean([1, 2, 3]) == 2
### BEGIN HIDDEN TESTS
assert np.isclose(mean(np.arange(4)), 1.5)
### END HIDDEN TESTS"""

#: Installed neither by nbproctor nor by what it needs.
OPTIONAL = ("matplotlib", "h5py", "pandas", "scipy", "dask", "distributed", "PIL", "lessonkit")

CONFIG = """\
c = get_config()
c.Nbproctor.sandbox = "{sandbox}"
c.Nbproctor.limits = {{"wall_per_cell": 5}}

from nbproctor.plugin import use_nbproctor; use_nbproctor(c)
"""

MEAN = "def mean(values):\n    return sum(values) / len(values)"
STACK = """\
class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()"""

CLASS = {
    "right": {"mean": MEAN, "stack": STACK},
    "guesses": {"mean": "def mean(values):\n    return 2", "stack": STACK},
    "loops": {"mean": "def mean(values):\n    while True: pass", "stack": STACK},
    "draws": {"mean": f"import matplotlib.pyplot as plt\n{MEAN}", "stack": STACK},
}
SCORES = {
    **{("right", "test-mean"): 2, ("right", "test-stack"): 3},
    **{("guesses", "test-mean"): 0, ("guesses", "test-stack"): 3},
    **{("loops", "test-mean"): 0, ("loops", "test-stack"): 3},
    **{("draws", "test-mean"): 0, ("draws", "test-stack"): 3},
}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    reached = subprocess.run(
        [*pip, "download", "--quiet", "--no-deps", "--dest", folder / "probe", "msgpack"],
        capture_output=True,
        text=True,
        check=False,
    )
    if reached.returncode:
        pytest.skip(f"no package index can be reached: {reached.stderr.strip().splitlines()[-1]}")
    # A copy: setuptools leaves a build folder beside the sources.
    source = shutil.copytree(PROJECT, folder / "nbproctor", ignore=shutil.ignore_patterns("tests"))
    built = folder / "dist"
    subprocess.run([*pip, "wheel", "--quiet", "--no-deps", "-w", built, source], check=True)
    (made,) = built.glob("nbproctor-*.whl")
    return made


@pytest.fixture(scope="session", params=["oldest", "newest"])
def environment(
    request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Environment:
    found = interpreters()
    oldest = request.param == "oldest"
    python = found[min(found) if oldest else max(found)]
    root = tmp_path_factory.mktemp(request.param) / "environment"
    return Environment.make(root, python, wheel, oldest_versions() if oldest else [])


@pytest.fixture(scope="session")
def sandbox() -> str:
    """Return the strongest mode that this machine has the walls for."""
    return strongest(survey())


@pytest.fixture(scope="session")
def course(
    environment: Environment, sandbox: str, tmp_path_factory: pytest.TempPathFactory
) -> CourseFolder:
    """Return a course whose release was made in the environment, and which has been handed in."""
    course = CourseFolder(tmp_path_factory.mktemp("course"))
    cells = Cells()
    cells.plain("import helper")
    cells.answer("mean", MEAN)
    cells.test("test-mean", 2, TEST_MEAN)
    cells.answer("stack", STACK)
    cells.test("test-stack", 3, "s = Stack()\ns.push(helper.SEVEN)\nassert s.pop() == helper.SEVEN")
    source = course.root / "source" / "ps1"
    source.mkdir(parents=True)
    nbformat.write(cells.notebook(), source / "ps1.ipynb")
    (source / "helper.py").write_text("SEVEN = 7\n")
    (course.root / "nbgrader_config.py").write_text(CONFIG.format(sandbox=sandbox))
    environment.run("nbgrader", "generate_assignment", "ps1", cwd=course.root)
    for student, answers in CLASS.items():
        course.submit(student, "ps1", answers)
    return course


def test_the_wheel_holds_the_package_alone_with_its_data_and_license(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        parts = [name.partition("/") for name in archive.namelist()]
    assert {top.partition("-")[0] for top, _, _ in parts} == {"nbproctor"}
    names = {rest for _, _, rest in parts}
    assert {"py.typed", "redaction/known_messages.txt", "feedback/page.css"} <= names
    assert {"feedback/page.html.j2", "licenses/LICENSE"} <= names


def test_what_it_needs_goes_together(environment: Environment) -> None:
    environment.run("python", "-m", "pip", "check")


def test_optional_libraries_are_not_installed(environment: Environment) -> None:
    search = (
        "import sys\nfrom importlib.util import find_spec\nprint(*filter(find_spec, sys.argv[1:]))"
    )
    assert environment.run("python", "-c", search, *OPTIONAL).split() == []


def test_its_command_grades_the_course(environment: Environment, course: CourseFolder) -> None:
    printed = environment.run("nbproctor", "autograde", "ps1", cwd=course.root)
    assert course.scores() == SCORES
    assert "Traceback" not in printed

    environment.run("nbproctor", "feedback", "ps1", cwd=course.root)
    pages = {page.parts[-3] for page in course.root.glob("feedback/*/ps1/ps1.html")}
    assert pages == set(CLASS)

    table = environment.run("nbproctor", "report", "ps1", cwd=course.root)
    assert all(student in table for student in CLASS)


def test_nbgraders_command_grades_it_alike(environment: Environment, course: CourseFolder) -> None:
    environment.run("nbgrader", "autograde", "ps1", "--force", cwd=course.root)
    assert course.scores() == SCORES
    graded = nbformat.read(course.root / "autograded" / "loops" / "ps1" / "ps1.ipynb", 4)
    (tested,) = (cell for cell in graded.cells if "np.isclose" in cell.source)
    assert tested.outputs[0].output_type == "error"


def test_its_doctor_stops_what_it_tries(environment: Environment, sandbox: str) -> None:
    printed = environment.run("nbproctor", "doctor", "--sandbox", sandbox)
    assert "attempts were stopped" in printed
