"""Whether a change of the global random state is noticed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from nbproctor.errors import WireError
from nbproctor.protocol import random_state as randomness
from nbproctor.protocol.random_state import (
    fingerprint,
    get_random,
    pack_random,
    set_random,
    unpack_random,
)

DRAWS: dict[str, Callable[[], object]] = {
    "random": random.random,
    "a normal number of random": lambda: random.gauss(0, 1),
    "numpy": np.random.rand,
    "a normal number of numpy": np.random.randn,
    "a seed": lambda: np.random.seed(5),
    "another seed": lambda: random.seed(5),
}


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    state = get_random()
    yield
    set_random(state)


@pytest.fixture(params=["memory", "functions"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "functions":
        monkeypatch.setattr(randomness, "_memory", None)
    elif randomness._memory is None:
        pytest.skip("this Python does not show its memory")


@pytest.mark.usefixtures("_way")
@pytest.mark.parametrize("name", DRAWS)
def test_every_draw_changes_the_fingerprint(name: str) -> None:
    # A normal number is drawn together with the next one, which is kept and then handed out.
    for _ in range(3):
        before = fingerprint()
        assert fingerprint() == before
        DRAWS[name]()
        assert name.endswith("seed") or fingerprint() != before


@pytest.mark.usefixtures("_way")
def test_a_state_that_is_set_again_has_its_fingerprint_again() -> None:
    np.random.randn()
    random.gauss(0, 1)
    packed, before = pack_random(), fingerprint()
    expected = np.random.randn(), random.gauss(0, 1)
    unpack_random(packed)
    assert fingerprint() == before
    assert (np.random.randn(), random.gauss(0, 1)) == expected


@pytest.mark.usefixtures("_way")
@pytest.mark.parametrize("name", DRAWS)
def test_one_generators_state_leaves_the_other_alone(name: str) -> None:
    before = fingerprint()
    DRAWS[name]()
    while fingerprint() == before:
        DRAWS[name]()
    drawn = fingerprint()
    changed = [one != other for one, other in zip(drawn, before, strict=True)]
    assert sum(changed) == 1
    packed = pack_random(changed)
    assert [part is not None for part in packed] == changed
    np.random.rand()
    random.random()
    now = fingerprint()
    unpack_random(packed)
    expected = (one if new else other for one, other, new in zip(drawn, now, changed, strict=True))
    assert fingerprint() == tuple(expected)


@pytest.mark.parametrize("position", [-1, 625, 1 << 20, 2.5, "1", None])
def test_a_position_beside_the_numbers_is_refused(position: object) -> None:
    packed, before = pack_random(), fingerprint()
    packed[1][2] = position
    packed[0] = None
    with pytest.raises(WireError):
        unpack_random(packed)
    assert fingerprint() == before


@pytest.mark.usefixtures("_way")
def test_a_seed_changes_the_fingerprint() -> None:
    random.seed(1)
    np.random.seed(1)
    seen = [fingerprint()]
    random.seed(2)
    seen.append(fingerprint())
    np.random.seed(2)
    seen.append(fingerprint())
    assert len(set(seen)) == 3


@pytest.mark.parametrize("which", [0, 1])
def test_a_state_of_nothing_but_zeros_is_refused(which: int) -> None:
    packed, before = pack_random(), fingerprint()
    packed[which][1] = bytes(len(packed[which][1]))
    packed[1 - which] = None
    with pytest.raises(WireError):
        unpack_random(packed)
    assert fingerprint() == before
