"""``input()`` in a cell: an error, because nobody is there to answer."""

from __future__ import annotations

import builtins
import functools
import getpass
from collections.abc import Callable
from typing import Any

from ipykernel.kernelbase import Kernel

__all__ = ["NoInput"]


class _NoFrontend:
    """Takes the place of the kernel in ipykernel's own functions, which then refuse."""

    _allow_stdin = False


_kernel: Any = Kernel
_refuse_input = functools.partial(_kernel.raw_input, _NoFrontend())
_refuse_getpass = functools.partial(_kernel.getpass, _NoFrontend())


class NoInput:
    """Within the block, asking for input raises what Jupyter raises without a front end."""

    def __enter__(self) -> None:
        self._saved: tuple[Callable[..., Any], Callable[..., Any]] = (
            builtins.input,
            getpass.getpass,
        )
        builtins.input = _refuse_input
        getpass.getpass = _refuse_getpass

    def __exit__(self, *_: object) -> None:
        builtins.input, getpass.getpass = self._saved
