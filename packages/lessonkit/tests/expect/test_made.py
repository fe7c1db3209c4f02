"""`lessonkit.expect.made`: names that a cell takes over from cells above it."""

from typing import Any

import pytest

from lessonkit.expect import Mistake, made


def _cell(source: str, **names: Any) -> None:
    exec(source, {"made": made, **names})


def test_a_name_that_is_there_passes_in_silence() -> None:
    _cell('made("costs", by="train")', costs=[])


def test_a_missing_name_is_told_in_one_line_with_the_function_that_makes_it() -> None:
    with pytest.raises(Mistake) as told:
        _cell('made("parameters", "costs", by="train")', parameters={})
    assert str(told.value) == (
        "costs is missing: train makes it in a cell above. Write train, and run that cell."
    )
