"""The students' notebook, made by nbgrader's own generate_assignment."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells
from traitlets.config.loader import Config, PyFileConfigLoader

from lessonkit.errors import BuildError
from lessonkit.notebook import to_bytes

__all__ = ["course_config", "release_notebook"]

CONFIG = "nbgrader_config.py"


def course_config(root: Path) -> Config:
    """Load the course's nbgrader_config.py.

    Raises
    ------
    BuildError
        If it is missing or can't be run.
    """
    try:
        config: Config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
        return config
    except Exception as error:
        raise BuildError(
            f"{root / CONFIG} can't be read: {error}\n  Run lessonkit from the course's folder."
        ) from error


def release_notebook(root: Path, name: str, instructor: NotebookNode) -> bytes:
    """Run generate_assignment on an instructor's notebook, in a temporary folder.

    Parameters
    ----------
    root : Path
        The course's folder, which holds nbgrader_config.py.
    name : str
        Name of the assignment and of its notebook.
    instructor : NotebookNode
        The instructor's notebook.

    Returns
    -------
    bytes
        The students' notebook, as nbgrader writes it.

    Raises
    ------
    BuildError
        If nbgrader refuses the notebook.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source", name, f"{name}.ipynb")
        source.parent.mkdir(parents=True)
        source.write_bytes(to_bytes(instructor))
        config = course_config(root)
        config.merge(Config(CourseDirectory={"root": folder, "assignment_id": name}))
        converter = GenerateAssignment(
            coursedir=CourseDirectory(config=config), config=config, no_database=True
        )
        # SaveCells writes to a gradebook, which is only needed for grading.
        converter.preprocessors = [pp for pp in converter.preprocessors if pp is not SaveCells]
        with _warnings_only(converter.log):
            try:
                converter.start()
            except (NbGraderException, SystemExit, RuntimeError) as error:
                raise BuildError(f"nbgrader can't make the release of {name}: {error}") from error
        made = Path(folder, "release", name, f"{name}.ipynb")
        return made.read_bytes()


@contextmanager
def _warnings_only(log: logging.Logger) -> Iterator[None]:
    level = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(level)
