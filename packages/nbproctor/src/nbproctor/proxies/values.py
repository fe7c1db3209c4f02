"""Values of libraries' classes that are made again from data, to be compared: paths, polynomials.

The original stays in the candidate, where its methods are called. What it is equal to is decided by
the library's code here, of an object that was made from what the candidate has sent.
"""

from __future__ import annotations

import collections
import ipaddress
import pathlib
import sys
import types
import uuid
from collections.abc import Callable
from typing import Any

import numpy as np

from nbproctor.errors import Refused

__all__ = ["value_of"]

#: Rows and columns of a sparse matrix: their number takes memory, whatever the matrix holds.
_MOST_LINES = 10_000_000


def value_of(proxy: Any, kind: type | None) -> Any:
    """Return the value that an object of a library's class is equal to.

    NotImplemented where there is none: the object's own code would say what it is equal to.

    Parameters
    ----------
    proxy : ObjectProxy
        The proxy of the object.
    kind : type, optional
        Its class, as far as it is known here.
    """
    make = _maker(kind) if kind is not None else None
    return NotImplemented if make is None else make(proxy, kind)


def _maker(kind: type) -> Callable[[Any, Any], Any] | None:
    own = next((make for base, make in _MAKERS.items() if kind is base), None)
    if own is not None:
        return own
    if issubclass(kind, pathlib.PurePath) and kind.__module__.startswith("pathlib"):
        return _from_text
    if kind.__module__.startswith("numpy.polynomial."):
        return _polynomial
    sparse = sys.modules.get("scipy.sparse")
    return _sparse if sparse is not None and kind.__module__.startswith("scipy.sparse") else None


def _from_text(proxy: Any, kind: Any) -> Any:
    return kind(str(proxy))


def _namespace(proxy: Any, kind: Any) -> Any:
    return kind(**_plain(vars(proxy), dict))


def _user(proxy: Any, kind: Any) -> Any:
    data = proxy.data
    return kind(_plain(data, dict if kind is collections.UserDict else list))


def _poly1d(proxy: Any, kind: Any) -> Any:
    return kind(_plain(proxy.coeffs, np.ndarray), variable=str(proxy.variable))


def _polynomial(proxy: Any, kind: Any) -> Any:
    coefficients, domain, window = (
        _plain(getattr(proxy, name), np.ndarray) for name in ("coef", "domain", "window")
    )
    return kind(coefficients, domain, window)


def _sparse(proxy: Any, kind: Any) -> Any:
    sparse: Any = sys.modules["scipy.sparse"]
    if not issubclass(kind, sparse.sparray | sparse.spmatrix):
        return NotImplemented
    shape = tuple(int(n) for n in _plain(proxy.shape, tuple))
    if sum(shape) > _MOST_LINES:
        raise Refused("a sparse matrix of the submission is too large to be compared")
    entries = proxy.tocoo()
    places = tuple(_plain(place, np.ndarray) for place in (entries.row, entries.col))
    return kind(sparse.coo_matrix((_plain(entries.data, np.ndarray), places), shape=shape))


def _plain(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise TypeError(f"not the content of an object: {type(value).__name__}")
    return value


_MAKERS: dict[type, Callable[[Any, Any], Any]] = {
    np.poly1d: _poly1d,
    types.SimpleNamespace: _namespace,
    collections.UserDict: _user,
    collections.UserList: _user,
    uuid.UUID: _from_text,
    ipaddress.IPv4Address: _from_text,
    ipaddress.IPv6Address: _from_text,
    ipaddress.IPv4Network: _from_text,
    ipaddress.IPv6Network: _from_text,
}
