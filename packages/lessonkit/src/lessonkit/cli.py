"""The command line: build lessons, compare them with the committed files, prove their tests."""

from __future__ import annotations

import os
import sys
import textwrap
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

from lessonkit.build import build, files_beside, find_lessons, stale, write
from lessonkit.data import stale_data, write_data
from lessonkit.errors import BuildError, LessonkitError
from lessonkit.parser import read_lesson
from lessonkit.proof import Verdict, prove
from lessonkit.sample_class import write_class
from lessonkit.workspace import WORK, copy_releases

__all__ = ["main"]

P = ParamSpec("P")


def _plain_errors(command: Callable[P, None]) -> Callable[P, None]:
    """Show an error that its reader can correct as a message, not as a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except LessonkitError as error:
            click.echo(f"lessonkit: {error}", err=True)
            sys.exit(2)

    return run


_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The course's folder.",
)
_lessons = click.argument("lessons", nargs=-1)


@click.group()
def main() -> None:
    """Build the course's notebooks from the lessons' text."""


@main.command("build")
@_lessons
@_root
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a built file is stale.")
@click.option("--overwrite", is_flag=True, help="Discard changes that were made in built files.")
@_plain_errors
def build_command(lessons: tuple[str, ...], root: Path, check: bool, overwrite: bool) -> None:
    """Build source/, release/ and notebooks/ from LESSONS (default: all)."""
    jobs = os.cpu_count() or 1
    built = build(root, lessons, lambda text: click.echo(text, err=True), jobs)
    if check:
        differences = stale(root, built)
        for difference in differences:
            click.echo(difference)
        if differences:
            click.echo(f"{len(differences)} stale: run 'lessonkit build'", err=True)
            sys.exit(1)
        click.echo(f"{len(built.files)} files are up to date")
        return
    for path in write(root, built, overwrite=overwrite):
        click.echo(f"  {path}")
    click.echo(f"{len(built.files)} files built")


@main.command("prove")
@_lessons
@_root
@click.option("--exercise", "-e", "exercises", multiple=True, help="Only answers of this one.")
@click.option("--jobs", "-j", default=2, show_default=True, help="Number of processes.")
@click.option("--seeds", "-s", default=1, show_default=True, help="Number of random seeds to try.")
@click.option("--verbose", "-v", is_flag=True, help="Show the messages to the student, too.")
@_plain_errors
def prove_command(
    lessons: tuple[str, ...],
    root: Path,
    exercises: tuple[str, ...],
    jobs: int,
    seeds: int,
    verbose: bool,
) -> None:
    """Run the bank of right and wrong answers of LESSONS (default: all)."""
    problems = 0
    chosen = [read_lesson(path) for path in find_lessons(root, lessons)]
    known = [exercise for lesson in chosen for exercise in lesson.exercises]
    for exercise in exercises:
        if exercise not in known:
            raise BuildError(f"there is no exercise {exercise!r}\n  There are {', '.join(known)}.")
    for lesson in chosen:

        def show(verdict: Verdict) -> None:
            if verdict.problem or verbose:
                click.echo(f"{verdict.name}: {verdict.problem or 'as expected'}")
                click.echo(textwrap.indent(verdict.message, "    "))

        verdicts = prove(lesson, files_beside(lesson), exercises, jobs, range(1, seeds + 1), show)
        wrong = sum(bool(verdict.problem) for verdict in verdicts)
        click.echo(
            f"{lesson.name}: {len(verdicts)} submissions, {wrong} with another result than expected"
        )
        problems += wrong
    if problems:
        sys.exit(1)


@main.command("live")
@click.argument(
    "mistakes",
    nargs=-1,
    required=True,
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
)
@_root
@click.option("--jobs", "-j", default=2, show_default=True, help="Number of processes.")
@click.option("--verbose", "-v", is_flag=True, help="Show the messages to the student, too.")
@_plain_errors
def live_command(mistakes: tuple[Path, ...], root: Path, jobs: int, verbose: bool) -> None:
    """Measure how the checks under the exercises name the mistakes in files MISTAKES.

    A file's name begins with its lesson's number; the top of lessonkit.live describes its form.
    The exit status is 1 if a mistake is called right.
    """
    from lessonkit.known_results import checks_name, records_of
    from lessonkit.live import Kind, read_trials, try_live

    lessons = {path.stem[:2]: path for path in find_lessons(root)}
    together: Counter[Kind] = Counter()
    for path in mistakes:
        if path.stem[:2] not in lessons:
            raise BuildError(f"{path}: its name does not begin with the number of a lesson")
        lesson = read_lesson(lessons[path.stem[:2]])
        built = root / "notebooks" / checks_name(lesson.name)
        records = records_of(built.read_bytes() if built.is_file() else b"")
        trials, count = read_trials(path, lesson), Counter[Kind]()
        for told in try_live(lesson, files_beside(lesson), records, trials, jobs):
            count[told.kind] += 1
            if verbose or told.kind is Kind.RIGHT:
                click.echo(f"{told.kind.value}: {told.trial.exercise}: {told.trial.did}")
                click.echo(textwrap.indent(told.message, "    "))
        _show_kinds(str(path), count)
        together += count
    if len(mistakes) > 1:
        _show_kinds("all", together)
    if together[Kind.RIGHT]:
        sys.exit(1)


def _show_kinds(name: str, count: Counter[Any]) -> None:
    shares = ", ".join(
        f"{number} {kind.value}" for kind, number in sorted(count.items(), key=_by_value)
    )
    click.echo(f"{name}: {count.total()} mistakes: {shares}")


def _by_value(item: tuple[Any, int]) -> str:
    return str(item[0].value)


@main.command("audit")
@_lessons
@_root
@click.option("--exercise", "-e", "exercises", multiple=True, help="Only this one; repeat.")
@click.option("--jobs", "-j", default=2, show_default=True, help="Number of exam rooms.")
@click.option("--changed", is_flag=True, help="Only exercises changed since the last audit.")
@click.option("--verbose", "-v", is_flag=True, help="Show the message about each mutant, too.")
@_plain_errors
def audit_command(
    lessons: tuple[str, ...],
    root: Path,
    exercises: tuple[str, ...],
    jobs: int,
    changed: bool,
    verbose: bool,
) -> None:
    """Grade the bank of LESSONS (default: all) and mutants of the solutions in exam rooms.

    The results are kept in lessons/NN_slug/audit.json. The exit status is 1 if a wrong answer or
    a mutant survives, or a right answer loses points. The reference sits the tests under many
    random seeds as well, which seeds.json keeps.
    """
    from lessonkit.audit import audit, digest, read_record
    from lessonkit.audit_table import show_audit, show_messages, write_record
    from lessonkit.seeds import is_proved, prove_under_seeds

    problems = 0
    for lesson in [read_lesson(path) for path in find_lessons(root, lessons)]:
        files, record = files_beside(lesson), read_record(lesson)
        chosen = [name for name in lesson.exercises if not exercises or name in exercises]
        if changed:
            chosen = [
                name
                for name in chosen
                if record.get(name, {}).get("digest") != digest(lesson, files, name)
            ]
        found = []
        if chosen:
            with click.progressbar(length=1, label=lesson.name, file=sys.stderr) as bar:

                def show(done: int, total: int, bar: Any = bar) -> None:
                    bar.length = total
                    bar.update(done - bar.pos)

                found = audit(lesson, files, chosen, jobs, show)
            problems += sum(len(one.findings) for one in found)
            write_record(lesson, found)
        if verbose:
            show_messages(found)
        show_audit(lesson, found)
        if not exercises and not (changed and is_proved(lesson, files)):
            problem = prove_under_seeds(lesson, files)
            click.echo(f"{lesson.name}, reference under many seeds: {problem or 'passes'}")
            problems += bool(problem)
    if problems:
        sys.exit(1)


@main.command("data")
@_lessons
@_root
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the data would change.")
@_plain_errors
def data_command(lessons: tuple[str, ...], root: Path, check: bool) -> None:
    """Make the data of LESSONS (default: all that have a data.py) anew."""
    folders = [path.parent for path in find_lessons(root, lessons)]
    differences: list[str] = []
    for folder in folders:
        if not (folder / "data.py").exists():
            if lessons:
                raise BuildError(f"{folder.name} has no data.py")
            continue
        if check:
            differences += stale_data(folder)
            continue
        for name in write_data(folder):
            click.echo(f"  lessons/{folder.name}/data/{name}")
    for difference in differences:
        click.echo(difference)
    if differences:
        click.echo(f"{len(differences)} stale: run 'lessonkit data'", err=True)
        sys.exit(1)


@main.command("work")
@_lessons
@_root
@_plain_errors
def work_command(lessons: tuple[str, ...], root: Path) -> None:
    """Copy the releases of LESSONS (default: all) to work/; what is there stays as it is."""
    names = [path.stem for path in find_lessons(root, lessons)]
    copied = copy_releases(root, names)
    for name in names:
        state = "copied from release/" if name in copied else "there already, left as it is"
        click.echo(f"  {WORK}/{name}: {state}")


@main.command("class")
@click.argument("lesson")
@_root
@_plain_errors
def class_command(lesson: str, root: Path) -> None:
    """Write LESSON's sample class into submitted/."""
    for path in find_lessons(root, [lesson]):
        for student in write_class(root, read_lesson(path)):
            click.echo(f"  submitted/{student.id}: {student.says}")


if __name__ == "__main__":
    main()
