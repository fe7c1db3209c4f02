"""Interpreters, lower bounds and bare environments, for tests of what is installed.

Run as a program, it prints the oldest versions that nbproctor allows, as constraints for pip::

    python environments.py > oldest.txt
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["PROJECT", "Environment", "interpreters", "oldest_versions"]

PROJECT = Path(__file__).resolve().parents[2]

_NEWEST_MINOR = 20
_PROBE = (
    "import ensurepip, json, sys, venv; print(json.dumps([sys.version_info[:2], sys.executable]))"
)
_BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,]*\])?>=(?P<version>[\d.]+)")


def oldest_versions() -> list[str]:
    """Return nbproctor's lower bounds as exact versions."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    found = [_BOUND.fullmatch(each) for each in project["dependencies"]]
    assert all(found), f"a dependency without a lower bound: {project['dependencies']}"
    return [f"{bound['name']}=={bound['version']}" for bound in found if bound]


@cache
def interpreters() -> dict[tuple[int, int], Path]:
    """Return an interpreter of each version of Python that nbproctor supports and that is here.

    They are looked for on PATH, beside this one, and in PYTHONS (paths, separated by colons).
    """
    found: dict[tuple[int, int], Path] = {}
    for candidate in _candidates():
        probe = subprocess.run([candidate, "-c", _PROBE], capture_output=True, check=False)
        if probe.returncode == 0:
            (major, minor), executable = json.loads(probe.stdout)
            if (major, minor) >= (3, 11):
                found.setdefault((major, minor), Path(executable))
    return dict(sorted(found.items()))


def _candidates() -> Iterator[str]:
    yield sys.executable
    yield from filter(None, os.environ.get("PYTHONS", "").split(os.pathsep))
    for minor in range(11, _NEWEST_MINOR):
        if on_path := shutil.which(f"python3.{minor}"):
            yield on_path
    # pyenv and uv keep one folder for each version.
    yield from map(str, Path(sys.base_prefix).parent.glob("*3.*/bin/python3"))


@dataclass(frozen=True)
class Environment:
    """A virtual environment with nothing but a wheel and what it needs."""

    root: Path

    @classmethod
    def make(cls, root: Path, python: Path, wheel: Path, constraints: list[str]) -> Environment:
        """Make the environment, and install the wheel."""
        subprocess.run([python, "-m", "venv", root], check=True)
        allowed = root / "constraints.txt"
        allowed.write_text("\n".join(constraints))
        environment = cls(root)
        # Without compiling what is never imported, half of the time is saved.
        pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile")
        environment.run("python", *pip, "-c", str(allowed), str(wheel))
        return environment

    def run(self, program: str, *arguments: str, cwd: Path | None = None) -> str:
        """Run a program of the environment, and return all that it printed."""
        scripts = self.root / "bin"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(
            [scripts / program, *arguments],
            cwd=cwd or self.root,
            env={**kept, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{program} {' '.join(arguments)}\n{done.stdout}"
        return done.stdout


if __name__ == "__main__":
    print("\n".join(oldest_versions()))
