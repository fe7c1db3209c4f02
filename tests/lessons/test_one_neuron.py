"""Lesson 01's neuron learns what an independent implementation learns."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from lessonkit.parser import read_lesson
from lessonkit.text import Kind, without_markers

NAME = "01_one_neuron"


def test_it_ends_where_scikit_learn_ends(root: Path) -> None:
    lesson = read_lesson(root / "lessons" / NAME / f"{NAME}.py")
    functions: dict[str, Any] = {"np": np, "logistic": lambda z: 1 / (1 + np.exp(-z))}
    for cell in lesson.of_kind(Kind.EXERCISE):
        exec(without_markers(cell.source), functions)
    rng = np.random.default_rng(4)
    X = rng.standard_normal((3, 200))
    Y = (X[:1] - 0.5 * X[1:2] + 0.3 + rng.logistic(size=(1, 200)) > 0).astype(np.uint8)
    result = functions["model"](X, Y, X, Y, 3000, 0.5)
    oracle = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X.T, Y[0])
    np.testing.assert_allclose(result["w"].T, oracle.coef_, rtol=1e-5)
    np.testing.assert_allclose(result["b"], oracle.intercept_[0], rtol=1e-5)
    assert result["train_accuracy"] == 100 * oracle.score(X.T, Y[0])


def test_inputs_as_measured_end_in_nan_without_a_warning(root: Path) -> None:
    cells = json.loads((root / "notebooks" / f"{NAME}.ipynb").read_text())["cells"]
    (outputs,) = (cell["outputs"] for cell in cells if "np.errstate" in "".join(cell["source"]))
    assert [output["name"] for output in outputs] == ["stdout"]
    assert "costs: [0.693147, nan, nan," in "".join(outputs[0]["text"])
