"""A file of another name is the notebook that it is most like, or nobody's zero."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from nbproctor.errors import SubmissionError
from nbproctor.notebook.matching import find_notebooks


def _found(folder: Path, masters: Sequence[str], files: Sequence[str]) -> dict[str, str]:
    for name in files:
        (folder / f"{name}.ipynb").touch()
    found, notes = find_notebooks(folder, masters)
    renamed = [
        f"{path.name} was taken for {n}.ipynb" for n, path in found.items() if path.stem != n
    ]
    assert list(notes) == renamed
    return {name: path.stem for name, path in found.items()}


@pytest.mark.parametrize(
    ("masters", "files"),
    [
        ("part_a, part_b", {"part_b": "part_b (1)"}),
        ("part_a, part_b", {"part_b": "Part_B"}),
        ("part_a, part_b", {"part_b": "Copy of part_b"}),
        ("part_a, part_b", {"part_b": "part_b - Copy (2)"}),
        ("part_a, part_b", {"part_a": "my part_a", "part_b": "part_b"}),
        ("part_a, part_b", {"part_a": "part_a-Copy1", "part_b": "part_b copy 2"}),
        ("part_a, part_b", {"part_b": "mueller_part_b"}),
        ("part_a, part_b", {"part_a": "part_a", "": "part_a-Copy1"}),
        ("ps1, ps2, exam", {"ps1": "ps1", "ps2": "ps2", "": "ps"}),
        ("ps1, ps2", {"ps2": "Copy of ps2"}),
        ("ps (1), ps (2)", {"ps (2)": "ps (2) (1)"}),
        ("ps", {"ps": "homework"}),
    ],
)
def test_a_renamed_notebook_is_the_one_that_it_is_most_like(
    tmp_path: Path, masters: str, files: dict[str, str]
) -> None:
    expected = {name: file for name, file in files.items() if name}
    assert _found(tmp_path, masters.split(", "), list(files.values())) == expected


@pytest.mark.parametrize("files", [["part"], ["part_a", "homework"], ["part_a", "part"]])
def test_a_notebook_that_may_be_one_or_another_is_nobodys_zero(
    tmp_path: Path, files: list[str]
) -> None:
    with pytest.raises(SubmissionError) as caught:
        _found(tmp_path, ["part_a", "part_b"], files)
    missing = "part_b.ipynb" if "part_a" in files else "part_a.ipynb, part_b.ipynb"
    assert str(caught.value) == (
        f"{tmp_path}: {files[-1]}.ipynb may be meant for {missing}; give each file its notebook's "
        "name, or remove what is for none"
    )
