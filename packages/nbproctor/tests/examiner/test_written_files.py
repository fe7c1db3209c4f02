"""A data file that a student's cell has written is there for a test beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproctor.examiner.written_files import is_data

from ..conftest import Grade

WRITES = (
    "import json, os, pickle\nopen('out.txt', 'w').write('7')\nos.mkdir('sub')\n"
    "json.dump([1], open('sub/list.json', 'w'))\npickle.dump([1], open('p.pkl', 'wb'))\n"
    "def write(x):\n    open('out.txt', 'w').write(x)"
)


def test_what_a_cell_writes_is_read_by_tests_as_it_is_then(grade: Grade) -> None:
    graded = grade(
        WRITES,
        ("assert open('out.txt').read() == '7'", 1.0),
        ("import os, json\nassert os.path.exists('sub/list.json')\nwrite('8')", 1.0),
        ("assert open('./out.txt').read() == '8'", 1.0),
        ("open('none.txt')", 1.0),
        ("open('p.pkl', 'rb')", 1.0),  # reading it may run code
    )
    assert [cell.points for cell in graded.verdict.cells] == [1, 1, 1, 0, 0]


@pytest.mark.parametrize("place", ["/etc/x.txt", "../x.csv", "own.py", "x", "a" * 300 + ".txt"])
def test_what_is_no_data_is_not_copied(place: str) -> None:
    assert not is_data(place)
    assert is_data(f"data/{Path('x.CSV')}")
