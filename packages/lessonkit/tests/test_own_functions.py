"""`lessonkit.own_functions`: a student's own functions in place of the course's."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from lessonkit.earlier import module_text
from lessonkit.text import Lesson


@pytest.fixture
def module(lesson: Lesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module of the tiny lesson, in a folder beside the notebook of that lesson."""
    folder = tmp_path / "02_later"
    folder.mkdir()
    (folder / "tiny.py").write_text(module_text(lesson), "utf-8")
    spec = importlib.util.spec_from_file_location("tiny", folder / "tiny.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    monkeypatch.setitem(sys.modules, "tiny", made)
    monkeypatch.chdir(folder)
    return made


DOUBLE = "def double(Z):\n    return FACTOR * Z\n"
OWN = ("%matplotlib inline", "import numpy as np\nFACTOR = 20\nprint(1 / 0)", DOUBLE)
QUADRUPLE = "def quadruple(Z):\n    return double(double(Z))"


def notebook(*sources: str) -> str:
    cells = [{"cell_type": "code", "id": str(n), "source": s} for n, s in enumerate(sources)]
    Path("../tiny.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")
    return "../tiny.ipynb"


def student(path: str, names: str = "double, quadruple") -> dict[str, Any]:
    space: dict[str, Any] = {}
    exec(f"from tiny import {names}\nimport tiny\n", space)
    exec(f"tiny.use({path!r})", space)
    return space


def test_own_functions_take_the_place_of_those_imported_and_nothing_is_run(
    module: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    space = student(notebook(*OWN, QUADRUPLE))
    assert space["quadruple"](1) == 400
    assert module.quadruple(1) == 4  # the course's own stay what they are
    assert capsys.readouterr().out == "Your own functions from ../tiny.ipynb: double, quadruple\n"
    assert "FACTOR" not in space


@pytest.mark.usefixtures("module")
def test_what_is_not_needed_may_be_missing() -> None:
    assert student(notebook(*OWN), "double")["double"](1) == 20


STUB = "def double(Z):\n    # YOUR CODE HERE\n    raise NotImplementedError"


@pytest.mark.parametrize(
    ("sources", "missing"),
    [
        ((DOUBLE,), "quadruple"),
        ((QUADRUPLE, STUB), "double"),
        ((QUADRUPLE,), "double"),
        ((QUADRUPLE, "def double(Z)\n    return Z"), "double"),
        (("double = 2", QUADRUPLE), "double"),
    ],
    ids=["not there", "a stub", "a part", "a syntax error", "no function"],
)
def test_what_is_needed_and_missing_is_named_and_nothing_replaced(
    module: Any, sources: tuple[str, ...], missing: str
) -> None:
    path = notebook(*sources)
    space: dict[str, Any] = {}
    exec("from tiny import quadruple, double\nimport tiny\n", space)
    with pytest.raises(ImportError, match=f"lacks what is needed here: {missing}. Write it there"):
        exec(f"tiny.use({path!r})", space)
    assert space["double"] is module.double
    assert space["quadruple"] is module.quadruple


@pytest.mark.usefixtures("module")
def test_a_missing_or_broken_notebook_is_told() -> None:
    with pytest.raises(FileNotFoundError, match=r"There is no \.\./none\.ipynb\. Give the path"):
        student("../none.ipynb")
    Path("../bad.ipynb").write_text("{", "utf-8")
    with pytest.raises(ImportError, match="can't be read as a notebook"):
        student("../bad.ipynb")
    with pytest.raises(ImportError, match="code cell 1: ModuleNotFoundError"):
        student(notebook("import no_such_module", DOUBLE, QUADRUPLE))


def test_use_before_any_import_is_told(module: Any) -> None:
    with pytest.raises(ImportError, match="run the import above first"):
        module.use(notebook(*OWN))
