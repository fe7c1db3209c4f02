"""Names the mistake in a wrong function: which known wrong answer gives the same results?

Each known wrong answer has a sentence for the student. The calls that a failed test has made
(`nbproctor.examiner.call_recorder`) are repeated with every one; if it gives the same results in
all of them, and the right answer does not, that is the mistake. A sentence holds nothing of the
test's inputs or of the expected results.

Wrong answers may loop, crash or fill the memory, so they run in a process of their own.
"""

from __future__ import annotations

import ast
import copy
import math
import os
import resource
import select
import signal
import sys
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from nbproctor.examiner.call_recorder import Call, summary
from nbproctor.sandbox.rlimits import address_space

__all__ = ["name_mistake", "same"]

_SECONDS_EACH = 0.5
#: CPU seconds for a known answer: so many times what the right answer takes, and at least so many.
_TIMES, _CPU_SECONDS_EACH = 20, 0.05
_SECONDS = 5.0
_MEMORY = 1 << 30
_LONGEST = 1000
_TRIES, _AGREES = "tries", "agrees: "


def name_mistake(
    calls: Sequence[Call], folder: Path, functions: Sequence[str], reference: Mapping[str, Any]
) -> str:
    """Return the sentence of the wrong answer that gives the student's results, or "".

    Parameters
    ----------
    calls : sequence of Call
        The calls that the test has made, and their results.
    folder : Path
        The known wrong answers: ``EXERCISE/wrong/*.py``.
    functions : sequence of str
        The functions that the exercise asks for.
    reference : mapping
        The instructor's functions and what they use, by name.
    """
    files = [path for name in functions for path in sorted(folder.glob(f"{name}/wrong/*.py"))]
    unwritten = any(call.raised.startswith(NotImplementedError.__name__) for call in calls)
    if not calls or not files or unwritten:
        return ""
    end = time.monotonic() + _SECONDS
    found: list[str] = []
    start = 0
    # A process that dies was killed by the answer that it announced last; go on with the next one.
    while start < len(files) and time.monotonic() < end:
        tried, sentences = _try_in_process(calls, files[start:], reference, end)
        found += sentences
        start += tried
    found = _shortest(list(dict.fromkeys(found)))
    # Two mistakes with the same results are both named; of more, none.
    return " Or: ".join(found)[:_LONGEST] if len(found) <= 2 else ""


def _shortest(sentences: Sequence[str]) -> list[str]:
    """Drop sentences that only extend another one, as "It is left out if n is 1." does."""
    stems = {sentence: sentence.rstrip(".") + " " for sentence in sentences}
    return [
        sentence
        for sentence in sentences
        if not any(sentence.startswith(stem) for other, stem in stems.items() if other != sentence)
    ]


def _try_in_process(
    calls: Sequence[Call], files: Sequence[Path], reference: Mapping[str, Any], end: float
) -> tuple[int, list[str]]:
    """Try answers in a process of their own; return how many were tried, and who agrees."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _try_and_exit(writing, calls, files, reference)
    os.close(writing)
    content = b""
    try:
        while select.select([reading], [], [], max(0.0, end - time.monotonic()))[0]:
            part = os.read(reading, 1 << 16)
            if not part:
                break
            content += part
    finally:
        os.close(reading)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    lines = content.decode("utf-8", "replace").splitlines()
    sentences = [line.removeprefix(_AGREES) for line in lines if line.startswith(_AGREES)]
    return max(1, lines.count(_TRIES)), sentences


def _try_and_exit(
    fd: int, calls: Sequence[Call], files: Sequence[Path], reference: Mapping[str, Any]
) -> None:
    """Try answers and write to `fd` which were tried and which agree; never returns."""
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for standard in range(3):
            os.dup2(null, standard)
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY + address_space(),) * 2)
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            started = time.process_time()
            right = [_agrees(call, reference.get(call.function), _SECONDS_EACH) for call in calls]
            if all(right):
                # The student's function is right; something else has failed.
                os.write(fd, f"{_TRIES}\n".encode() * len(files))
                return
            usual = _TIMES * (time.process_time() - started)
            limit = min(max(usual, _CPU_SECONDS_EACH), _SECONDS_EACH)
            for path in files:
                os.write(fd, f"{_TRIES}\n".encode())
                sentence, functions = _load(path, reference)
                if sentence and all(
                    _agrees(call, functions.get(call.function), limit) for call in calls
                ):
                    os.write(fd, f"{_AGREES}{sentence}\n".encode())
    finally:
        os._exit(0)


def _load(path: Path, reference: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return a wrong answer's sentence and names; "" for the sentence where it can't run."""
    namespace = dict(reference)
    try:
        source = path.read_text("utf-8")
        docstring = ast.get_docstring(ast.parse(source)) or ""
        with _at_most(_SECONDS_EACH):
            exec(compile(source, path.name, "exec"), namespace)
    except BaseException:
        return "", {}
    return " ".join(docstring.split("\n\n")[0].split()), namespace


def _agrees(call: Call, function: Any, seconds: float) -> bool:
    """Whether a function does the same with a call's arguments as the student's has done.

    It is stopped after `seconds` of CPU time.
    """
    args, kwargs = copy.deepcopy((call.args, call.kwargs))
    try:
        with _at_most(seconds):
            result = function(*args, **kwargs)
    except _TooLong:
        return False
    except BaseException as error:
        return summary(error) == call.raised
    return not call.raised and same(result, call.result) and same(args, call.after)


class _TooLong(BaseException):
    """A wrong answer takes too long."""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Stop what runs inside after some seconds of CPU time, or if it waits."""

    def stop(*_: object) -> None:
        raise _TooLong

    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, 10 * _SECONDS_EACH)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def same(one: object, other: object) -> bool:
    """Whether two results are the same data, but for rounding."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        if type(one) is not type(other) or one.shape != other.shape:  # type: ignore[attr-defined]
            return False
        return _same_arrays(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool | np.bool_) or isinstance(other, bool | np.bool_):
        return (
            isinstance(one, bool | np.bool_) and isinstance(other, bool | np.bool_) and one == other
        )
    if isinstance(one, int | float | np.number) and isinstance(other, int | float | np.number):
        a, b = float(one), float(other)
        return (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)
    return type(one) is type(other) and bool(one == other)


def _same_arrays(one: Any, other: Any) -> bool:
    numeric = one.dtype.kind in "biufc" and other.dtype.kind in "biufc"
    if not numeric:
        return one.dtype == other.dtype and bool(np.array_equal(one, other))
    return bool(np.allclose(one, other, rtol=1e-9, atol=1e-12, equal_nan=True))
