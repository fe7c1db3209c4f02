"""A cell that asks for input gets Jupyter's error, and nothing is changed after it."""

from __future__ import annotations

import builtins
import getpass

import pytest
from IPython.core.error import StdinNotImplementedError

from nbproctor.shell.no_input import NoInput


def test_input_raises_within_the_block_only() -> None:
    before = builtins.input, getpass.getpass
    with NoInput():
        with pytest.raises(StdinNotImplementedError, match="raw_input"):
            input("name? ")
        with pytest.raises(StdinNotImplementedError, match="getpass"):
            getpass.getpass()
    assert (builtins.input, getpass.getpass) == before
