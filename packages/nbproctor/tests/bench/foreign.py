"""An assignment as other courses have them: clusters in a table, with pandas and scikit-learn."""

from __future__ import annotations

from typing import Any

import nbformat

__all__ = ["NAME", "foreign_notebook"]

NAME = "clusters"
_GIVEN = """\
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, silhouette_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

points, labels = make_blobs(n_samples=600, n_features=6, centers=4, random_state=0)
table = pd.DataFrame(points, columns=list("abcdef")).assign(group=labels)
table["city"] = pd.Categorical(np.array(["Aarhus", "Bergen", "Cork", "Delft"])[labels])"""
#: Each exercise's answer and tests; a wrong answer is the right one with the last word replaced.
_EXERCISES = {
    "load": (
        "def features(table):\n    return table[list('abcdef')]",
        (
            "assert features(table).shape == (600, 6)",
            "assert list(features(table.head(3)).columns) == list('abcdef')",
            "pd.testing.assert_frame_equal(features(table), table[list('abcdef')])",
        ),
    ),
    "summary": (
        "def means(table):\n    return table.groupby('group')[list('abcdef')].mean()",
        (
            "assert means(table).shape == (4, 6)",
            "np.testing.assert_allclose(means(table).loc[2], "
            "table[table.group == 2][list('abcdef')].mean())",
            "for n in (50, 100, 200):\n    assert len(means(table.head(n))) == 4",
        ),
    ),
    "clusters": (
        "def cluster(points, k):\n"
        "    return KMeans(n_clusters=k, n_init=5, random_state=0).fit(points)\n"
        "\n\nmodel = cluster(points, 4)",
        (
            "assert isinstance(model, KMeans) and model.n_clusters == 4",
            "assert silhouette_score(points, model.labels_) > 0.5",
            "for k in (2, 3, 5):\n    assert len(set(cluster(points, k).labels_)) == k",
            "assert model.cluster_centers_.shape == (4, 6)",
        ),
    ),
    "plane": (
        "def plane(points):\n    return PCA(n_components=2, random_state=0).fit_transform(points)",
        (
            "assert plane(points).shape == (600, 2)",
            "expected = PCA(n_components=2, random_state=0).fit_transform(points)\n"
            "np.testing.assert_allclose(np.abs(plane(points)), np.abs(expected))",
        ),
    ),
    "classify": (
        "def train(X, y):\n"
        "    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=300)).fit(X, y)\n"
        "\n\nX_train, X_test, y_train, y_test = train_test_split(points, labels, random_state=0)\n"
        "classifier = train(X_train, y_train)",
        (
            "assert accuracy_score(y_test, classifier.predict(X_test)) > 0.9",
            "assert classifier.predict_proba(X_test).shape == (len(y_test), 4)",
            "assert train(X_train, y_train).score(X_test, y_test) > 0.9",
        ),
    ),
}


def foreign_notebook() -> Any:
    """Return the instructor's version."""
    cells = [_cell(_GIVEN, "given", locked=True)]
    for name, (answer, tests) in _EXERCISES.items():
        cells.append(_cell(answer, name, solution=True))
        for number, test in enumerate(tests):
            cells.append(_cell(test, f"{name}-{number}", grade=True, locked=True, points=1))
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _cell(source: str, name: str, **about: Any) -> Any:
    cell = nbformat.v4.new_code_cell(source, id=name)
    usual = {"grade": False, "locked": False, "solution": False, "task": False}
    cell.metadata["nbgrader"] = {"schema_version": 3, "grade_id": name, **usual, **about}
    return cell
