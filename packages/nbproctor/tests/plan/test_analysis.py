"""What the instructor's cells say is found once, for all submissions."""

from __future__ import annotations

from nbproctor.plan.analysis import analyse
from nbproctor.plan.exercises import Answer, Exercise, Test

HELPER = "import numpy as np\ndef close(a, b):\n    return np.abs(a - b) < 1e-6"
SQUARE = "def square(x):\n    return x * x"
LAYER = "class Layer:\n    def forward(self, x):\n        return square(x)"
SOURCES = [HELPER, SQUARE, LAYER]
CELLS: list[Answer | Test] = [Answer("square", SQUARE), Test("test", "assert close(square(2), 4)")]


def test_tests_get_helpers_of_locked_cells_and_know_what_they_are_about() -> None:
    found = analyse(SOURCES, [HELPER], CELLS, solved=True)
    assert found.imports == {"np": "import numpy as np"}
    assert list(found.provided.code) == ["close"]
    assert found.exercises == {"test": Exercise(("square",))}
    assert found.reference.endswith(SQUARE)
    assert "forward" in (found.methods or {})["Layer"]


def test_a_helper_that_students_can_change_is_not_provided() -> None:
    assert analyse(SOURCES, [], CELLS, solved=True).provided.code == {}


def test_without_the_solutions_it_is_not_known_what_classes_define() -> None:
    assert analyse(SOURCES, [HELPER], CELLS, solved=False).methods is None


def test_an_assignment_may_ask_for_a_built_in_function() -> None:
    found = analyse(["def sum(x):\n    return 0"], [], [], solved=True)
    assert found.builtins == {"sum"}
    assert found.reference == ""
