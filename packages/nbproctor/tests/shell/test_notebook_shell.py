"""What the shell puts out is what Jupyter puts out."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path
from typing import Any

import pytest
from nbclient import NotebookClient

from nbproctor.grading.proctor import Proctor
from nbproctor.limits import Limits
from nbproctor.plan.master import Master
from nbproctor.room.room import ExamRoom

from .torture import CELLS, torture_notebook

_CHANGING = [
    (r"0x[0-9a-f]+", "0x"),
    (r"\(\d+\.py, line", "(cell.py, line"),
    (r"ipykernel_\d+[/\\]\d+\.py", "ipykernel.py"),
    (r"\x1b\[[0-9;]*m", ""),
    (r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "identifier"),
    (r"[\d.e+]+ (ns|\\u03bcs|us|ms|s)\b", "a moment"),
]


def _comparable(outputs: list[Any]) -> list[Any]:
    """Return outputs without what differs from run to run.

    A stream's text may come in one output or in several: in a kernel that is a matter of timing.
    """
    merged: list[Any] = []
    for output in outputs:
        last = merged[-1] if merged else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            merged.append(dict(output))
    outputs = merged
    text = json.dumps(outputs, sort_keys=True)
    # A candidate has a home of its own, so that paths below ours are not shortened to ~.
    text = text.replace(str(Path.home()), "~")
    for pattern, replacement in _CHANGING:
        text = re.sub(pattern, replacement, text)
    parsed: list[Any] = json.loads(text)
    return parsed


@pytest.fixture(scope="module")
def both() -> tuple[list[Any], list[Any]]:
    """Return the cells as nbclient leaves them and as we leave them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = NotebookClient(torture_notebook(), timeout=60, allow_errors=True).execute()
    limits = Limits(wall_per_cell=30)
    with ExamRoom(limits, "none") as room:
        ours = Proctor(room, limits).grade(torture_notebook(), Master.of("torture", ())).notebook
    return theirs.cells, ours.cells


@pytest.mark.parametrize("number", range(len(CELLS)))
def test_a_cell_puts_out_what_it_does_in_jupyter(both: Any, number: int) -> None:
    theirs, ours = (cells[number] for cells in both)
    assert _comparable(ours.outputs) == _comparable(theirs.outputs)
    assert ours.execution_count == theirs.execution_count
