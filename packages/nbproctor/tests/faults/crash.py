"""Kills the proctor at every step of its writing, one after the other; run as a script.

::

    python -m packages.nbproctor.tests.faults.crash COURSE WORK fresh|forced SHARE

The submissions of COURSE are graded for real, once. Then, for each step (opening a file, making,
renaming or removing one, a statement to the database), a copy of the course in WORK is graded with
those results by a process that is killed just before that step, and again by one that is not.
SHARE is the part of the steps that is tried, such as 0.2. Prints a line of JSON for each.
"""

from __future__ import annotations

import functools
import json
import os
import pickle
import random
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Self

import sqlalchemy.engine
import sqlalchemy.event

from nbproctor.backends import SerialBackend
from nbproctor.course.autograde import Autograde
from nbproctor.course.config import Course
from nbproctor.course.gradebook import Gradebook
from nbproctor.grading.submission import Result, Task, _write_stage

from .courses import NAME

_CHANGES = {"os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.link", "os.truncate"}


class Recorder(SerialBackend):
    """Grades, and keeps what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.results: dict[str, bytes] = {}

    def submit(self, task: Task) -> Future[Result]:
        future = super().submit(task)
        self.results[task.student] = pickle.dumps(future.result())
        return future


class Replay:
    """Has the results already; all that is left to do is to write them."""

    workers = 1

    def __init__(self, results: dict[str, bytes]) -> None:
        self._results = results

    def submit(self, task: Task) -> Future[Result]:
        result = pickle.loads(self._results[task.student])
        _write_stage(task, result)
        future: Future[Result] = Future()
        future.set_result(result)
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def grade(root: Path, backend: Any, force: bool) -> list[str]:
    """Grade a course; return whose results were written."""
    course = Course(root, NAME)
    course.settings.sandbox = "none"
    with Gradebook(course.db_url, course.directory.course_id, course.config) as gradebook:
        grader = Autograde(course, gradebook, backend, force=force)
        results = list(grader.run(grader.select()))
    assert not any(result.faulty for result in results), results
    return [result.student for result in results]


def kill_at(place: Path, step: int) -> None:
    """Kill this process just before the step with that number."""
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(event: str, args: tuple[Any, ...]) -> None:
        writes = (
            event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if writes or event in _CHANGES:
            try:
                path = os.fsdecode(args[0])
            except TypeError:
                return
            if path.startswith(str(place)) or event != "open":
                count()

    sys.addaudithook(audit)
    sqlalchemy.event.listen(sqlalchemy.engine.Engine, "before_cursor_execute", lambda *_: count())
    sqlalchemy.event.listen(sqlalchemy.engine.Engine, "commit", lambda *_: count())


def in_child(run: Callable[[], object]) -> tuple[int, str]:
    """Run a function in a process of its own; return its exit status and what it returned."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        os.write(write, json.dumps(run()).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        text = pipe.read().decode()
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), text


def crashes(template: Path, work: Path, force: bool, share: float) -> Iterator[dict[str, Any]]:
    with Recorder() as recorder:
        shutil.copytree(template, work / "undisturbed")
        grade(work / "undisturbed", recorder, force=False)
    start = work / "undisturbed" if force else template
    chosen = random.Random(2)
    step = 0
    while True:
        step += 1
        if step > 1 and chosen.random() >= share:
            continue
        root = work / str(step)
        shutil.copytree(start, root)

        def run(root: Path = root, step: int = step) -> list[str]:
            kill_at(root, step)
            return grade(root, Replay(recorder.results), force)

        status, _ = in_child(run)
        if status == 0:
            shutil.rmtree(root)
            return
        assert status == -signal.SIGKILL, status
        done = [path.parent.name for path in (root / "autograded").glob(f"*/{NAME}")]
        status, text = in_child(
            functools.partial(grade, root, Replay(recorder.results), force=False)
        )
        yield {"step": step, "status": status, "done": done, "again": json.loads(text or "[]")}


if __name__ == "__main__":
    for line in crashes(
        Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "forced", float(sys.argv[4])
    ):
        print(json.dumps(line), flush=True)
