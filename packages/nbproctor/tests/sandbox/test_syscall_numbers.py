from __future__ import annotations

import re
from pathlib import Path

import pytest

from nbproctor.sandbox import syscall_numbers as numbers

HEADERS = [
    Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    Path("/usr/include/asm/unistd_64.h"),
]


def test_the_table_says_what_the_kernel_s_own_header_says() -> None:
    header = next((path for path in HEADERS if path.exists()), None)
    if header is None or numbers.ARCHITECTURE != "x86_64":
        pytest.skip("no kernel headers here")
    official = dict(re.findall(r"#define __NR_(\w+)\s+(\d+)", header.read_text()))
    shared = set(official) & set(numbers.NAMES)
    assert len(shared) > 300
    assert {n: int(official[n]) for n in shared} == {n: numbers.NAMES[n] for n in shared}


def test_no_two_calls_share_a_number() -> None:
    assert len(set(numbers.NAMES.values())) == len(numbers.NAMES)


def test_the_other_processor_s_numbers_are_unique_too() -> None:
    rows = [row.split() for row in numbers._TABLE.replace("\n", " ").split(",")]
    for column in (1, 2):
        known = [row[column] for row in rows if row[column] != "-"]
        assert len(set(known)) == len(known)
    # From 424 on (pidfd_send_signal) both have the same.
    assert all(row[1] == row[2] for row in rows if row[1] != "-" and int(row[1]) >= 424)
