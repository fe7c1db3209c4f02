"""`lessonkit.mutants`: small changes that people make by mistake, each another program."""

from __future__ import annotations

import ast

import pytest

from lessonkit.mutants import make_mutants

BACKWARD = '''
def f(dZ, cache, rate=0.5):
    """Say what it does: 1 + 1."""
    ### BEGIN SOLUTION
    A, W = cache
    m = A.shape[1]
    dW = dZ @ A.T / m
    db = np.sum(dZ, axis=1, keepdims=True)
    dZ[dZ > 0] = 0
    for l in range(1, m):
        dW = dW + l
    grads = {"dW1": dW.copy(), "db1": -db}
    return grads, dW
    ### END SOLUTION
'''


@pytest.fixture(scope="module")
def changes() -> dict[str, str]:
    return {mutant.change: mutant.operator for mutant in make_mutants(BACKWARD)}


@pytest.mark.parametrize(
    ("operator", "change"),
    [
        ("arithmetic", "dW = dZ @ A.T / m -> dW = dZ @ A.T * m"),
        ("left out", "dW = dZ @ A.T / m -> dW = dZ @ A.T"),
        ("turned", "dW = dZ @ A.T / m -> dW = A.T @ dZ / m"),
        ("comparison", "dZ[dZ > 0] = 0 -> dZ[dZ >= 0] = 0"),
        ("comparison", "dZ[dZ > 0] = 0 -> dZ[dZ < 0] = 0"),
        ("constant", "m = A.shape[1] -> m = A.shape[0]"),
        ("constant", "for l in range(1, m): -> for l in range(0, m):"),
        ("constant", "keepdims=True"),
        ("key", "'dW1': dW.copy(), 'db1': -db} -> grads = {'db1'"),
        ("axis", "axis=1, keepdims=True) -> db = np.sum(dZ, axis=0"),
        ("axis", "axis=1, keepdims=True) -> db = np.sum(dZ, axis=None"),
        ("transpose dropped", "dW = dZ @ A.T / m -> dW = dZ @ A / m"),
        ("transpose added", "dW = dZ @ A.T / m -> dW = dZ.T @ A.T / m"),
        ("function", "db = np.sum(dZ, axis=1, keepdims=True) -> db = np.mean("),
        ("call dropped", "'dW1': dW.copy()"),
        ("sign", "-> grads = {'dW1': dW.copy(), 'db1': db}"),
        ("parts", "return (grads, dW) -> return (dW, grads)"),
        ("statement dropped", "dZ[dZ > 0] = 0 -> pass"),
        ("in place", "dW = dW + l -> dW += l"),
    ],
)
def test_every_operator_is_at_work(changes: dict[str, str], operator: str, change: str) -> None:
    assert any(kind == operator and change in told for told, kind in changes.items())


def test_names_that_are_written_to_are_not_swapped(changes: dict[str, str]) -> None:
    assert not any(told.startswith("A, W = cache -> W, A") for told in changes)


def test_what_students_are_given_is_left_alone() -> None:
    for mutant in make_mutants(BACKWARD):
        assert mutant.source.startswith("def f(dZ, cache, rate=0.5):")


def test_each_mutant_is_another_valid_program_and_says_what_it_changes() -> None:
    mutants = make_mutants(BACKWARD)
    sources = [mutant.source for mutant in mutants]
    assert len(set(sources)) == len(sources) > 30
    assert len({mutant.change for mutant in mutants}) == len(mutants)
    for source in sources:
        ast.parse(source)


def test_a_docstring_is_no_code() -> None:
    assert not any("Say what" in mutant.source for mutant in make_mutants(BACKWARD))


def test_it_is_the_same_every_time() -> None:
    assert make_mutants(BACKWARD) == make_mutants(BACKWARD)
