"""A prepared cell cannot be told from one that IPython's run_cell has run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import IPython
import pytest

from . import both_ways
from .both_ways import CELLS

Observed = dict[str, dict[str, Any]]

#: The cells that need run_cell, or can't be compiled before they run.
NOT_FAST = {
    "a changed cell",
    "a changed tree",
    "awaits",
    "changes trees no more",
    "no Python",
    "only a comment",
    "return",
    "transforms no more",
}


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Observed, Observed]:
    """Return what came of the cells through run_cell and prepared, each in a new process."""
    environment = {**os.environ, "IPYTHONDIR": str(tmp_path_factory.mktemp("ipython"))}
    started = [
        subprocess.Popen(
            [sys.executable, str(Path(both_ways.__file__)), way],
            env=environment,
            stdout=subprocess.PIPE,
        )
        for way in ("run_cell", "prepared")
    ]
    through_run_cell, prepared = (json.loads(one.communicate()[0]) for one in started)
    return through_run_cell, prepared


@pytest.mark.parametrize("name", CELLS)
def test_a_prepared_cell_does_what_run_cell_does(
    name: str, observed: tuple[Observed, Observed]
) -> None:
    if name == "a failing traceback" and IPython.version_info < (9,):
        pytest.skip("IPython 8 shows frames of its own where it fails to write a traceback")
    through_run_cell, prepared = ({**cells[name]} for cells in observed)
    assert not through_run_cell.pop("took the fast path")
    prepared.pop("took the fast path")
    assert prepared == through_run_cell


def test_all_but_a_few_cells_take_the_fast_path(observed: tuple[Observed, Observed]) -> None:
    _, prepared = observed
    assert {name for name, seen in prepared.items() if not seen["took the fast path"]} == NOT_FAST
