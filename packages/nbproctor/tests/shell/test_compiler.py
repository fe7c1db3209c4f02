"""Cells are compiled once, under the same file name in every run."""

from __future__ import annotations

import ast
import os
from typing import Any

import pytest

from nbproctor.shell import compiler as module
from nbproctor.shell.compiler import CellCompiler

CELL = "x = 1\nx + 1"


def _prepared(source: str = CELL) -> tuple[CellCompiler, str]:
    compiler = CellCompiler()
    compiler.prepare(source, source)
    return compiler, compiler.get_code_name(source, source, 0)


def test_a_file_name_follows_from_the_source_alone() -> None:
    first, second = CellCompiler(), CellCompiler()
    assert first.get_code_name(CELL, CELL, 1) == second.get_code_name(CELL, "other", 2)
    assert first.get_code_name(CELL, CELL, 1) != first.get_code_name("x = 2", CELL, 1)
    assert str(os.getpid()) not in os.path.basename(first.get_code_name(CELL, CELL, 1))  # noqa: PTH119
    assert first.get_code_name("\ud800", "", 1).endswith(".py")


def test_a_prepared_cell_is_found_by_its_source_and_by_its_statements() -> None:
    compiler, name = _prepared()
    codes = compiler.prepared_cell(CELL, name)
    tree: Any = compiler.ast_parse(CELL, name)
    assert compiler.prepared(tree.body) is codes
    namespace: dict[str, Any] = {}
    exec(codes[0], namespace)
    assert namespace["x"] == 1
    assert len(codes) == 2


def test_any_other_cell_has_no_code() -> None:
    compiler, name = _prepared()
    assert compiler.prepared_cell("x = 2", name) == []
    assert compiler.prepared(ast.parse(CELL).body) == []
    assert compiler.prepared([]) == []


def test_a_cell_that_awaits_is_left_to_ipython() -> None:
    compiler, name = _prepared("import asyncio\nawait asyncio.sleep(0)")
    assert compiler.prepared_cell("import asyncio\nawait asyncio.sleep(0)", name) == []


def test_syntax_trees_are_rewritten_before_they_are_compiled() -> None:
    compiler = CellCompiler()
    compiler.rewrite = lambda tree: ast.fix_missing_locations(_Double().visit(tree))
    compiler.prepare(CELL, CELL)
    namespace: dict[str, Any] = {}
    exec(compiler.prepared_cell(CELL, compiler.get_code_name(CELL, CELL, 0))[0], namespace)
    assert namespace["x"] == 2


def test_the_number_of_kept_cells_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 3)
    compiler = CellCompiler()
    for number in range(10):
        compiler.prepare(f"x = {number}", f"x = {number}")
    assert len(compiler._trees) <= 3


class _Double(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.copy_location(ast.Constant(node.value * 2), node)  # type: ignore[operator]
