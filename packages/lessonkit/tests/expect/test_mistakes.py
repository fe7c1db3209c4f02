"""`lessonkit.expect.mistakes`: a mistake is a few plain lines, wherever it is shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from lessonkit.expect.mistakes import Mistake, OutOfTime, Stopped


def test_the_words_are_the_sentence_and_what_is_shown() -> None:
    assert str(Mistake("Z is wrong.")) == "Z is wrong."
    assert str(Mistake("Z is wrong.", "  yours  1")) == "Z is wrong.\n  yours  1"


def test_it_is_an_assertion_that_fails() -> None:
    assert issubclass(Mistake, AssertionError)
    assert issubclass(OutOfTime, Mistake)
    assert issubclass(Stopped, Mistake)


def test_ipython_shows_it_without_a_traceback(tmp_path: Path) -> None:
    code = (
        "from lessonkit import expect; import numpy as np; expect.same(np.array([1.0]), [3.0], 'Z')"
    )
    done = subprocess.run(
        [sys.executable, "-m", "IPython", "--no-banner", "--colors=NoColor", "-c", code],
        cwd=tmp_path,
        env=os.environ | {"IPYTHONDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "Z has the right shape, but not the right numbers.",
        "  yours     [1.]",
        "  expected  [3.]",
    ]
    assert done.returncode == 1
