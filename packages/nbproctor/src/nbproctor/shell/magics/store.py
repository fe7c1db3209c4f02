"""``%store``: an extension of IPython's that a Jupyter kernel loads when it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.extensions import storemagic

if TYPE_CHECKING:
    from ipykernel.zmqshell import ZMQInteractiveShell

__all__ = ["load_ipython_extension"]


def load_ipython_extension(shell: ZMQInteractiveShell) -> None:
    """Register the magic, and have the manager of extensions know of it."""
    storemagic.load_ipython_extension(shell)
    manager = shell.extension_manager
    if manager is not None:
        manager.loaded.add("storemagic")
