"""The lessons' functions reproduce the published runs on the well-known pictures of cats.

The two files, ``train_catvnoncat.h5`` and ``test_catvnoncat.h5``, are not ours to give away.
Whoever has them names their folder: ``CAT_IMAGES=~/cats pytest tests/lessons/test_cat_images.py``.
"""

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import h5py
import numpy as np
import pytest

from lessonkit.earlier import earlier_modules, module_text
from lessonkit.notebook import lay_beside
from lessonkit.parser import read_lesson

Load = Callable[[str], ModuleType]


@pytest.fixture(scope="module")
def cats() -> dict[str, Any]:
    """Read the pictures as columns of numbers from 0 to 1, with their labels."""
    folder = os.environ.get("CAT_IMAGES")
    if not folder:
        pytest.skip("set CAT_IMAGES to the folder of train_catvnoncat.h5 and test_catvnoncat.h5")
    read = {}
    for part in ("train", "test"):
        with h5py.File(Path(folder).expanduser() / f"{part}_catvnoncat.h5", "r") as file:
            pictures, labels = file[f"{part}_set_x"][:], file[f"{part}_set_y"][:]
        read[f"X_{part}"] = pictures.reshape(len(pictures), -1).T / 255
        read[f"Y_{part}"] = labels[None, :]
    assert read["X_train"].shape == (12288, 209)
    assert read["X_test"].shape == (12288, 50)
    return read


@pytest.fixture
def solved(root: Path, tmp_path: Path) -> Iterator[Load]:
    """Import the solutions of lessons as modules, and forget them afterwards."""
    before = set(sys.modules)

    def load(name: str) -> ModuleType:
        lesson = read_lesson(root / "lessons" / name / f"{name}.py")
        files = {f"{lesson.slug}.py": module_text(lesson).encode(), **earlier_modules(lesson)}
        lay_beside(tmp_path, files)
        return importlib.import_module(lesson.slug)

    sys.path.insert(0, str(tmp_path))
    try:
        yield load
    finally:
        sys.path.remove(str(tmp_path))
        for name in set(sys.modules) - before:
            if Path(getattr(sys.modules[name], "__file__", None) or "").parent == tmp_path:
                del sys.modules[name]


# fmt: off
ONE_NEURON = [  # the cost every hundred steps
    .693147, .584508, .466949, .376007, .331463, .303273, .279880, .260042, .242941, .228004,
    .214820, .203078, .192544, .183033, .174399, .166521, .159305, .152667, .146542, .140872,
]
# fmt: on


def test_one_neuron_reproduces_the_published_run(cats: dict[str, Any], solved: Load) -> None:
    result = solved("01_one_neuron").model(**cats, num_iterations=2000, learning_rate=0.005)
    np.testing.assert_allclose(result["costs"][::100], ONE_NEURON, rtol=0, atol=5.1e-7)
    assert result["train_accuracy"] == pytest.approx(99.04306220095694, rel=1e-12)
    assert result["test_accuracy"] == pytest.approx(70.0, rel=1e-12)


TWO_LAYERS = (0.6930497356599888, 0.6464320953428849, 0.048554785628770226)
L_LAYERS = (0.7717493284237688, 0.6720534400822913, 0.09287821526472397)


@pytest.mark.parametrize(
    ("train", "sizes", "costs", "accuracies"),
    [
        ("two_layer_model", (12288, 7, 1), TWO_LAYERS, (1.0, 0.72)),
        ("L_layer_model", (12288, 20, 7, 5, 1), L_LAYERS, (0.9856459330143541, 0.80)),
    ],
)
def test_the_application_reproduces_the_published_runs(
    cats: dict[str, Any],
    solved: Load,
    train: str,
    sizes: tuple[int, ...],
    costs: tuple[float, ...],
    accuracies: tuple[float, float],
) -> None:
    lesson = solved("04_application")
    X, Y = cats["X_train"], cats["Y_train"]
    parameters, all_costs = getattr(lesson, train)(X, Y, sizes, 0.0075, 2500)
    np.testing.assert_allclose([all_costs[i] for i in (0, 100, 2400)], costs, rtol=1e-6)
    _, right_in_training = lesson.predict(X, Y, parameters)
    _, right_in_test = lesson.predict(cats["X_test"], cats["Y_test"], parameters)
    assert (right_in_training, right_in_test) == pytest.approx(accuracies, rel=1e-6)
