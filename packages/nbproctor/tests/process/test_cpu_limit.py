"""A limit of CPU time ends a process that no signal handler interrupts."""

from __future__ import annotations

import resource
import subprocess
import sys

from nbproctor.process.cpu_limit import OVERRAN, cpu_limit


def test_code_that_does_not_return_to_the_interpreter_is_ended() -> None:
    code = (
        "from nbproctor.process.cpu_limit import cpu_limit\n"
        "with cpu_limit(0.1):\n    sum(range(10**15))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == OVERRAN


def test_afterwards_everything_is_as_before() -> None:
    before = resource.getrlimit(resource.RLIMIT_CPU)
    with cpu_limit(60):
        assert 0 < resource.getrlimit(resource.RLIMIT_CPU)[0] < 10**6
        with cpu_limit(10**7):  # an outer limit holds on
            assert resource.getrlimit(resource.RLIMIT_CPU)[0] < 10**6
    assert resource.getrlimit(resource.RLIMIT_CPU) == before
