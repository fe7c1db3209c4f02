"""The command line: the group ``nbproctor`` and its commands, one module each.

May import everything below it. nbgrader takes seconds to import, so commands import it when they
run, and ``--help`` stays quick.
"""

from __future__ import annotations

import click

from nbproctor.cli import autograde, check, doctor, feedback, report

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nbproctor")
def main() -> None:
    """Grade nbgrader submissions in an exam room of separate processes."""


main.add_command(autograde.autograde)
main.add_command(check.check)
main.add_command(doctor.doctor)
main.add_command(feedback.feedback)
main.add_command(report.report)
