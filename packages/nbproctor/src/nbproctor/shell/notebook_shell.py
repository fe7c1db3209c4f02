"""The notebook shell: IPython as a Jupyter kernel runs it, without a kernel around it.

It is ipykernel's own shell class, so that everything that asks where it runs (tqdm, pandas,
matplotlib's inline backend) gets the answer it gets in Jupyter. Only the session below it is
ours: it notes the messages that a kernel would have sent. What they make of a cell's outputs is
decided elsewhere, by `nbproctor.notebook.outputs`, on the trusted side.
"""

from __future__ import annotations

import ast
import asyncio
import builtins
import contextlib
import contextvars
import functools
import getpass
import inspect
import io
import os
import sys
import tempfile
import types
import zlib
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.kernelbase import Kernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import UsageError
from IPython.core.interactiveshell import ExecutionInfo, ExecutionResult
from jupyter_client.session import Session
from traitlets.config import Config

from nbproctor.engine_code import is_engine_code

__all__ = ["Event", "NotebookShell", "make_shell"]

#: One thing a cell put out: a Jupyter message's type and its content.
Event = tuple[str, dict[str, Any]]
#: Variables of a context, which cells leave to those below.
_Context = dict[contextvars.ContextVar[Any], Any]

_PREPARED = 2000
_CUT = "\n... the rest of this cell's output was dropped: it printed more than is kept ...\n"


class _Record(Session):
    """Notes what a kernel would send, up to a number of characters for each cell."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.limit = limit
        self.left = limit

    def msg(self, msg_type: str, content: Any = None, *_: Any, **__: Any) -> dict[str, Any]:
        return {"header": {"msg_type": msg_type}, "msg_type": msg_type, "content": content or {}}

    def send(  # type: ignore[override]
        self, _stream: Any, message: Any, content: Any = None, *_: Any, **__: Any
    ) -> Any:
        if isinstance(message, dict):
            message, content = message["msg_type"], message["content"]
        self.note(message, content or {})

    def note(self, kind: str, content: dict[str, Any]) -> None:
        if self.left < 0 and kind != "error":
            return
        # Output kept in one cell is bounded, however many messages bring it.
        self.left -= _size(content)
        if self.left < 0 and kind != "error":
            if kind == "stream":
                kept = content["text"][: max(0, len(content["text"]) + self.left)]
                self.events.append((kind, {"name": content["name"], "text": kept + _CUT}))
            else:
                self.events.append(("stream", {"name": "stdout", "text": _CUT}))
            return
        self.events.append((kind, content))


def _size(content: object) -> int:
    if isinstance(content, str | bytes):
        return len(content)
    if isinstance(content, dict):
        return sum(map(_size, content.values())) + 1
    if isinstance(content, list | tuple):
        return sum(map(_size, content)) + 1
    return 1


class _Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a cell.

    As in Jupyter, text becomes an output when something flushes it: the program, a display, an
    error, or the end of the cell.
    """

    encoding = "UTF-8"
    errors = "strict"

    def __init__(self, name: str, record: _Record, number: int) -> None:
        self.name = name
        self._record = record
        self._number = number
        self._parts: list[str] = []
        self._held = 0

    def fileno(self) -> int:
        return self._number

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        # Past the limit nothing is kept: a flood must not fill the memory before it is cut.
        if self._held <= self._record.left:
            self._parts.append(text)
            self._held += len(text)
        return len(text)

    def flush(self) -> None:
        if self._parts:
            text = "".join(self._parts)
            self._parts.clear()
            self._held = 0
            if text:
                self._record.note("stream", {"name": self.name, "text": text})


class _Compiler(XCachingCompiler):
    """Compiles cells; what was prepared before a fork need not be compiled after it."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        #: Changes the syntax tree of every cell.
        self.rewrite: Callable[[ast.AST], ast.AST] = lambda tree: tree
        self._trees: dict[tuple[str, str], ast.AST] = {}
        #: For the tree of a prepared cell, by its first statement: the code to run.
        self._codes: dict[int, list[types.CodeType]] = {}

    def get_code_name(
        self,
        raw_code: str,
        code: str,  # noqa: ARG002 - ipykernel calls it so
        number: int,  # noqa: ARG002
    ) -> str:
        """Name a cell like ipykernel does, but the same in every run: no process id."""
        name = zlib.crc32(raw_code.encode("utf-8", "replace"))
        return os.path.join(tempfile.gettempdir(), "ipykernel_1", f"{name}.py")  # noqa: PTH118

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        tree = self._trees.get((source, filename))
        return self.rewrite(super().ast_parse(source, filename, symbol)) if tree is None else tree

    def prepared(self, nodes: Sequence[ast.AST]) -> list[types.CodeType]:
        """Return the code of a cell's statements if it was prepared, or nothing."""
        return self._codes.get(id(nodes[0]), []) if nodes else []

    def prepared_cell(self, source: str, filename: str) -> list[types.CodeType]:
        """Return the code of a cell if it was prepared, or nothing."""
        tree: Any = self._trees.get((source, filename))
        return self.prepared(tree.body) if tree is not None else []

    def prepare(self, source: str, raw: str) -> None:
        """Parse and compile a cell: what it does, and what it ends in and shows."""
        filename = self.get_code_name(raw, source, 0)
        if (source, filename) in self._trees:
            return
        if len(self._trees) >= _PREPARED:
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
            # They are found by a node's id; the tree keeps that from being used again.
            self._codes[id(tree.body[0])] = codes
        self._trees[source, filename] = tree


class NotebookShell(ZMQInteractiveShell):
    """Runs the cells of one notebook and returns what each of them put out."""

    record: _Record
    streams: tuple[_Stream, _Stream]
    #: Gives the lines of a traceback from the other side of a call, for an error that has one.
    candidate_lines: Callable[[BaseException], list[str]] | None = None
    compile: _Compiler
    displayhook: Any
    display_pub: Any
    _plain_transformers: list[Any]
    _transformed: dict[str, str]
    _loop: asyncio.AbstractEventLoop | None = None
    #: Takes the place of the kernel where ipykernel selects a GUI event loop.
    _gui: types.SimpleNamespace
    #: Whether `In` holds the cells that have run, and `Out` what they have shown.
    remembers = True

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        """Leave out the frames that carry a call to the other side: they are nobody's mistake."""
        kind, value, trace = super()._get_exc_info(exc_tuple)  # type: ignore[no-untyped-call]
        last, here = None, trace
        while here is not None:
            if is_engine_code(here.tb_frame.f_code.co_filename) and last is not None:
                last.tb_next = None
                break
            last, here = here, here.tb_next
        return kind, value, trace

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        """Show a traceback, with the lines from the other side of a call below it."""
        lines = self.candidate_lines(evalue) if self.candidate_lines is not None else []
        super()._showtraceback(etype, evalue, [*stb, *lines])  # type: ignore[no-untyped-call]

    def enable_gui(self, gui: Any = None) -> None:
        """Select a GUI toolkit's event loop, as ``%matplotlib`` and ``%gui`` do in a kernel.

        ipykernel enters the selected loop between cells, which needs a kernel. Here the choice is
        recorded and no loop ever runs: cells produce the outputs that they have without a screen.
        """
        from ipykernel.eventloops import enable_gui

        try:
            enable_gui(gui, self._gui)
        except ValueError as error:
            raise UsageError(str(error)) from error
        self.active_eventloop = gui

    def execute(self, source: str, count: int) -> tuple[list[Event], BaseException | None, Any]:
        """Run one cell as number `count`.

        Returns
        -------
        events : list of Event
            What the cell put out, in order.
        error : BaseException or None
            What ended it early.
        value : object
            What it ended in and showed.
        """
        self.begin()
        self.execution_count = count
        result: Any = None
        if not self.remembers and self.history_manager is not None:
            self.history_manager.input_hist_parsed[-1:] = [source]  # says whether it ends in ";"
        try:
            with _NoInput():
                result = self._run_prepared(source) or self._run(source)
        finally:
            events = self.collect()
        return events, result.error_before_exec or result.error_in_exec, result.result

    def begin(self) -> None:
        """Start a new cell: forget what was put out, direct the streams here."""
        self.record.events = []
        self.record.left = self.record.limit
        sys.stdout, sys.stderr = self.streams

    def collect(self) -> list[Event]:
        """Return what was put out since `begin`."""
        for stream in self.streams:
            stream.flush()
        events, self.record.events = self.record.events, []
        return events

    def prepare(self, source: str) -> None:
        """Compile a cell that will be run after a fork; one that can't be is left for then."""
        if "\n" not in source.strip():
            return  # what a single line means depends on the names that are there when it runs
        with contextlib.suppress(SyntaxError, ValueError, RecursionError):
            code = self.transform_cell(source)
            self.compile.prepare(code, source)
            if len(self._transformed) >= _PREPARED:
                self._transformed.clear()
            self._transformed[source] = code

    def transform_cell(self, raw_cell: str) -> str:
        """Return a cell as Python; what is Python already is left alone.

        IPython's own transformation reads every cell several times over. A single line goes its
        way all the same, because "ls" is a name and a magic.
        """
        plain = self._plain_transformers == self._transformers()
        if plain and raw_cell in self._transformed:
            return self._transformed[raw_cell]
        if plain and "\n" in raw_cell.strip():
            try:
                ast.parse(raw_cell)
            except (SyntaxError, ValueError):
                pass
            else:
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
        """Run a cell's statements; return whether they have raised an exception."""
        plain = interactivity == "last_expr" and not self.ast_transformers
        codes = self.compile.prepared(nodelist) if plain else []
        if not codes:
            raised = await super().run_ast_nodes(
                nodelist, cell_name, interactivity, compiler, result
            )
            return bool(raised)
        for code in codes:
            if await self.run_code(code, result):  # type: ignore[no-untyped-call]
                return True
        return False

    def should_run_async(self, raw_cell: str, **more: Any) -> bool:
        """Tell whether a cell awaits something; IPython compiles every cell to find out."""
        code = more.get("transformed_cell") or raw_cell
        return _may_await(code) and bool(super().should_run_async(raw_cell, **more))

    def _transformers(self) -> list[Any]:
        manager = self.input_transformer_manager
        return [*manager.cleanup_transforms, *manager.line_transforms, *manager.token_transformers]

    def close_loop(self) -> None:
        """Close the event loop; the next cell opens its own. A loop doesn't survive a fork."""
        if self._loop is not None:
            self._loop.close()
            self._loop = None

    def _run_prepared(self, source: str) -> ExecutionResult | None:
        """Run a prepared cell that leaves nothing to remember; return None where it is none.

        It is what `run_cell` does, without what such a cell makes no use of: a turn of the event
        loop, and a copy of all that is printed. Those take longer than many a test.
        """
        cell = self._transformed.get(source)
        plain = self._plain_transformers == self._transformers() and not self.ast_transformers
        if cell is None or self.remembers or not plain or _may_await(source):
            return None
        filename = self.compile.get_code_name(source, cell, self.execution_count)
        codes = self.compile.prepared_cell(cell, filename)
        if not codes or not self._open_loop():
            return None
        info = ExecutionInfo(source, False, False, True, None)
        result = ExecutionResult(info)
        result.execution_count = self.execution_count
        self._last_traceback = None
        asyncio.events._set_running_loop(self._loop)
        try:
            self._run_codes(codes, source, cell, result)
        except BaseException as error:
            # As there: an interrupt can arrive between two statements.
            result.error_in_exec = error
            self.showtraceback(running_compiled_code=True)
        finally:
            asyncio.events._set_running_loop(None)
            self.events.trigger("post_execute")
            self.events.trigger("post_run_cell", result)
        return result

    def _run_codes(
        self, codes: list[types.CodeType], source: str, cell: str, result: ExecutionResult
    ) -> None:
        """Run the code of a cell up to what raises an exception."""
        self.events.trigger("pre_execute")
        self.events.trigger("pre_run_cell", result.info)
        with self.builtin_trap, self.display_trap:
            self.compile.cache(cell, self.execution_count, raw_code=source)
            self.displayhook.exec_result = result
            for code in codes:
                if _finished(self.run_code(code, result)):  # type: ignore[no-untyped-call]
                    break
            self.last_execution_succeeded = result.success
            self.last_execution_result = result
            self.displayhook.exec_result = None

    def _open_loop(self) -> bool:
        """Open the event loop, unless it is; return whether there is one."""
        if self._loop is None:
            try:
                self._loop = asyncio.new_event_loop()
            except OSError:
                return False
            asyncio.set_event_loop(self._loop)
        return True

    def _run(self, source: str) -> Any:
        # In a kernel, cells run inside of a loop; asyncio.run() has to notice that here too.
        if not self._open_loop():
            return self.run_cell(source, store_history=self.remembers)  # type: ignore[no-untyped-call]
        assert self._loop is not None
        left: _Context = {}
        try:
            return self._loop.run_until_complete(self._run_async(source, left))
        finally:
            # The loop runs it in a context of its own. In a kernel there is one for all cells that
            # don't await: NumPy keeps there how it prints and takes errors, decimal its precision.
            for variable, value in left.items():
                if variable.get(None) is not value:
                    variable.set(value)

    def _run_plain(self, source: str, left: _Context) -> Any:
        """Run a cell that awaits nothing, and fill `left` with the variables of its context."""
        try:
            return self.run_cell(source, store_history=self.remembers)  # type: ignore[no-untyped-call]
        finally:
            left.update(contextvars.copy_context())

    async def _run_async(self, source: str, left: _Context) -> Any:
        if not _may_await(source):
            return self._run_plain(source, left)
        try:
            code, failure = self.transform_cell(source), None
        except Exception:
            code, failure = source, sys.exc_info()
        if not self.should_run_async(
            source, transformed_cell=code, preprocessing_exc_tuple=failure
        ):
            return self._run_plain(source, left)
        self._last_traceback = None
        result = None
        try:
            result = await self.run_cell_async(
                *(source, self.remembers),
                transformed_cell=code,
                preprocessing_exc_tuple=failure,
            )
        finally:
            self.events.trigger("post_execute")
            self.events.trigger("post_run_cell", result)
        return result


def _may_await(source: str) -> bool:
    return "await" in source or "async" in source


def _finished(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Return what a coroutine returns that waits for nothing."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise RuntimeError("this cell waits for something")


class _NoInput:
    """While a cell runs, asking for input is an error: nobody is there to answer."""

    def __enter__(self) -> None:
        self._saved: tuple[Callable[..., Any], Callable[..., Any]] = (
            builtins.input,
            getpass.getpass,
        )
        builtins.input = _refuse_input
        getpass.getpass = _refuse_getpass

    def __exit__(self, *_: object) -> None:
        builtins.input, getpass.getpass = self._saved


class _NoFrontend:
    """Stands for the kernel in ipykernel's own functions, which refuse where nobody can answer."""

    _allow_stdin = False


_kernel: Any = Kernel
_refuse_input = functools.partial(_kernel.raw_input, _NoFrontend())
_refuse_getpass = functools.partial(_kernel.getpass, _NoFrontend())
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
    config.IPKernelApp.tqdm = "asks for this name to find out whether it runs in a notebook"
    record = _Record(output)
    shell = NotebookShell.instance(
        config=config, user_ns=namespace, compiler_class=_Compiler, kernel=None
    )
    shell.record = record
    shell._gui = types.SimpleNamespace(eventloop=None)
    shell._transformed = {}
    shell._plain_transformers = shell._transformers()
    shell.displayhook.session = shell.display_pub.session = record
    shell.displayhook.pub_socket = shell.display_pub.pub_socket = None
    shell.displayhook.topic = b"execute_result"
    shell.streams = (_Stream("stdout", record, 1), _Stream("stderr", record, 2))
    return shell
