"""The order from the proctor to the client: what to run in which kernel."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from nbproctor.limits import Limits

__all__ = ["Order"]


@dataclasses.dataclass(frozen=True, slots=True)
class Order:
    """A notebook to run in a Jupyter kernel; `nbproctor.records` packs it.

    Parameters
    ----------
    kernel : str
        The folder of the kernel's specification.
    limits : Limits
        What the submission may use up.
    cells : tuple of tuple
        Each code cell's index in the notebook, and its source.
    files : mapping
        The content of the files beside the notebook: place -> content.
    readable : tuple of str
        Folders that the kernel's program needs.
    hidden : tuple of str
        Folders and files that it must not see.
    """

    kernel: str
    limits: Limits
    cells: tuple[tuple[int, str], ...]
    files: Mapping[str, bytes]
    readable: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
