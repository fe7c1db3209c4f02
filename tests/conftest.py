"""What every test needs."""

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

# nbgrader starts `alembic` by its name, also where the environment is not activated.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


#: Modules whose tests take minutes.
_LONG = {"test_attacks.py", "test_second_chance.py"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, the lessons' banks of answers, so that no process is last."""
    items.sort(key=lambda item: ("lessons" not in item.path.parts, item.path.name not in _LONG))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Have the tests of a module, or of a lesson in it, run in one process: they share fixtures."""
    from xdist.scheduler import LoadScopeScheduling

    class ByLesson(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            lesson = re.search(r"\[.*?(\d\d_[a-z_]+)", nodeid)
            return nodeid.partition("::")[0] + (f" {lesson[1]}" if lesson else "")

    return ByLesson(config, log)
