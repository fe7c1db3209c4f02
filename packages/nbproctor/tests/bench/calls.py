"""What a call from a test into a student's function costs, measured by a test in an exam room."""

from __future__ import annotations

import json

import nbformat

from nbproctor import ExamRoom, Limits, Master, MasterCell, Proctor

__all__ = ["call_times"]

_ANSWER = """\
import numpy as np
def small(A, W, b):
    return W @ A + b, (A, W, b)
def large(X):
    return X.shape
"""
_TEST = """\
import json, statistics, time
import numpy as np
A, W, b, X = np.ones((4, 5)), np.ones((3, 4)), np.ones((3, 1)), np.ones((12288, 209))
def times(number, function, *arguments):
    found = []
    for _ in range(number):
        started = time.perf_counter()
        function(*arguments)
        found.append(time.perf_counter() - started)
    return statistics.median(found[number // 4:])
print(json.dumps([times(1000, small, A, W, b), times(40, large, X)]))
"""


def call_times(sandbox: str) -> tuple[float, float]:
    """Return the median seconds of a call with three small arrays, and with one of 20 MB."""
    about = {"schema_version": 3, "cell_type": "code", "task": False}
    cells = []
    for name, source in (("answer", _ANSWER), ("test", _TEST)):
        test = name == "test"
        cells.append(nbformat.v4.new_code_cell(source))
        cells[-1].metadata["nbgrader"] = {
            **{**about, "grade_id": name, "grade": test, "solution": not test, "locked": test},
            **({"points": 1} if test else {}),
        }
    master = Master.of(
        "calls",
        (
            MasterCell("answer", "code", _ANSWER, "", False, False, True, False, 0.0),
            MasterCell("test", "code", _TEST, "", True, True, False, False, 1.0),
        ),
        sources=(_ANSWER,),
    )
    limits = Limits()
    with ExamRoom(limits, sandbox) as room:
        graded = Proctor(room, limits).grade(nbformat.v4.new_notebook(cells=cells), master)
    outputs = graded.notebook.cells[-1].outputs
    if graded.verdict.points != 1:
        raise SystemExit(f"the calls could not be measured: {outputs}")
    small, large = json.loads(outputs[0].text)
    return small, large
