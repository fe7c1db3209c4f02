"""Run the checks under the exercises on answers: what they say, and what the calls give.

An exercise's answers share a process that has run the lesson's other cells; each is run in a
copy of it, since an answer may end the process or change what the next one would see.
"""

from __future__ import annotations

import contextlib
import io
import json
import linecache
import os
import signal
import sys
import time
import types
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from lessonkit import expect
from lessonkit.exam import context
from lessonkit.expect.calls import SECONDS
from lessonkit.expect.checks import Calls, examined
from lessonkit.expect.mistakes import Mistake
from lessonkit.expect.sketches import alike
from lessonkit.text import Kind, Lesson, without_markers

__all__ = ["CheckRun", "run_checks"]

_PATIENCE = 120  # seconds for one answer
_LEAST, _TIMES = 1.0, 5.0  # limits of a call: seconds, and how often as long as the right answer
_SEEDS = 20_477, 91_283  # of what an answer draws without a seed of its own; no lesson sets these
_ROUNDING = 1e-13  # relative change of all inputs: what depends on it, depends on the machine


@dataclass(frozen=True)
class CheckRun:
    """What a check finds about an answer.

    Parameters
    ----------
    names : str
        Names of the results, as the check has them.
    mistake : Mistake or None
        What is wrong, without what known mistakes add; None if the answer is called right.
    sketches : list
        What the calls give; empty if that can't be compared, or varies.
    refused : list of bool
        Which of the calls have to raise an exception.
    varies : bool
        Whether the calls give something else from another state of NumPy's random numbers.
    """

    names: str
    mistake: Mistake | None
    sketches: list[Any]
    refused: list[bool]
    varies: bool


def run_checks(
    lesson: Lesson, folder: Path, answers: Mapping[str, Sequence[str]], jobs: int = 1
) -> dict[str, list[CheckRun]]:
    """Run the check of each exercise on the right answer and on others.

    Parameters
    ----------
    lesson : Lesson
    folder : Path
        Holds the files that belong beside the notebook.
    answers : mapping of str to sequence of str
        Sources of the answers to run, by exercise.
    jobs : int
        Number of exercises to run side by side.

    Returns
    -------
    dict
        By exercise, what came of the right answer, and of the others in order.
    """
    ctx = context()

    def one(exercise: str) -> list[CheckRun]:
        receiver, sender = ctx.Pipe(duplex=False)
        arguments = (lesson, exercise, list(answers[exercise]), str(folder), sender)
        process = ctx.Process(target=_run, args=arguments)
        process.start()
        sender.close()
        try:
            return [_read(found) for found in json.loads(receiver.recv_bytes())]
        except EOFError:
            cell = next(c for c in lesson.of_kind(Kind.CHECK) if c.exercise == exercise)
            raise lesson.error(
                cell, f"the check of {exercise} can't be run", "Run it in the notebook."
            ) from None
        finally:
            process.kill()
            process.join()
            receiver.close()

    with ThreadPoolExecutor(jobs) as pool:
        return dict(zip(answers, pool.map(one, answers), strict=True))


def _run(
    lesson: Lesson, exercise: str, answers: Sequence[str], folder: str, sender: Connection
) -> None:
    os.environ["MPLBACKEND"] = "agg"
    sys.path.insert(0, folder)
    os.chdir(folder)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    recorder = _Recorder()
    sys.modules["expect"] = recorder  # the set-up cell imports it
    for cell in lesson.of_kind(Kind.PROVIDED, Kind.EXERCISE):
        _execute(cell.id, without_markers(cell.source), namespace)
    check = next(c for c in lesson.of_kind(Kind.CHECK) if c.exercise == exercise).source
    begun = time.monotonic()
    found = [_in_a_copy(recorder, check, namespace)]
    recorder.limit = max(_LEAST, _TIMES * (time.monotonic() - begun))
    for answer in answers:
        found.append(_in_a_copy(recorder, check, namespace, (exercise, answer)))
    sender.send_bytes(json.dumps(found).encode())


def _read(found: Mapping[str, Any]) -> CheckRun:
    mistake = None
    if found["sentence"]:
        trace = tuple(found["trace"])
        mistake = Mistake(found["sentence"], found["shown"], fact=found["fact"], trace=trace)
    return CheckRun(found["names"], mistake, found["sketches"], found["refused"], found["varies"])


def _in_a_copy(
    recorder: _Recorder,
    check: str,
    namespace: dict[str, Any],
    answer: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """Run a check in a fork of this process, on another answer if there is one."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(_PATIENCE)
        with contextlib.suppress(BaseException), os.fdopen(writing, "wb") as pipe:
            if answer is not None:
                namespace.pop(answer[0], None)
                _execute(answer[0], answer[1], namespace)
            _execute("check", check, namespace)
            pipe.write(json.dumps(recorder.found[-1]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        content = pipe.read()
    os.waitpid(child, 0)
    if content:
        found: dict[str, Any] = json.loads(content)
        return found
    ended = "The process ended before the function came back."
    nothing: dict[str, Any] = {"trace": [], "sketches": [], "refused": [], "varies": False}
    return {"names": "", "sentence": ended, "shown": "", "fact": "", **nothing}


def _execute(name: str, source: str, namespace: dict[str, Any]) -> None:
    """Run a cell; an answer's own errors show in its check."""
    place = f"<{name}>"
    linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)
    with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, place, "exec"), namespace)


class _Recorder(types.ModuleType):
    """Stands in for `expect` and keeps what the checks find."""

    def __init__(self) -> None:
        super().__init__("expect")
        self.limit = 60.0
        self.found: list[dict[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(expect, name)

    def check(self, exercise: str, names: str, **options: Any) -> Any:
        def run(calls: Calls) -> None:
            seconds = min(self.limit, options.pop("seconds", SECONDS))
            np.random.seed(_SEEDS[0])
            first = examined(calls, exercise, names, seconds=seconds, **options)
            again, varies = first, False
            if first.sketches:
                np.random.seed(_SEEDS[1])
                again = examined(
                    calls, exercise, names, seconds=seconds, prepared=_rounded, **options
                )
            if not alike(first.sketches, again.sketches):
                np.random.seed(_SEEDS[1])
                other = examined(calls, exercise, names, seconds=seconds, **options)
                varies = not alike(first.sketches, other.sketches)
            mistake = first.mistake or Mistake("")
            self.found.append(
                {
                    "names": names,
                    "sentence": mistake.sentence,
                    "shown": mistake.shown,
                    "fact": mistake.fact,
                    "trace": mistake.trace,
                    "sketches": first.sketches if alike(first.sketches, again.sketches) else [],
                    "refused": first.refused,
                    "varies": varies,
                }
            )

        return run


def _rounded(value: Any) -> Any:
    """Return an argument whose floating-point numbers are others in their last digits."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value * (1 + _ROUNDING)
    if isinstance(value, dict):
        return {key: _rounded(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_rounded(entry) for entry in value)
    return value
