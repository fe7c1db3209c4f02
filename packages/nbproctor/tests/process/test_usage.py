"""What processes use is read from the system."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from nbproctor.process.usage import Usage, usage_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no /proc")


def test_a_process_that_works_uses_the_processor() -> None:
    before = usage_of([os.getpid()])
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass
    after = usage_of([os.getpid()])
    assert after.cpu - before.cpu > 0.05
    assert after.waited >= before.waited
    assert after.running


def test_one_that_sleeps_does_not() -> None:
    with subprocess.Popen(["sleep", "60"]) as process:
        while usage_of([process.pid]).running:
            time.sleep(0.01)
        assert usage_of([process.pid]).cpu < 1
        process.kill()
    assert usage_of([process.pid]) == Usage()
