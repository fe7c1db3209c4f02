"""Assembled programs jump where their labels are, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nbproctor.sandbox import bpf
from nbproctor.sandbox.bpf import Assembler

from .bpf_machine import run

YES, NO = 1, 2


def _program(*conditions: Callable[[Assembler], None], pid: int = 0) -> bytes:
    """Assemble conditions that jump to "yes"; without a jump the program ends with NO."""
    program = Assembler()
    for condition in conditions:
        condition(program)
    program.finish(NO)
    program.mark("yes")
    program.finish(YES)
    return program.assemble().fill(pid)


def test_a_program_reads_the_number_the_architecture_and_the_arguments() -> None:
    for load, expected in (
        (lambda p: p.load(bpf.NUMBER), 11),
        (lambda p: p.load(bpf.ARCHITECTURE), 22),
        (lambda p: p.load_argument(0), 33),
        (lambda p: p.load_argument(5), 44),
        (lambda p: p.load_argument(1, high=True), 55),
    ):
        code = _program(load, lambda p, value=expected: p.if_equal(value, "yes"))  # type: ignore[misc]
        arguments = (33, 55 << 32, 0, 0, 0, 44)
        assert run(code, 11, *arguments, architecture=22) == YES
        assert run(code, 0, *[0] * 6, architecture=0) == NO


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        (lambda p: p.if_equal(5, "yes"), (4, 5, 6), (NO, YES, NO)),
        (lambda p: p.if_at_least(5, "yes"), (4, 5, 6), (NO, YES, YES)),
        (lambda p: p.if_any_bit(6, "yes"), (1, 2, 12), (NO, YES, YES)),
        (lambda p: p.jump("yes"), (0, 1, 2), (YES, YES, YES)),
    ],
)
def test_conditions(
    condition: Callable[[Assembler], None], values: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    code = _program(lambda p: p.load(bpf.NUMBER), condition)
    assert tuple(run(code, value) for value in values) == expected


def test_a_mask_keeps_only_its_bits() -> None:
    code = _program(
        lambda p: p.load(bpf.NUMBER), lambda p: p.mask(0xF), lambda p: p.if_equal(3, "yes")
    )
    assert run(code, 0x73) == YES
    assert run(code, 0x74) == NO


def test_the_process_id_is_filled_in_later() -> None:
    program = Assembler()
    program.load_argument(0)
    program.if_own_pid("yes")
    program.finish(NO)
    program.mark("yes")
    program.finish(YES)
    assembled = program.assemble()
    assert run(assembled.fill(77), 0, 77) == YES
    assert run(assembled.fill(78), 0, 77) == NO


def test_a_conditional_jump_reaches_beyond_255_instructions() -> None:
    code = _program(
        lambda p: p.load(bpf.NUMBER),
        lambda p: p.if_equal(5, "yes"),
        *[lambda p: p.load(bpf.NUMBER)] * 600,
    )
    assert run(code, 5) == YES
    assert run(code, 6) == NO


def test_a_choice_sends_every_number_to_its_target() -> None:
    targets = {3: "a", 4: "a", 5: "b", 100: "c", 0: "b", 0x3FFFFFFF: "c"}
    program = Assembler()
    program.load(bpf.NUMBER)
    program.choose(targets, "none")
    answers = {"a": 1, "b": 2, "c": 3, "none": 4}
    for label, answer in answers.items():
        program.mark(label)
        program.finish(answer)
    code = program.assemble().fill(0)
    for number in {0, 1, *range(8), 99, 100, 101, 0x3FFFFFFE, 0x3FFFFFFF, 0x40000000}:
        assert run(code, number) == answers[targets.get(number, "none")], number


def test_a_choice_looks_at_few_numbers() -> None:
    """The kernel runs a new program for every system call; a linear search would be slow."""
    program = Assembler()
    program.choose({2 * number: "yes" for number in range(256)}, "no")
    program.mark("no")
    program.finish(NO)
    program.mark("yes")
    program.finish(YES)
    code = program.assemble().fill(0)
    assert len(code) // 8 < 256 * 8


def test_mistakes_in_labels_are_errors() -> None:
    twice = Assembler()
    twice.mark("a")
    with pytest.raises(ValueError, match="used twice"):
        twice.mark("a")
    backwards = Assembler()
    backwards.mark("a")
    backwards.jump("a")
    with pytest.raises(ValueError, match="before its jump"):
        backwards.assemble()
    nowhere = Assembler()
    nowhere.jump("a")
    with pytest.raises(KeyError):
        nowhere.assemble()
