"""Data frames, series and indexes arrive equal, or not as copies at all."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nbproctor.protocol.decoder import Decoder
from nbproctor.protocol.encoder import Encoder
from nbproctor.protocol.types import Tag

from ..two_ends import MemoryBlobs, packed, through

pd = pytest.importorskip("pandas")

INDEXES: dict[str, Any] = {
    "a range": lambda: pd.RangeIndex(1, 9, 2, name="n"),
    "labels": lambda: pd.Index(["a", "b"], name=("x", 1)),
    "several levels": lambda: pd.MultiIndex.from_tuples([(1, "a"), (2, "b")], names=["n", None]),
    "dates": lambda: pd.DatetimeIndex(["2024-01-02"]),
}


@pytest.mark.parametrize("name", INDEXES)
def test_an_index_arrives(name: str) -> None:
    index = INDEXES[name]()
    pd.testing.assert_index_equal(through(index), index)


def test_a_data_frame_arrives_with_two_columns_of_one_name() -> None:
    frame = pd.DataFrame([[1, 2.5, "a"], [3, np.nan, "b"]], columns=["x", "x", 3], index=["p", "q"])
    pd.testing.assert_frame_equal(through(frame), frame)


def test_a_series_and_single_values_arrive() -> None:
    series = pd.Series([1.5, 2], index=[3, 4], name="s")
    pd.testing.assert_series_equal(through(series), series)
    assert through(pd.NA) is pd.NA
    assert through(pd.NaT) is pd.NaT


@pytest.mark.parametrize(
    "value",
    [
        pd.Timestamp("2024-01-02T03:04:05.000006007"),
        pd.Timestamp("2024-01-02", tz="UTC"),
        pd.Timedelta(-5, "ns"),
    ],
    ids=str,
)
def test_a_point_in_time_keeps_its_type_and_its_nanoseconds(value: Any) -> None:
    got = through(value)
    assert type(got) is type(value)
    assert got == value


def test_a_frame_that_cannot_be_copied_is_a_reference_and_numbers_nothing() -> None:
    frame = pd.DataFrame({"a": [1, 2], "kind": pd.Categorical(["x", "y"])}, index=["p", "q"])
    array = np.zeros(2)
    sent = [frame, [7], array, array]
    blobs = MemoryBlobs()
    tree = packed(Encoder(lambda _: [Tag.MINE, 1], blobs).encode(sent))
    got = Decoder(lambda *_: "the frame", blobs).decode(tree)
    assert got[0] == "the frame"
    assert got[1] == [7]
    assert got[2] is got[3]
