"""Show the result of an audit, and keep it beside the lesson."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from lessonkit.audit import RECORD, Audit, read_record
from lessonkit.text import Lesson

__all__ = ["show_audit", "show_messages", "write_record"]

_COLUMNS = ("wrong", "right", "mutants", "equivalent", "named")


def write_record(lesson: Lesson, found: Sequence[Audit]) -> None:
    """Keep the audits without findings; the other exercises are audited again the next time."""
    record = read_record(lesson)
    for audit in found:
        record.pop(audit.exercise, None)
        if not audit.findings:
            record[audit.exercise] = audit.record()
    entries = [record[name] for name in lesson.exercises if name in record]
    text = json.dumps(entries, indent=1) + "\n"
    (lesson.path.parent / RECORD).write_text(text, "utf-8")


def show_messages(found: Sequence[Audit]) -> None:
    """Print the message to the student about each caught mutant."""
    console = Console(width=120)
    for audit in found:
        for change, message in audit.messages.items():
            text = f"{audit.exercise}: {change}\n" + textwrap.indent(message, "    ")
            console.print(text, markup=False, highlight=False, soft_wrap=True)


def show_audit(lesson: Lesson, found: Sequence[Audit]) -> None:
    """Print a table of all exercises, and the findings below it."""
    record = read_record(lesson)
    fresh = {audit.exercise: audit for audit in found}
    table = Table(title=f"{lesson.name}: audit", caption="named: mistake recognised")
    table.add_column("exercise")
    for name in (*_COLUMNS[:3], "caught", *_COLUMNS[3:], "survive", "false alarms"):
        table.add_column(name, justify="right")
    total = [0] * 8
    for exercise in lesson.exercises:
        audit = fresh.get(exercise)
        entry = audit.record() if audit else record.get(exercise)
        if entry is None:
            continue
        findings = audit.findings if audit else []
        alarms = sum(one.kind == "right" for one in findings)
        survive = sum(one.kind in ("wrong", "mutant") for one in findings)
        alive = sum(one.kind == "mutant" for one in findings) + entry["equivalent"]
        caught = entry["mutants"] - alive
        row = [
            *(entry[name] for name in _COLUMNS[:3]),
            *(caught, entry["equivalent"], entry["named"], survive, alarms),
        ]
        total = [one + other for one, other in zip(total, row, strict=True)]
        table.add_row(exercise, *map(str, row))
    table.add_section()
    table.add_row("all", *map(str, total))
    console = Console(width=120)
    console.print(table)
    for audit in found:
        for one in audit.findings:
            text = f"{one.exercise}: {one.kind} {one.name}: {one.problem}"
            console.print(text, markup=False, highlight=False, soft_wrap=True)
