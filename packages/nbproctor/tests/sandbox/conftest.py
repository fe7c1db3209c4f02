"""Who runs the tests: the user at hand and, where that is root, an ordinary user as well."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nbproctor.sandbox import enclosure, survey

SOURCE = Path(enclosure.__file__).resolve().parents[2]
NOBODY = 65534

_IMPORT = (
    "import sys, types\n"
    "package = types.ModuleType('nbproctor'); package.__path__ = [sys.argv.pop(1)]\n"
    "sys.modules['nbproctor'] = package\n"
)

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")


class Person:
    """A user, with an interpreter that this user may run."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.options: dict[str, Any] = {}
        self.python = sys.executable
        if name == "ordinary" and os.geteuid() == 0:
            self.options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            self.python = self._interpreter()

    def _interpreter(self) -> str:
        for python in (sys.executable, shutil.which("python3", path="/usr/bin:/usr/local/bin")):
            if python is None:
                continue
            try:
                done = subprocess.run(
                    [python, "-I", "-S", "-c", _IMPORT + "import nbproctor.sandbox",
                     str(SOURCE / "nbproctor")],
                    capture_output=True, cwd="/", **self.options,
                )  # fmt: skip
            except OSError:
                continue
            if done.returncode == 0:
                return python
        pytest.skip("an ordinary user can run no Python here that sees this package")

    def run(self, code: str, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run code that may import nbproctor.sandbox, and nothing beyond the standard library."""
        return subprocess.run(
            [self.python, "-I", "-S", "-c", _IMPORT + code, str(SOURCE / "nbproctor"), *arguments],
            capture_output=True, text=True, cwd="/", timeout=120, **self.options, **options,
        )  # fmt: skip


def _people() -> list[str]:
    return ["root", "ordinary"] if os.geteuid() == 0 else ["ordinary"]


@pytest.fixture(scope="session", params=_people())
def person(request: pytest.FixtureRequest) -> Person:
    return Person(request.param)


@pytest.fixture(scope="session")
def standing() -> set[str]:
    """The names of the walls that this machine has."""
    return {wall.name for wall in survey() if wall.held}


@pytest.fixture
def needs_namespaces(standing: set[str]) -> None:
    if "namespaces" not in standing:
        pytest.skip("this machine allows no user namespaces")


@pytest.fixture
def needs_inner_walls(standing: set[str]) -> None:
    if not {"Landlock: files", "seccomp"} <= standing:
        pytest.skip("this kernel lacks Landlock or seccomp")
