"""The command ``nbproctor feedback ASSIGNMENT``."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nbproctor.cli.options import course_option, exit_on_error, quiet_option, students_option
from nbproctor.progress import track
from nbproctor.terminal import printable

if TYPE_CHECKING:
    from nbproctor.feedback.writer import Written

__all__ = ["feedback"]


@click.command()
@click.argument("assignment")
@students_option
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes.")
@click.option("--force", is_flag=True, help="Rewrite pages that are up to date, too.")
@quiet_option
@click.option("--json", "json_lines", is_flag=True, help="Print one JSON line for each student.")
@course_option
def feedback(
    assignment: str,
    students: tuple[str, ...],
    jobs: int,
    force: bool,
    quiet: bool,
    json_lines: bool,
    course: Path,
) -> None:
    """Write a feedback page for each graded notebook into feedback/.

    The exit status is 0 when all pages exist, 1 when one could not be written, and 2 when nothing
    could be started.
    """
    from nbproctor.course.config import Course
    from nbproctor.feedback.writer import find_graded, write_feedback

    written = unchanged = failed = 0
    started = time.monotonic()
    with exit_on_error():
        place = Course(course.resolve(), assignment)
        chosen = find_graded(place, students)
        results = write_feedback(place, chosen, jobs=jobs, force=force)
        for result in track(results, len(chosen), "feedback", disable=quiet or json_lines):
            written += len(result.pages)
            unchanged += result.unchanged
            failed += bool(result.error)
            if json_lines:
                click.echo(_as_json(result))
            elif result.error:
                click.echo(printable(f"{result.student}: no page: {result.error}"), err=True)
    if not quiet and not json_lines:
        seconds = time.monotonic() - started
        click.echo(f"{written} pages written in {seconds:.1f} s, {unchanged} were up to date")
    sys.exit(1 if failed else 0)


def _as_json(result: Written) -> str:
    return json.dumps(
        {
            "student": result.student,
            "pages": [str(page) for page in result.pages],
            "unchanged": result.unchanged,
            "error": result.error,
        }
    )
