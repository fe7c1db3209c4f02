"""A cell's output is kept up to a limit, and streams are flushed as in Jupyter."""

from __future__ import annotations

from typing import Any

import pytest

from nbproctor.shell.record import Record, Stream

DROPPED = "the rest of this cell's output was dropped"


def _record(limit: int = 100) -> Record:
    record = Record(limit)
    record.clear()
    return record


def test_messages_are_kept_in_the_order_in_which_they_were_sent() -> None:
    record = _record()
    record.send(None, "display_data", {"data": {"text/plain": "x"}})
    record.send(None, record.msg("clear_output", {"wait": True}))
    assert record.take() == [
        ("display_data", {"data": {"text/plain": "x"}}),
        ("clear_output", {"wait": True}),
    ]
    assert record.take() == []


def test_what_goes_beyond_the_limit_is_cut_once_and_dropped_after_that() -> None:
    record = _record(30)
    for _ in range(3):
        record.note("stream", {"name": "stdout", "text": "0123456789"})
    (_, first), (_, cut) = record.take()
    assert first["text"] == "0123456789"
    assert cut["text"].startswith("012345\n")
    assert DROPPED in cut["text"]


def test_a_display_that_is_too_large_is_replaced_by_a_note() -> None:
    record = _record(20)
    record.note("display_data", {"data": {"image/png": "x" * 100}})
    [(kind, content)] = record.take()
    assert kind == "stream"
    assert DROPPED in content["text"]


def test_an_error_is_kept_beyond_the_limit() -> None:
    record = _record(5)
    record.note("stream", {"name": "stdout", "text": "0123456789"})
    record.note("error", {"ename": "ValueError", "evalue": "", "traceback": []})
    assert [kind for kind, _ in record.take()] == ["stream", "error"]


def test_the_next_cell_has_the_whole_limit_again() -> None:
    record = _record(20)
    record.note("stream", {"name": "stdout", "text": "x" * 50})
    record.clear()
    record.note("stream", {"name": "stdout", "text": "y"})
    assert record.take() == [("stream", {"name": "stdout", "text": "y"})]


def test_a_stream_becomes_one_output_when_it_is_flushed() -> None:
    record = _record()
    stream = Stream("stderr", record, 2)
    assert stream.write("a") == 1
    stream.write("b")
    assert record.events == []
    stream.flush()
    stream.flush()
    assert record.take() == [("stream", {"name": "stderr", "text": "ab"})]


def test_a_flood_is_not_held_in_memory() -> None:
    record = _record(10)
    stream = Stream("stdout", record, 1)
    for _ in range(1000):
        assert stream.write("x" * 8) == 8
    assert sum(map(len, stream._parts)) <= 24


def test_a_stream_is_a_text_file_of_that_number_and_no_terminal() -> None:
    stream = Stream("stdout", _record(), 1)
    assert stream.fileno() == 1
    assert stream.writable()
    assert not stream.isatty()
    other: Any = b"x"
    with pytest.raises(TypeError, match="must be str"):
        stream.write(other)
