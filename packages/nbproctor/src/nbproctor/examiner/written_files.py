"""Files that the student's cells have written, for tests that read them.

Tests run in a folder of their own, with the instructor's files. A data file that a test names and
that is not there is copied from the candidate. Files that hold code are not: reading a module or a
pickle runs what is in it.
"""

from __future__ import annotations

import ast
import contextlib
import functools
from pathlib import Path, PurePosixPath

from nbproctor.examiner.requests import Asking
from nbproctor.notebook.names import parse_cell

__all__ = ["WrittenFiles", "files_named", "is_data"]

_DATA = """
txt csv tsv dat log json jsonl xml html htm md yaml yml toml ini tex png jpg jpeg gif bmp svg tif
tiff webp pdf npy npz wav xlsx db sqlite
"""
_data = frozenset(f".{ending}" for ending in _DATA.split())
_LONGEST = 200


def is_data(place: str) -> bool:
    """Whether a place is inside the folder and of a file that is read as data."""
    path = PurePosixPath(place)
    inside = not path.is_absolute() and ".." not in path.parts and "\0" not in place
    return inside and path.suffix.lower() in _data and len(place) <= _LONGEST


class WrittenFiles:
    """Copies files that a test names from the candidate.

    Parameters
    ----------
    folder : str
        The folder of the tests.
    requests : Asking
        How the candidate is reached.
    """

    def __init__(self, folder: str, requests: Asking) -> None:
        self._folder = folder
        self._requests = requests
        self._copied: list[Path] = []

    def begin(self, source: str) -> None:
        """Copy the files that a test names, as they are now; remove those of the test before."""
        for path in self._copied:
            path.unlink(missing_ok=True)
        self._copied = []
        if not self._folder:
            return
        wanted = {
            name: place
            for name in files_named(source)
            if not (place := Path(self._folder, name)).exists()
        }
        if wanted:
            with contextlib.suppress(Exception):  # if the candidate is gone, the test will notice
                self._copy(wanted)

    def _copy(self, wanted: dict[str, Path]) -> None:
        # What a hidden test names is not sent to the candidate, unless it is there anyway.
        there = {str(PurePosixPath(name)): name for name in wanted}
        for name in self._requests.ask("written"):
            if not isinstance(name, str) or name not in there:
                continue
            content = self._requests.ask("read_file", name)
            if isinstance(content, bytes):
                place = wanted[there[name]]
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
                self._copied.append(place)


@functools.lru_cache(maxsize=4096)
def files_named(source: str) -> frozenset[str]:
    """Return the text literals of a cell that can be names of data files."""
    tree = parse_cell(source)
    return frozenset(
        node.value
        for node in (ast.walk(tree) if tree is not None else ())
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_data(node.value)
    )
