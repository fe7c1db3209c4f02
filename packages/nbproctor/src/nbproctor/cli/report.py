"""The command ``nbproctor report ASSIGNMENT``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nbproctor.cli.options import course_option

__all__ = ["report"]


@click.command()
@click.argument("assignment")
@course_option
def report(assignment: str, course: Path) -> None:
    """Show the points of ASSIGNMENT: students by exercises."""
    from nbproctor.course.report import show_report

    sys.exit(show_report(assignment, course))
