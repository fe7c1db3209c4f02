"""A lesson's data: made by its ``data.py``, kept with checksums, copied beside its notebooks.

``lessons/NN_slug/data.py`` has a function ``make(folder)`` that writes files into a
folder, always the same ones, from the data that scikit-learn includes.  They are kept in
``lessons/NN_slug/data/`` with their checksums in ``SHA256SUMS``, in the form that
``sha256sum --check`` reads.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import Any

import h5py
import numpy as np

from lessonkit.errors import BuildError

__all__ = ["SUMS", "check_places", "data_files", "make_data", "stale_data", "write_data"]

SUMS = "SHA256SUMS"


def data_files(folder: Path) -> dict[str, bytes]:
    """Read a lesson's data and compare it with the checksums.

    Parameters
    ----------
    folder : Path
        ``lessons/NN_slug``.

    Returns
    -------
    dict
        Content by path relative to the notebook: ``data/NAME``.

    Raises
    ------
    BuildError
        If a file is missing or surplus, or does not match its checksum.
    """
    files = _kept(folder)
    if not files and not (folder / "data.py").exists():
        return {}
    remedy = f"Make it again: lessonkit data {folder.name}"
    sums = _sums(folder)
    for name in sorted({*files, *sums}):
        if name not in files:
            raise BuildError(f"{folder / 'data' / name} is missing\n  {remedy}")
        if name not in sums:
            raise BuildError(
                f"{folder / 'data' / name} has no checksum\n"
                f"  Let data.py make it, and run: lessonkit data {folder.name}"
            )
        if hashlib.sha256(files[name]).hexdigest() != sums[name]:
            raise BuildError(f"{folder / 'data' / name} does not match its checksum\n  {remedy}")
    return {f"data/{name}": content for name, content in files.items()}


def _kept(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in sorted((folder / "data").glob("*"))
        if path.is_file() and path.name != SUMS and not path.name.startswith(".")
    }


def _sums(folder: Path) -> dict[str, str]:
    path = folder / "data" / SUMS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    except FileNotFoundError:
        raise BuildError(f"{path} is missing\n  Write it: lessonkit data {folder.name}") from None
    except ValueError:
        raise BuildError(
            f"{path} can't be read\n  Write it again: lessonkit data {folder.name}"
        ) from None


def check_places(root: Path) -> None:
    """Refuse two lessons' files with one name: all lessons share ``notebooks/data/``.

    Raises
    ------
    BuildError
    """
    owners: dict[str, str] = {}
    for path in sorted(root.glob("lessons/*/data/*")):
        lesson = path.parent.parent.name
        if path.name == SUMS or path.name.startswith("."):
            continue
        if path.name in owners:
            raise BuildError(
                f"{path}: {owners[path.name]} has a file with this name, too\n  Rename one of them."
            )
        owners[path.name] = lesson


def make_data(folder: Path) -> dict[str, bytes]:
    """Run a lesson's ``data.py`` in a temporary folder.

    Returns
    -------
    dict
        Content by name.

    Raises
    ------
    BuildError
        If it fails, or writes no file.
    """
    path = folder / "data.py"
    with tempfile.TemporaryDirectory() as made:
        try:
            _load(path).make(Path(made))
        except ImportError as error:
            raise BuildError(
                f"{path}: {error}\n  Install it: pip install -r requirements.txt"
            ) from error
        except Exception as error:
            raise BuildError(f"{path}: {type(error).__name__}: {error}") from error
        files = {file.name: file.read_bytes() for file in sorted(Path(made).iterdir())}
    if not files:
        raise BuildError(f"{path}: make(folder) writes no file into the folder")
    return files


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"data_of_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[spec.name]
    return module


def write_data(folder: Path) -> list[str]:
    """Make a lesson's data again; write changed files and the checksums.

    Returns
    -------
    list of str
        Names of the files that were written or removed.
    """
    made, kept = make_data(folder), _kept(folder)
    target = folder / "data"
    target.mkdir(exist_ok=True)
    changed = [name for name in made if not same_content(name, kept.get(name), made[name])]
    for name in changed:
        (target / name).write_bytes(made[name])
    surplus = [name for name in kept if name not in made]
    for name in surplus:
        (target / name).unlink()
    lines = [
        f"{hashlib.sha256((target / name).read_bytes()).hexdigest()}  {name}\n" for name in made
    ]
    (target / SUMS).write_text("".join(lines), encoding="utf-8")
    return changed + surplus


def stale_data(folder: Path) -> list[str]:
    """Return a line for every file of a lesson's data that `write_data` would change."""
    data_files(folder)
    made, kept = make_data(folder), _kept(folder)
    differences = [
        f"{folder.name}/data/{name}: data.py does not make it" for name in kept.keys() - made
    ]
    for name, content in made.items():
        if not same_content(name, kept.get(name), content):
            differences.append(f"{folder.name}/data/{name}: data.py makes another one")
    return sorted(differences)


def same_content(name: str, one: bytes | None, other: bytes | None) -> bool:
    """Whether two versions of a file have the same content.

    Compressed bytes may differ: HDF5 has its own zlib, and Python's depends on the machine.
    """
    if one == other:
        return True
    suffix = PurePath(name).suffix
    if one is None or other is None or suffix not in _CONTENTS:
        return False
    contents = _CONTENTS[suffix]
    try:
        return _same_values(contents(one), contents(other))
    except (OSError, ValueError, zipfile.BadZipFile):
        return False


def _arrays(content: bytes) -> dict[str, Any]:
    """Return the arrays of an .npz file, by name."""
    with np.load(io.BytesIO(content)) as file:
        return dict(file)


def _contents(content: bytes) -> dict[str, Any]:
    """Return everything that an HDF5 file holds, by path."""
    found: dict[str, Any] = {}

    def visit(path: str, item: Any) -> None:
        found[path] = item[()] if isinstance(item, h5py.Dataset) else None
        found.update({f"{path}@{key}": value for key, value in item.attrs.items()})

    with h5py.File(io.BytesIO(content), "r") as file:
        visit("/", file)
        file.visititems(visit)
    return found


def _same_values(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return one.keys() == other.keys() and all(
        np.asarray(one[key]).dtype == np.asarray(other[key]).dtype
        and np.array_equal(one[key], other[key])
        for key in one
    )


_CONTENTS: Mapping[str, Callable[[bytes], dict[str, Any]]] = {
    ".h5": _contents,
    ".hdf5": _contents,
    ".npz": _arrays,
}
