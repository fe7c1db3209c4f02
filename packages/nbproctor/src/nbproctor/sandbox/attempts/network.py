"""Attempts to use the network; they reach the loopback device at most."""

# ruff: noqa: ARG001
# All attempts have the same signature, and make the most direct call.

from __future__ import annotations

import socket
from pathlib import Path

from nbproctor.sandbox.attempts import Outside, attempt


@attempt("network", "connect to a TCP server on this machine")
def connect_tcp(outside: Outside) -> str | None:
    with socket.create_connection(("127.0.0.1", outside.tcp), timeout=2):
        return "connected"


@attempt("network", "send a UDP packet on this machine")
def send_udp(outside: Outside) -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(b"x", ("127.0.0.1", outside.tcp))
        return "sent"


@attempt("network", "listen for connections")
def listen_tcp(outside: Outside) -> str | None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"listens on {server.getsockname()}"


@attempt("network", "make sockets of rarer families: IPv6, netlink, packet, vsock, crypto")
def make_rare_sockets(outside: Outside) -> str | None:
    made = []
    for family in (10, 16, 17, 38, 40, 44, 31):
        for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try:
                socket.socket(family, kind).close()
            except OSError:
                continue
            made.append(family)
    return f"made {made}" if made else None


@attempt("network", "connect to a UNIX socket by its path")
def connect_unix(outside: Outside) -> str | None:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect(outside.unix)
        return "connected"


@attempt("network", "connect to an abstract UNIX socket")
def connect_abstract(outside: Outside) -> str | None:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect("\0" + outside.abstract)
        return "connected"


@attempt("network", "send to a UNIX socket through one end of a datagram pair")
def send_from_pair(outside: Outside) -> str | None:
    left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with left, right:
        left.sendto(b"x", outside.datagram)
    return "sent"


@attempt("network", "connect one end of a stream pair elsewhere")
def connect_from_pair(outside: Outside) -> str | None:
    left, right = socket.socketpair()
    with left, right:
        left.connect(outside.unix)
    return "connected"


@attempt("network", "leave a UNIX socket in the working directory")
def bind_unix(outside: Outside) -> str | None:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind("left")
        return f"made {Path('left').stat()}"
