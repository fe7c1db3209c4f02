"""Every number in a lesson's prose is computed by a cell, or by an expression that stands here.

A number of the prose, or of a figure's alternative text, may stand in the code of the solved
notebook or in what it prints.  Every other number is listed in ``numbers/NN_slug.toml``:

- ``[computed]``: an expression that gives the number, rounded to the digits that are shown;
- ``[given]``: what the number is, where nothing computes it (years, sizes of an example);
- ``[tested]``: the test, ``FILE::NAME``, that compares it with what a figure shows.

Whole numbers up to twelve count layers, units and sections, and are not listed.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SMALL = 12
_NUMBER = re.compile(r"(?<![\w.\[{^_])\d+(?:\.\d+)?(?![\w\]}]|\.\d)")
_CODE_NUMBER = re.compile(r"\d+\.?\d*(?:e-?\d+)?")
#: What is no number of the text: code, addresses, numbers of equations and of parts of the course.
_NO_NUMBERS = (
    re.compile(r"```.*?```|`[^`]*`", re.DOTALL),
    re.compile(r"\]\([^)]*\)|<[^>]*>"),
    re.compile(r"\\tag\{\d+\}|\(\d+\)"),
    re.compile(
        r"(?i)\b(lesson|section|exercise|equation|unit|picture|layer|axis|pixel)s? [\d.]*\d"
    ),
    re.compile(r"^#+ [\d.]+", re.MULTILINE),
)


def numbers_of(text: str) -> Iterator[str]:
    """Yield the numbers of a piece of prose that need a reason."""
    for pattern in _NO_NUMBERS:
        text = pattern.sub(" ", text)
    for match in _NUMBER.finditer(text):
        if "." in match[0] or int(match[0]) > SMALL:
            yield match[0]


@pytest.fixture(scope="module")
def cells(root: Path, lesson_name: str) -> list[dict[str, Any]]:
    notebook = json.loads((root / "notebooks" / f"{lesson_name}.ipynb").read_text())
    loaded: list[dict[str, Any]] = notebook["cells"]
    return loaded


@pytest.fixture(scope="module")
def listed(lesson_name: str) -> dict[str, dict[str, str]]:
    path = Path(__file__).parent / "numbers" / f"{lesson_name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _printed(cell: dict[str, Any]) -> str:
    return "".join("".join(output["text"]) for output in cell["outputs"] if "text" in output)


def _numbers(cells: list[dict[str, Any]]) -> tuple[set[str], set[str]]:
    """Return the numbers of the prose, and those of the code and what it prints."""
    prose, shown = set(), set()
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            prose |= set(numbers_of(source))
            continue
        shown |= set(_CODE_NUMBER.findall(source)) | set(_CODE_NUMBER.findall(_printed(cell)))
        for output in cell["outputs"]:
            alt = output.get("metadata", {}).get("image/png", {}).get("alt", "")
            prose |= set(numbers_of(alt))
    return prose, shown


def test_every_number_of_the_prose_has_a_reason(
    cells: list[dict[str, Any]], listed: dict[str, dict[str, str]]
) -> None:
    prose, shown = _numbers(cells)
    reasons = {number for table in listed.values() for number in table}
    assert prose - shown - reasons == set(), "compute it in a cell, or list it in numbers/"
    assert reasons - prose == set(), "the prose does not hold it any more"
    assert listed.keys() <= {"computed", "given", "tested"}


def test_computed_numbers_are_what_the_prose_says(
    cells: list[dict[str, Any]], listed: dict[str, dict[str, str]]
) -> None:
    def printed(cell_id: str, name: str) -> float:
        """Return the first number that a cell prints behind a name and "="."""
        text = next(_printed(cell) for cell in cells if cell["id"] == cell_id)
        match = re.search(rf"{re.escape(name)} ?=? *(-?[\d.]+)", text)
        assert match, f"{name} is not printed in {cell_id}"
        return float(match[1])

    for number, expression in listed.get("computed", {}).items():
        value = eval(expression, {"np": np, "printed": printed})
        decimals = len(number.partition(".")[2])
        assert f"{value:.{decimals}f}" == number, expression


def test_tested_numbers_stand_in_a_test(listed: dict[str, dict[str, str]]) -> None:
    for number, place in listed.get("tested", {}).items():
        file, _, name = place.partition("::")
        source = Path(__file__).with_name(file).read_text(encoding="utf-8")
        test = source.partition(f"def {name}(")[2].partition("\n\n\n")[0]
        assert re.search(rf"(?<![\d.]){re.escape(number)}", test), place


def test_numbers_of_code_and_of_equations_are_no_claims() -> None:
    text = "# 3.14 Title\nIn lesson 04, `x = 55`, see (18): $0.5$ of 20 units, [a](b_77.svg)."
    assert list(numbers_of(text)) == ["0.5", "20"]
