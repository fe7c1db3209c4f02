"""What students get: self-contained, nothing of the solution in it."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ALLOWED = {"numpy", "matplotlib", "h5py"}


@pytest.fixture(scope="module")
def notebook(root: Path, lesson_name: str) -> dict[str, Any]:
    path = root / "release" / lesson_name / f"{lesson_name}.ipynb"
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_a_release_leaks_no_solution_no_test_and_no_marker(notebook: dict[str, Any]) -> None:
    text = json.dumps(notebook)
    for word in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "_hidden_tests", "stand_ins"):
        assert word not in text
    assert all(cell.get("outputs", []) == [] for cell in notebook["cells"])


def test_every_exercise_is_a_stub_that_raises(notebook: dict[str, Any]) -> None:
    stubs = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    assert len(stubs) >= 5
    for cell in stubs:
        function = ast.parse(_source(cell)).body[0]
        assert isinstance(function, ast.FunctionDef)
        assert isinstance(function.body[-1], ast.Raise)


def test_points_add_up_to_a_hundred(notebook: dict[str, Any]) -> None:
    metadata = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    assert sum(m["points"] for m in metadata if m.get("grade")) == 100


def test_a_release_needs_only_what_every_student_has(root: Path, lesson_name: str) -> None:
    folder = root / "release" / lesson_name
    beside = {path.stem: path.read_text() for path in folder.glob("*.py")}
    code = list(beside.values())
    cells = json.loads((folder / f"{lesson_name}.ipynb").read_text())["cells"]
    code += [_source(cell) for cell in cells if cell["cell_type"] == "code"]
    imported = set()
    for source in code:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    assert imported - set(sys.stdlib_module_names) <= ALLOWED | beside.keys()


def test_run_all_of_a_release_reaches_its_end_and_says_what_is_not_written_yet(
    root: Path, lesson_name: str, tmp_path: Path
) -> None:
    """As in Jupyter, where an error ends the run unless the cell has a tag."""
    folder = tmp_path / "work"
    shutil.copytree(root / "release" / lesson_name, folder)
    script = (
        "import json, sys\n"
        "sys.path.insert(0, '.')\n"
        "names = {'__name__': '__main__'}\n"
        f"for cell in json.load(open('{lesson_name}.ipynb'))['cells']:\n"
        "    if cell['cell_type'] != 'code': continue\n"
        "    try: exec(''.join(cell['source']), names)\n"
        "    except Exception as error:\n"
        "        print(cell['id'], type(error).__name__, error, sep='|')\n"
        "        if 'raises-exception' not in cell['metadata'].get('tags', []): raise\n"
        "assert not {'lessonkit', 'nbproctor', 'nbgrader'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    )
    told = [line.split("|") for line in done.stdout.splitlines() if line.count("|") == 2]
    checks = [line for line in told if line[0].startswith("check-")]
    assert checks
    for cell, error, message in checks:
        assert error == "Stopped"
        assert message == f"{cell.removeprefix('check-')} is not written yet."
    for cell, error, message in told:  # figures, and what is printed between them
        assert error == "Stopped", cell
        assert "is not written yet." in message or " is missing: " in message
