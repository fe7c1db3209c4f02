"""A progress bar with rate and time left, on stderr."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

__all__ = ["track"]

T = TypeVar("T")


def track(
    items: Iterable[T],
    total: int,
    what: str,
    *,
    console: Console | None = None,
    disable: bool = False,
) -> Iterator[T]:
    """Yield `items` and show how many of them have come.

    Parameters
    ----------
    items : iterable
        What is tracked.
    total : int
        How many there will be.
    what : str
        The label of the bar.
    console : rich.console.Console, optional
        Where the bar is; lines that are printed to it while the bar is shown appear above the bar.
    disable : bool
        Show nothing.
    """
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console or Console(stderr=True),
        disable=disable,
    ) as progress:
        started = time.monotonic()
        bar = progress.add_task(what, total=total, rate="")
        for done, item in enumerate(items, 1):
            rate = done / max(time.monotonic() - started, 1e-9)
            progress.update(bar, advance=1, rate=f"{rate:.1f}/s")
            yield item
