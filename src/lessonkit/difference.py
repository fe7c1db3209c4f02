"""Compare a built file with the committed one, and show how they differ."""

from __future__ import annotations

import base64
import difflib
import json
from pathlib import PurePath
from typing import Any

from lessonkit.images import same_png, same_svg

__all__ = ["equivalent", "readable_difference"]

LINES_SHOWN = 40


def equivalent(path: PurePath, one: bytes, other: bytes) -> bool:
    """Whether two versions of a file are the same, but for how a machine draws.

    Text is compared to the letter.  Pictures may differ by rounding.
    """
    if one == other:
        return True
    if path.suffix == ".svg":
        return same_svg(one, other)
    if path.suffix != ".ipynb":
        return False
    try:
        first, second = (json.loads(content) for content in (one, other))
    except ValueError:
        return False
    pictures = _take_pictures(first), _take_pictures(second)
    return first == second and all(
        same_png(base64.b64decode(a), base64.b64decode(b)) for a, b in zip(*pictures, strict=True)
    )


def _take_pictures(notebook: Any) -> list[str]:
    """Cut the pictures out of a notebook's outputs and return them."""
    pictures = []
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                pictures.append(output["data"]["image/png"])
                output["data"]["image/png"] = "<picture>"
    return pictures


def readable_difference(path: PurePath, committed: bytes, built: bytes) -> str:
    """Return a unified difference of two versions, a notebook's cell by cell."""
    before, after = (_lines(path, content) for content in (committed, built))
    lines = list(
        difflib.unified_diff(before, after, f"{path} (committed)", f"{path} (rebuilt)", lineterm="")
    )
    if not lines:
        return f"{path}: a picture looks different"
    if len(lines) > LINES_SHOWN:
        lines[LINES_SHOWN:] = [f"... and {len(lines) - LINES_SHOWN} lines more"]
    return "\n".join(lines)


def _lines(path: PurePath, content: bytes) -> list[str]:
    text = content.decode("utf-8", errors="replace")
    if path.suffix != ".ipynb":
        return text.splitlines()
    try:
        notebook = json.loads(text)
    except ValueError:
        return ["(this is no JSON)", *text.splitlines()]
    _take_pictures(notebook)
    lines = [f"notebook metadata: {json.dumps(notebook.get('metadata'), sort_keys=True)}"]
    for cell in notebook.get("cells", []):
        lines.append(f"--- {cell.get('cell_type')} cell {cell.get('id')}")
        lines.append(f"metadata: {json.dumps(cell.get('metadata'), sort_keys=True)}")
        lines += "".join(cell.get("source", "")).splitlines()
        for output in cell.get("outputs", []):
            lines.append(f"output: {output.get('output_type')}")
            told = output.get("text") or output.get("data", {})
            lines += json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False).splitlines()
    return lines
