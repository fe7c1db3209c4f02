"""A test's settings for warnings and errors of numbers reach the student's code."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from nbproctor.errors import WireError
from nbproctor.protocol.warning_state import Conditions, Imposed, show_warning


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    with warnings.catch_warnings(), np.errstate():
        yield


@pytest.fixture
def reported() -> list[Any]:
    return []


@pytest.fixture
def imposed(reported: list[Any]) -> Imposed:
    return Imposed(reported.append)


def test_nothing_is_sent_while_nothing_is_set() -> None:
    conditions = Conditions()
    assert conditions.settings() is None
    with np.errstate(divide="raise"):
        assert conditions.settings() is not None
    assert conditions.settings() is None


def test_equal_settings_keep_their_number_and_others_get_a_larger_one() -> None:
    conditions = Conditions()
    with np.errstate(divide="raise"):
        first, again = conditions.settings(), conditions.settings()
        warnings.simplefilter("ignore", UserWarning)
        other = conditions.settings()
    assert first is again
    assert other[0] > first[0]


def test_settings_hold_within_a_block_and_not_after_it(imposed: Imposed) -> None:
    conditions = Conditions()
    with np.errstate(divide="raise"), warnings.catch_warnings():
        warnings.filterwarnings("error", "bad .*", DeprecationWarning)
        settings = conditions.settings()
    with np.errstate(divide="ignore"):
        with imposed.under(settings):
            with pytest.raises(FloatingPointError):
                np.float64(1) / 0
            with pytest.raises(DeprecationWarning):
                warnings.warn("bad thing", DeprecationWarning, stacklevel=1)
        assert np.float64(1) / 0 == np.inf


def test_the_number_alone_stands_for_the_last_settings(imposed: Imposed) -> None:
    conditions = Conditions()
    with np.errstate(divide="raise"):
        settings = conditions.settings()
    with imposed.under(settings):
        pass
    with imposed.under(settings[0]), pytest.raises(FloatingPointError):
        np.float64(1) / 0
    with pytest.raises(WireError):
        imposed.under(settings[0] + 1)


def test_a_function_of_the_test_s_for_errors_stays_with_the_test(imposed: Imposed) -> None:
    conditions = Conditions()
    with np.errstate(divide="call", call=lambda *_: None):
        settings = conditions.settings()
    with np.errstate(divide="ignore"), imposed.under(settings):
        assert np.geterr()["divide"] == "ignore"


def test_a_warning_is_reported_and_shown_at_the_other_end(
    imposed: Imposed, reported: list[Any]
) -> None:
    class Mine(UserWarning):
        pass

    warnings.simplefilter("always")
    with imposed.under(None):
        warnings.warn("take care", Mine, stacklevel=1)
    ((kinds, message, *_),) = reported
    assert (kinds[:2], message) == (["Mine", "UserWarning"], "take care")
    with warnings.catch_warnings(record=True) as shown:
        show_warning(reported[0])
    assert (shown[0].category, str(shown[0].message)) == (UserWarning, "take care")


@pytest.mark.parametrize(
    "report", [None, [], ["x"], [["UserWarning"], 1, "f", 1, ""], [[], "a", "b", "1", ""]]
)
def test_what_is_no_report_is_ignored(report: object) -> None:
    with warnings.catch_warnings(record=True) as shown:
        show_warning(report)
    assert shown == []


def test_a_class_that_is_no_warning_is_shown_as_a_warning() -> None:
    with warnings.catch_warnings(record=True) as shown:
        show_warning([["SystemExit", "print", "Warning"], "a", "f", 1, ""])
    assert shown[0].category is Warning
