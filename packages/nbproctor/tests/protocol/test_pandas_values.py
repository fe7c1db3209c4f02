"""Data frames, series and indexes arrive equal, or not as copies at all."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nbproctor.errors import WireError
from nbproctor.protocol.decoder import Decoder
from nbproctor.protocol.encoder import Encoder
from nbproctor.protocol.types import Tag

from ..two_ends import MemoryBlobs, decoded, packed, through

pd = pytest.importorskip("pandas")

INDEXES: dict[str, Any] = {
    "a range": lambda: pd.RangeIndex(1, 9, 2, name="n"),
    "labels": lambda: pd.Index(["a", "b"], name=("x", 1)),
    "several levels": lambda: pd.MultiIndex.from_tuples([(1, "a"), (2, "b")], names=["n", None]),
    "dates": lambda: pd.DatetimeIndex(["2024-01-02"]),
    "days": lambda: pd.date_range("2024-01-02", periods=3, name="day"),
    "months in a zone": lambda: pd.date_range("2024", periods=3, freq="2MS", tz="Europe/Berlin"),
    "hours": lambda: pd.timedelta_range("1h", periods=3),
    "periods": lambda: pd.period_range("2024-01", periods=3, freq="Q-NOV"),
    "categories": lambda: pd.CategoricalIndex(["b", "a"], ordered=True),
    "intervals": lambda: pd.interval_range(0, 4, 2, closed="left"),
}


@pytest.mark.parametrize("name", INDEXES)
def test_an_index_arrives(name: str) -> None:
    index = INDEXES[name]()
    pd.testing.assert_index_equal(through(index), index)


COLUMNS: dict[str, Any] = {
    "categories": lambda: pd.Categorical(["b", None, "b"], ["b", "a"], ordered=True),
    "categories of numbers": lambda: pd.Categorical([3, 1, 3]),
    "bins": lambda: pd.cut([1, 5, 9], [0, 3, 6]),
    "nullable integers": lambda: pd.array([1, None, 2**60], dtype="Int64"),
    "small unsigned ones": lambda: pd.array([1, None, 3], dtype="UInt8"),
    "nullable numbers": lambda: pd.array([1.5, None, 3], dtype="Float32"),
    "nullable answers": lambda: pd.array([True, None, False], dtype="boolean"),
    "text with NA": lambda: pd.array(["a", None, "b"], dtype="string"),
    "a time zone": lambda: pd.date_range("2024-03-30", periods=3, tz="Europe/Berlin").array,
    "UTC": lambda: pd.to_datetime(["2024-03-30", None, "2025-01-01"], utc=True).array,
    "a distance to UTC": lambda: pd.DatetimeIndex(["2024-03-30T01:00+02:00"] * 3).array,
    "periods": lambda: pd.period_range("2024-01", periods=3, freq="M").array,
    "intervals": lambda: pd.arrays.IntervalArray.from_breaks([0.5, 1, 2, 3], closed="both"),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_keeps_its_type(name: str) -> None:
    frame = pd.DataFrame({"a": [1, 2, 3], "b": COLUMNS[name]()})
    got = through(frame)
    pd.testing.assert_frame_equal(got, frame)
    assert got["b"].dtype == frame["b"].dtype
    pd.testing.assert_series_equal(through(frame["b"]), frame["b"])


@pytest.mark.parametrize(
    "tree",
    [
        [
            "category",
            1,
            [6, "|i1", [1], False, True, b"\0"],
            [6, "<i8", [1], False, True, b"\0" * 8],
        ],
        [
            "category",
            True,
            [6, "|i1", [1], False, True, b"\5"],
            [6, "<i8", [1], False, True, b"\0" * 8],
        ],
        [
            "nullable",
            "Int64",
            [6, "<i4", [1], False, True, b"\0" * 4],
            [6, "|b1", [1], False, True, b"\0"],
        ],
        [
            "nullable",
            "Int64",
            [6, "<i8", [1], False, True, b"\0" * 8],
            [6, "|b1", [0], False, True, b""],
        ],
        [
            "nullable",
            "object",
            [6, "<i8", [1], False, True, b"\0" * 8],
            [6, "|b1", [1], False, True, b"\0"],
        ],
        ["zone", "../../etc", [6, "<M8[ns]", [1], False, True, b"\0" * 8]],
        ["zone", "No/Where", [6, "<M8[ns]", [1], False, True, b"\0" * 8]],
        ["period", "no-frequency-at-all", [6, "<i8", [1], False, True, b"\0" * 8]],
        [
            "interval",
            "ajar",
            [6, "<i8", [1], False, True, b"\0" * 8],
            [6, "<i8", [1], False, True, b"\0" * 8],
        ],
        ["category", True, [1, 0], [1, 0]],
        ["object", "object", [6, "<i8", [1], False, True, b"\0" * 8]],
    ],
    ids=str,
)
def test_a_malformed_column_is_an_error(tree: Any) -> None:
    with pytest.raises(WireError):
        decoded([Tag.COLUMN, *tree])


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
        pd.Timestamp("1924-07-02T03:04:05.000006", tz="Europe/Berlin"),
        pd.Timestamp("2024-01-02T03:00+05:30"),
        pd.Timedelta(-5, "ns"),
    ],
    ids=str,
)
def test_a_point_in_time_keeps_its_type_and_its_nanoseconds(value: Any) -> None:
    got = through(value)
    assert type(got) is type(value)
    assert got == value
    assert str(got) == str(value)
    assert str(getattr(got, "tz", "")) == str(getattr(value, "tz", ""))


def test_a_frame_that_cannot_be_copied_is_a_reference_and_numbers_nothing() -> None:
    frame = pd.DataFrame({"a": [1, 2], "kind": pd.arrays.SparseArray([0, 1])}, index=["p", "q"])
    array = np.zeros(2)
    sent = [frame, [7], array, array]
    blobs = MemoryBlobs()
    tree = packed(Encoder(lambda _: [Tag.MINE, 1], blobs).encode(sent))
    got = Decoder(lambda *_: "the frame", blobs).decode(tree)
    assert got[0] == "the frame"
    assert got[1] == [7]
    assert got[2] is got[3]
