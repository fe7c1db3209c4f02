"""The good news: which exercise is right, what it is worth, and what comes next."""

from __future__ import annotations

import html
import sys
from typing import Any

from lessonkit.expect.records import Record

__all__ = ["Report", "note", "show"]

_right: dict[str, set[str]] = {}  # by lesson, the exercises whose checks have passed in this kernel


class Report:
    """A few lines, as plain text and as HTML without colours of its own."""

    def __init__(self, headline: str, lines: list[str]) -> None:
        self.headline = headline
        self.lines = lines

    def __repr__(self) -> str:
        return "\n".join([self.headline, *(f"  {line}" for line in self.lines)])

    def _repr_html_(self) -> str:
        lines = "".join(f"<br>{html.escape(line)}" for line in self.lines)
        # No colour of text or ground: it is readable on light and dark alike.
        style = "border-left: 4px solid #009E73; padding-left: 0.8em"
        return f'<div style="{style}"><strong>{html.escape(self.headline)}</strong>{lines}</div>'


def note(exercise: str, record: Record | None, *, right: bool) -> Report:
    """Remember whether an exercise is right, and return the report that it is."""
    headline = f"\N{CHECK MARK} {exercise} is right on this input"
    if record is None:
        return Report(f"{headline}.", [])
    done = _right.setdefault(record.lesson, set())
    (done.add if right else done.discard)(exercise)
    points = f"{record.points:g} point" + ("" if record.points == 1 else "s")
    total = len(record.exercises)
    later = [*record.exercises[record.exercises.index(exercise) :], *record.exercises]
    following = next((name for name in later if name not in done), "")
    lines = [
        f"{points} of 100 are at stake when it is graded, on inputs of other sizes.",
        f"{len(done)} of {total} exercises done"
        + (f"; next: {following}." if following else ": all of this lesson. Well done!"),
    ]
    return Report(f"{headline}. Well done!" if following else f"{headline}.", lines)


def show(report: Report) -> None:
    """Display a report in a notebook, and print it anywhere else."""
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is not None and hasattr(shell, "kernel"):
        ipython.display.display(report)
    else:
        print(report)
