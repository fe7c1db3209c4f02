"""`lessonkit.difference`: compares built files with committed ones."""

from __future__ import annotations

import base64
import io
import json
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import pytest
from matplotlib.image import imsave

from lessonkit.difference import equivalent, readable_difference

NOTEBOOK = PurePosixPath("notebooks/01_tiny.ipynb")
FILE = PurePosixPath("source/01_tiny/expect.py")
DRAWING = PurePosixPath("notebooks/images/01_line.svg")


def png(level: float) -> str:
    buffer = io.BytesIO()
    imsave(buffer, np.full((4, 4, 3), level), format="png")
    return base64.b64encode(buffer.getvalue()).decode()


def notebook(
    text: str = "x = 1", level: float = 0.5, output: str = "1\n", **metadata: Any
) -> bytes:
    return json.dumps(
        {
            "metadata": metadata,
            "cells": [
                {"cell_type": "markdown", "id": "intro", "metadata": {}, "source": ["# Title"]},
                {
                    "cell_type": "code",
                    "id": "relu",
                    "metadata": {},
                    "source": text,
                    "outputs": [
                        {"output_type": "stream", "text": output},
                        {"output_type": "display_data", "data": {"image/png": png(level)}},
                    ],
                },
            ],
        }
    ).encode()


@pytest.mark.parametrize(
    ("path", "one", "other", "same"),
    [
        (FILE, b"x = 1\n", b"x = 1\n", True),
        (FILE, b"x = 1\n", b"x = 1", False),
        (FILE, b"\xff", b"x", False),
        (DRAWING, b'<path d="M 1.001"/>', b'<path d="M 1.002"/>', True),
        (DRAWING, b'<path d="M 1"/>', b'<path d="M 2"/>', False),
        (NOTEBOOK, notebook(), notebook(), True),
        (NOTEBOOK, notebook(level=0.5), notebook(level=0.503), True),
        (NOTEBOOK, notebook(level=0.5), notebook(level=0.7), False),
        (NOTEBOOK, notebook("x = 1"), notebook("x = 2"), False),
        (NOTEBOOK, notebook(output="1\n"), notebook(output="2\n"), False),
        (NOTEBOOK, notebook(), notebook(a=1), False),
        (NOTEBOOK, b"no JSON", notebook(), False),
    ],
)
def test_files_are_the_same_but_for_how_a_machine_draws(
    path: PurePosixPath, one: bytes, other: bytes, same: bool
) -> None:
    assert equivalent(path, one, other) is same
    assert equivalent(path, other, one) is same


@pytest.mark.parametrize(
    "content",
    [b"[]", b"1", b"null", b'{"cells": 5}', b'{"cells": [5]}', b"\xff\xfe"],
)
def test_json_that_is_no_notebook_differs_and_is_told(content: bytes) -> None:
    assert not equivalent(NOTEBOOK, content, notebook())
    assert str(NOTEBOOK) in readable_difference(NOTEBOOK, content, notebook())


@pytest.mark.parametrize("picture", ["", "x", png(0.5)[:-30], "x" * 20 + png(0.5)[20:]])
def test_a_notebook_whose_picture_is_damaged_differs(picture: str) -> None:
    damaged = notebook().replace(png(0.5).encode(), picture.encode())
    assert not equivalent(NOTEBOOK, damaged, notebook())


def test_a_notebooks_difference_names_file_and_cell_and_shows_the_lines() -> None:
    told = readable_difference(NOTEBOOK, notebook("x = 1\ny = 2"), notebook("x = 1\ny = 3"))
    lines = told.splitlines()
    assert lines[0] == "--- notebooks/01_tiny.ipynb (committed)"
    assert lines[1] == "+++ notebooks/01_tiny.ipynb (rebuilt)"
    assert "@@ code cell relu" in lines
    assert "-y = 2" in lines
    assert "+y = 3" in lines


@pytest.mark.parametrize(
    ("committed", "told"),
    [
        (notebook(output="2\n"), '-"2\\n"'),
        (notebook(a=1), '-{"a": 1}'),
        (b"no JSON", "@@ (this is not a notebook)"),
    ],
    ids=["output", "metadata", "no JSON"],
)
def test_whatever_differs_in_a_notebook_is_shown(committed: bytes, told: str) -> None:
    assert told in readable_difference(NOTEBOOK, committed, notebook()).splitlines()


def test_a_picture_that_looks_different_is_told_and_not_shown() -> None:
    told = readable_difference(NOTEBOOK, notebook(level=0.2), notebook(level=0.7))
    assert told == "notebooks/01_tiny.ipynb: a picture looks different"


def test_another_files_difference_shows_its_lines() -> None:
    assert readable_difference(FILE, b"x = 1\n", b"x = 2\n").splitlines() == [
        "--- source/01_tiny/expect.py (committed)",
        "+++ source/01_tiny/expect.py (rebuilt)",
        "@@ -1 +1 @@",
        "-x = 1",
        "+x = 2",
    ]


def test_a_long_difference_is_cut() -> None:
    before = b"".join(b"x = %d\n" % i for i in range(100))
    lines = readable_difference(FILE, before, b"").splitlines()
    assert len(lines) == 41
    assert lines[-1] == "... and 63 lines more"
