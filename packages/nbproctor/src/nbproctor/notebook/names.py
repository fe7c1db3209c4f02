"""The names that cells define, use and import, found by parsing; no cell is run."""

from __future__ import annotations

import ast
import builtins
import dataclasses
import functools
import re
import symtable
from collections.abc import Iterable, Iterator, Mapping

from IPython.core.inputtransformer2 import TransformerManager

__all__ = [
    "BUILTINS",
    "LONGEST_CELL",
    "UNREAD",
    "Names",
    "bound_by",
    "imports_of",
    "methods_of",
    "modules_of",
    "names_of",
    "parse_cell",
    "reachable",
    "reads_of",
    "redefined_builtins",
    "written_files",
]

#: The names of Python's built-in functions, types and exceptions.
BUILTINS = frozenset(dir(builtins))

#: A cell of more characters is not read: a million of them takes the parser several seconds, and
#: hundreds of megabytes.
LONGEST_CELL = 100_000
#: Characters that are tokenized to translate a cell's magics; all of the cell again for each one.
_MAGIC_WORK = 200_000

#: The magic that writes the rest of a cell to a file.
_WRITES = re.compile(
    r"^[ \t]*%%(?:writefile|file)[ \t]+(?:-a[ \t]+|--append[ \t]+)?"
    r"(?:[\"'](?P<quoted>[^\"'\n]+)[\"']|(?P<plain>\S+))",
    re.MULTILINE,
)

#: Functions through which code can reach any global name, without writing it.
_DYNAMIC = {"globals", "get_ipython", "exec", "eval", "locals", "vars"}


@dataclasses.dataclass(frozen=True, slots=True)
class Names:
    """The names of one cell.

    Parameters
    ----------
    used : frozenset of str
        Global names that the cell refers to or binds.
    strings : frozenset of str
        Strings that could be names.
    bound : frozenset of str
        Names that the cell binds or deletes at its top level.
    defined : frozenset of str
        Those of `bound` that are functions, classes or imports.
    within : mapping
        For each function and class that the cell defines, the global names in its body.
    dynamic : bool
        Whether the cell may use names that its source doesn't contain.
    broken : bool
        Whether nothing is known about the cell: it is no valid Python, or takes too long to read.
    """

    used: frozenset[str] = frozenset()
    strings: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    defined: frozenset[str] = frozenset()
    within: Mapping[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    dynamic: bool = False
    broken: bool = False


#: What is known about a cell that can't be read.
UNREAD = Names(dynamic=True, broken=True)


@functools.lru_cache(maxsize=4096)
def names_of(source: str) -> Names:
    """Return the names of a cell's source."""
    try:
        read = _read(source)
        return UNREAD if read is None else _names_in(*read)
    # Deep nesting ends in one of several errors, depending on Python's version. The source may be
    # anybody's, so what can't be read for whatever reason is broken, and no fault of ours.
    except Exception:
        return UNREAD


def _names_in(tree: ast.Module, python: str) -> Names:
    table = symtable.symtable(python, "cell", "exec")
    used = _global_names(table)
    within: dict[str, frozenset[str]] = {}
    for child in table.get_children():
        name = child.get_name()
        within[name] = within.get(name, frozenset()) | _global_names(child)
    strings = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.isidentifier()
    }
    bound: set[str] = set()
    defined: set[str] = set()
    for statement in tree.body:
        names = _definition(statement)
        if names is not None:
            defined |= names
            bound |= names
        elif not _is_docstring(statement):
            bound |= _bound(statement)
    return Names(
        used=frozenset(used),
        strings=frozenset(strings),
        bound=frozenset(bound),
        defined=frozenset(defined),
        within=within,
        dynamic=bool(used & _DYNAMIC) or _reads_namespaces(tree),
    )


def reads_of(cells: Iterable[Names]) -> dict[str, frozenset[str]]:
    """Map each function and class that cells define to the global names in its body."""
    found: dict[str, frozenset[str]] = {}
    for cell in cells:
        for name, names in cell.within.items():
            found[name] = found.get(name, frozenset()) | names
    return found


def reachable(start: Iterable[str], reads: Mapping[str, frozenset[str]]) -> set[str]:
    """Return names with all that their definitions use, directly or through others."""
    found: set[str] = set()
    waiting = set(start)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= reads.get(name, frozenset()) - found
    return found


def _reads_namespaces(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr == "__globals__" for node in ast.walk(tree)
    )


def _global_names(table: symtable.SymbolTable) -> set[str]:
    """Return the names that a cell's code, including its functions, looks up as globals."""
    top = table.get_type() == "module"
    found = {s.get_name() for s in table.get_symbols() if top or s.is_global()}
    for child in table.get_children():
        found |= _global_names(child)
    return found


def parse_cell(source: str) -> ast.Module | None:
    """Return the syntax tree of a cell, with magics translated; None if it is not valid Python."""
    read = _read(source)
    return None if read is None else read[0]


def _read(source: str) -> tuple[ast.Module, str] | None:
    """Return the syntax tree of a cell, and the Python that it was made of."""
    if len(source) > LONGEST_CELL:
        return None
    try:
        return ast.parse(source), source
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    try:
        python = _Translator().transform_cell(source)  # type: ignore[no-untyped-call]
        return ast.parse(python), python
    # IPython's transformers raise errors of many kinds when they are given text.
    except Exception:
        return None


class _Translator(TransformerManager):
    """Translates the magics of a cell, as far as that takes a limited time."""

    def do_token_transforms(self, lines: list[str]) -> list[str]:
        left = _MAGIC_WORK
        changed = True
        while changed:
            left -= sum(map(len, lines))
            if left < 0:
                raise ValueError("too many magics for a cell of this size")
            changed, lines = self.do_one_token_transform(lines)  # type: ignore[no-untyped-call]
        return lines


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def _definition(statement: ast.stmt) -> set[str] | None:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}
    return None


def _bound(statement: ast.stmt) -> set[str]:
    """Return the names that a statement binds or deletes, without those inside functions."""
    found: set[str] = set()
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
            found.add(node.id)
        elif isinstance(node, ast.stmt) and (names := _definition(node)) is not None:
            found |= names
            continue
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found.add(node.name)
        elif isinstance(node, ast.Global):
            found.update(node.names)
        if not isinstance(node, ast.Lambda):
            todo.extend(ast.iter_child_nodes(node))
    return found


def bound_by(statement: ast.stmt) -> set[str]:
    """Return the names that a statement defines, imports, binds or deletes."""
    return _definition(statement) or _bound(statement)


def imports_of(sources: Iterable[str]) -> dict[str, str]:
    """Return the names that cells import outside functions, with a statement that imports each.

    A name that a later cell binds to something else is left out.
    """
    found: dict[str, str] = {}
    for source in sources:
        tree = parse_cell(source)
        for statement in tree.body if tree is not None else ():
            imported = dict(_imports(statement))
            for name in bound_by(statement) - imported.keys():
                found.pop(name, None)
            found |= imported
    return found


def _imports(statement: ast.stmt | ast.ExceptHandler) -> Iterator[tuple[str, str]]:
    """Yield the names that a statement imports, also inside ``try`` and ``if``, and how."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return
    if isinstance(statement, ast.Import | ast.ImportFrom):
        for alias in statement.names:
            if alias.name != "*":
                part: ast.stmt = (
                    ast.Import([alias])
                    if isinstance(statement, ast.Import)
                    else ast.ImportFrom(statement.module, [alias], statement.level)
                )
                yield (alias.asname or alias.name).partition(".")[0], ast.unparse(part)
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.stmt | ast.ExceptHandler):
            yield from _imports(child)


def modules_of(statement: str) -> frozenset[str]:
    """Return the top-level modules that an import statement names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(statement)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return frozenset(found)


def written_files(source: str) -> frozenset[str]:
    """Return the files that a cell's magics write its text to: ``%%writefile own.py``."""
    # In the instructor's version, the mark of a solution may stand above the magic.
    found = _WRITES.search(source)
    return frozenset({found["quoted"] or found["plain"]}) if found else frozenset()


def methods_of(sources: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the names that cells define inside classes, by the name of the class.

    Those under "" may be of any class: a function has made it, so its name is not part of the
    exercise. A class has the names of its bases as well. Decorators add methods: a data class gets
    ``__eq__``, a context manager made of a generator ``__enter__`` and ``__exit__``.
    """
    found: dict[str, frozenset[str]] = {}
    for source in sources:
        tree = parse_cell(source)
        if tree is None:
            continue
        inner = {
            id(node)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node in ast.walk(function)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                name = "" if id(node) in inner else node.name
                bases = (found.get(ast.unparse(base), frozenset()) for base in node.bases)
                found[name] = found.get(name, frozenset()).union(_methods(node), *bases)
            elif isinstance(node, ast.FunctionDef) and any(
                map(_makes_context_manager, node.decorator_list)
            ):
                found[""] = found.get("", frozenset()) | {"__enter__", "__exit__"}
    return found


def _methods(node: ast.ClassDef) -> set[str]:
    """Return the names that a class defines itself."""
    found = set().union(*map(_bound, node.body))
    if any("dataclass" in ast.unparse(one) for one in node.decorator_list):
        found.add("__eq__")
    return found


def _makes_context_manager(decorator: ast.expr) -> bool:
    """Whether a decorator makes a context manager out of a generator."""
    return ast.unparse(decorator).rpartition(".")[2] == "contextmanager"


def redefined_builtins(sources: Iterable[str]) -> frozenset[str]:
    """Return the built-in names that cells bind to something else."""
    found: set[str] = set()
    for source in sources:
        found |= names_of(source).bound & BUILTINS
    return frozenset(found)
