"""A room's temporary folder goes with its owner, also when that is killed."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from nbproctor.process.temp_folder import TempFolder


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _killed_owner(temporary: Path) -> Path:
    """Return the folder of a process that was killed."""
    code = (
        "import os, signal\n"
        "from nbproctor.process.temp_folder import TempFolder\n"
        "print(TempFolder().path, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TMPDIR": str(temporary)},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return Path(done.stdout.strip())


def test_a_closed_home_is_gone() -> None:
    home = TempFolder()
    (home.path / "file").write_text("")
    home.close()
    home.close()
    assert not home.path.exists()


def test_what_a_killed_owner_left_goes_with_the_next_home(temporary: Path) -> None:
    left = _killed_owner(temporary)
    assert left.exists()
    home = TempFolder()
    assert not left.exists()
    home.close()


def test_homes_in_use_and_other_folders_stay(temporary: Path) -> None:
    other = temporary / "nbproctor-room-of-somebody"
    other.mkdir()
    (other / "thesis.txt").write_text("")
    os.utime(other, (0, 0))
    link = temporary / "nbproctor-room-link"
    link.symlink_to(_killed_owner(temporary))
    first, second = TempFolder(), TempFolder()
    assert first.path.exists()
    assert (other / "thesis.txt").exists()
    assert link.is_symlink()
    first.close()
    second.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's candidates become another user")
def test_a_candidate_of_roots_may_pass_through_and_look_at_nothing() -> None:
    home = TempFolder()
    try:
        assert stat.S_IMODE(home.path.stat().st_mode) == 0o711
    finally:
        home.close()
