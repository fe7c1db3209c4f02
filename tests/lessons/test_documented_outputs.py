"""The solved notebooks show the documented outputs."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

# documented/NN_slug.toml: [ID-OF-THE-CELL], then NAME = VALUE as the cell prints it.  A key
# `atol` of a table widens the room, which is half a unit of the eighth decimal otherwise.
TABLES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).with_name("documented").glob("*.toml"))
}
CASES = [
    (lesson, cell, name, value, values.get("atol", 5e-9))
    for lesson, cells in TABLES.items()
    for cell, values in cells.items()
    for name, value in values.items()
    if name != "atol"
]


def test_every_lesson_has_documented_outputs(lesson_name: str) -> None:
    assert TABLES.get(lesson_name)


@pytest.mark.parametrize(("lesson", "cell", "name", "value", "atol"), CASES)
def test_a_documented_output_stands_in_the_solved_notebook(
    root: Path, lesson: str, cell: str, name: str, value: Any, atol: float
) -> None:
    text = _printed(root / "notebooks" / f"{lesson}.ipynb", cell)
    printed = r"\[\[.*?\]\]|\[[^][]*\]|\S+"  # a matrix, a list of numbers, or one number
    match = re.search(rf"^{re.escape(name)} = ({printed})$", text, re.MULTILINE | re.DOTALL)
    assert match, f"{name} is not printed in:\n{text}"
    numbers = np.array(re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", match[1]), float)
    np.testing.assert_allclose(numbers, np.ravel(value), rtol=0, atol=atol)


def _printed(path: Path, cell_id: str) -> str:
    cells = json.loads(path.read_text())["cells"]
    outputs = next(cell["outputs"] for cell in cells if cell["id"] == cell_id)
    return "".join("".join(output["text"]) for output in outputs if "text" in output)
