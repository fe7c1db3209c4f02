"""A `Mistake` is a few plain lines, wherever it is shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import expect
import pytest

LESSONS = Path(expect.__file__).parent


def test_the_words_are_the_sentence_and_what_is_shown() -> None:
    assert str(expect.Mistake("Z is wrong.")) == "Z is wrong."
    assert str(expect.Mistake("Z is wrong.", "  yours  1")) == "Z is wrong.\n  yours  1"


def test_it_is_an_assertion_that_fails() -> None:
    assert issubclass(expect.Mistake, AssertionError)
    assert issubclass(expect.OutOfTime, expect.Mistake)


@pytest.mark.parametrize("name", expect.__all__)
def test_a_public_name_is_there_and_explained(name: str) -> None:
    assert getattr(expect, name).__doc__


def test_the_file_beside_a_notebook_needs_nothing_but_numpy() -> None:
    """It must run wherever a student runs it."""
    code = (
        "import sys, numpy.random; before = set(sys.modules); import expect; "
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "print(sorted(new - set(sys.stdlib_module_names) - {'expect', 'numpy'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=LESSONS, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_ipython_shows_it_without_a_traceback(tmp_path: Path) -> None:
    code = "import expect, numpy as np; expect.same(np.array([1.0]), [3.0], 'Z')"
    done = subprocess.run(
        [sys.executable, "-m", "IPython", "--no-banner", "--colors=NoColor", "-c", code],
        cwd=LESSONS,
        env=os.environ | {"IPYTHONDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "Z has the right shape, but not the right numbers.",
        "  yours   [1.]",
        "  wanted  [3.]",
    ]
    assert done.returncode == 1
