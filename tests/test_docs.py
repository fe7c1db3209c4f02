"""What the documentation names exists: linked files, anchors, paths and modules."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "packages/*/*.md", ".github/**/*.md")
    for path in ROOT.glob(pattern)
)
#: Paths in backticks begin with one of these; others are a course's or a machine's.
FOLDERS = ("packages/", "docs/", "lessons/", "tests/", ".github/")
#: Words in paths that stand for something of the reader's.
PLACEHOLDER = re.compile(r"NN_slug|EXERCISE|WHAT_IT_DOES|KIND|NAME|STUDENT|[*{<…]")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def _links(text: str) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", _FENCE.sub("", text)):
        if not re.match(r"[a-z]+:", target):
            yield target


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ +(.+)$", _FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one).strip().lower().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in _links(page.read_text("utf-8")):
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), target
        assert not anchor or path.suffix != ".md" or anchor in _anchors(path), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_of_the_repository_exists(page: Path) -> None:
    # Also in commands: `pytest packages/nbproctor/tests/plan`.
    words = re.findall(r"[\w./*{<…-]+", page.read_text("utf-8"))
    paths = {word.rstrip(".") for word in words if word.startswith(FOLDERS)}
    named = [path for path in paths if not PLACEHOLDER.search(path)]
    assert not [path for path in named if not (ROOT / path).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_module_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    for name in set(re.findall(r"`((?:nbproctor|lessonkit)(?:\.\w+)+)`", text)):
        assert _is_module_or_name(name), name


def _is_module_or_name(name: str) -> bool:
    """Whether this is a module, or a name in the module before the last dot."""
    try:
        if importlib.util.find_spec(name) is not None:
            return True
    except ModuleNotFoundError:
        pass
    module, _, last = name.rpartition(".")
    try:
        return hasattr(importlib.import_module(module), last)
    except ModuleNotFoundError:
        return False
