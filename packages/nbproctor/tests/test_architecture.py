"""What the import contracts in pyproject.toml can't say: names of other distributions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import nbproctor

ROOT = Path(nbproctor.__file__).parent
#: nbgrader's own pipeline; everything else of nbgrader's is its gradebook and its course folder.
PIPELINE = ("nbgrader.converters", "nbgrader.preprocessors")


def imported(path: Path) -> Iterator[str]:
    """Return the modules that a file imports, at its top or in its functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_only_the_plug_in_imports_nbgraders_pipeline() -> None:
    importers = {
        path.relative_to(ROOT).parts[0]
        for path in ROOT.rglob("*.py")
        if any(name.startswith(PIPELINE) for name in imported(path))
    }
    assert importers == {"plugin"}


def test_every_package_says_what_lives_there_and_what_it_may_import() -> None:
    for path in ROOT.glob("*/__init__.py"):
        text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        assert len(text.splitlines()) >= 2, path
