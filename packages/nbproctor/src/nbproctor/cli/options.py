"""Options that several commands have, and how a command ends when nothing could be started."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from nbproctor.errors import NbproctorError
from nbproctor.terminal import printable

__all__ = ["course_option", "exit_on_error", "quiet_option", "students_option"]

course_option = click.option(
    "--course",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The course's folder; by default the current folder.",
)
students_option = click.option(
    "--student", "students", multiple=True, metavar="ID", help="Only this student; repeatable."
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print problems only.")


@contextlib.contextmanager
def exit_on_error() -> Iterator[None]:
    """Print an error that ends the whole command, and exit with status 2."""
    try:
        yield
    except NbproctorError as error:
        click.echo(f"nbproctor: {printable(str(error), lines=True)}", err=True)
        sys.exit(2)
