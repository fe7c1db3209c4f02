"""The command ``nbproctor feedback ASSIGNMENT``."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import click

from nbproctor.errors import NbproctorError
from nbproctor.terminal import printable

__all__ = ["feedback"]


@click.command()
@click.argument("assignment")
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this one; repeat.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes.")
@click.option("--force", is_flag=True, help="Write pages that are up to date, too.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line for each student.")
@click.option(
    "--course",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The course's folder; this one if not given.",
)
def feedback(
    assignment: str,
    students: tuple[str, ...],
    jobs: int,
    force: bool,
    quiet: bool,
    as_json: bool,
    course: Path,
) -> None:
    """Write a feedback page for each graded notebook into feedback/.

    The exit status is 0 when all pages are there, 1 when one could not be written, and 2 when
    nothing could be started.
    """
    # nbgrader takes seconds to import; --help does not need it.
    from nbproctor.course.config import Course
    from nbproctor.feedback.writer import find_graded, write_feedback
    from nbproctor.progress import track

    written = unchanged = failed = 0
    started = time.monotonic()
    try:
        place = Course(course.resolve(), assignment)
        chosen = find_graded(place, students)
        results = write_feedback(place, chosen, jobs=jobs, force=force)
        for result in track(results, len(chosen), "feedback", disable=quiet or as_json):
            written += len(result.pages)
            unchanged += result.unchanged
            failed += bool(result.error)
            if as_json:
                about = {
                    "student": result.student,
                    "pages": [str(page) for page in result.pages],
                    "unchanged": result.unchanged,
                    "error": result.error,
                }
                click.echo(json.dumps(about))
            elif result.error:
                click.echo(printable(f"{result.student}: no page: {result.error}"), err=True)
    except NbproctorError as error:
        click.echo(f"nbproctor: {printable(str(error), lines=True)}", err=True)
        sys.exit(2)
    if not quiet and not as_json:
        seconds = time.monotonic() - started
        click.echo(f"{written} pages written in {seconds:.1f} s, {unchanged} were up to date")
    sys.exit(1 if failed else 0)
