"""Dask's workers, on this machine or on others, each with exam rooms of its own.

A worker receives a submission as one message and sends its result back; it needs no access to the
course's folder or the gradebook. Dask gives a task whose worker has died to another worker.
"""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import pickle
import signal
import threading
import uuid
from concurrent.futures import CancelledError, Future
from typing import Any, Self

from nbproctor.backends.base import Backend
from nbproctor.backends.parcel import pack, unpack
from nbproctor.backends.serial import Worker
from nbproctor.errors import ConfigError, NbproctorError, in_words
from nbproctor.grading.submission import Result, Task, examine_submission, write_stage
from nbproctor.process.temp_folder import TempFolder

try:
    import cryptography  # noqa: F401 - Dask imports it late, for the keys of the local cluster
    import dask
    import distributed
except ImportError as error:
    raise ConfigError(
        f"grading with Dask needs a package that is not installed ({error}); "
        "run: pip install distributed cryptography"
    ) from None

__all__ = ["DaskBackend", "make_backend"]

#: Seconds to wait for a scheduler, and for the first of its workers.
_CONNECT = 10.0
#: Seconds after which a worker closes an exam room that nobody uses.
_IDLE = 60.0
_CONFIG = {
    "distributed.admin.large-graph-warning-threshold": "1GB",
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


class _Rooms(distributed.WorkerPlugin):  # type: ignore[misc]
    """A Dask worker's exam rooms, one for each of its threads that grades.

    The client closes them when it unregisters this plug-in. A client that was killed can't do
    that, so idle rooms are closed after a while, too.
    """

    def __init__(self, ours: bool) -> None:
        self.name = f"nbproctor-{uuid.uuid4().hex}"
        self._ours = ours

    def setup(self, worker: Any) -> None:  # noqa: ARG002
        """Prepare the worker's process."""
        if self._ours:
            # The proctor handles Ctrl-C, and ends the workers in order.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._lock = threading.Lock()
        self._free: list[Worker] = []
        self._over = False
        self._timer: threading.Timer | None = None

    def teardown(self, worker: Any) -> None:  # noqa: ARG002
        """Close the rooms; a room in use is closed when its task ends."""
        with self._lock:
            self._over = True
            if self._timer is not None:
                self._timer.cancel()
        self._close()

    def _close(self) -> None:
        with self._lock:
            free, self._free = self._free, []
        for one in free:
            one.close()

    @contextlib.contextmanager
    def room(self) -> Any:
        """Lend a room."""
        with self._lock:
            one = self._free.pop() if self._free else Worker()
        try:
            yield one
        finally:
            with self._lock:
                self._free.append(one)
                if self._timer is not None:
                    self._timer.cancel()
                self._timer = threading.Timer(0 if self._over else _IDLE, self._close)
                self._timer.daemon = True
                self._timer.start()


def _examine(message: bytes, rooms: str) -> bytes:
    """Examine a submission in a Dask worker."""
    home = TempFolder()
    try:
        task = unpack(message, home.path)
        with distributed.get_worker().plugins[rooms].room() as worker:
            result = examine_submission(task, worker.proctor(task))
        # Messages name the instructor's paths, not those of the worker's temporary copy.
        error = result.error.replace(str(home.path), "")
        return pickle.dumps(dataclasses.replace(result, error=error))
    finally:
        home.close()


class DaskBackend:
    """Grades on Dask's workers.

    Parameters
    ----------
    jobs : int
        Number of worker processes to start on this machine if there is no `scheduler`.
    scheduler : str, optional
        The address of a scheduler whose workers are used. They need nbproctor installed.

    Raises
    ------
    ConfigError
        When no scheduler answers, or it has no workers.
    """

    def __init__(self, jobs: int = 1, scheduler: str | None = None) -> None:
        self._lock = threading.Lock()
        self._open = True
        self._running: dict[Future[Result], Any] = {}
        self._stack = contextlib.ExitStack()
        try:
            self._stack.enter_context(dask.config.set(_CONFIG))
            where = scheduler or self._stack.enter_context(_local_cluster(jobs))
            self._client = self._stack.enter_context(_client(where))
            self._rooms = _Rooms(ours=scheduler is None)
            self._client.register_plugin(self._rooms)
            self._stack.callback(self._unregister_rooms)
        except BaseException:
            self._stack.close()
            raise

    def _unregister_rooms(self) -> None:
        with contextlib.suppress(Exception):  # the scheduler may be gone
            self._client.unregister_worker_plugin(self._rooms.name)

    @property
    def workers(self) -> int:
        """The number of the workers' threads."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def submit(self, task: Task) -> Future[Result]:
        """Take a task; return the future of its result."""
        outer: Future[Result] = Future()
        with self._lock:
            if not self._open:
                raise RuntimeError("the backend is closed")
        try:
            message = pack(task)
        except (NbproctorError, OSError) as error:
            outer.set_result(Result(task.student, error=in_words(error)))
            return outer
        key = f"nbproctor-{uuid.uuid4().hex}"  # Dask logs keys: no student's name in them
        inner = self._client.submit(_examine, message, self._rooms.name, key=key, pure=False)
        with self._lock:
            self._running[outer] = inner
        inner.add_done_callback(lambda done: self._finish(task, outer, done))
        return outer

    def _finish(self, task: Task, outer: Future[Result], inner: Any) -> None:
        try:
            result = pickle.loads(inner.result())
        except CancelledError:
            result = Result(task.student, error="the Dask scheduler was lost; grade it again")
        except Exception as error:
            name = type(error).__name__
            result = Result(task.student, error=f"the Dask worker failed: {name}: {error}")
        with self._lock:
            if self._running.pop(outer, None) is None:
                return  # the backend is closed, and the future cancelled
        outer.set_result(write_stage(task, result))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._open = False
            left, self._running = list(self._running), {}
        for outer in left:
            outer.cancel()
        self._stack.close()


def _local_cluster(jobs: int) -> Any:
    """Start workers on this machine that only this process can talk to."""
    return distributed.LocalCluster(
        n_workers=jobs,
        threads_per_worker=1,
        host="127.0.0.1",
        # A scheduler runs anything for anybody who can connect, other users of this machine too.
        security=True,
        # The exam room limits memory; Dask would count the worker's own and end it.
        memory_limit=None,
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        silence_logs=logging.CRITICAL,
    )


def _client(where: Any) -> Any:
    address = where if isinstance(where, str) else where.scheduler_address
    try:
        client = distributed.Client(where, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as error:
        raise ConfigError(
            f"no Dask scheduler answers at {address}: {error}; start one with: dask scheduler"
        ) from None
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
    except TimeoutError:
        client.close()
        raise ConfigError(
            f"the Dask scheduler at {address} has no workers; start some with: "
            f"dask worker {address}"
        ) from None
    return client


def make_backend(jobs: int, scheduler: str | None = None) -> Backend:
    """Return a backend with `jobs` workers on this machine, or with those of a scheduler."""
    return DaskBackend(jobs, scheduler)
