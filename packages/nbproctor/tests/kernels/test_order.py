"""An order arrives as it was sent, files and all."""

from __future__ import annotations

import msgpack

from nbproctor.kernels.order import Order
from nbproctor.limits import Limits
from nbproctor.records import pack, unpack


def test_an_order_arrives_as_it_was_sent() -> None:
    order = Order(
        kernel="/usr/share/jupyter/kernels/r",
        limits=Limits(cpu=3),
        cells=((0, "x <- 1"), (2, "print(x)")),
        files={"data.csv": b"\0\xff"},
    )
    assert unpack(Order, msgpack.unpackb(msgpack.packb(pack(order)))) == order
