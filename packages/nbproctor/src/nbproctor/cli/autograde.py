"""The command ``nbproctor autograde ASSIGNMENT``."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from nbproctor.backends import backend_kinds, keep_imported
from nbproctor.cli.options import course_option, exit_on_error, quiet_option, students_option
from nbproctor.cli.results import show_findings, show_results

__all__ = ["autograde"]


@click.command()
@click.argument("assignment")
@students_option
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Workers.")
@click.option(
    "--backend",
    type=click.Choice(backend_kinds()),
    default="processes",
    show_default=True,
    help="What grades: processes of this machine, or another kind of worker.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="With --backend dask: use the workers of this scheduler instead of starting --jobs here.",
)
@click.option("--force", is_flag=True, help="Grade again what has been graded.")
@quiet_option
@click.option("--json", "json_lines", is_flag=True, help="Print one JSON line for each submission.")
@click.option(
    "--sandbox",
    type=click.Choice(["full", "landlock", "limits", "none", "available"]),
    help="'limits' accepts missing walls; 'available' uses the walls that there are and names "
    "the missing ones; 'none' is for your own code only.",
)
@course_option
def autograde(
    assignment: str,
    students: tuple[str, ...],
    jobs: int,
    backend: str,
    scheduler: str | None,
    force: bool,
    quiet: bool,
    json_lines: bool,
    sandbox: str | None,
    course: Path,
) -> None:
    """Grade what is in submitted/ into autograded/ and the gradebook.

    The exit status is 0 when everything was graded, 1 when a submission could not be, and 2 when
    nothing could be started.
    """
    if sys.platform != "linux":
        sys.exit(_grade_without_rooms(assignment, students, course, force, sandbox))
    from nbproctor.course.autograde import opened
    from nbproctor.course.config import Course

    if sandbox == "available":
        sandbox = _strongest_mode()
    with exit_on_error():
        place = Course(course.resolve(), assignment)
        if sandbox is not None:
            place.settings.sandbox = sandbox
        with opened(place, jobs=jobs, backend=backend, scheduler=scheduler, force=force) as grader:
            chosen = grader.select(students)
            skipped = len(students or place.find([])) - len(chosen)
            if chosen:
                show_findings(
                    grader.rehearse(),
                    refuse=place.settings.refuses_unprotected,
                    quiet=quiet or json_lines,
                )
            results = grader.run(chosen)
            keep_imported()
            started = time.monotonic()
            failed = show_results(results, len(chosen), quiet=quiet, json_lines=json_lines)
            seconds = time.monotonic() - started
    if not quiet and not json_lines:
        _summarise(len(chosen), failed, skipped, seconds)
    sys.exit(1 if failed else 0)


def _summarise(chosen: int, failed: int, skipped: int, seconds: float) -> None:
    rate = chosen / seconds if seconds else 0.0
    click.echo(f"{chosen - failed} graded in {seconds:.1f} s ({rate:.1f} a second)")
    if skipped:
        click.echo(f"{skipped} were graded before; --force grades them again")
    if failed:
        click.echo(f"{failed} could not be graded; run this again for them")


def _strongest_mode() -> str:
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


def _grade_without_rooms(
    assignment: str, students: Sequence[str], course: Path, force: bool, sandbox: str | None
) -> int:
    """Run ``nbgrader autograde`` where there are no exam rooms, if --sandbox=available allows it.

    Returns the exit status.
    """
    from nbproctor.plugin.preprocessors import NO_ROOMS

    click.echo(f"nbproctor: {NO_ROOMS}", err=True)
    if sandbox != "available":
        click.echo("nbproctor: --sandbox=available accepts that", err=True)
        return 2
    command = ["nbgrader", "autograde", assignment, *(["--force"] if force else [])]
    selections = [["--student", one] for one in students] or [[]]
    statuses = [
        subprocess.run([*command, *selection], cwd=course, check=False).returncode
        for selection in selections
    ]
    return 1 if any(statuses) else 0
