"""A kernel of another Python environment is used or refused, and never replaced in silence."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbproctor.errors import SubmissionError
from nbproctor.grading.proctor import Proctor
from nbproctor.kernels.environment import find_environment, kernel_of
from nbproctor.limits import Limits
from nbproctor.plan.job import Job, Report
from nbproctor.plan.master import Master


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install kernels of three programs; return the one of another environment."""
    program = tmp_path / "env" / "bin" / "python3"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\necho \'["{tmp_path}/env", ["{tmp_path}/env"]]\'\n')
    program.chmod(0o755)
    link = tmp_path / "python-link"
    link.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    link.chmod(0o755)
    programs = {"other": program, "mine": sys.executable, "link": link, "plain": "/bin/true"}
    for name, one in programs.items():
        folder = tmp_path / "kernels" / name
        folder.mkdir(parents=True)
        spec = {"argv": [str(one), "-m", "x"], "display_name": name, "language": "python"}
        (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    return program


def test_only_another_interpreter_is_another_environment(other: Path, tmp_path: Path) -> None:
    found = find_environment("other")
    assert (found.program, found.paths) == (str(other), (f"{tmp_path}/env",))
    assert find_environment("plain").is_other
    assert [find_environment(name).is_other for name in ("mine", "link", "python3")] == [False] * 3
    assert [find_environment(name).note for name in ("mine", "other", "Other")] == [""] * 3


def test_a_kernel_that_is_not_installed_is_noted() -> None:
    found = find_environment("conda-env-ml-py")
    assert not found.is_other
    assert found.note.startswith("The kernel 'conda-env-ml-py' is not installed here, so this ran")


@pytest.mark.parametrize("metadata", [{}, {"kernelspec": {}}, {"kernelspec": {"name": ""}}])
def test_a_notebook_that_names_no_kernel_runs_in_the_usual_one(metadata: dict[str, Any]) -> None:
    assert kernel_of(nbformat.from_dict({"metadata": metadata})) == "python3"


class _Room:
    sandbox = "limits"
    hidden: tuple[Path, ...] = ()

    def __init__(self, home: Path) -> None:
        self.home = home

    def examine(self, _: Job) -> Report:
        return Report({}, ())


def test_another_environment_is_refused_with_the_remedy_where_it_cannot_be_used(
    other: Path, tmp_path: Path
) -> None:
    def grade(kernel: str) -> tuple[str, ...]:
        room: Any = _Room(tmp_path)
        spec = {"name": kernel, "language": "python", "display_name": kernel}
        master = Master.of("ps", (), spec)
        return Proctor(room, Limits()).grade(nbformat.v4.new_notebook(), master).verdict.notes

    with pytest.raises(SubmissionError) as refused:
        grade("other")
    assert (
        f"ps.ipynb asks for the kernel 'other', which is another Python environment ({other})"
        in (str(refused.value))
    )
    assert "install nbproctor into that environment" in str(refused.value)
    assert grade("mine") == ()
    assert "is not installed here" in grade("nowhere")[0]
