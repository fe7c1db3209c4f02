"""Differences between a built file and the committed one."""

from __future__ import annotations

import base64
import difflib
import json
from pathlib import PurePath
from typing import Any

from lessonkit.images import same_png, same_svg
from lessonkit.known_results import same_results

__all__ = ["equivalent", "readable_difference"]

LINES_SHOWN = 40


def equivalent(path: PurePath, one: bytes, other: bytes) -> bool:
    """Whether two versions of a file are the same.

    Text must be identical.  Pictures may differ by rounding, as between two machines.
    """
    if one == other:
        return True
    if path.suffix == ".svg":
        return same_svg(one, other)
    if path.suffix == ".png":
        return same_png(one, other)
    if path.match("checks_*.json"):
        return same_results(one, other)
    if path.suffix != ".ipynb":
        return False
    first, second = _notebook(one), _notebook(other)
    if first is None or second is None:
        return False
    pictures = _take_pictures(first), _take_pictures(second)
    return first == second and all(map(_same_picture, *pictures))


def _same_picture(one: str, other: str) -> bool:
    try:
        return same_png(base64.b64decode(one), base64.b64decode(other))
    except ValueError:  # one of them is damaged
        return False


def _take_pictures(notebook: Any) -> list[str]:
    """Cut the pictures out of a notebook's outputs and return them."""
    pictures = []
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                pictures.append(output["data"]["image/png"])
                output["data"]["image/png"] = "<picture>"
    return pictures


def _notebook(content: bytes) -> dict[str, Any] | None:
    """Read a notebook; return None if it is not one."""
    try:
        notebook = json.loads(content)
    except ValueError:
        return None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        return None
    outputs = [output for cell in cells for output in cell.get("outputs") or []]
    return notebook if all(isinstance(output, dict) for output in outputs) else None


def readable_difference(path: PurePath, committed: bytes, built: bytes) -> str:
    """Return a unified difference of two versions; of notebooks, cell by cell."""
    if path.suffix == ".png":
        return f"{path}: a picture looks different"
    parts = [_parts(path, content) for content in (committed, built)]
    lines = [f"--- {path} (committed)", f"+++ {path} (rebuilt)"]
    for name in dict.fromkeys((*parts[0], *parts[1])):
        before, after = (part.get(name, []) for part in parts)
        if before != after:
            lines += [f"@@ {name}"] if name else []
            lines += list(difflib.unified_diff(before, after, lineterm=""))[2:]
    if len(lines) == 2:
        return f"{path}: a picture looks different"
    if len(lines) > LINES_SHOWN:
        lines[LINES_SHOWN:] = [f"... and {len(lines) - LINES_SHOWN} lines more"]
    return "\n".join(lines)


def _parts(path: PurePath, content: bytes) -> dict[str, list[str]]:
    """Split a file into named parts: a notebook into its cells, any other is one part."""
    if path.suffix != ".ipynb":
        return {"": content.decode("utf-8", errors="replace").splitlines()}
    notebook = _notebook(content)
    if notebook is None:
        return {"(this is not a notebook)": content.decode("utf-8", errors="replace").splitlines()}
    _take_pictures(notebook)
    parts = {"notebook metadata": [json.dumps(notebook.get("metadata"), sort_keys=True)]}
    for index, cell in enumerate(notebook["cells"]):
        lines = [f"metadata: {json.dumps(cell.get('metadata'), sort_keys=True)}"]
        lines += "".join(cell.get("source", "")).splitlines()
        for output in cell.get("outputs", []):
            shown = output.get("text") or output.get("data", {})
            lines.append(f"output: {output.get('output_type')}")
            lines += json.dumps(shown, indent=1, sort_keys=True, ensure_ascii=False).splitlines()
        parts[f"{cell.get('cell_type')} cell {cell.get('id', index)}"] = lines
    return parts
