import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(path.stem for path in ROOT.glob("lessons/*/*.py") if path.stem == path.parent.name)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the course's folder."""
    return ROOT


@pytest.fixture(scope="module", params=LESSONS)
def lesson_name(request: pytest.FixtureRequest) -> str:
    """Go through the lessons of the course."""
    return str(request.param)


class Drawn:
    """The figures of the solved lessons: ``drawn["03_deep_network"]["figure-training"]``."""

    def __init__(self) -> None:
        self._lessons: dict[str, dict[str, Figure]] = {}

    def __getitem__(self, lesson: str) -> dict[str, Figure]:
        if lesson not in self._lessons:
            self._lessons[lesson] = _run(lesson)
        return self._lessons[lesson]


@pytest.fixture(scope="session")
def drawn() -> Drawn:
    """Run solved lessons when their figures are asked for, and keep these."""
    return Drawn()


def _run(lesson: str) -> dict[str, Figure]:
    """Run a solved notebook in its folder and return its figures by cell."""
    import matplotlib.pyplot as plt

    cells = json.loads((ROOT / "notebooks" / f"{lesson}.ipynb").read_text())["cells"]
    figures: dict[str, Figure] = {}
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with _inside(ROOT / "notebooks"):
        for cell in cells:
            if cell["cell_type"] != "code":
                continue
            exec("".join(cell["source"]).replace("plt.show()", ""), namespace)
            if plt.get_fignums():
                figures[cell["id"]] = plt.gcf()
                plt.close("all")
    return figures


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Go into a folder, import from it, and forget all of that afterwards."""
    before = Path.cwd()
    modules = [path.stem for path in folder.glob("*.py")]
    kept = {name: sys.modules.pop(name) for name in modules if name in sys.modules}
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        os.chdir(before)
        for name in modules:
            sys.modules.pop(name, None)
        sys.modules.update(kept)
