"""Build all files that are made from the lessons, write them, or find stale ones."""

from __future__ import annotations

import functools
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lessonkit.assembly import EXPECT, expect_file
from lessonkit.data import check_places, data_files
from lessonkit.difference import equivalent, readable_difference
from lessonkit.earlier import earlier_modules
from lessonkit.errors import BuildError
from lessonkit.front_page import FRONT_PAGE, front_page, milestone_path, thumbnail
from lessonkit.images import check_references, draw_images
from lessonkit.instructor import instructor_notebook
from lessonkit.known_results import checks_name, known_results
from lessonkit.notebook import to_bytes
from lessonkit.parser import read_lesson
from lessonkit.provenance import check_overwritable, record_built
from lessonkit.release import release_notebook
from lessonkit.solution import solution_notebook
from lessonkit.text import Lesson

__all__ = ["Built", "build", "files_beside", "find_lessons", "stale", "write"]

_Files = dict[PurePosixPath, bytes]


@dataclass(frozen=True)
class Built:
    """The files built from some lessons.

    Parameters
    ----------
    lessons : tuple of str
        Names of the lessons.
    files : dict
        Content by path relative to the course's folder.
    shared : frozenset of PurePosixPath
        Other files that may be there: other lessons' files in the folder that all lessons
        share, and data that a reader may have added.
    """

    lessons: tuple[str, ...]
    files: dict[PurePosixPath, bytes]
    shared: frozenset[PurePosixPath] = frozenset()


def find_lessons(root: Path, names: Sequence[str] = ()) -> list[Path]:
    """Return the text files of the named lessons, or of all.

    Raises
    ------
    BuildError
        If there is no lesson, or none with that name.
    """
    found = {
        path.stem: path
        for path in sorted(root.glob("lessons/*/*.py"))
        if path.stem == path.parent.name
    }
    if not found:
        raise BuildError(
            f"{root / 'lessons'} holds no lesson\n  Run lessonkit from the course's folder."
        )
    for name in names:
        if name not in found:
            raise BuildError(f"there is no lesson {name!r}\n  The lessons are {', '.join(found)}.")
    return [path for name, path in found.items() if not names or name in names]


def build(
    root: Path,
    names: Sequence[str] = (),
    progress: Callable[[str], None] = lambda _: None,
    jobs: int = 1,
) -> Built:
    """Build lessons in memory; nothing is written.

    Parameters
    ----------
    root : Path
        The course's folder.
    names : sequence of str
        Names of the lessons; all if empty.
    progress : callable
        Called with a line about each lesson.
    jobs : int
        Number of lessons to build side by side.

    Returns
    -------
    Built

    Raises
    ------
    LessonkitError
        If a lesson is malformed or a step fails.
    """
    chosen = [path.stem for path in find_lessons(root, names)]
    # All lessons are read: they share notebooks/ and build on one another.
    lessons = [read_lesson(path) for path in find_lessons(root)]
    check_places(root)
    files: dict[PurePosixPath, bytes] = {}
    for name, made in _made(root, [lesson for lesson in lessons if lesson.name in chosen], jobs):
        progress(f"building {name}")
        files |= made()
    files[FRONT_PAGE] = front_page(lessons)
    return Built(tuple(chosen), files, frozenset(_shared(lessons)))


def _made(
    root: Path, lessons: Sequence[Lesson], jobs: int
) -> Iterator[tuple[str, Callable[[], _Files]]]:
    """Build lessons side by side; yield the name of each, and a function that awaits its files."""
    if min(jobs, len(lessons)) < 2:
        for lesson in lessons:
            yield lesson.name, functools.partial(_build_lesson, root, lesson)
        return
    # Most of a build's time goes into running the notebook, so a process per lesson pays.
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"))
    try:
        waiting = [(lesson.name, pool.submit(_build_lesson, root, lesson)) for lesson in lessons]
        for name, future in waiting:
            yield name, future.result
    finally:
        pool.shutdown(cancel_futures=True)


def _shared(lessons: Sequence[Lesson]) -> Iterator[PurePosixPath]:
    """Yield what may lie in shared and ``data/`` folders, whichever lessons are built."""
    folder = PurePosixPath("notebooks")
    yield folder / EXPECT
    for lesson in lessons:
        yield from (folder / name for name in earlier_modules(lesson))
        yield from (folder / name for name in data_files(lesson.path.parent))
        yield folder / checks_name(lesson.name)
        for place in (
            folder,
            *(PurePosixPath(kind, lesson.name) for kind in ("source", "release")),
        ):
            yield from (place / "data" / name for name in lesson.about.welcome)


def _build_lesson(root: Path, lesson: Lesson) -> _Files:
    beside = {**files_beside(lesson), **draw_images(lesson)}
    check_references(lesson, beside)
    name = checks_name(lesson.name)
    built = root / "notebooks" / name
    beside[name] = known_results(lesson, beside, built.read_bytes() if built.is_file() else b"")
    instructor = instructor_notebook(lesson)
    notebook = f"{lesson.name}.ipynb"
    source = {notebook: to_bytes(instructor), **beside}
    release = {notebook: release_notebook(root, lesson.name, instructor), **beside}
    executed = solution_notebook(lesson, beside)
    solved = {notebook: to_bytes(executed), **beside}
    picture = thumbnail(lesson, executed)
    if picture is not None:
        solved[str(milestone_path(lesson))] = picture
    return {
        PurePosixPath(folder, name): content
        for folder, contents in (
            (f"source/{lesson.name}", source),
            (f"release/{lesson.name}", release),
            ("notebooks", solved),
        )
        for name, content in contents.items()
    }


def files_beside(lesson: Lesson) -> dict[str, bytes]:
    """Return the files that a lesson's code needs beside its notebook.

    Returns
    -------
    dict
        Content by path relative to the notebook.

    Raises
    ------
    LessonkitError
        If something is missing, or the lesson imports what it may not.
    """
    return {
        EXPECT: expect_file(),
        **earlier_modules(lesson),
        **data_files(lesson.path.parent),
    }


def write(root: Path, built: Built, *, overwrite: bool = False) -> list[PurePosixPath]:
    """Write what has changed, and remove what is no longer built.

    Everything is written beside its place first and renamed at the end, so a
    build that is interrupted leaves no file half-written.

    Parameters
    ----------
    root : Path
        The course's folder.
    built : Built
        What the files should hold.
    overwrite : bool
        Whether files may be changed that hold neither what was built before nor what is committed.

    Returns
    -------
    list of PurePosixPath
        The files written or removed.

    Raises
    ------
    BuildError
        If somebody's work would be overwritten, or a file can't be written.
    """
    changed = [
        path for path, content in built.files.items() if not _up_to_date(root, path, content)
    ]
    surplus = _surplus(root, built)
    if not overwrite:
        check_overwritable(root, (*changed, *surplus))
    ready: list[tuple[Path, Path]] = []
    try:
        for path in changed:
            target = root / path
            ready.append((target.with_name(f".{target.name}.new"), target))
            _write_durably(ready[-1][0], built.files[path])
        for beside, target in ready:
            beside.replace(target)
    except OSError as error:
        for beside, _ in ready:
            beside.unlink(missing_ok=True)
        raise BuildError(f"the built files can't be written: {error}") from error
    for path in surplus:
        (root / path).unlink()
    record_built(root, built.files)
    return changed + surplus


def _write_durably(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def stale(root: Path, built: Built) -> list[str]:
    """Return a readable difference for every file that a rebuild would change."""
    differences = []
    for path, content in built.files.items():
        if _up_to_date(root, path, content):
            continue
        if (root / path).exists():
            differences.append(readable_difference(path, (root / path).read_bytes(), content))
        else:
            differences.append(f"{path}: missing")
    surplus = [f"{path}: no lesson builds this" for path in _surplus(root, built)]
    return differences + surplus


def _up_to_date(root: Path, path: PurePosixPath, content: bytes) -> bool:
    target = root / path
    return target.is_file() and equivalent(path, target.read_bytes(), content)


def _surplus(root: Path, built: Built) -> list[PurePosixPath]:
    """Return files in the lessons' own places that are not built any more."""
    found: list[Path] = []
    for name in built.lessons:
        for folder in (root / "source" / name, root / "release" / name):
            found += [path for path in folder.rglob("*") if path.is_file()]
        # Pictures, and the notebook under an earlier name of the lesson.
        found += (root / "notebooks" / "images").glob(f"{name[:2]}_*")
        found += (
            path
            for path in (root / "notebooks").glob(f"{name[:2]}_*.ipynb")
            if not (root / "lessons" / path.stem).exists()
        )
    # All lessons share these folders; what no lesson builds there is surplus.
    found += (root / "notebooks").glob("*.py")
    found += (root / "notebooks").glob("checks_*.json")
    found += (path for path in (root / "notebooks" / "data").glob("*") if path.is_file())
    relative = [PurePosixPath(path.relative_to(root).as_posix()) for path in found]
    ignored = (".ipynb_checkpoints", "__pycache__")
    return sorted(
        path
        for path in relative
        if path not in built.files
        and path not in built.shared
        and not set(ignored) & set(path.parts)
    )
