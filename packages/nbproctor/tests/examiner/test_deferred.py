"""A test that is put off finds the notebook as it was in its place, and tells no later cell."""

# ruff: noqa: E501 - cells are written as they are
from __future__ import annotations

import pytest

from nbproctor.grading.result import Graded
from nbproctor.verdict import Outcome

from ..conftest import Grade

#: Two ends that share something, the function that tells through it, and a cell that looks.
CHANNELS = {
    "a file": ("", "open('told.txt', 'w').write(str(a))", "import os; print(os.listdir('.'))"),
    "a pipe": (
        "import os\nends = os.pipe(); os.set_blocking(ends[0], False)",
        "os.write(ends[1], str(a).encode())",
        "try: print(os.read(ends[0], 100))\nexcept OSError: pass",
    ),
    "a shared mapping": (
        "import mmap\nshared = mmap.mmap(-1, 100)",
        "shared.seek(0); shared.write(str(a).encode())",
        "print(shared[:])",
    ),
    "a file without a name": (
        "import os\nfd = os.memfd_create('x')",
        "os.pwrite(fd, str(a).encode(), 0)",
        "print(os.pread(fd, 100, 0))",
    ),
    "the place in an open file": (
        "import os\nfd = os.memfd_create('x'); os.truncate(fd, 1 << 20)",
        "os.lseek(fd, a, 0)",
        "print(os.lseek(fd, 0, 1))",
    ),
    "a signal": (
        "import os, signal\nheard = []\nsignal.signal(signal.SIGUSR1, lambda *_: heard.append(94670))",
        "os.kill(os.getppid(), signal.SIGUSR1)",
        "print(heard)",
    ),
    "a thread that listens": (
        "import os, threading\nends, heard = os.pipe(), []\n"
        "threading.Thread(target=lambda: heard.append(os.read(ends[0], 100)), daemon=True).start()",
        "os.write(ends[1], str(a).encode())",
        "import time; time.sleep(0.2); print(heard)",
    ),
}


def _outcomes(graded: Graded) -> list[Outcome]:
    return [cell.outcome for cell in graded.verdict.cells]


@pytest.mark.parametrize("name", CHANNELS)
def test_a_later_cell_hears_nothing_through(grade: Grade, name: str) -> None:
    prepare, tell, look = CHANNELS[name]
    # The list makes the test depend on data, so that it can't simply run after everything.
    answer = f"{prepare}\ncalls = []\ndef f(a):\n    calls.append(1)\n    {tell}\n    return a"
    graded = grade(answer, ("assert f(94670) == 94670", 1.0), look)
    assert _outcomes(graded) == [Outcome.PASSED]
    assert "94670" not in str(graded.notebook.cells[-1].outputs)
    assert not any(output.output_type == "error" for output in graded.notebook.cells[-1].outputs)


def test_a_test_finds_names_and_objects_as_they_were_in_its_place(grade: Grade) -> None:
    box = "class Box:\n    def __init__(self, n): self.n = n\nbox = Box(1)"
    graded = grade(
        box,
        ("assert box.n == 1", 1.0),
        "old, box = box, Box(2)",
        ("assert box.n == 2 and old.n == 1", 1.0),
        "box = Box(3); old = None",
        ("assert box.n == 3 and old is None", 1.0),
        "box = None",
    )
    assert _outcomes(graded) == [Outcome.PASSED] * 3


def test_a_test_finds_the_random_numbers_that_were_next_in_its_place(grade: Grade) -> None:
    graded = grade(
        "import numpy as np\nnp.random.seed(1)",
        ("import numpy as np\nassert round(float(np.random.rand()), 3) == 0.417", 1.0),
        "np.random.seed(2)",
        setup=["import numpy as np"],
    )
    assert _outcomes(graded) == [Outcome.PASSED]


@pytest.mark.parametrize(
    "cell",
    [
        "import os, signal\nfor pid in open(f'/proc/self/task/{os.getpid()}/children').read().split(): os.kill(int(pid), 9)",
        "import os; os._exit(0)",
    ],
    ids=["kills what waits", "ends itself"],
)
def test_a_cell_that_ends_the_copies_costs_the_tests_nothing(grade: Grade, cell: str) -> None:
    graded = grade(
        *("x = 1", ("assert x == 1", 1.0), "x = 2", ("assert x == 2", 1.0), "x = 3", cell)
    )
    assert _outcomes(graded) == [Outcome.PASSED] * 2


def test_one_test_that_never_ends_leaves_the_others_theirs(impatient: Grade) -> None:
    loop = "calls = []\ndef f():\n    calls.append(1)\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass"
    graded = impatient(
        loop, ("f()", 1.0), "x = 1", ("assert x == 1 and calls == []", 1.0), "x = 2; calls = None"
    )
    assert _outcomes(graded) == [Outcome.TIMEOUT, Outcome.PASSED]


def test_a_display_of_an_earlier_cell_is_not_updated_by_a_test(grade: Grade) -> None:
    show = "from IPython.display import display, update_display\ndisplay('old', display_id='d')"
    tell = "def f(a):\n    update_display(a, display_id='d')\n    return a"
    graded = grade(show, tell, ("assert f(94670) == 94670", 1.0))
    assert _outcomes(graded) == [Outcome.PASSED]
    assert "94670" not in str(graded.notebook.cells[0].outputs)
    again = grade(show, "update_display(94670, display_id='d')", ("assert True", 1.0))
    assert "94670" in str(again.notebook.cells[0].outputs)


@pytest.mark.parametrize("then", ["return a", "import time; time.sleep(0.3)"])
@pytest.mark.parametrize("later", [("print(calls)",), ()], ids=["copy", "candidate"])
def test_who_cuts_the_connection_is_told_so_and_nothing_of_memory(
    grade: Grade, then: str, later: tuple[str, ...]
) -> None:
    answer = f"import os\ncalls = []\ndef f(a):\n    calls.append(1)\n    os.closerange(0, 256)\n    {then}"
    graded = grade(answer, ("assert f(1) == 1", 1.0), *later)
    (cell,) = graded.verdict.cells
    assert cell.outcome is Outcome.FORBIDDEN
    assert cell.message == "This cut the connection to the examiner; it was ended."
    assert not [note for note in graded.verdict.notes if "killed" in note]
