"""The notebook shell: IPython as a Jupyter kernel runs it, without a kernel around it.

It is ipykernel's own shell class, so that libraries that ask where they run (tqdm, pandas,
matplotlib's inline backend) get the answer that they get in Jupyter. Only the session below it is
replaced, by a `Record` of the messages that a kernel would have sent. Turning these messages into a
cell's outputs is left to `nbproctor.notebook.outputs`, on the trusted side.
"""

from __future__ import annotations

import ast
import sys
import types
from collections.abc import Callable
from typing import Any

from ipykernel.zmqshell import ZMQInteractiveShell
from traitlets.config import Config

from nbproctor.engine_code import is_engine_code
from nbproctor.shell.compiler import CellCompiler
from nbproctor.shell.event_loop import EventLoop, may_await
from nbproctor.shell.events import Event
from nbproctor.shell.figures import FigureFormatter
from nbproctor.shell.kernel import make_kernel
from nbproctor.shell.magics import load_all
from nbproctor.shell.no_input import NoInput
from nbproctor.shell.prepared import PreparedCells, run_codes
from nbproctor.shell.record import Record, Stream

__all__ = ["NotebookShell", "make_shell"]


class NotebookShell(ZMQInteractiveShell):
    """Runs the cells of one notebook and returns what each of them put out.

    Parameters
    ----------
    output : int
        Characters of output kept for each cell.
    **options
        Passed on to ipykernel's shell.
    """

    #: Returns the candidate's part of a traceback, for an error that was raised there.
    candidate_lines: Callable[[BaseException], list[str]] | None = None
    compile: CellCompiler
    displayhook: Any
    display_formatter: Any
    display_pub: Any
    #: Whether `In` holds the cells that have run, and `Out` what they have shown.
    remembers = True

    def __init__(self, *, output: int, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        self.record = Record(output)
        self.streams = (Stream("stdout", self.record, 1), Stream("stderr", self.record, 2))
        self._replaced: tuple[Any, Any] = self.streams
        self.displayhook.session = self.display_pub.session = self.record
        self.displayhook.pub_socket = self.display_pub.pub_socket = None
        self.displayhook.topic = b"execute_result"
        load_all(self)
        self._loop = EventLoop()
        self._prepared = PreparedCells(self, self._loop)

    def init_display_formatter(self) -> None:
        """Make the formatter of what is displayed."""
        self.display_formatter = FigureFormatter(parent=self)
        self.configurables.append(self.display_formatter)

    @property
    def draws(self) -> bool:
        """Whether figures are rendered; otherwise they are only described."""
        return bool(self.display_formatter.draws)

    @draws.setter
    def draws(self, draws: bool) -> None:
        self.display_formatter.draws = draws

    def execute(self, source: str, count: int) -> tuple[list[Event], BaseException | None, Any]:
        """Run one cell as number `count`.

        Returns
        -------
        events : list of Event
            What the cell put out, in order.
        error : BaseException or None
            The exception that ended it early.
        value : object
            The value of its last expression, if the cell has shown it.
        """
        self.begin()
        self.execution_count = count
        result: Any = None
        if not self.remembers and self.history_manager is not None:
            # The display hook looks here whether the cell ends in ";".
            self.history_manager.input_hist_parsed[-1:] = [source]
        try:
            with NoInput():
                if not self.remembers:
                    result = self._prepared.run(source)
                if result is None:
                    result = self._run(source)
        finally:
            events = self.collect()
        return events, result.error_before_exec or result.error_in_exec, result.result

    def begin(self) -> None:
        """Start a cell or a call: forget the last one's output, redirect stdout and stderr."""
        self.record.clear()
        sys.stdout, sys.stderr = self._replaced

    def collect(self) -> list[Event]:
        """Return what was put out since `begin`."""
        for stream in self.streams:
            stream.flush()
        if self.remembers:
            # As in a kernel: what a cell has put in the place of a stream stays there.
            self._replaced = sys.stdout, sys.stderr
        return self.record.take()

    def prepare(self, source: str) -> None:
        """Compile a cell that will be run after a fork; one that can't be is left for then."""
        self._prepared.add(source)

    def close_loop(self) -> None:
        """Close the event loop, which doesn't survive a fork; the next cell opens its own."""
        self._loop.close()

    def transform_cell(self, raw_cell: str) -> str:
        """Return a cell as Python; a cell that is Python already is left alone.

        IPython's own transformation reads every cell several times over. A single line is always
        left to it, because "ls" is a name and a magic.
        """
        if self._prepared.usual_transformers:
            prepared = self._prepared.python_of(raw_cell)
            if prepared is not None:
                return prepared
            if "\n" in raw_cell.strip() and _is_python(raw_cell):
                return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
        cell: str = super().transform_cell(raw_cell)  # type: ignore[no-untyped-call]
        return cell

    async def run_ast_nodes(
        self,
        nodelist: list[ast.stmt],
        cell_name: str,
        interactivity: str = "last_expr",
        compiler: Any = compile,
        result: Any = None,
    ) -> bool:
        """Run a cell's statements; return whether one has raised an exception."""
        plain = interactivity == "last_expr" and not self.ast_transformers
        codes = self.compile.prepared(nodelist) if plain else []
        if codes:
            return await run_codes(self, codes, result)
        return bool(
            await super().run_ast_nodes(nodelist, cell_name, interactivity, compiler, result)
        )

    def should_run_async(self, raw_cell: str, **more: Any) -> bool:
        """Whether a cell awaits something; IPython compiles every cell to find out."""
        code = more.get("transformed_cell") or raw_cell
        return may_await(code) and bool(super().should_run_async(raw_cell, **more))

    def _run(self, source: str) -> Any:
        if not self._loop.open():
            return self._run_cell_of_ipython(source)
        return self._loop.run(self._run_in_loop(source))

    async def _run_in_loop(self, source: str) -> Any:
        if not may_await(source):
            return self._run_and_keep_context(source)
        try:
            code, failure = self.transform_cell(source), None
        except Exception:
            code, failure = source, sys.exc_info()
        if not self.should_run_async(
            source, transformed_cell=code, preprocessing_exc_tuple=failure
        ):
            return self._run_and_keep_context(source)
        self._last_traceback = None
        result = None
        try:
            result = await self.run_cell_async(
                source, self.remembers, transformed_cell=code, preprocessing_exc_tuple=failure
            )
        finally:
            self.events.trigger("post_execute")
            self.events.trigger("post_run_cell", result)
        return result

    def _run_and_keep_context(self, source: str) -> Any:
        try:
            return self._run_cell_of_ipython(source)
        finally:
            self._loop.keep_context()

    def _run_cell_of_ipython(self, source: str) -> Any:
        return self.run_cell(source, store_history=self.remembers)  # type: ignore[no-untyped-call]

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        """Leave the engine's frames out of a traceback: they are no part of the notebook.

        A traceback starts after the frames that run the cell, and ends where a call leaves for the
        candidate.
        """
        kind, value, trace = super()._get_exc_info(exc_tuple)  # type: ignore[no-untyped-call]
        while trace is not None and trace.tb_next is not None and _is_ours(trace):
            trace = trace.tb_next
        last = trace
        while last is not None and last.tb_next is not None:
            if _is_ours(last.tb_next):
                last.tb_next = None
                break
            last = last.tb_next
        return kind, value, trace

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        """Show a traceback, followed by the candidate's part of it."""
        lines = self.candidate_lines(evalue) if self.candidate_lines is not None else []
        super()._showtraceback(etype, evalue, [*stb, *lines])  # type: ignore[no-untyped-call]


def _is_ours(trace: types.TracebackType) -> bool:
    return is_engine_code(trace.tb_frame.f_code.co_filename)


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        return False
    return True


# Programs find out by the class's name whether they run in a notebook.
NotebookShell.__name__ = NotebookShell.__qualname__ = ZMQInteractiveShell.__name__
NotebookShell.__module__ = ZMQInteractiveShell.__module__


def make_shell(output: int, namespace: dict[str, Any] | None = None) -> NotebookShell:
    """Make the process's notebook shell.

    Parameters
    ----------
    output : int
        Characters of output kept for each cell.
    namespace : dict, optional
        Where names live; a module's own dictionary if not given.
    """
    config = Config()
    # History in memory only: its database would start a thread, and threads don't survive forks.
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.IPKernelApp.tqdm = "tqdm looks for this section to find out if it runs in a notebook"
    shell: NotebookShell = NotebookShell.instance(
        output=output, config=config, user_ns=namespace, compiler_class=CellCompiler, kernel=None
    )
    make_kernel(shell, shell.record)
    return shell
