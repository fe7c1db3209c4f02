"""Each exam keeps to a processor of its own, as far as there are enough of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from nbproctor.process.cpu import allowed_cpus

from ..conftest import Grade

CLAIM = """
import json, sys
from nbproctor.process.cpu import claimed_cpu, pin_to
pin_to(json.loads(sys.argv[1]))
with claimed_cpu(sys.argv[2]) as claimed:
    print(json.dumps(claimed), flush=True)
    input()
"""

needs_two = pytest.mark.skipif(len(allowed_cpus()) < 2, reason="one processor is no choice")


@pytest.fixture
def claims() -> Iterator[list[subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.communicate("")


def _claim(claims: list[subprocess.Popen[str]]) -> list[int]:
    """Let another process claim one of two processors; return which it has."""
    some, name = json.dumps(allowed_cpus()[:2]), f"test {os.getpid()}"
    process = subprocess.Popen(
        [sys.executable, "-c", CLAIM, some, name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    claims.append(process)
    assert process.stdout is not None
    return list(json.loads(process.stdout.readline()))


@needs_two
def test_no_two_exams_have_the_same_and_what_has_ended_is_free_again(
    claims: list[subprocess.Popen[str]],
) -> None:
    two = allowed_cpus()[:2]
    assert sorted([*_claim(claims), *_claim(claims)]) == two
    assert _claim(claims) == []  # none is left: the system decides
    first, *_ = claims
    assert first.stdout is not None
    first.communicate("")
    assert len(_claim(claims)) == 1


@needs_two
def test_the_candidate_is_where_its_examiner_is(grade: Grade) -> None:
    where = "sorted(os.sched_getaffinity(0))"
    graded = grade(f"import os\nmine = {where}", (f"import os\nassert mine == {where}", 1.0))
    assert graded.verdict.points == 1
