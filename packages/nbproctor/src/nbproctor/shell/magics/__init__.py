"""What the shell does differently from IPython for a magic: one module each, loaded with the shell.

A module here is an IPython extension: it has a function ``load_ipython_extension(shell)``. There
is no list to edit.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipykernel.zmqshell import ZMQInteractiveShell

__all__ = ["load_all"]


def load_all(shell: ZMQInteractiveShell) -> None:
    """Load every module of this package into a shell."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(module.name).load_ipython_extension(shell)
