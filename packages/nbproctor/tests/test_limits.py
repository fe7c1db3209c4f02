"""Limits that contradict each other are refused; what reaches one says which."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nbproctor.errors import ConfigError
from nbproctor.grading.result import Graded
from nbproctor.limits import GIB, MIB, Limits
from nbproctor.room.room import ExamRoom
from nbproctor.sandbox import strongest, survey
from nbproctor.verdict import Outcome

from .conftest import Grade, grade_in

#: Larger than a file may be, and smaller than what arrays may have.
FITS, TOO_LARGE = 12 * MIB, 48 * MIB
LIMITS = Limits(file_size=4 * MIB, array=32 * MIB, frame=4 * MIB, output=MIB, grace=0.5)
NUMPY = "import numpy as np\n"
STUDENT = (
    "def make(size):\n    return np.ones(size, np.uint8)\n"
    "def add(x):\n    x += 1\n    return int(x[-1])\n"
    "def text(size):\n    return 'x' * size\n"
    "def write(size):\n    open('file', 'wb').write(bytes(size))\n"
    "def ask(function):\n    return len(function())\n"
)


@pytest.fixture(scope="module")
def grade() -> Iterator[Grade]:
    with ExamRoom(LIMITS, strongest(survey())) as room:
        yield grade_in(room, LIMITS)


@pytest.fixture(scope="module")
def graded(grade: Grade) -> Graded:
    tests = [
        f"assert make({FITS}).sum() == {FITS}",
        f"x = np.zeros({FITS}, np.uint8)\nassert add(x) == 1 and x.sum() == {FITS}",
        f"make({TOO_LARGE})",
        f"add(np.zeros({TOO_LARGE}, np.uint8))",
        f"text({8 * MIB})",
        f"add('x' * {8 * MIB})",
        f"write({FITS})",
        f"assert ask(lambda: np.zeros({FITS}, np.uint8)) == {FITS}",
        f"ask(lambda: np.zeros({TOO_LARGE}, np.uint8))",
        "assert add(np.zeros(9, np.uint8)) == 1",
    ]
    return grade(NUMPY + STUDENT, *((NUMPY + test, 1.0) for test in tests))


WANTED = [
    (Outcome.PASSED, ""),
    (Outcome.PASSED, ""),
    (Outcome.STUDENT_ERROR, "more than 32 MB in one call or result; the limit 'array' allows"),
    (Outcome.WRONG, "more than 32 MB in one call or result; the limit 'array' allows"),
    (
        Outcome.STUDENT_ERROR,
        "8 MB in one call or result, arrays not counted; the limit 'frame'",
    ),
    (Outcome.WRONG, "in one call or result, arrays not counted; the limit 'frame' allows 4 MB"),
    (Outcome.STUDENT_ERROR, "OSError: [Errno 27] File too large"),
    (Outcome.PASSED, ""),
    (Outcome.WRONG, "the limit 'array' allows no more"),
    (Outcome.PASSED, ""),
]


@pytest.mark.parametrize("number", range(len(WANTED)))
def test_a_value_is_handed_over_or_the_limit_is_named(graded: Graded, number: int) -> None:
    cell = graded.verdict.cells[number]
    outcome, says = WANTED[number]
    assert cell.outcome is outcome, cell.message
    assert says in cell.message


def test_no_process_was_lost_over_it(graded: Graded) -> None:
    assert graded.verdict.notes == ()


def test_limits_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ConfigError, match=r"limit array .* must not be above limit memory"):
        Limits(memory=GIB, array=2 * GIB)
    with pytest.raises(ConfigError, match=r"limit output .* at most a quarter of limit frame"):
        Limits(output=10 * MIB)
    with pytest.raises(ConfigError, match="limit cpu must be a number above 0, not True"):
        Limits(cpu=True)


def test_a_lower_memory_brings_lower_arrays_with_it() -> None:
    assert Limits.from_mapping({"memory": 256 * MIB}).array == 256 * MIB
    assert Limits.from_mapping({"memory": 4 * GIB}).array == GIB
    with pytest.raises(ConfigError, match="limit array"):
        Limits.from_mapping({"memory": 256 * MIB, "array": GIB})


def test_a_whole_number_may_be_written_as_a_float() -> None:
    limits = Limits.from_mapping({"memory": 2e9})
    assert (limits.memory, type(limits.memory)) == (2_000_000_000, int)
    with pytest.raises(ConfigError, match=r"limit processes must be a whole number, not 1\.5"):
        Limits(processes=1.5)  # type: ignore[arg-type]
    with pytest.raises(ConfigError, match="limit memory must be a whole number, not inf"):
        Limits(memory=float("inf"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("takes", "stops", "seconds"),
    [(None, 0, 30), (0.0, 0, 5), (0.2, 0, 5), (1.0, 0, 20), (60.0, 0, 1200), (0.0, 1, 2.5)],
)
def test_the_limit_of_a_cell_follows_from_the_solution(
    takes: float | None, stops: int, seconds: float
) -> None:
    assert Limits().seconds(takes, stops) == seconds


@pytest.mark.parametrize("limit", [2, 60])
def test_a_limit_that_a_course_sets_is_its_limit(limit: float) -> None:
    limits = Limits.from_mapping({"wall_per_cell": limit})
    assert {limits.seconds(takes) for takes in (None, 0.0, 1.0, 100.0)} == {limit}
    assert Limits.from_mapping({"wall_total": 60}).seconds(0.0) == 5
    both = Limits.from_mapping({"wall_per_cell": 60, "least_per_cell": 2})
    assert both.seconds(0.0) == 2
