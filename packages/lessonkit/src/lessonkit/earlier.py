"""Modules of earlier lessons, made from those lessons' solutions.

A lesson writes ``from deep_network import relu`` to build on an exercise of lesson
``03_deep_network``.  The module holds the solutions of that lesson, with their
docstrings, and lies beside the notebook.  It is built from that lesson's text each
time, so that nothing is copied by hand.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Sequence
from pathlib import Path

from lessonkit import own_functions
from lessonkit.hidden_tests import provided_imports
from lessonkit.parser import read_lesson
from lessonkit.text import Cell, Kind, Lesson, without_markers

__all__ = ["earlier_modules", "module_text"]

USE = "use"  # the only other public name of a module


def earlier_modules(lesson: Lesson) -> dict[str, bytes]:
    """Make the modules that a lesson imports from earlier lessons.

    Parameters
    ----------
    lesson : Lesson

    Returns
    -------
    dict
        Content by file name.

    Raises
    ------
    LessonError
        If it imports from itself or from a later lesson, or a name that is not an
        exercise of that lesson.
    """
    modules: dict[str, bytes] = {}
    others = _lessons_beside(lesson.path)
    for cell, node, slug, names in _imports(lesson, list(others)):
        path = others[slug]
        if path.stem >= lesson.name:
            whose = "itself" if path.stem == lesson.name else f"a later lesson, {path.stem}"
            raise lesson.error(
                cell,
                f"{lesson.name} imports from {whose}",
                "A lesson builds on earlier lessons only.",
                offset=node.lineno,
            )
        earlier = read_lesson(path)
        for name in names:
            if name not in (*earlier.exercises, USE):
                raise lesson.error(
                    cell,
                    f"{slug} has no {name!r}",
                    f"The exercises of {earlier.name} are {', '.join(earlier.exercises)}.",
                    offset=node.lineno,
                )
        if f"{slug}.py" not in modules:
            # The earlier lesson's solutions may import from lessons before it.
            modules |= {f"{slug}.py": module_text(earlier).encode(), **earlier_modules(earlier)}
    return modules


def _lessons_beside(path: Path) -> dict[str, Path]:
    """Return the course's lessons by slug."""
    return {
        text.stem[3:]: text
        for text in sorted(path.parent.parent.glob("[0-9][0-9]_*/*.py"))
        if text.stem == text.parent.name
    }


def _imports(
    lesson: Lesson, slugs: Sequence[str]
) -> Iterator[tuple[Cell, ast.stmt | ast.expr, str, tuple[str, ...]]]:
    for cell in lesson.cells:
        if cell.kind is not Kind.PROSE:
            for node, slug, names in _imports_in(cell.source, slugs):
                yield cell, node, slug, names


def _imports_in(
    source: str, slugs: Sequence[str]
) -> Iterator[tuple[ast.stmt | ast.expr, str, tuple[str, ...]]]:
    """Yield each import from a lesson, with its names: ``from slug import name``, ``slug.name``."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module in slugs:
            yield node, node.module, tuple(alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name in slugs:
                    yield node, alias.name, _attributes(tree, alias.asname or alias.name)


def _attributes(tree: ast.AST, module: str) -> tuple[str, ...]:
    return tuple(
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == module
    )


def module_text(lesson: Lesson) -> str:
    """Return the text of the module that later lessons import: the solutions, and `use`."""
    solutions = [without_markers(cell.source) for cell in lesson.of_kind(Kind.EXERCISE)]
    imports, _ = provided_imports(lesson, solutions)
    own_imports, own = _own_functions()
    names = "".join(f'    "{name}",\n' for name in (*lesson.exercises, USE))
    blocks = [
        f'"""The functions that you write in lesson {lesson.number}, solved.\n\n'
        f"{lesson.about.title}\n\n"
        "This file is built from the lesson's text: changes made here get lost.  To build on\n"
        "your own functions instead, call `use` with the path of your notebook, such as\n"
        f'``{lesson.slug}.use("../{lesson.name}/{lesson.name}.ipynb")``.\n"""',
        "\n".join(sorted({*own_imports, *imports}, key=_import_order)),
        f"__all__ = [\n{names}]",
    ]
    return "\n\n".join(blocks) + "\n\n\n" + "\n\n\n".join([*solutions, *own]) + "\n"


def _import_order(statement: str) -> tuple[bool, str]:
    return "numpy" in statement or "matplotlib" in statement, statement


def _own_functions() -> tuple[list[str], list[str]]:
    """Return the imports and the functions of `own_functions`, as text."""
    source = inspect.getsource(own_functions)
    body = ast.parse(source).body
    imports = [ast.unparse(node) for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    functions = [node for node in body if isinstance(node, ast.FunctionDef)]
    return imports, [str(ast.get_source_segment(source, node)) for node in functions]
