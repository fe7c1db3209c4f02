"""Events of student code become valid outputs, or none."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest

from nbproctor.notebook.outputs import Output, Transcript, error_output


def _outputs(*events: object, index: int = 0) -> list[Output]:
    transcript = Transcript()
    transcript.add(index, list(events))
    return transcript.outputs(index)


def _shown(text: str, display: str | None = None) -> dict[str, Any]:
    content: dict[str, Any] = {"data": {"text/plain": text}, "metadata": {}}
    return content | ({"transient": {"display_id": display}} if display else {})


def _texts(outputs: list[Output]) -> list[str]:
    return [output["data"]["text/plain"] for output in outputs]


def _check(outputs: list[Output]) -> None:
    cell = nbformat.v4.new_code_cell("x", outputs=[nbformat.from_dict(one) for one in outputs])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_every_kind_of_event_becomes_its_output() -> None:
    outputs = _outputs(
        ["stream", {"name": "stdout", "text": "a"}],
        ["display_data", _shown("b")],
        ["execute_result", _shown("c") | {"execution_count": 3}],
        ["error", {"ename": "E", "evalue": "v", "traceback": ["t"]}],
    )
    kinds = [output["output_type"] for output in outputs]
    assert kinds == ["stream", "display_data", "execute_result", "error"]
    assert outputs[2]["execution_count"] == 3
    _check(outputs)


@pytest.mark.parametrize(
    "event",
    [
        None,
        ["stream"],
        ["stream", "text"],
        [1, {}],
        ["unknown", {}],
        ["stream", {"name": "stdin", "text": "x"}],
        ["status", {"execution_state": "idle"}],
    ],
)
def test_what_is_no_output_is_left_out(event: object) -> None:
    assert _outputs(event) == []


def test_no_field_makes_an_invalid_notebook() -> None:
    odd = {1: 2, "text/plain": {"x"}, "text/html": ["a", 1], "application/json": {"x": {1, 2}}}
    outputs = _outputs(
        ["stream", {"name": "stdout", "text": 7}],
        ["display_data", {"data": odd, "metadata": [1]}],
        ["display_data", {"data": "x", "metadata": {1: float("nan")}}],
        ["execute_result", {"execution_count": True}],
        ["error", {"ename": None, "traceback": "x"}],
        ["error", {"evalue": "\ud800", "traceback": [1, b"x"]}],
    )
    _check(outputs)
    assert outputs[3]["execution_count"] is None
    assert outputs[5]["evalue"] == "?"


def test_events_that_are_no_list_are_none() -> None:
    transcript = Transcript()
    transcript.add(0, "display_data")
    assert transcript.outputs(0) == []


def test_clearing_removes_what_came_before_or_waits_for_the_next_output() -> None:
    before = ["display_data", _shown("old")]
    after = ["display_data", _shown("new")]
    assert _texts(_outputs(before, ["clear_output", {}], after)) == ["new"]
    assert _texts(_outputs(before, ["clear_output", {"wait": True}])) == ["old"]
    assert _texts(_outputs(before, ["clear_output", {"wait": True}], after)) == ["new"]


def test_a_display_is_updated_by_a_later_cell_but_not_by_a_test() -> None:
    transcript = Transcript()
    transcript.add(0, [["display_data", _shown("first", "mine")]])
    transcript.add(1, [["update_display_data", _shown("second", "mine")]])
    assert _texts(transcript.outputs(0)) == ["second"]
    assert transcript.outputs(1) == []
    transcript.add(2, [["update_display_data", _shown("third", "mine")]], alone=True)
    assert _texts(transcript.outputs(0)) == ["second"]


def test_a_cleared_display_is_not_updated() -> None:
    transcript = Transcript()
    transcript.add(0, [["display_data", _shown("first", "mine")], ["clear_output", {}]])
    transcript.add(1, [["update_display_data", _shown("second", "mine")]])
    assert transcript.outputs(0) == []


@pytest.mark.parametrize("mime", ["image/png", "application/pdf"])
def test_binary_data_that_is_not_base64_is_left_out(mime: str) -> None:
    good = ["display_data", {"data": {mime: "QUJD\n", "text/plain": "x"}}]
    bad = ["display_data", {"data": {mime: 'QUJD" onload="x', "text/plain": "x"}}]
    [shown, left] = _outputs(good, bad)
    assert set(shown["data"]) == {mime, "text/plain"}
    assert set(left["data"]) == {"text/plain"}


def test_metadata_that_would_end_an_attribute_is_left_out() -> None:
    about = {"width": 3, "height": '3" onload="x', "alt": "fine", "style": {"a": 1}}
    content = {"data": {"image/png": "QUJD"}, "metadata": {"image/png": about}}
    [output] = _outputs(["display_data", content])
    assert output["metadata"] == {"image/png": {"width": 3, "alt": "fine"}}


def test_nesting_without_end_is_cut() -> None:
    endless: dict[str, Any] = {}
    endless["again"] = endless
    _check(_outputs(["display_data", {"data": {"application/json": endless}}]))


def test_an_error_of_our_own_is_shown_in_one_line() -> None:
    output = error_output("Timeout", "too slow")
    assert (output["ename"], output["evalue"]) == ("Timeout", "too slow")
    assert len(output["traceback"]) == 1
    _check([output])
