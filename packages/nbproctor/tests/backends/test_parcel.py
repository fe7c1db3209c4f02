"""A message holds all that a task needs, and nothing that a link leads to."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from nbproctor.backends import parcel
from nbproctor.errors import SubmissionError
from nbproctor.grading.submission import Task
from nbproctor.plan.policy import Marking

from .tasks import make_task


def _task(folder: Path) -> Task:
    folder.mkdir()
    task = make_task(folder, "ann", "def f(): return 1")
    (task.folder / "linked.ipynb").symlink_to(task.folder / "lesson.ipynb")
    own, helper = task.folder / "data" / "own.txt", folder / "two.py"
    own.parent.mkdir()
    own.write_text("2")
    helper.write_text("two = 2\n")
    wrong = folder / "answers" / "f" / "wrong" / "one.py"
    wrong.parent.mkdir(parents=True)
    wrong.write_text('"""One."""\ndef f(): return 2\n')
    return dataclasses.replace(
        task,
        files={"data/own.txt": own, "two.py": helper},
        trusted_files={"two.py": helper},
        marking=Marking(answers=folder / "answers"),
    )


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def test_a_message_holds_all_that_a_task_needs(tmp_path: Path) -> None:
    course, worker = tmp_path / "course", tmp_path / "worker"
    task = _task(course)
    before = _contents(course)
    message = parcel.pack(task)
    shutil.rmtree(course)
    worker.mkdir()
    unpacked = parcel.unpack(message, worker)
    assert _contents(worker / str(course).lstrip("/")) == before
    assert not (unpacked.folder / "linked.ipynb").exists()
    assert unpacked.files["data/own.txt"].read_text() == "2"
    assert unpacked.files["two.py"] == unpacked.trusted_files["two.py"]
    assert unpacked.marking.answers is not None
    assert (unpacked.marking.answers / "f" / "wrong" / "one.py").is_file()
    paths = [unpacked.folder, *unpacked.files.values(), unpacked.marking.answers]
    assert all(path.is_relative_to(worker) for path in paths)


def test_files_that_are_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcel, "_MAX_SIZE", 100)
    with pytest.raises(SubmissionError, match=r"ann: it needs .* without --backend dask"):
        parcel.pack(_task(tmp_path / "course"))
