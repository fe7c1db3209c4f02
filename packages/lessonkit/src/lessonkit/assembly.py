"""One file out of a package's modules, for use where the package is not installed.

`lessonkit.expect` is written and tested as modules.  A student gets them as one
file, ``expect.py``, beside the notebook: `assemble` puts the modules behind one
another, what a module imports before the module itself, and merges their imports.
The docstring and the public names are those of the package's ``__init__.py``;
every other docstring of a module becomes the heading of its section.

All modules share one namespace there.  So a name that two modules define, or that
hides a built-in function or an import, is refused, and so is an import of anything
but the standard library and NumPy.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lessonkit import expect
from lessonkit.errors import BuildError

__all__ = ["EXPECT", "assemble", "expect_file"]

EXPECT = "expect.py"

_ALLOWED = frozenset({*sys.stdlib_module_names, "numpy"})
_WIDTH = 100
_NOTE = "# Built by lessonkit from several modules: changes made in this file get lost."


def expect_file() -> bytes:
    """Return the ``expect.py`` that lies beside every notebook."""
    assert expect.__file__ is not None
    return assemble(Path(expect.__file__).parent, expect.__name__).encode()


def assemble(folder: Path, package: str) -> str:
    """Return the modules of a package as one file.

    Parameters
    ----------
    folder : Path
        The package's folder.
    package : str
        Its full name, by which its modules import one another.

    Raises
    ------
    BuildError
        If the modules can't share one file; names the module and the remedy.
    """
    modules = {
        path.stem: _read_module(path, package)
        for path in sorted(folder.glob("*.py"))
        if path.stem != "__init__"
    }
    face = _read_module(folder / "__init__.py", package)
    ordered = list(_in_order(face, modules))
    for module in modules.values():
        if module not in ordered:
            raise BuildError(f"{module.path}: nothing imports it\n  Import it, or remove it.")
    imports = _merged([face, *ordered])
    _check_names(ordered, imports)
    sections = [_section(module) for module in ordered]
    blocks = [
        f"{_NOTE}\n{face.opening}",
        _import_lines(imports),
        _all_of(face),
        *sections,
    ]
    return "\n\n".join(blocks[:3]) + "\n\n\n" + "\n\n\n".join(blocks[3:]) + "\n"


@dataclass(frozen=True)
class _Import:
    """One imported name: ``from MODULE import NAME as BOUND``, or ``import MODULE as BOUND``."""

    module: str
    name: str
    bound: str


@dataclass(frozen=True)
class _Module:
    """A module of the package, taken apart."""

    path: Path
    docstring: str
    opening: str  # the docstring as it is written
    imports: tuple[_Import, ...]
    siblings: tuple[str, ...]
    public: tuple[str, ...]
    defined: tuple[str, ...]
    body: str


def _read_module(path: Path, package: str) -> _Module:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    docstring = ast.get_docstring(tree)
    if not docstring:
        raise BuildError(f"{path}: no docstring\n  Say in a line what the module holds.")
    imports: list[_Import] = []
    siblings: list[str] = []
    public: list[str] = []
    defined: list[str] = []
    removed: list[ast.stmt] = [tree.body[0]]
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and _is_sibling(node, package):
            siblings.append(_sibling(path, node, package))
            removed.append(node)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            imports += _imported(path, node)
            removed.append(node)
        elif isinstance(node, ast.Assign) and _names_bound(node) == ["__all__"]:
            public += ast.literal_eval(node.value)
            removed.append(node)
        else:
            defined += _names_bound(node)
    for inner in ast.walk(tree):
        if isinstance(inner, ast.Import | ast.ImportFrom) and inner not in tree.body:
            raise BuildError(
                f"{path}:{inner.lineno}: an import inside of a block\n"
                "  Put it at the top of the module."
            )
    return _Module(
        path=path,
        docstring=docstring,
        opening=ast.get_source_segment(source, tree.body[0]) or "",
        imports=tuple(imports),
        siblings=tuple(siblings),
        public=tuple(public),
        defined=tuple(defined),
        body=_without(source, removed),
    )


def _is_sibling(node: ast.ImportFrom, package: str) -> bool:
    top = package.partition(".")[0]
    return node.level > 0 or (node.module or "").partition(".")[0] == top


def _sibling(path: Path, node: ast.ImportFrom, package: str) -> str:
    """Return the module of the package that a statement imports names from."""
    name = (node.module or "").removeprefix(f"{package}.")
    plain = not any(alias.asname or alias.name == "*" for alias in node.names)
    if node.level or "." in name or name == node.module or not plain:
        raise BuildError(
            f"{path}:{node.lineno}: this import can't be resolved in one file\n"
            f"  Write: from {package}.MODULE import NAMES"
        )
    return name


def _imported(path: Path, node: ast.Import | ast.ImportFrom) -> Iterator[_Import]:
    for alias in node.names:
        module = node.module or "" if isinstance(node, ast.ImportFrom) else alias.name
        if module.partition(".")[0] not in _ALLOWED:
            raise BuildError(
                f"{path}:{node.lineno}: {module or 'a relative import'} can't be used there\n"
                "  Use the standard library and NumPy only."
            )
        if isinstance(node, ast.ImportFrom):
            yield _Import(module, alias.name, alias.asname or alias.name)
        else:
            yield _Import(module, "", alias.asname or module)


def _names_bound(node: ast.stmt) -> list[str]:
    """Return the names that a statement at the top of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    return [
        part.id
        for part in ast.walk(node)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    ]


def _without(source: str, removed: list[ast.stmt]) -> str:
    """Return a module's text, comments included, without some of its statements."""
    gone = {n for node in removed for n in range(node.lineno, (node.end_lineno or 0) + 1)}
    kept = [line for n, line in enumerate(source.splitlines(), 1) if n not in gone]
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(kept)).strip("\n")


def _in_order(face: _Module, modules: Mapping[str, _Module]) -> Iterator[_Module]:
    """Go through the modules, what one imports before the one."""
    finished: set[str] = set()

    def visit(module: _Module, path: tuple[str, ...]) -> Iterator[_Module]:
        for name in module.siblings:
            if name not in modules:
                raise BuildError(f"{module.path}: there is no module {name!r}\n  Correct the name.")
            if name in path:
                raise BuildError(
                    f"{module.path}: it and {name} import each other\n"
                    "  Move what both need to a module of its own."
                )
            if name not in finished:
                finished.add(name)
                yield from visit(modules[name], (*path, name))
                yield modules[name]

    yield from visit(face, ())


def _merged(modules: list[_Module]) -> dict[str, _Import]:
    """Return all imports by the name that they bind."""
    merged: dict[str, _Import] = {}
    for module in modules:
        for one in module.imports:
            if merged.setdefault(one.bound, one) != one:
                raise BuildError(
                    f"{module.path}: {one.bound} is imported from elsewhere in another module\n"
                    "  Import it alike in both."
                )
    return merged


def _check_names(modules: list[_Module], imports: Mapping[str, _Import]) -> None:
    owners = dict.fromkeys(imports, "an import")
    owners |= dict.fromkeys(dir(builtins), "a built-in function")
    for module in modules:
        for name in dict.fromkeys(module.defined):
            if name in owners:
                raise BuildError(
                    f"{module.path}: {name} is also the name of {owners[name]}\n  Rename one."
                )
            owners[name] = f"something in {module.path.name}"


def _import_lines(imports: Mapping[str, _Import]) -> str:
    """Return import statements as ruff sorts them: standard library, then NumPy."""
    plain = {one for one in imports.values() if not one.name}
    named: dict[str, set[_Import]] = {}
    for one in imports.values():
        if one.name and one.module != "__future__":
            named.setdefault(one.module, set()).add(one)
    groups = ["from __future__ import annotations"]
    for group in (sys.stdlib_module_names, {"numpy"}):
        lines = [
            f"import {one.module}" + (f" as {one.bound}" if one.bound != one.module else "")
            for one in sorted(plain, key=lambda one: one.module)
            if one.module.partition(".")[0] in group
        ]
        lines += [
            _from_line(module, named[module])
            for module in sorted(named)
            if module.partition(".")[0] in group
        ]
        groups.append("\n".join(lines))
    return "\n\n".join(filter(None, groups))


def _from_line(module: str, names: set[_Import]) -> str:
    parts = [
        one.name if one.bound == one.name else f"{one.name} as {one.bound}"
        for one in sorted(names, key=lambda one: _sorting(one.name))
    ]
    line = f"from {module} import {', '.join(parts)}"
    if len(line) <= _WIDTH:
        return line
    return f"from {module} import (\n" + "".join(f"    {part},\n" for part in parts) + ")"


def _sorting(name: str) -> tuple[int, str]:
    """Sort as ruff does: constants, then classes, then functions."""
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2, name)


def _all_of(face: _Module) -> str:
    quoted = [f'"{name}"' for name in face.public]
    line = f"__all__ = [{', '.join(quoted)}]"
    if len(line) <= _WIDTH:
        return line
    return "__all__ = [\n" + "".join(f"    {name},\n" for name in quoted) + "]"


def _section(module: _Module) -> str:
    title = module.path.stem.replace("_", " ")
    heading = f"# {'-' * 64} {title}\n" + textwrap.indent(
        module.docstring, "# ", predicate=lambda _: True
    ).replace("# \n", "#\n")
    starts_with_definition = re.match(r"(@|def |class |async )", module.body)
    return heading + ("\n\n\n" if starts_with_definition else "\n\n") + module.body
