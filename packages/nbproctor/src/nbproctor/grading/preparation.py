"""The preparation of an exam: the folder of its tests, and the examiner's job."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from nbproctor.examiner.written_files import is_data
from nbproctor.files import is_plain_file
from nbproctor.grading.files import copy_files, usable
from nbproctor.limits import Limits
from nbproctor.plan.job import Job
from nbproctor.plan.libraries import find_libraries
from nbproctor.plan.master import Master
from nbproctor.plan.plan import Plan
from nbproctor.plan.policy import Figures, Marking
from nbproctor.process.temp_folder import let_read, writing_in
from nbproctor.process.workdirs import compiled, digest

__all__ = ["prepared"]

#: In the folder of an exam: where the tests run, and what else lies beside the student's cells.
_TESTS, _SUBMISSION = "tests", "submission"


@contextlib.contextmanager
def prepared(
    plan: Plan,
    master: Master,
    *,
    limits: Limits,
    marking: Marking,
    files: Mapping[str, Path],
    trusted_files: Mapping[str, Path],
    home: Path,
    together: Sequence[Master] = (),
) -> Iterator[Job]:
    """Yield the job for a plan; the folder of its tests exists within the block.

    Parameters
    ----------
    plan : Plan
        What will run.
    master : Master
        The instructor's version.
    limits : Limits
        What the submission may use up.
    marking : Marking
        How it is marked.
    files : mapping
        What lies beside the notebook when the student's cells run: place -> file.
    trusted_files : mapping
        What lies beside the tests: the instructor's files alone.
    home : Path
        The room's temporary directory.
    together : sequence of Master
        All notebooks of the assignment, whose libraries are imported once.
    """
    with contextlib.ExitStack() as stack:
        with writing_in(home.parent):
            temporary = tempfile.TemporaryDirectory(prefix="exam-", dir=home)
            folder = Path(stack.enter_context(temporary))
            for name in (_TESTS, _SUBMISSION):
                (folder / name).mkdir()
            trusted = compiled(trusted_files, home)
            # Data that students may write in their own version is theirs for tests, too.
            own = {place: files[place] for place in trusted if place in files and is_data(place)}
            laid = usable({**trusted, **own})
            copy_files(laid, folder / _TESTS)
            # The examiner hands them to the candidate, and sees nothing outside of the room.
            beside = _with_bytecode(usable(files), trusted)
            others = {place: path for place, path in beside.items() if laid.get(place) != path}
            copy_files(others, folder / _SUBMISSION)
            answers = _staged(marking.answers, home)
            let_read(folder)
        yield Job(
            steps=plan.steps,
            limits=limits,
            files={
                place: (
                    digest(path),
                    str(folder / (_SUBMISSION if place in others else _TESTS) / place),
                )
                for place, path in beside.items()
            },
            trusted=str(folder / _TESTS),
            imports=master.analysis.imports,
            visible=plan.visible,
            withheld=plan.withheld,
            builtins=master.analysis.builtins,
            reference=master.analysis.reference,
            carry_forward=marking.carry_forward,
            answers=answers,
            hidden=_hidden(master, marking),
            methods=master.analysis.methods,
            own_results=master.analysis.own_results,
            provided=master.analysis.provided,
            draws=marking.figures is Figures.ALL,
            asked=master.analysis.asked,
            libraries=find_libraries(together or (master,), trusted_files),
            timed=marking.timed,
            modules=_modules(master, usable(files), usable(trusted_files)),
        )


def _staged(answers: Path | None, home: Path) -> str:
    """Copy the known answers into the room, once; return their folder there, or ""."""
    if answers is None or not answers.is_dir():
        return ""
    folder = home / f"answers-{hashlib.sha256(bytes(answers)).hexdigest()[:16]}"
    if not folder.exists():
        paths = sorted(path for path in answers.rglob("*.py") if is_plain_file(path))
        copy_files({str(path.relative_to(answers)): path for path in paths}, folder)
        let_read(folder)
    return str(folder)


def _modules(
    master: Master, files: Mapping[str, Path], trusted: Mapping[str, Path]
) -> dict[str, bool]:
    """Return the modules that are the student's.

    Those come before the instructor's modules that the course lets students write: files that
    differ from the instructor's, or that a cell of the notebook writes. A module of which the
    instructor has none comes after installed ones, which students may not replace in tests.
    """
    instructors = {_module(place) for place in trusted}
    found: dict[str, bool] = {}
    for place in filter(_module, {*files, *trusted, *master.analysis.files}):
        name, own, theirs = _module(place), files.get(place), trusted.get(place)
        written = place in master.analysis.files
        changed = theirs is not None and (own is None or digest(own) != digest(theirs))
        if written or changed or name not in instructors:
            found[name] = found.get(name, False) or written or changed
    return found


def _module(place: str) -> str:
    """Return the top-level module that a file is or belongs to; empty for other files."""
    path = PurePosixPath(place)
    return path.parts[0].removesuffix(path.suffix) if path.suffix in (".py", ".ipynb") else ""


def _with_bytecode(files: Mapping[str, Path], trusted: Mapping[str, Path]) -> dict[str, Path]:
    """Return files with the bytecode of those modules that are the instructor's."""
    found = dict(files)
    for place, path in trusted.items():
        source = place.replace("__pycache__/", "").split(".")[0] + ".py"
        if path.suffix == ".pyc" and files.get(source) == trusted.get(source):
            found[place] = path
    return found


def _hidden(master: Master, marking: Marking) -> frozenset[str]:
    """Return the tests of which students do not see everything."""
    split = marking.markers.split
    return frozenset(test.grade_id for test in master.tests if split(test.source)[1].strip())
