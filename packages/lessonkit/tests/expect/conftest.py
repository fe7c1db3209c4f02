"""A notebook that defines a student's functions."""

from __future__ import annotations

import linecache
import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is no failure.
settings.register_profile("busy", deadline=None)
settings.load_profile("busy")


@pytest.fixture
def notebook() -> Callable[[str], dict[str, Any]]:
    """Run some code as a notebook's cell and return the notebook's global names."""

    def run(source: str) -> dict[str, Any]:
        source = textwrap.dedent(source).lstrip("\n")
        filename = f"<cell {len(linecache.cache)}>"
        linecache.cache[filename] = (
            len(source),
            None,
            source.splitlines(keepends=True),
            filename,
        )
        names: dict[str, Any] = {"__name__": "__main__"}
        exec("import numpy as np\nfrom lessonkit import expect", names)
        exec(compile(source, filename, "exec"), names)
        return names

    return run
