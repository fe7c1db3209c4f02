"""The compiler of cells: ipykernel's, with file names that are the same in every run.

The zygote compiles the cells that all submissions share; a fork then finds their code here.
"""

from __future__ import annotations

import ast
import inspect
import os
import tempfile
import types
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from ipykernel.compiler import XCachingCompiler

__all__ = ["MOST_CELLS", "CellCompiler"]

#: Cells kept at most; beyond that all are dropped and compiled anew.
MOST_CELLS = 2000


class CellCompiler(XCachingCompiler):
    """Compiles cells, and keeps the code of those that were prepared."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        #: Changes the syntax tree of every cell.
        self.rewrite: Callable[[ast.AST], ast.AST] = lambda tree: tree
        self._trees: dict[tuple[str, str], ast.AST] = {}
        #: The code of each prepared cell, by the id of the first statement of its tree.
        self._codes: dict[int, list[types.CodeType]] = {}

    def get_code_name(
        self,
        raw_code: str,
        code: str,  # noqa: ARG002 - ipykernel's signature
        number: int,  # noqa: ARG002
    ) -> str:
        """Name a cell as ipykernel does, but without the process id: the same in every run."""
        name = zlib.crc32(raw_code.encode("utf-8", "replace"))
        return os.path.join(tempfile.gettempdir(), "ipykernel_1", f"{name}.py")  # noqa: PTH118

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        tree = self._trees.get((source, filename))
        return self.rewrite(super().ast_parse(source, filename, symbol)) if tree is None else tree

    def prepared(self, nodes: Sequence[ast.AST]) -> list[types.CodeType]:
        """Return the code of a prepared cell by its statements; empty for any other cell."""
        return self._codes.get(id(nodes[0]), []) if nodes else []

    def prepared_cell(self, source: str, filename: str) -> list[types.CodeType]:
        """Return the code of a prepared cell by its source; empty for any other cell."""
        tree: Any = self._trees.get((source, filename))
        return self.prepared(tree.body) if tree is not None else []

    def prepare(self, source: str, raw: str) -> None:
        """Parse and compile a cell, in two parts: its statements, and the expression that it shows.

        Parameters
        ----------
        source : str
            The cell as plain Python.
        raw : str
            The cell as it was written, magics included; its file name follows from this.
        """
        filename = self.get_code_name(raw, source, 0)
        if (source, filename) in self._trees:
            return
        if len(self._trees) >= MOST_CELLS:
            self._trees.clear()
            self._codes.clear()
        tree: Any = self.ast_parse(source, filename)
        body, last = tree.body, []
        if body and isinstance(body[-1], ast.Expr):
            body, last = body[:-1], body[-1:]
        parts: list[tuple[Any, str]] = [(ast.Module(body, []), "exec")] if body else []
        parts += [(ast.Interactive(last), "single")] if last else []
        with self.extra_flags(ast.PyCF_ALLOW_TOP_LEVEL_AWAIT):
            codes = [self(part, filename, mode) for part, mode in parts]
        if codes and not any(code.co_flags & inspect.CO_COROUTINE for code in codes):
            # `_trees` keeps the statement alive, so that its id is not used again.
            self._codes[id(tree.body[0])] = codes
        self._trees[source, filename] = tree
