"""The fast path: runs cells that were compiled before the fork, without IPython's ``run_cell``.

Tests are the same for every submission and leave nothing in the history. For them ``run_cell``
spends more time on its own work than on the cell: a turn of the event loop, a copy of everything
that is printed, a second look at the source. This module does the rest of what ``run_cell`` does,
in the same order. tests/shell/test_prepared.py runs the same cells both ways and compares. One
thing differs: asyncio finds the loop running, but ``loop.is_running()`` is False.
"""

from __future__ import annotations

import contextlib
import types
from typing import Any

from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.interactiveshell import ExecutionInfo, ExecutionResult

from nbproctor.shell.compiler import MOST_CELLS
from nbproctor.shell.event_loop import EventLoop, finish, may_await

__all__ = ["PreparedCells", "run_codes"]


async def run_codes(
    shell: ZMQInteractiveShell, codes: list[types.CodeType], result: ExecutionResult
) -> bool:
    """Run the parts of a cell, up to the one that raises; return whether one did.

    It is the end of IPython's ``run_ast_nodes``, which compiles each statement for itself.
    """
    try:
        for code in codes:
            if await shell.run_code(code, result):
                return True
    except BaseException as error:
        # run_code handles what the cell raises; this was raised by writing the traceback.
        result.error_before_exec = error
        shell.showtraceback()
        return True
    return False


class PreparedCells:
    """The cells of one shell that were transformed and compiled before a fork.

    Parameters
    ----------
    shell : ZMQInteractiveShell
        The shell; its compiler is a `CellCompiler`.
    loop : EventLoop
        The shell's event loop.
    """

    def __init__(self, shell: ZMQInteractiveShell, loop: EventLoop) -> None:
        self._shell: Any = shell
        self._loop = loop
        self._python: dict[str, str] = {}
        self._transformers = self._current_transformers()

    def _current_transformers(self) -> list[Any]:
        manager = self._shell.input_transformer_manager
        return [*manager.cleanup_transforms, *manager.line_transforms, *manager.token_transformers]

    @property
    def usual_transformers(self) -> bool:
        """Whether cells still become Python as usual: no input transformer came or went."""
        return self._transformers == self._current_transformers()

    def add(self, source: str) -> None:
        """Transform and compile a cell; one that can't be compiled is left for when it runs."""
        if "\n" not in source.strip():
            return  # a single line may be a name or a magic, depending on the names at that time
        with contextlib.suppress(SyntaxError, ValueError, RecursionError):
            python = self._shell.transform_cell(source)
            self._shell.compile.prepare(python, source)
            if len(self._python) >= MOST_CELLS:
                self._python.clear()
            self._python[source] = python

    def python_of(self, source: str) -> str | None:
        """Return a prepared cell as plain Python; None where it was not prepared."""
        return self._python.get(source)

    def run(self, source: str) -> ExecutionResult | None:
        """Run a prepared cell; return None, having run nothing, where ``run_cell`` is needed."""
        shell = self._shell
        python = self._python.get(source)
        usual = self.usual_transformers and not shell.ast_transformers
        if python is None or not usual or may_await(source):
            return None
        filename = shell.compile.get_code_name(source, python, shell.execution_count)
        codes = shell.compile.prepared_cell(python, filename)
        if not codes or not self._loop.open():
            return None
        result = ExecutionResult(ExecutionInfo(source, False, False, True, None))
        result.execution_count = shell.execution_count
        shell._last_traceback = None
        self._loop.mark_running()
        try:
            self._run_between_hooks(codes, source, python, result)
        except BaseException as error:
            # As in run_cell: an interrupt can arrive between two statements.
            result.error_in_exec = error
            shell.showtraceback(running_compiled_code=True)
        finally:
            self._loop.mark_stopped()
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
        return result

    def _run_between_hooks(
        self, codes: list[types.CodeType], source: str, python: str, result: ExecutionResult
    ) -> None:
        """Run the code of a cell between the hooks, where a display or an error finds the cell."""
        shell = self._shell
        shell.events.trigger("pre_execute")
        shell.events.trigger("pre_run_cell", result.info)
        with shell.builtin_trap, shell.display_trap:
            shell.compile.cache(python, shell.execution_count, raw_code=source)
            shell.displayhook.exec_result = result
            finish(run_codes(shell, codes, result))
            shell.last_execution_succeeded = result.success
            shell.last_execution_result = result
            shell.displayhook.exec_result = None
