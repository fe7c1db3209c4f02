"""A course on disk: its settings and its folders, as nbgrader's configuration gives them."""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import fnmatch
import os
import stat
import typing
from collections.abc import Collection, Iterator
from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from nbproctor.course.settings import Settings
from nbproctor.errors import ConfigError, CourseError, SubmissionError, in_words
from nbproctor.files import is_plain_file

__all__ = [
    "Course",
    "Submission",
    "check_files",
    "check_name",
    "check_open",
    "load_config",
]

_CONFIG = "nbgrader_config"
_FILE = "sqlite:///"
#: Where nbgrader keeps what is handed in, if it is not configured.
_EXCHANGE = "/usr/local/share/nbgrader/exchange"
#: Files beside the notebooks of one submission: each is copied, and removed again.
_MOST_FILES = 10_000


def load_config(root: Path) -> Config:
    """Return the configuration that nbgrader would read in `root`."""
    config = Config()
    for folder in (*reversed(jupyter_config_path()), str(root)):
        try:
            config.merge(PyFileConfigLoader(f"{_CONFIG}.py", path=folder).load_config())
        except ConfigFileNotFound:
            continue
        except Exception as error:
            raise ConfigError(
                f"{folder}/{_CONFIG}.py cannot be read: {type(error).__name__}: {error}"
            ) from None
    return config


@dataclasses.dataclass(frozen=True, slots=True)
class Submission:
    """One student's folder for one assignment, at one step: handed in, or autograded."""

    student: str
    folder: Path

    @property
    def timestamp(self) -> str | None:
        """The text of the submission's time stamp, if there is one."""
        path = self.folder / "timestamp.txt"
        if not is_plain_file(path):  # reading a pipe would block for ever
            return None
        try:
            return path.read_text("utf-8", "replace").strip() or None
        except OSError:
            return None


def check_name(submission: Submission) -> None:
    """Raise an error for a student's id that the gradebook can't hold."""
    try:
        submission.student.encode()
    except UnicodeEncodeError:
        raise SubmissionError(
            f"{submission.folder}: the student's id is not UTF-8; rename the folder"
        ) from None


def check_files(folder: Path, paths: Collection[Path], most: int) -> None:
    """Raise an error for a student's files if they are more than what a submission may write.

    Parameters
    ----------
    folder : Path
        What was handed in.
    paths : collection of Path
        The files beside its notebooks.
    most : int
        Bytes that they may have together.
    """
    limit = f"at most {most >> 20} MB, the limit workdir_size"
    total = 0
    for path in paths:
        size = path.stat().st_size
        total += size
        if size > most:
            raise SubmissionError(
                f"{path}: {size >> 20} MB is too large for a file beside the notebook ({limit}); "
                "remove it, or ask for the work without it"
            )
    if total > most or len(paths) > _MOST_FILES:
        what = f"{total >> 20} MB" if total > most else f"{len(paths):,} files"
        limit = limit if total > most else f"at most {_MOST_FILES:,}"
        raise SubmissionError(
            f"{folder}: {what} beside the notebook are too much ({limit}); remove what the "
            "notebook does not need, or ask for the work without it"
        )


def check_open(folder: Path) -> None:
    """Raise an error for a folder that can't be read, which would otherwise seem to be empty.

    Raises
    ------
    CourseError
        Names the folder that is closed (this one, or one of its parents) and what to do.
    """
    for one in (*reversed(folder.parents), folder):
        try:
            # The dot needs the right to enter the folder; a Path would drop it.
            os.stat(f"{one}/.")  # noqa: PTH116
            if one == folder:
                os.scandir(one).close()
        except PermissionError:
            raise CourseError(
                f"{one}: this folder is closed to you; give yourself the right to read and enter "
                "it (chmod u+rx, if it is yours), then run this again"
            ) from None
        except OSError:
            return  # missing, or not a folder: reported where it is used


def _may_be_folder(place: Path) -> bool:
    """Whether there is a folder, or something that may not be looked at (see `check_open`)."""
    try:
        return stat.S_ISDIR(place.stat().st_mode)
    except PermissionError:
        return True
    except OSError:
        return False


class Course:
    """The folders and settings of a course, for one assignment.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
        The assignment's name.
    config : Config, optional
        nbgrader's configuration; by default read from its files.
    """

    def __init__(self, root: Path, assignment: str, config: Config | None = None) -> None:
        self.config = load_config(root) if config is None else config
        self.assignment = assignment
        self.directory = CourseDirectory(config=self.config)
        if not self.config.get("CourseDirectory", {}).get("root"):
            self.directory.root = str(root)
        section: typing.Any = Config({"Settings": self.config.get("Nbproctor", {})})
        self.settings = Settings(config=section)
        self.limits = self.settings.for_assignment(assignment, self.config)
        self.marking = self.settings.marking(assignment, Path(self.directory.root), self.config)

    @property
    def db_url(self) -> str:
        """The address of nbgrader's gradebook."""
        file = self.gradebook_file
        return str(self.directory.db_url) if file is None else f"{_FILE}{file}"

    @property
    def gradebook_file(self) -> Path | None:
        """The gradebook's file, or None for a database server.

        A relative path is relative to the course's folder, as for nbgrader, which runs there.
        """
        url = str(self.directory.db_url)
        name = url.removeprefix(_FILE)
        if name == url or not name or name == ":memory:" or "?" in name:
            return None
        return Path(os.path.abspath(os.path.join(self.directory.root, name)))  # noqa: PTH100, PTH118

    def path(self, step: str, student: str) -> Path:
        """Return a student's folder of the assignment at one of nbgrader's steps."""
        folder = getattr(self.directory, f"{step}_directory")
        return Path(self.directory.format_path(folder, student, self.assignment))

    @property
    def source(self) -> Path:
        """The folder with the instructor's version."""
        return self.path("source", ".")

    @property
    def release(self) -> Path:
        """The folder with what students get."""
        return self.path("release", ".")

    @property
    def assignments(self) -> list[str]:
        """The assignments of which there is an instructor's version."""
        marker = "\0assignment\0"
        place = self.directory.format_path(self.directory.source_directory, ".", marker)
        before, _, after = str(place).partition(marker)
        parent = Path(before)
        found = sorted(parent.iterdir()) if parent.is_dir() else []
        return [
            path.name
            for path in found
            if not path.name.startswith(".") and Path(f"{path}{after}").is_dir()
        ]

    @property
    def hidden(self) -> tuple[Path, ...]:
        """What student code must not see: the course, the exchange, and the instructor's home."""
        marker = "\0"
        steps = ("source", "submitted", "autograded", "feedback")
        folders = [
            str(
                self.directory.format_path(
                    getattr(self.directory, f"{step}_directory"), marker, marker
                )
            )
            for step in steps
        ]
        found = [Path(self.directory.root), *(Path(one.partition(marker)[0]) for one in folders)]
        found.append(Path(str(self.config.get("Exchange", {}).get("root") or _EXCHANGE)))
        if self.gradebook_file is not None:
            found.append(self.gradebook_file)
        home = Path.home()
        # A home that holds programs (that of a service's user may be /usr/bin) has no secrets.
        if not any(home in (path, *path.parents) for path in map(Path, os.get_exec_path())):
            found.append(home)
        return tuple(sorted({path.absolute() for path in found if path != Path("/")}))

    def check(self) -> None:
        """Raise an error where there is no course, or no such assignment in it.

        Raises
        ------
        CourseError
            Names what is missing and what there is. A gradebook is not made.
        """
        file = self.gradebook_file
        there = file is None or file.exists()
        root = Path(self.directory.root)
        if not there and not self.assignments and not (root / f"{_CONFIG}.py").exists():
            raise CourseError(
                f"{root}: no course here, neither {_CONFIG}.py nor a source folder nor a "
                "gradebook; go to the course's folder, or name it with --course"
            )
        if not self.source.is_dir() and self.assignments:
            raise CourseError(
                f"there is no assignment {self.assignment!r} in {root}; there are: "
                f"{', '.join(self.assignments)}"
            )
        if not there:
            raise CourseError(
                f"{file} does not exist; run 'nbgrader generate_assignment {self.assignment}' first"
            )

    def submissions(self, step: str = "submitted") -> Iterator[Submission]:
        """Yield the submissions at a step of nbgrader's, sorted by student."""
        marker = "\0student\0"
        before, _, after = str(self.path(step, marker)).partition(marker)
        parent = Path(before)
        excluded = set(filter(None, self.directory.student_id_exclude.split(",")))
        if not parent.is_dir():
            return
        try:
            folders = sorted(parent.iterdir())
        except OSError as error:
            raise CourseError(in_words(error)) from None
        for folder in folders:
            place = Path(f"{folder}{after}")
            hidden = folder.name.startswith(".")
            if not hidden and folder.name not in excluded and _may_be_folder(place):
                yield Submission(folder.name, place)

    def find(self, students: list[str]) -> list[Submission]:
        """Return the submissions of some students, or of all if none is named."""
        found = {submission.student: submission for submission in self.submissions()}
        missing = [name for name in students if name not in found]
        if missing:
            raise CourseError(
                f"no submission of {self.assignment} by {', '.join(missing)} in "
                f"{self.path('submitted', '*')}"
            )
        if not found:
            raise CourseError(
                f"no submissions of {self.assignment} in {self.path('submitted', '*')}; is the "
                "assignment's name right, and is this the course's folder?"
            )
        return [found[name] for name in students] if students else list(found.values())

    def files(self, folder: Path) -> list[Path]:
        """Return the files beside a folder's notebooks, without links and devices.

        This is not nbgrader's own search, which takes brackets in a student's id for a pattern.
        """
        ignored = [*self.directory.ignore, "*.ipynb"]

        def kept(names: list[str]) -> list[str]:
            return [n for n in names if not any(fnmatch.fnmatch(n, one) for one in ignored)]

        def refuse(error: OSError) -> None:  # os.walk would skip a folder that can't be read
            raise CourseError(in_words(error)) from None

        found = []
        for place, folders, names in os.walk(folder, onerror=refuse):
            folders[:] = kept(folders)
            found += [Path(place, name) for name in kept(names)]
        return sorted(p for p in found if is_plain_file(p))

    def trusted_files(self) -> dict[str, Path]:
        """Return the instructor's files beside the notebooks: place -> file."""
        source = self.source
        return {str(path.relative_to(source)): path for path in self.files(source)}

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other processes from grading this assignment at the same time.

        The lock is on the source folder: it ends with this process and leaves no file behind.
        """
        fd = os.open(self.source, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(fd)
            raise CourseError(
                f"another nbproctor is grading {self.assignment} right now; wait for its end"
            ) from None
        except OSError:  # some network file systems have no such locks
            pass
        try:
            yield
        finally:
            os.close(fd)

    @property
    def kept(self) -> set[Path]:
        """The files that students may replace by their own, relative to the source folder."""
        excluded = self.config.get("Autograde", {}).get("exclude_overwriting", {})
        return {Path(os.path.normpath(name)) for name in excluded.get(self.assignment, [])}
