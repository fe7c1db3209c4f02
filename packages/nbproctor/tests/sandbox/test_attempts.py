"""Every attempt is found by its module, and says which wall it tries."""

from __future__ import annotations

from nbproctor.sandbox.attempts import Attempt, Outside, attempt, every_attempt
from nbproctor.sandbox.walls import MODES


def test_attempts_have_a_wall_a_text_and_modes_that_exist() -> None:
    attempts = every_attempt()
    assert len({one.tried for one in attempts.values()}) == len(attempts)
    for name, one in attempts.items():
        assert name == one.name == one.run.__name__
        assert one.wall
        assert one.demanded
        assert set(one.demanded) <= set(MODES)


def test_a_function_becomes_an_attempt_by_its_decorator() -> None:
    before = every_attempt()

    @attempt("reading", "try something new", demanded=("full",))
    def try_something(_: Outside) -> str | None:
        return None

    from nbproctor.sandbox import attempts

    try:
        found = every_attempt()["try_something"]
        assert found == Attempt(
            "try_something", "reading", "try something new", ("full",), try_something
        )
    finally:
        del attempts._FOUND["try_something"]
    assert every_attempt() == before
