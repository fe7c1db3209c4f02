"""The libraries that an assignment imports, found in the instructor's version by syntax alone.

Zygotes import them once for all submissions (`nbproctor.room.libraries`). Which of the names belong
to installed libraries is decided there.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from nbproctor.notebook.names import names_of, parse_cell
from nbproctor.plan.job import Libraries
from nbproctor.plan.master import Master

__all__ = ["find_libraries", "imported_by"]

#: Modules beside a notebook are helpers; larger files, and more of them, are something else.
_MOST_MODULES = 50
_LARGEST_MODULE = 1 << 20
#: Tests receive copies of data frames, whether they import pandas or not.
_COPIED = "pandas"


def find_libraries(masters: Iterable[Master], beside: Mapping[str, Path]) -> Libraries:
    """Return what the notebooks of an assignment import.

    What only tests import is not among that for the candidate, which must learn nothing of them.

    Parameters
    ----------
    masters : iterable of Master
        The instructor's versions of the notebooks.
    beside : mapping
        The instructor's files: place -> file. What these bring themselves is no library.
    """
    helpers = _by_modules(beside)
    cells, tests = set(helpers), set(helpers)
    for master in masters:
        for_cells, for_tests = _of(master)
        cells |= for_cells
        tests |= for_tests
    tests |= {one for one in cells if _top(one) == _COPIED}
    own = {PurePosixPath(place).parts[0].removesuffix(".py") for place in beside}
    return Libraries(
        *(tuple(sorted(one for one in found if _top(one) not in own)) for found in (cells, tests))
    )


def imported_by(source: str) -> frozenset[str]:
    """Return what a cell or a module imports, also inside functions."""
    tree = parse_cell(source)
    return frozenset(_imports(tree)) if tree is not None else frozenset()


def _of(master: Master) -> tuple[set[str], set[str]]:
    """Return what a notebook's cells import, and what its tests need."""
    cells = set[str]().union(*map(imported_by, master.sources))
    sources = [test.source for test in master.tests]
    marked = [test.source for test in master.tests if test.is_marked]
    used = set[str]().union(*(names_of(one).used for one in (*sources, master.analysis.reference)))
    imports = {**master.analysis.imports, **master.analysis.asked}
    provided = [statement for name, statement in imports.items() if name in used]
    cells = cells.union(*map(imported_by, marked))
    return cells, set[str]().union(*map(imported_by, (*sources, *provided)))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}:{one.name}" for one in node.names if one.name != "*")


def _by_modules(beside: Mapping[str, Path]) -> frozenset[str]:
    """Return what the instructor's modules beside the notebooks import."""
    modules = [path for place, path in sorted(beside.items()) if place.endswith(".py")]
    return frozenset().union(*map(_by_module, modules[:_MOST_MODULES]))


def _by_module(path: Path) -> frozenset[str]:
    try:
        about = path.stat()
        if about.st_size > _LARGEST_MODULE:
            return frozenset()
        return _by_version(str(path), about.st_mtime_ns, about.st_size)
    except OSError:
        return frozenset()


@functools.lru_cache(maxsize=4 * _MOST_MODULES)
def _by_version(path: str, _time: int, _size: int) -> frozenset[str]:
    return imported_by(Path(path).read_text("utf-8", "replace"))


def _top(name: str) -> str:
    return name.partition(".")[0].partition(":")[0]
