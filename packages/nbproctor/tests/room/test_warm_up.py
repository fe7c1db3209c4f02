"""A warm process can be forked, and shows nothing of its warm-up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_LOOK = """
import gc, json, os, sys
from pathlib import Path
from nbproctor.limits import Limits
from nbproctor.room.warm_up import warm_up

shell = warm_up(Limits(), for_tests={for_tests})
modules = [name for name in ("statistics", "numpy.testing", "matplotlib") if name in sys.modules]
descriptors = [path for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
found = {{
    "threads": len(os.listdir("/proc/self/task")),
    "names": sorted(dict.keys(shell.user_ns)),
    "count": shell.execution_count,
    "frozen": gc.get_freeze_count() > 10_000,
    "loop": any("eventpoll" in str(path.readlink()) for path in descriptors),
    "stdout": sys.stdout is sys.__stdout__,
    "modules": modules,
}}
found["error"] = shell.execute("assert 6 * 7 == 42", 1)[1]
print(json.dumps(found), file=sys.__stdout__)
"""


def _look(home: Path, *, for_tests: bool) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", _LOOK.format(for_tests=for_tests)],
        env={**os.environ, "HOME": str(home), "OPENBLAS_NUM_THREADS": "1"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("for_tests", [False, True])
def test_it_can_be_forked_and_remembers_no_cell(tmp_path: Path, for_tests: bool) -> None:
    found = _look(tmp_path, for_tests=for_tests)
    modules = found.pop("modules")
    assert "statistics" in modules
    assert ("numpy.testing" in modules) is for_tests
    assert "matplotlib" not in modules  # only for an assignment that imports it
    names = found.pop("names")
    assert not {"x", "rehearsed"} & set(names)
    assert found == {
        "threads": 1,
        "count": 1,
        "frozen": True,
        "loop": False,
        "stdout": True,
        "error": None,
    }
