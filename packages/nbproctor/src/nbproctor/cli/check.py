"""The command ``nbproctor check ASSIGNMENT``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from nbproctor.cli.options import course_option, exit_on_error
from nbproctor.terminal import printable

__all__ = ["check"]


@click.command()
@click.argument("assignment")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option(
    "--sandbox",
    type=click.Choice(["full", "landlock", "limits", "none"]),
    help="The sandbox's mode, instead of the configured one.",
)
@course_option
def check(assignment: str, as_json: bool, sandbox: str | None, course: Path) -> None:
    """Grade the instructor's solution and the release of ASSIGNMENT, for its author.

    Says which tests are graded protected, which beside the student's code, and which are at fault.
    The exit status is 1 if something has to be mended: a test that the solution does not pass, one
    that the untouched release passes, or, if the course refuses them, one that can't be protected.
    """
    from nbproctor.course.autograde import opened
    from nbproctor.course.config import Course
    from nbproctor.records import pack
    from nbproctor.rehearsal.findings import Way

    with exit_on_error():
        place = Course(course.resolve(), assignment)
        if sandbox is not None:
            place.settings.sandbox = sandbox
        refuse = place.settings.refuses_unprotected
        with opened(place) as grader:
            found = grader.rehearse()
    if as_json:
        click.echo(json.dumps(pack(found)))
    else:
        for notebook in found.notebooks:
            counts = {way: len(notebook.names(way)) for way in Way}
            said = ", ".join(f"{count} {way.value}" for way, count in counts.items() if count)
            click.echo(f"{printable(notebook.name)}: {said or 'no test was rehearsed'}")
        for line in found.lines(refuse=refuse):
            click.echo(f"  {printable(line)}")
    sys.exit(0 if found.is_sound(refuse=refuse) else 1)
