"""The program ends with its connection, and does not start on limits that are none."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from nbproctor.limits import Limits
from nbproctor.records import pack


def _run(home: Path, role: str, limits: dict[str, object]) -> subprocess.CompletedProcess[str]:
    """Run a zygote whose connections are closed at once."""
    ends = [socket.socketpair() for _ in range(1 if role == "candidate" else 2)]
    fds = [theirs.fileno() for _, theirs in ends]
    for ours, _ in ends:
        ours.close()
    about = {
        "HOME": str(home),
        "OPENBLAS_NUM_THREADS": "1",
        "NBPROCTOR_LIMITS": json.dumps(limits),
        "NBPROCTOR_SANDBOX": "none",
    }
    done = subprocess.run(
        [sys.executable, "-m", "nbproctor.room.zygote", role, *map(str, fds)],
        pass_fds=fds,
        env={**os.environ, **about},
        text=True,
        capture_output=True,
        check=False,
    )
    for _, theirs in ends:
        theirs.close()
    return done


@pytest.mark.parametrize("role", ["candidate", "examiner"])
def test_it_ends_when_nobody_is_connected_any_more(tmp_path: Path, role: str) -> None:
    done = _run(tmp_path, role, pack(Limits()))
    assert (done.returncode, done.stderr) == (0, "")


def test_limits_of_another_type_are_refused_by_name(tmp_path: Path) -> None:
    done = _run(tmp_path, "candidate", {**pack(Limits()), "memory": "2 GB"})
    assert done.returncode == 1
    assert "Limits.memory: str instead of int" in done.stderr
