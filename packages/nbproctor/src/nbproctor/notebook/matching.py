"""Which of the files that were handed in is which of the assignment's notebooks.

Copies and downloads get other names, and students give their own. A file of another name is taken
for the notebook that its name is most like, and only where no other one may be meant: nobody gets a
zero because we can't tell what a file is.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from nbproctor.errors import SubmissionError
from nbproctor.files import is_plain_file

__all__ = ["find_notebooks"]

#: What Colab puts before a copy's name, and browsers, Jupyter and file managers after it.
_COPY = re.compile(r"^copy of |\s*\(\d+\)$|[\s_-]+copy[\s_-]*\d*$")
#: How like a notebook's name a file's has to be to be taken for it; 1 is the same.
_LIKE = 0.6


def find_notebooks(folder: Path, names: Collection[str]) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Return the files that were handed in, by the names of the assignment's notebooks.

    Parameters
    ----------
    folder : Path
        What was handed in.
    names : collection of str
        The assignment's notebooks, without ``.ipynb``.

    Returns
    -------
    found : dict of str to Path
        The notebooks that are there, in the order of `names`.
    notes : tuple of str
        Which file was taken for a notebook of another name.

    Raises
    ------
    SubmissionError
        When there is none, or a file may be meant for one notebook or for another.
    """
    files = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    # Who opens a pipe waits for its writer; a link could stand for somebody else's notebook.
    files = {name: path for name, path in files.items() if is_plain_file(path)}
    found = {name: files.pop(name) for name in names if name in files}
    missing = [name for name in names if name not in found]
    nearest = {file: _nearest(file, names) for file in files}
    taken = _taken(nearest, missing)
    left = [name for name in missing if name not in taken]
    doubtful = [file for file, near in nearest.items() if _may_be_for(left, near)]
    if left and doubtful and len(names) > 1:
        raise SubmissionError(
            f"{folder}: {_listed(doubtful)} may be meant for {_listed(left)}; give each file its "
            "notebook's name, or remove what is for none"
        )
    if left and doubtful and len(files) == 1:
        taken[left[0]] = doubtful[0]  # the only file, and the only notebook
    found |= {name: files[file] for name, file in taken.items()}
    if not found:
        raise SubmissionError(f"{folder}: there is no {_listed(names)}; ask for it")
    notes = (f"{taken[name]}.ipynb was taken for {name}.ipynb" for name in names if name in taken)
    return {name: found[name] for name in names if name in found}, tuple(notes)


def _nearest(file: str, names: Collection[str]) -> dict[str, float]:
    """Return the notebooks that a file's name is most like, and how much; more than one tie."""
    like = {name: _likeness(file, name) for name in names}
    best = max(like.values())
    return {name: much for name, much in like.items() if much == best >= _LIKE}


def _taken(nearest: Mapping[str, Mapping[str, float]], missing: Collection[str]) -> dict[str, str]:
    """Return which missing notebooks are found, each in the file that is most like it."""
    claims = [
        (much, file, name)
        for file, near in nearest.items()
        for name, much in near.items()
        if len(near) == 1 and name in missing
    ]
    taken: dict[str, str] = {}
    for _, file, name in sorted(claims, reverse=True):
        taken.setdefault(name, file)
    return taken


def _may_be_for(left: Collection[str], near: Collection[str]) -> bool:
    """Whether a file that is like these notebooks may be one of those that were not found."""
    return not near or (len(near) > 1 and not set(near).isdisjoint(left))


def _likeness(file: str, name: str) -> float:
    """Return how like a notebook's name a file's is, with or without what marks it as a copy."""
    forms = [file.casefold()]
    while (shorter := _COPY.sub("", forms[-1], count=1)) != forms[-1]:
        forms.append(shorter)
    wanted = name.casefold()
    return max(difflib.SequenceMatcher(None, form, wanted).ratio() for form in forms)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{name}.ipynb" for name in names)
