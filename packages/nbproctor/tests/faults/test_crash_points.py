"""The proctor may be killed before any step of its writing; the next run completes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..courses import CourseFolder
from .courses import NAME, results

_ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize("how", ["fresh", "forced"])
def test_killed_before_any_step(
    template: CourseFolder, tmp_path: Path, kills: int, how: str
) -> None:
    share = min(1.0, kills / 50)
    command = [
        "-m",
        "packages.nbproctor.tests.faults.crash",
        str(template.root),
        str(tmp_path),
        how,
        f"{share}",
    ]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *command],
        cwd=_ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    undisturbed = results(CourseFolder(tmp_path / "undisturbed"))
    students = {path.parent.name for path in template.root.glob(f"submitted/*/{NAME}")}
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines
    for line in lines:
        assert line["status"] == 0, line
        # What was in its place is not graded again; the rest is.
        assert {*line["done"]} | {*line["again"]} == students, line
        assert not {*line["done"]} & {*line["again"]}, line
        assert results(CourseFolder(tmp_path / str(line["step"]))) == undisturbed, line
