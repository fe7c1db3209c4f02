"""What was looked up is kept only as long as it can't have changed."""

from __future__ import annotations

from nbproctor.examiner.found_names import FoundNames


def test_only_what_cannot_be_changed_outlasts_a_test() -> None:
    found = FoundNames(n=1, text="a", none=None, items=[1], table={}, true=True)
    found.keep_lasting()
    assert found == {"n": 1, "text": "a", "none": None, "true": True}


def test_a_name_that_is_reported_as_bound_anew_is_forgotten() -> None:
    found = FoundNames(n=1, m=2)
    found.forget("n")
    found.forget("never found")
    assert found == {"m": 2}
