"""A job and a report cross process boundaries without a loss."""

from __future__ import annotations

import dataclasses

import msgpack
import pytest

from nbproctor.errors import WireError
from nbproctor.limits import Limits
from nbproctor.plan.job import Job, Report, Role, Step
from nbproctor.plan.provided import Provided
from nbproctor.records import pack, unpack
from nbproctor.verdict import CellVerdict, Outcome

JOB = Job(
    steps=(
        Step(0, Role.STUDENT, "def f(): ...", 1, shared=True),
        Step(
            2,
            Role.COPY,
            "assert f()",
            2,
            "test-f",
            1.5,
            functions=("f",),
            builds_on=("g", "h"),
            beside=("k",),
        ),
    ),
    limits=Limits(cpu=7.0),
    files={"data.csv": ("digest", "/course/data.csv")},
    trusted="/room/exam",
    imports={"np": "import numpy as np"},
    visible=frozenset({"f", "np"}),
    builtins=frozenset({"sum"}),
    reference="def g(): ...",
    carry_forward=0.5,
    answers="/course/answers",
    hidden=frozenset({"test-f"}),
    methods={"Layer": frozenset({"forward"})},
    provided=Provided({"EPS": "EPS = 1e-6"}, ("from numpy import *",), frozenset({"f"})),
)
REPORT = Report(
    outputs={0: [], 2: [{"output_type": "stream", "name": "stdout", "text": "hello"}]},
    results=(CellVerdict("test-f", Outcome.PASSED, 1.0, 1.5, carried=("g",), mistake="A sum."),),
    notes=("a note",),
    seconds=1.25,
    killed=True,
)


@pytest.mark.parametrize("record", [JOB, dataclasses.replace(JOB, methods=None), REPORT])
def test_it_arrives_as_it_was_sent(record: Job | Report) -> None:
    sent = msgpack.unpackb(msgpack.packb(pack(record)), strict_map_key=True)
    assert unpack(type(record), sent) == record


def test_a_report_with_points_for_a_test_that_failed_is_refused() -> None:
    values = pack(REPORT)
    values["results"][0]["outcome"] = "wrong"
    with pytest.raises(WireError, match="only a passed test earns points"):
        unpack(Report, values)
