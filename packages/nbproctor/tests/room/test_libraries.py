"""Only installed libraries are imported before the fork, and those that leave a trace are not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nbproctor.room import libraries
from nbproctor.room.room import ExamRoom

from ..conftest import LIMITS, grade_in

#: Libraries, and whether they can be imported before the fork.
_QUIET = {
    "plain": "import os\nos.environ['PLAIN'] = '1'\nimport plain_part",
    "plain_part": "import random\nrandom.random()",
    "fails": "raise ImportError('no such thing')",
    "leaves": "raise SystemExit",
}
_TRACES = {
    "prints": "print('hello')",
    "warns": "import warnings\nwarnings.warn('old')",
    "writes": "import os\nos.write(2, b'hello')",
    "threads": "import threading, time\n"
    "threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
    "opens": "import os\nkept = open(os.devnull)",
    "seeds": "import random\nrandom.seed(0)",
    "seeds_numpy": "import numpy as np\nnp.random.seed(0)",
    "moves": "import os\nos.chdir('/')",
    "handles": "import signal\nsignal.signal(signal.SIGALRM, print)",
    "starts": "import subprocess, sys\n"
    "kept = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(9)'])",
}
#: Forks for each library, imports it, and says what came of that.
_TRY = """
import json, os, sys
from nbproctor.room.libraries import Trace, import_libraries, waiting

class Shell:
    def close_loop(self): pass

found = {}
for name in sys.argv[1:]:
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            for _ in import_libraries(waiting([name]), Shell()): pass
            text = "imported" if name in sys.modules else "not imported"
        except Trace:
            text = "trace"
        os.write(writing, text.encode())
        os._exit(0)
    os.close(writing)
    found[name] = os.read(reading, 100).decode()
    os.close(reading)
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of installed packages; beside it lies a module of the course's."""
    root = tmp_path_factory.mktemp("environment")
    (root / "site-packages").mkdir()
    for name, source in {**_QUIET, **_TRACES}.items():
        (root / "site-packages" / f"{name}.py").write_text(source)
    (root / "course").mkdir()
    (root / "course" / "own.py").write_text("")
    return root


def test_what_is_imported_before_the_fork(packages: Path) -> None:
    path = f"{packages / 'course'}:{packages / 'site-packages'}"
    names = [*_QUIET, *_TRACES, "own", "nowhere", "json", "nbproctor"]
    done = subprocess.run(
        [sys.executable, "-c", _TRY, *names],
        env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
        cwd=packages / "course",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert {name for name, what in found.items() if what == "trace"} == _TRACES.keys()
    imported = {name for name, what in found.items() if what == "imported"}
    # Python's own modules are imported already, or quickly.
    assert imported - {"json", "nbproctor"} == {"plain", "plain_part"}


def test_a_module_counts_as_installed_by_the_folder_that_it_is_found_in(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [f"{packages / 'site-packages'}", f"{packages / 'course'}"])
    assert libraries.installed("plain")
    assert not libraries.installed("own")
    (packages / "course" / "plain.py").write_text("")
    monkeypatch.setattr(sys, "path", sys.path[::-1])
    sys.path_importer_cache.clear()
    assert not libraries.installed("plain")


_STAMPED = "import os\nby = os.getpid()\n"


def test_a_library_is_imported_once_for_all_submissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    for name, more in {"once": "", "again": "print('hello')\n", "dies": "os._exit(3)\n"}.items():
        (packages / f"{name}.py").write_text(_STAMPED + more)
    monkeypatch.setenv("PYTHONPATH", str(packages))
    with ExamRoom(LIMITS, "none") as room:
        grade = grade_in(room, LIMITS)

        def pids(*names: str) -> list[list[str]]:
            setup = [f"import {name}" for name in names]
            cells = [f"import os, {name}\nprint({name}.by == os.getpid())" for name in names]
            runs = [grade(*cells, setup=setup).notebook.cells for _ in range(2)]
            return [[cell.outputs[-1].text.split()[-1] for cell in run] for run in runs]

        assert pids("once") == [["False"]] * 2
        assert pids("again", "once") == [["True", "False"]] * 2
        # Imported by nobody else, it ends the fork that tries; the others are imported.
        died = grade("import once, os\nprint(once.by == os.getpid())", setup=["import dies, once"])
        assert died.notebook.cells[0].outputs[0].text == "False\n"
        graded = grade("x = 1", ("import once, os\nassert once.by != os.getpid()", 1.0))
        assert graded.verdict.points == 1


def test_a_students_own_module_comes_before_a_library_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "once.py").write_text("")
    monkeypatch.setattr(libraries, "installed", lambda name: name == "once")
    modules = {"once": 1, "once.part": 2, "other": 3}
    monkeypatch.setattr(sys, "modules", modules | sys.modules)
    libraries.uncover(tmp_path)
    assert "once" not in sys.modules
    assert "once.part" not in sys.modules
    assert "other" in sys.modules
