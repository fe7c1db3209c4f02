"""Every escape attempt, with all walls and with the inner ones only, as root and as nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from nbproctor.sandbox.attempts import every_attempt

from .conftest import Person, needs_linux

pytestmark = needs_linux

NAMES = [*every_attempt(), "leftovers", "survivors"]

#: what Landlock, seccomp and limits cannot stop by themselves, as the documentation says
OPEN_WITHOUT_NAMESPACES = {
    "ask_whether_it_exists",
    "inode_bomb",
    "leftovers",
    "many_files_bomb",
    "see_processes",
    "stat_file",
}

#: attempts that need a right, a device or a terminal that an ordinary user has nowhere, so that
#: they prove nothing about our walls on such a machine: they are there for others
NOT_FOR_ORDINARY_USERS = {
    "become_root",
    "change_library",
    "connect_from_pair",
    "enter_namespace",
    "make_device",
    "mount_something",
    "raise_own_limit",
}

#: the same, but depending on how the machine is set up
NOT_EVERYWHERE = {
    "administrate",
    "dump_core",
    "open_devices",
    "read_through_hard_link",
    "type_into_terminal",
    "unshare_namespaces",
    "clone_namespaces",
    "use_32_bit_calls",
    "use_bpf",
    "use_io_uring",
    "use_keys",
    "use_perf",
    "use_userfaultfd",
    "use_x32_calls",
}

Findings = dict[str, dict[str, str]]
_SEEN: dict[tuple[str, str], Findings] = {}


@pytest.fixture(scope="session")
def findings() -> Callable[[Person, str], Findings]:
    def ask(person: Person, mode: str) -> Findings:
        if (person.name, mode) not in _SEEN:
            done = person.run("from nbproctor.sandbox import doctor; doctor.main()", mode, "--json")
            assert done.stdout, done.stderr
            answer: dict[str, Any] = json.loads(done.stdout)
            _SEEN[person.name, mode] = {one["name"]: one for one in answer["attempts"]}
        return _SEEN[person.name, mode]

    return ask


@pytest.mark.usefixtures("needs_namespaces", "needs_inner_walls")
@pytest.mark.parametrize("name", NAMES)
def test_with_all_walls_nothing_gets_through(
    name: str, person: Person, findings: Callable[[Person, str], Findings]
) -> None:
    finding = findings(person, "full")[name]
    assert finding["state"] == "held", finding["detail"]


@pytest.mark.usefixtures("needs_inner_walls")
@pytest.mark.parametrize("name", sorted(set(NAMES) - OPEN_WITHOUT_NAMESPACES))
def test_the_inner_walls_hold_by_themselves(
    name: str, person: Person, findings: Callable[[Person, str], Findings]
) -> None:
    finding = findings(person, "landlock")[name]
    assert finding["state"] == "held", finding["detail"]


@pytest.mark.usefixtures("needs_inner_walls")
@pytest.mark.parametrize("name", sorted(OPEN_WITHOUT_NAMESPACES))
def test_what_only_namespaces_stop_is_never_called_broken_without_them(
    name: str, person: Person, findings: Callable[[Person, str], Findings]
) -> None:
    assert findings(person, "landlock")[name]["state"] in ("open", "held")


_WITHOUT_WALLS = """
import json, os, signal, sys, tempfile
from nbproctor.sandbox.attempts import Outside, every_attempt
from nbproctor.sandbox import trial
limits = trial._LIMITS
got = []
# Not this process: attempts that slow the zygote down would slow down all that come after them.
zygote = os.fork()
if zygote == 0:
    signal.pause()
with tempfile.TemporaryDirectory() as folder, trial._bait(folder) as bait:
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(b"the expected values\\n")
        sizes = {n: limits[n] for n in
                 ("processes", "memory", "file_size", "open_files", "workdir_size")}
        outside = Outside(**bait, zygote=zygote, fd=file.fileno(), **sizes)
        for name in sys.argv[1:]:
            attempt = every_attempt()[name]
            try:
                open(outside.secret, "w").write("the expected values\\n")
            except OSError:
                pass
            child = os.fork()
            if child == 0:
                status = 1
                try:
                    with tempfile.TemporaryDirectory() as work:
                        os.chdir(work)
                        status = 0 if attempt.run(outside) else 1
                except (OSError, MemoryError):
                    pass
                finally:
                    os._exit(status)
            if os.waitpid(child, 0)[1] == 0:
                got.append(name)
os.kill(zygote, signal.SIGKILL)
print(json.dumps(got))
"""


def test_without_walls_the_attempts_do_get_through() -> None:
    """An attempt that fails by itself would make every wall look good."""
    names = sorted(set(every_attempt()) - NOT_FOR_ORDINARY_USERS - NOT_EVERYWHERE)
    done = Person("ordinary").run(_WITHOUT_WALLS, *names)
    assert done.stdout, done.stderr
    assert sorted(set(names) - set(json.loads(done.stdout))) == []
