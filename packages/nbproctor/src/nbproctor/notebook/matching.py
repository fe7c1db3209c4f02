"""Matches the files that were handed in to the assignment's notebooks, by name.

Copies and downloads get other names, and students choose their own. A file of another name is
matched to the notebook with the most similar name, and only if no other one may be meant: a
submission is refused rather than scored zero for a file that can't be matched.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from nbproctor.errors import SubmissionError
from nbproctor.files import is_plain_file

__all__ = ["find_notebooks"]

#: What Colab puts before the name of a copy; what browsers, Jupyter and file managers put after it.
_COPY = re.compile(r"^copy of |\s*\(\d+\)$|[\s_-]+copy[\s_-]*\d*$")
#: The least similarity of names for a match; 1 is equality.
_LEAST_SIMILARITY = 0.6


def find_notebooks(folder: Path, names: Collection[str]) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Return the files that were handed in, by the names of the assignment's notebooks.

    Parameters
    ----------
    folder : Path
        The submission.
    names : collection of str
        The assignment's notebooks, without ``.ipynb``.

    Returns
    -------
    found : dict of str to Path
        The notebooks that were handed in, in the order of `names`.
    notes : tuple of str
        For each file that was matched under another name, which notebook it was taken for.

    Raises
    ------
    SubmissionError
        When none was found, or a file may be meant for several notebooks.
    """
    files = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
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
    """Return the notebook with the most similar name, and the similarity; several if they tie."""
    similarity = {name: _similarity(file, name) for name in names}
    best = max(similarity.values())
    return {name: much for name, much in similarity.items() if much == best >= _LEAST_SIMILARITY}


def _taken(nearest: Mapping[str, Mapping[str, float]], missing: Collection[str]) -> dict[str, str]:
    """Return the most similar file for each missing notebook for which there is one."""
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
    """Whether a file with these nearest notebooks may be one of those that were not found."""
    return not near or (len(near) > 1 and not set(near).isdisjoint(left))


def _similarity(file: str, name: str) -> float:
    """Return the similarity of two names, with or without what marks the file as a copy."""
    forms = [file.casefold()]
    while (shorter := _COPY.sub("", forms[-1], count=1)) != forms[-1]:
        forms.append(shorter)
    wanted = name.casefold()
    return max(difflib.SequenceMatcher(None, form, wanted).ratio() for form in forms)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{name}.ipynb" for name in names)
