"""A cell's outputs are cut where they are too long, but what decides a test is never dropped."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import nbformat
import pytest

from nbproctor.kernels.client import _keep_error, shortened

TEXT = {"output_type": "stream", "name": "stdout", "text": "x" * 100}
STDERR = {"output_type": "stream", "name": "stderr", "text": "y" * 100}
ERROR = {"output_type": "error", "ename": "E", "evalue": "e" * 5000, "traceback": ["long"] * 99}
RESULT = {
    "output_type": "execute_result",
    "data": {"text/plain": "0.5", "text/html": "<b>" * 5000},
    "metadata": {},
    "execution_count": 1,
}


def test_outputs_within_the_limit_are_kept() -> None:
    assert shortened([TEXT, ERROR, RESULT], 10**6) == [TEXT, ERROR, RESULT]


def test_beyond_the_limit_text_is_dropped_with_a_line_that_says_so() -> None:
    kept, dropped, silenced = shortened([TEXT, TEXT, STDERR], 200)
    assert kept == TEXT
    assert (dropped["name"], silenced["name"]) == ("stdout", "stderr")
    assert "dropped" in dropped["text"]


def test_beyond_the_limit_errors_and_results_are_shortened() -> None:
    error, result = shortened([ERROR, RESULT], 0)
    assert (error["ename"], len(error["evalue"]), error["traceback"]) == ("E", 1000, [])
    assert result["data"] == {"text/plain": "0.5"}


def test_of_very_many_outputs_the_last_that_decide_a_test_are_kept() -> None:
    kept = shortened([TEXT] * 3000 + [ERROR], 10**9)
    assert len(kept) == 1001
    assert kept[-1] == ERROR


@pytest.mark.parametrize(
    ("content", "present", "names"),
    [
        ({"status": "ok"}, [], []),
        ({"status": "error", "ename": "E", "evalue": "e", "traceback": ["t"]}, [], ["E"]),
        ({"status": "error", "ename": "E", "evalue": None, "traceback": None}, [], ["E"]),
        ({"status": "error", "ename": "E"}, [ERROR], ["E"]),
    ],
)
def test_an_error_that_is_only_in_the_reply_becomes_an_output(
    content: dict[str, Any], present: list[Any], names: list[str]
) -> None:
    cell = SimpleNamespace(outputs=[nbformat.from_dict(output) for output in present])
    _keep_error(cell=cell, execute_reply={"content": content})
    assert [output["ename"] for output in cell.outputs] == names
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("", outputs=cell.outputs, id="one")]
    )
    nbformat.validate(notebook)
