"""The figures of the solved notebooks show what the text says."""

import base64
import io
import json
import re
from pathlib import Path
from typing import Any

from matplotlib.image import imread

WIDEST = 850  # pixels: what a notebook shows without shrinking it


def _cells(root: Path, lesson: str) -> list[dict[str, Any]]:
    cells = json.loads((root / "notebooks" / f"{lesson}.ipynb").read_text())["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def _pictures(cells: list[dict[str, Any]]) -> dict[str, tuple[Any, str]]:
    return {
        cell["id"]: (
            imread(io.BytesIO(base64.b64decode(output["data"]["image/png"])), format="png"),
            output["metadata"]["image/png"]["alt"],
        )
        for cell in cells
        for output in cell["outputs"]
        if "image/png" in output.get("data", {})
    }


def test_every_figure_is_a_picture_with_ink_on_it_and_alt_text(
    root: Path, lesson_name: str
) -> None:
    pictures = _pictures(_cells(root, lesson_name))
    assert len(pictures) >= 2
    for picture, alt in pictures.values():
        assert picture.shape[1] <= WIDEST
        assert (picture[..., :3] < 0.5).any(axis=-1).mean() > 0.005
        assert len(alt) > 40


def test_every_diagram_of_the_prose_lies_beside_the_notebook(root: Path, lesson_name: str) -> None:
    cells = json.loads((root / "notebooks" / f"{lesson_name}.ipynb").read_text())["cells"]
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    references = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", prose)
    for alt, target in references:
        assert (root / "notebooks" / target).read_bytes().startswith(b"<?xml")
        assert len(alt) > 40
