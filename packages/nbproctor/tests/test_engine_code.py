"""The engine's files are told from others by their folder."""

from __future__ import annotations

import os

import numpy as np

import nbproctor
from nbproctor.engine_code import FOLDER, is_engine_code
from nbproctor.shell import record


def test_modules_of_the_engine_are_engine_code() -> None:
    assert is_engine_code(nbproctor.__file__)
    assert is_engine_code(record.__file__)


def test_libraries_cells_and_folders_of_a_similar_name_are_not() -> None:
    assert not is_engine_code(np.__file__)
    assert not is_engine_code("/tmp/ipykernel_1/123.py")
    assert not is_engine_code(f"{FOLDER}_lessons{os.sep}helper.py")
    assert not is_engine_code("<string>")
