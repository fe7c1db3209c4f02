"""Results of submissions on the terminal: a progress bar with problems, or lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click
from rich.console import Console

from nbproctor.grading.submission import OURS, Result
from nbproctor.progress import track
from nbproctor.records import pack
from nbproctor.rehearsal.findings import Findings
from nbproctor.terminal import printable
from nbproctor.verdict import Outcome, SubmissionVerdict

__all__ = ["as_json", "problems", "show_findings", "show_results"]


def show_results(results: Iterable[Result], total: int, *, quiet: bool, json_lines: bool) -> int:
    """Show results as they come; return how many submissions could not be graded."""
    console = Console(stderr=True)
    disable = quiet or json_lines
    failed = 0
    for result in track(results, total, "grading", console=console, disable=disable):
        failed += not result.complete
        if json_lines:
            click.echo(json.dumps(as_json(result)))
        for line in problems(result, quiet=quiet):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    return failed


def show_findings(findings: Findings, *, refuse: bool, quiet: bool) -> None:
    """Show what the rehearsal has found out, before anybody is graded; faults even if `quiet`."""
    console = Console(stderr=True)
    quiet = quiet and findings.is_sound(refuse=refuse)
    for line in () if quiet else findings.lines(refuse=refuse):
        console.print(printable(line), markup=False, highlight=False, soft_wrap=True)


def problems(result: Result, *, quiet: bool) -> list[str]:
    """Return what kept a submission from being graded, and unless `quiet` the grader's notes."""
    lines = []
    if result.error:
        # Only an error of nbproctor's own has a traceback, and so several lines.
        own_error = result.error.startswith(OURS)
        lines.append(f"not graded: {printable(result.error, lines=own_error)}")
    lines += [f"not graded: {printable(reason)}" for _, reason in result.unread]
    faults: dict[str, list[str]] = {}
    for graded in result.graded:
        for cell in graded.verdict.cells:
            if cell.outcome is Outcome.GRADER_FAULT:
                faults.setdefault(cell.message, []).append(cell.grade_id)
    for message, names in faults.items():
        lines.append(printable(f"not graded: {', '.join(names)}: {message}"))
    if not quiet:
        notes = [*result.notes, *(note for one in result.graded for note in one.verdict.notes)]
        lines += map(printable, notes)
    return [f"{printable(result.student)}: {line}" for line in lines]


def as_json(result: Result) -> dict[str, Any]:
    """Return a result as one line of ``--json`` shows it."""
    return {
        "student": result.student,
        "graded": result.complete,
        "error": result.error or "; ".join(reason for _, reason in result.unread),
        "notes": list(result.notes),
        "notebooks": [_notebook_as_json(one.verdict) for one in result.graded],
    }


def _notebook_as_json(verdict: SubmissionVerdict) -> dict[str, Any]:
    return {
        "notebook": verdict.notebook,
        "points": verdict.points,
        "max_points": verdict.max_points,
        "seconds": round(verdict.seconds, 3),
        "notes": list(verdict.notes),
        "cells": [pack(cell) for cell in verdict.cells],
    }
