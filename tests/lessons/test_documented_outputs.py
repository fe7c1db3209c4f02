"""The solved notebooks show the documented outputs."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

# What the course has always printed for these inputs, by the check that prints it.
DOCUMENTED = {
    "03_deep_network": {
        "initialize_parameters": {
            "W1": [[0.01624345, -0.00611756, -0.00528172], [-0.01072969, 0.00865408, -0.02301539]],
            "b1": [[0], [0]],
            "W2": [[0.01744812, -0.00761207]],
            "b2": [[0]],
        },
        "initialize_parameters_deep": {
            "W1": [
                [0.01788628, 0.0043651, 0.00096497, -0.01863493, -0.00277388],
                [-0.00354759, -0.00082741, -0.00627001, -0.00043818, -0.00477218],
                [-0.01313865, 0.00884622, 0.00881318, 0.01709573, 0.00050034],
                [-0.00404677, -0.0054536, -0.01546477, 0.00982367, -0.01101068],
            ],
            "b1": [[0], [0], [0], [0]],
            "W2": [
                [-0.01185047, -0.0020565, 0.01486148, 0.00236716],
                [-0.01023785, -0.00712993, 0.00625245, -0.00160513],
                [-0.00768836, -0.00230031, 0.00745056, 0.01976111],
            ],
            "b2": [[0], [0], [0]],
        },
        "linear_forward": {"Z": [[3.26295337, -1.23429987]]},
        "linear_activation_forward": {
            "With sigmoid: A": [[0.96890023, 0.11013289]],
            "With relu: A": [[3.43896131, 0]],
        },
        "L_model_forward": {
            "AL": [[0.17007265, 0.2524272]],
            "Length of caches list": 2,
        },
        "compute_cost": {"Y = [[1 1 1]]: cost": 0.41493159961539694},
        "linear_backward": {
            "dA_prev": [
                [0.51822968, -0.19517421],
                [-0.40506361, 0.15255393],
                [2.37496825, -0.89445391],
            ],
            "dW": [[-0.10076895, 1.40685096, 1.64992505]],
            "db": [[0.50629448]],
        },
        "linear_activation_backward": {
            "sigmoid:\ndA_prev": [
                [0.11017994, 0.01105339],
                [0.09466817, 0.00949723],
                [-0.05743092, -0.00576154],
            ],
            "dW": [[0.10266786, 0.09778551, -0.01968084]],
            "db": [[-0.05729622]],
            "relu:\ndA_prev": [[0.44090989, 0], [0.37883606, 0], [-0.2298228, 0]],
        },
        "L_model_backward": {
            "dW1": [
                [0.41010002, 0.07807203, 0.13798444, 0.10502167],
                [0, 0, 0, 0],
                [0.05283652, 0.01005865, 0.01777766, 0.0135308],
            ],
            "db1": [[-0.22007063], [0], [-0.02835349]],
            "dA1": [[0, 0.52257901], [0, -0.3269206], [0, -0.32070404], [0, -0.74079187]],
        },
        "update_parameters": {
            "W1": [
                [-0.59562069, -0.09991781, -2.14584584, 1.82662008],
                [-1.76569676, -0.80627147, 0.51115557, -1.18258802],
                [-1.0535704, -0.86128581, 0.68284052, 2.20374577],
            ],
            "b1": [[-0.04659241], [-1.28888275], [0.53405496]],
            "W2": [[-0.55569196, 0.0354055, 1.32964895]],
            "b2": [[-0.84610769]],
        },
    }
}

CASES = [
    (lesson, exercise, name, value)
    for lesson, exercises in DOCUMENTED.items()
    for exercise, values in exercises.items()
    for name, value in values.items()
]


@pytest.mark.parametrize(("lesson", "exercise", "name", "value"), CASES)
def test_a_documented_output_stands_in_the_solved_notebook(
    root: Path, lesson: str, exercise: str, name: str, value: object
) -> None:
    text = _printed(root / "notebooks" / f"{lesson}.ipynb", f"check-{exercise}")
    match = re.search(rf"^{re.escape(name)} = (\[\[.*?\]\]|\S+)$", text, re.MULTILINE | re.DOTALL)
    assert match, f"{name} is not printed in:\n{text}"
    numbers = np.array(re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", match[1]), float)
    np.testing.assert_allclose(numbers, np.ravel(value), rtol=0, atol=5e-9)


def _printed(path: Path, cell_id: str) -> str:
    cells = json.loads(path.read_text())["cells"]
    outputs = next(cell["outputs"] for cell in cells if cell["id"] == cell_id)
    return "".join("".join(output["text"]) for output in outputs if "text" in output)
