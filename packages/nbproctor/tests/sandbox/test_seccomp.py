"""The filter, run by a small machine in Python: what it answers to every call there is."""

from __future__ import annotations

import errno

import pytest

from nbproctor.sandbox import seccomp
from nbproctor.sandbox.syscall_numbers import ARCHITECTURE, NAMES

from . import bpf_machine

pytestmark = pytest.mark.skipif(not ARCHITECTURE, reason="no filters on this processor")

ALLOW = "allow"
OWN = 4321
OUTER = seccomp.Policy(private_pids=False, private_files=False)
INNER = seccomp.Policy(private_pids=True, private_files=True)


def answer(policy: seccomp.Policy, name: str | int, *arguments: int, audit: int = 0) -> str | int:
    """Run the filter over one call; return "allow", "kill" or an errno."""
    code = seccomp.build(policy).fill(OWN)
    number = NAMES[name] if isinstance(name, str) else name
    architecture = audit or seccomp._AUDIT[ARCHITECTURE]
    action = bpf_machine.run(code, number, *arguments, architecture=architecture)
    if action == 0x7FFF0000:
        return ALLOW
    return "kill" if action == 0x80000000 else action & 0xFFFF


def test_every_known_call_is_decided_upon() -> None:
    """A call that nobody has thought about is a call that nobody has allowed."""
    lists = {**seccomp.__dict__}
    named = set()
    for key in ("_ALLOWED", "_REFUSED", "_CHANGES_OUTSIDE", "_LEAVES_GROUP", "_OWN_PID_FIRST"):
        named |= set(lists[key].split())
    assert not set(lists["_ALLOWED"].split()) & set(lists["_REFUSED"].split())
    for name in NAMES:
        if name not in named:
            assert answer(INNER, name) != ALLOW or name in {
                "clone", "fcntl", "ioctl", "kill", "setpriority", "tgkill", "tkill",
            }, name  # fmt: skip


@pytest.mark.parametrize("policy", [OUTER, INNER])
def test_calls_of_the_lists_are_answered_as_the_lists_say(policy: seccomp.Policy) -> None:
    for name in seccomp._ALLOWED.split():
        if name in NAMES:
            assert answer(policy, name) == ALLOW, name
    for name in seccomp._REFUSED.split():
        if name in NAMES:
            assert answer(policy, name) == errno.EPERM, name


@pytest.mark.parametrize("number", [470, 471, 600, 4096, 0x40000000, 0x40000000 + 39, 0xFFFFFFFF])
def test_calls_of_later_kernels_and_of_x32_do_not_exist(number: int) -> None:
    signed = number - (1 << 32) if number >= 1 << 31 else number
    assert answer(INNER, signed) == errno.ENOSYS


def test_a_call_of_another_architecture_ends_the_process() -> None:
    assert answer(INNER, "getpid", audit=0x40000003) == "kill"


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (0x3D0F00, ALLOW),  # a thread, as the C library starts it
        (17, ALLOW),  # a fork
        (0x10000000 | 17, errno.EPERM),
        (0x20000 | 17, errno.EPERM),
        (0x40000000 | 17, errno.EPERM),
        (0x8000 | 17, errno.EPERM),  # a sibling
        (0x02000000 | 17, errno.EPERM),
    ],
)
def test_clone_makes_threads_and_children_only(flags: int, expected: str | int) -> None:
    assert answer(INNER, "clone", flags) == expected


def test_clone3_does_not_exist_so_that_libraries_use_clone() -> None:
    assert answer(INNER, "clone3") == errno.ENOSYS


@pytest.mark.parametrize(
    ("family", "kind", "expected"),
    [
        (1, 1, ALLOW),
        (1, 1 | 0o2000000 | 0o4000, ALLOW),  # close-on-exec, non-blocking: asyncio's
        (1, 2, errno.EPERM),
        (1, 5, errno.EPERM),
        (2, 1, errno.EPERM),
        (40, 1, errno.EPERM),
    ],
)
def test_socket_pairs_are_unix_streams(family: int, kind: int, expected: str | int) -> None:
    assert answer(INNER, "socketpair", family, kind) == expected


@pytest.mark.parametrize("name", ["kill", "tgkill"])
def test_signals_reach_oneself_and_ones_group_where_pids_are_shared(name: str) -> None:
    assert answer(OUTER, name, OWN) == ALLOW
    assert answer(OUTER, name, 0) == ALLOW
    assert answer(OUTER, name, 1) == errno.EPERM
    assert answer(OUTER, name, -1) == errno.EPERM
    assert answer(OUTER, name, -OWN) == errno.EPERM
    assert answer(INNER, name, 1) == ALLOW


@pytest.mark.parametrize("name", ["prlimit64", "sched_setaffinity", "sched_setscheduler"])
def test_limits_and_processors_are_ones_own_business_only(name: str) -> None:
    assert answer(INNER, name, 0) == ALLOW
    assert answer(INNER, name, OWN) == ALLOW
    assert answer(INNER, name, OWN + 1) == errno.EPERM


def test_priorities_are_those_of_oneself() -> None:
    assert answer(INNER, "setpriority", 0, 0) == ALLOW
    assert answer(INNER, "setpriority", 0, OWN) == ALLOW
    assert answer(INNER, "setpriority", 0, 1) == errno.EPERM
    assert answer(INNER, "setpriority", 1, 0) == errno.EPERM
    assert answer(INNER, "setpriority", 2, 0) == errno.EPERM


def test_arguments_that_a_library_cannot_see_do_not_fool_the_filter() -> None:
    """The kernel looks at the lower 32 bits of an int; so must the filter."""
    assert answer(INNER, "clone", (1 << 40) | 0x10000000 | 17) == errno.EPERM
    assert answer(INNER, "ioctl", 0, (1 << 32) | 0x5412) == errno.EPERM
    assert answer(OUTER, "kill", (1 << 32) | OWN) == ALLOW
    assert answer(INNER, "prctl", (1 << 32) | 4) == errno.EPERM


def test_modes_and_owners_change_only_where_files_are_ones_own() -> None:
    for name in ("chmod", "fchmodat", "fchmodat2", "lchown", "utimensat", "setxattrat"):
        if name in NAMES:
            assert answer(OUTER, name) == errno.EPERM, name
            assert answer(INNER, name) == ALLOW, name


def test_nothing_leaves_its_group_where_the_group_is_what_ends_it() -> None:
    assert answer(OUTER, "setsid") == errno.EPERM
    assert answer(OUTER, "setpgid", 0, 0) == errno.EPERM
    assert answer(INNER, "setsid") == ALLOW


@pytest.mark.parametrize("command", [8, 10, 15, 1024, 1026])
def test_fcntl_chooses_no_receiver_of_signals_and_takes_no_leases(command: int) -> None:
    assert answer(INNER, "fcntl", 3, command) == errno.EPERM
    assert answer(INNER, "fcntl", 3, 1) == ALLOW


def test_the_program_is_short_enough_for_the_kernel() -> None:
    assert len(seccomp.build(INNER).code) // 8 < 1500
