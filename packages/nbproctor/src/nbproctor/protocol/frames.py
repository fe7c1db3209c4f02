"""Frames between candidate and examiner: one length, one nonce, one msgpack body.

::

    length   4 bytes, big endian; of the body alone
    arrays   1 byte; 1 if a descriptor comes with the frame, else 0
    nonce    8 bytes; an answer carries the nonce of its request
    body     msgpack: a list of a kind (str) and its fields

A frame may come with one file descriptor: a sealed memfd with the large arrays of its body. The
receiver checks that nobody can change its size or content any more, and maps it privately. Where
there is no memfd (macOS), arrays are sent within the body.

A signal handler may raise while a frame is read (tests set alarms), and reading can go on later
without losing a byte: signals are blocked while received bytes are moved to the buffer.
"""

from __future__ import annotations

import array
import contextlib
import fcntl
import mmap
import os
import resource
import select
import signal
import socket
import struct
import time

# signal.pthread_sigmask() takes six times as long, to convert its results to enum members.
from _signal import pthread_sigmask  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any

import msgpack

from nbproctor.errors import CandidateGone, CandidateTimeout, TooLarge, WireError
from nbproctor.limits import MIB, Limits
from nbproctor.protocol.types import LARGE

__all__ = ["NONCE", "Frame", "Store", "Wire"]

NONCE = 8
_HEADER = struct.Struct(">IB8s")
_ALIGN = 64
_SEALS = 0x0002 | 0x0004 | 0x0008  # no shrinking, no growing, no writing
_ADD_SEALS, _GET_SEALS = 1033, 1034
_HELD = tuple(
    map(int, (signal.SIGALRM, signal.SIGINT, signal.SIGTERM, signal.SIGVTALRM, signal.SIGPROF))
)
_BLOCK, _SET = int(signal.SIG_BLOCK), int(signal.SIG_SETMASK)
_SPACE = socket.CMSG_SPACE(4 * 4)
_MEMFD = hasattr(os, "memfd_create")


class Store:
    """The large arrays of one message (see `nbproctor.protocol.types.Blobs`).

    Parameters
    ----------
    limit : int
        How many bytes they may have together.
    fd : int, optional
        The memfd that came with a received message. The store owns it.
    """

    __slots__ = ("_fd", "_handed", "_limit", "_map", "_parts", "_size", "_unwritten")

    def __init__(self, limit: int, fd: int | None = None) -> None:
        self._limit = limit
        self._parts: list[memoryview] = []
        self._size = 0
        self._fd = fd
        self._map: mmap.mmap | None = None
        self._unwritten: mmap.mmap | None = None
        self._handed = 0

    def put(self, data: memoryview) -> int | None:
        """Keep `data` for sending, if it is large; return its offset."""
        if len(data) < LARGE or not _MEMFD:
            return None
        offset = self._size
        self._parts.append(data)
        self._size += -(-len(data) // _ALIGN) * _ALIGN
        if self._size > self._limit:
            raise TooLarge(
                f"arrays of more than {self._limit / MIB:g} MB in one call or result; the limit "
                "'array' allows no more"
            )
        return offset

    def seal(self) -> int | None:
        """Return a sealed memfd with the kept arrays, or None if there are none."""
        if not self._parts:
            return None
        fd = os.memfd_create("arrays", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            with _files_of(self._size):
                self._write(fd)
            fcntl.fcntl(fd, _ADD_SEALS, _SEALS)
        except BaseException:
            os.close(fd)
            raise
        self._parts.clear()
        return fd

    def _write(self, fd: int) -> None:
        os.ftruncate(fd, self._size)
        offset = 0
        for part in self._parts:
            done = 0
            while done < len(part):
                done += os.pwrite(fd, part[done:], offset + done)
            offset += -(-len(part) // _ALIGN) * _ALIGN

    def get(self, offset: int, size: int) -> memoryview:
        """Return a private, writable copy of `size` bytes of the received memfd."""
        if self._map is None:
            self._map = self._open(mmap.PROT_READ | mmap.PROT_WRITE)
        # Offsets must grow: overlapping arrays would share memory, which the sender's did not.
        if type(offset) is not int or offset < self._handed or offset + size > len(self._map):
            raise WireError("an array outside of its message")
        self._handed = offset + size
        return memoryview(self._map)[offset : offset + size]

    def original(self, offset: int, size: int) -> memoryview:
        """Return bytes of the received memfd as they were received; takes no memory of its own."""
        if self._unwritten is None:
            self._unwritten = self._open(mmap.PROT_READ)
        return memoryview(self._unwritten)[offset : offset + size]

    def _open(self, rights: int) -> mmap.mmap:
        if self._fd is None:
            raise WireError("an array without its bytes")
        if fcntl.fcntl(self._fd, _GET_SEALS) & _SEALS != _SEALS:
            raise WireError("arrays in memory that is not sealed")
        size = os.fstat(self._fd).st_size
        if not 0 < size <= self._limit:
            raise WireError(f"arrays of {size} bytes; at most {self._limit} may come")
        return mmap.mmap(self._fd, size, mmap.MAP_PRIVATE, rights)

    def take(self) -> int:
        """Return the received descriptor, which belongs to the caller from now on."""
        if self._fd is None:
            raise WireError("a message without its descriptor")
        fd, self._fd = self._fd, None
        return fd

    def close(self) -> None:
        """Close the received descriptor; arrays that were mapped stay."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


@contextlib.contextmanager
def _files_of(size: int) -> Iterator[None]:
    """Raise the limit on file sizes to at least `size` bytes within the block.

    A memfd counts as a file.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    if soft == resource.RLIM_INFINITY or size <= soft:
        yield
        return
    if hard != resource.RLIM_INFINITY and size > hard:
        raise TooLarge(f"arrays of {size / MIB:g} MB; this machine allows files of {hard} bytes")
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Frame:
    """A received message: its nonce, kind and fields, and the store of its large arrays."""

    __slots__ = ("fields", "kind", "nonce", "store")

    def __init__(self, nonce: bytes, kind: str, fields: list[Any], store: Store) -> None:
        self.nonce = nonce
        self.kind = kind
        self.fields = fields
        self.store = store


class Wire:
    """One end of the connection.

    Parameters
    ----------
    sock : socket.socket
        A connected stream socket; the wire owns it.
    limits : Limits
        Sizes beyond which a frame is refused.
    """

    def __init__(self, sock: socket.socket, limits: Limits) -> None:
        sock.setblocking(False)
        self._sock = sock
        self._limits = limits
        self._poll = select.poll()
        self._poll.register(sock, select.POLLIN)
        self._buffer = bytearray()
        self._fds: list[int] = []
        #: Whole frames that were not returned yet: nonce, body and descriptor.
        self._whole: list[tuple[bytes, bytes, int | None]] = []

    def close(self) -> None:
        """Close the socket and every received descriptor that was not taken."""
        for fd in (*self._fds, *(fd for *_, fd in self._whole if fd is not None)):
            os.close(fd)
        self._fds.clear()
        self._whole.clear()
        self._sock.close()

    def fileno(self) -> int:
        """Return the socket's descriptor."""
        return self._sock.fileno()

    def send(
        self, nonce: bytes, kind: str, *fields: Any, store: Store | None = None, fd: int = -1
    ) -> None:
        """Send one frame, whole; signal handlers run before or after."""
        try:
            body = msgpack.packb([kind, *fields], unicode_errors="surrogatepass")
        except (TypeError, ValueError, OverflowError) as error:
            raise WireError(f"this cannot be sent: {error}") from None
        if len(body) > self._limits.frame:
            raise TooLarge(
                f"values of {len(body) / MIB:.4g} MB in one call or result, arrays not counted; "
                f"the limit 'frame' allows {self._limits.frame / MIB:g} MB"
            )
        own = store.seal() if store is not None else None
        passed = fd if own is None else own  # a message has arrays or a descriptor, never both
        mask = pthread_sigmask(_BLOCK, _HELD)
        try:
            self._send_bytes(_HEADER.pack(len(body), passed >= 0, nonce) + body, passed)
        finally:
            if own is not None:
                os.close(own)
            pthread_sigmask(_SET, mask)

    def _send_bytes(self, data: bytes, fd: int) -> None:
        view = memoryview(data)
        # An end that never reads must not block this one for ever.
        deadline = time.monotonic() + self._limits.wall_per_cell
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [fd]))] if fd >= 0 else []
        while view:
            try:
                sent = self._sock.sendmsg([view], rights)
                rights = []
                view = view[sent:]
            except BlockingIOError:
                left = deadline - time.monotonic()
                waiting = select.poll()
                waiting.register(self._sock, select.POLLOUT)
                if left <= 0 or not waiting.poll(left * 1000):
                    raise CandidateTimeout("the other end does not read its messages") from None
            except OSError as error:
                raise CandidateGone(f"the connection is closed ({error.strerror})") from None

    def receive(self, timeout: float | None = None) -> Frame:
        """Return the next frame.

        Raises
        ------
        CandidateTimeout
            When `timeout` seconds have passed; the frame can still be received later.
        CandidateGone
            When the other end has closed the connection.
        WireError
            When the received bytes are no frame.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        if self._buffer and not self._whole:
            self._take()
        while not self._whole:
            left = -1.0 if deadline is None else (deadline - time.monotonic()) * 1000
            if deadline is not None and left <= 0:
                raise CandidateTimeout(f"no answer within {timeout:g} seconds")
            if self._poll.poll(left):
                self._take(read=True)
        return self._opened(*self._whole.pop(0))

    def _take(self, *, read: bool = False) -> None:
        """Read what has arrived, and take the first frame off the buffer if it is whole.

        Signal handlers run before or after, so that no frame is lost whatever they raise.
        """
        mask = pthread_sigmask(_BLOCK, _HELD)
        try:
            if read:
                self._read()
            self._cut()
        finally:
            pthread_sigmask(_SET, mask)

    def _read(self) -> None:
        try:
            data, extra, _, _ = self._sock.recvmsg(1 << 18, _SPACE, socket.MSG_CMSG_CLOEXEC)
        except BlockingIOError:
            return
        except OSError as error:
            raise CandidateGone(f"the connection is closed ({error.strerror})") from None
        for level, kind, content in extra:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                fds = array.array("i")
                fds.frombytes(content[: len(content) - len(content) % 4])
                self._fds.extend(fds)
        if len(self._fds) > 4:
            raise WireError("more descriptors than messages")
        if not data:
            raise CandidateGone("the other end has closed the connection")
        self._buffer += data

    def _cut(self) -> None:
        """Move the first frame from the buffer to the whole ones, if it is complete."""
        if len(self._buffer) < _HEADER.size:
            return
        length, arrays, nonce = _HEADER.unpack_from(self._buffer)
        if length > self._limits.frame:
            raise WireError(f"a frame of {length} bytes; at most {self._limits.frame} may come")
        end = _HEADER.size + length
        if len(self._buffer) < end:
            return
        body = bytes(memoryview(self._buffer)[_HEADER.size : end])
        del self._buffer[:end]
        if arrays and not self._fds:
            raise WireError("a frame without the descriptor that it announces")
        self._whole.append((nonce, body, self._fds.pop(0) if arrays else None))

    def _opened(self, nonce: bytes, body: bytes, fd: int | None) -> Frame:
        """Return the frame with this body."""
        store = Store(self._limits.array, fd)
        try:
            message = msgpack.unpackb(
                body,
                raw=False,
                strict_map_key=True,
                unicode_errors="surrogatepass",
                max_ext_len=0,
            )
        except Exception as error:
            store.close()
            raise WireError(f"a frame that is no msgpack: {error}") from None
        if type(message) is not list or not message or type(message[0]) is not str:
            store.close()
            raise WireError("a frame without a kind")
        return Frame(nonce, message[0], message[1:], store)
