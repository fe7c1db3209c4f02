"""The command line: ``nbproctor autograde ASSIGNMENT``."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from nbproctor.errors import NbproctorError
from nbproctor.feedback.command import feedback
from nbproctor.grading.submission import OURS, Result
from nbproctor.terminal import printable
from nbproctor.verdict import Outcome

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="deep-learning-step-by-step")
def main() -> None:
    """Grade nbgrader submissions in an exam room of separate processes."""


main.add_command(feedback)


@main.command()
@click.argument("assignment")
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this one; repeat.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Workers.")
@click.option(
    "--backend",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    help="Where the workers are: processes of this machine, or Dask's.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="With --backend dask: use the workers of this scheduler instead of starting --jobs here.",
)
@click.option("--force", is_flag=True, help="Grade again what has been graded.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line for each submission.")
@click.option(
    "--sandbox",
    type=click.Choice(["full", "landlock", "limits", "none", "available"]),
    help="'limits' accepts that walls are missing; 'available' takes what there is and says what "
    "is missing; 'none' is for your own code only.",
)
@click.option(
    "--course",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The course's folder; this one if not given.",
)
def autograde(
    assignment: str,
    students: tuple[str, ...],
    jobs: int,
    backend: str,
    scheduler: str | None,
    force: bool,
    quiet: bool,
    as_json: bool,
    sandbox: str | None,
    course: Path,
) -> None:
    """Grade what is in submitted/ into autograded/ and the gradebook.

    The exit status is 0 when everything was graded, 1 when a submission could not be, and 2 when
    nothing could be started.
    """
    if scheduler is not None and backend != "dask":
        raise click.UsageError("--scheduler is Dask's; add --backend dask")
    # nbgrader takes seconds to import; --help does not need it.
    from nbproctor.backends import keep_imported
    from nbproctor.course.autograde import opened
    from nbproctor.course.config import Course

    if sys.platform != "linux":
        sys.exit(_without_rooms(assignment, students, course, force, sandbox))
    if sandbox == "available":
        sandbox = _available()
    try:
        place = Course(course.resolve(), assignment)
        if sandbox is not None:
            place.settings.sandbox = sandbox
        with opened(place, jobs=jobs, backend=backend, scheduler=scheduler, force=force) as grader:
            chosen = grader.select(students)
            skipped = len(students or place.find([])) - len(chosen)
            results = grader.run(chosen)
            keep_imported()
            started = time.monotonic()
            failed = _show(results, len(chosen), quiet=quiet, as_json=as_json)
            seconds = time.monotonic() - started
    except NbproctorError as error:
        click.echo(f"nbproctor: {printable(str(error), lines=True)}", err=True)
        sys.exit(2)
    if not quiet and not as_json:
        rate = len(chosen) / seconds if seconds else 0.0
        click.echo(f"{len(chosen) - failed} graded in {seconds:.1f} s ({rate:.1f} a second)")
        if skipped:
            click.echo(f"{skipped} were graded before; --force grades them again")
        if failed:
            click.echo(f"{failed} could not be graded; run this again for them")
    sys.exit(1 if failed else 0)


def _available() -> str:
    """Return the strongest mode that this machine has the walls for; name what is missing."""
    from nbproctor.sandbox import strongest, survey

    walls = survey()
    mode = strongest(walls)
    if mode != "full":
        click.echo(f"nbproctor: walls are missing, grading with --sandbox={mode}:", err=True)
        for wall in walls:
            if not wall.held and "full" in wall.demanded:
                click.echo(f"  no {wall.name}: {wall.detail}. {wall.remedy}", err=True)
    return mode


def _without_rooms(
    assignment: str, students: Sequence[str], course: Path, force: bool, sandbox: str | None
) -> int:
    """Let nbgrader grade alone where there are no exam rooms, if that was asked for."""
    from nbproctor.plugin.preprocessors import NO_ROOMS

    click.echo(f"nbproctor: {NO_ROOMS}", err=True)
    if sandbox != "available":
        click.echo("nbproctor: --sandbox=available accepts that", err=True)
        return 2
    command = ["nbgrader", "autograde", assignment, *(["--force"] if force else [])]
    statuses = [
        subprocess.run([*command, *chosen], cwd=course, check=False).returncode
        for chosen in ([["--student", one] for one in students] or [[]])
    ]
    return 1 if any(statuses) else 0


@main.command()
@click.option("--sandbox", type=click.Choice(["full", "landlock", "limits"]), default="full")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(sandbox: str, as_json: bool) -> None:
    """Say what keeps student code in on this machine, and try to break out.

    The exit status is 0 when every wall that the mode demands stands and held.
    """
    from nbproctor.sandbox import examine

    sys.exit(examine(sandbox, as_json=as_json))


@main.command()
@click.argument("assignment")
@click.option(
    "--course",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The course's folder; this one if not given.",
)
def report(assignment: str, course: Path) -> None:
    """Show the points of ASSIGNMENT: students by exercises."""
    from nbproctor.course.report import show_report

    sys.exit(show_report(assignment, course))


def _show(results: Iterable[Result], total: int, *, quiet: bool, as_json: bool) -> int:
    """Show results as they come; return how many submissions could not be graded."""
    failed = 0
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=quiet or as_json,
    ) as progress:
        started = time.monotonic()
        bar = progress.add_task("grading", total=total, rate="")
        for done, result in enumerate(results, 1):
            failed += result.faulty
            rate = done / max(time.monotonic() - started, 1e-9)
            progress.update(bar, advance=1, rate=f"{rate:.1f}/s")
            if as_json:
                click.echo(json.dumps(_as_json(result)))
            for line in _complaints(result, quiet):
                progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
    return failed


def _complaints(result: Result, quiet: bool) -> list[str]:
    # The traceback of our own mistake is the only one that has lines.
    ours = result.error.startswith(OURS)
    lines = []
    if result.error:
        lines.append(f"not graded: {printable(result.error, lines=ours)}")
    faults: dict[str, list[str]] = {}
    for graded in result.graded:
        for cell in graded.verdict.cells:
            if cell.outcome is Outcome.GRADER_FAULT:
                faults.setdefault(cell.message, []).append(cell.grade_id)
    lines += [printable(f"not graded: {', '.join(n)}: {said}") for said, n in faults.items()]
    if not quiet:
        notes = [*result.notes, *(note for one in result.graded for note in one.verdict.notes)]
        lines += map(printable, notes)
    return [f"{printable(result.student)}: {line}" for line in lines]


def _as_json(result: Result) -> dict[str, Any]:
    return {
        "student": result.student,
        "graded": not result.faulty,
        "error": result.error,
        "notes": list(result.notes),
        "notebooks": [
            {
                "notebook": one.verdict.notebook,
                "points": one.verdict.points,
                "max_points": one.verdict.max_points,
                "seconds": round(one.verdict.seconds, 3),
                "notes": list(one.verdict.notes),
                "cells": [
                    {
                        "grade_id": cell.grade_id,
                        "outcome": cell.outcome.value,
                        "points": cell.points,
                        "max_points": cell.max_points,
                        "message": cell.message,
                        "protected": cell.protected,
                        "carried": cell.carried,
                        "mistake": cell.mistake,
                    }
                    for cell in one.verdict.cells
                ],
            }
            for one in result.graded
        ],
    }
