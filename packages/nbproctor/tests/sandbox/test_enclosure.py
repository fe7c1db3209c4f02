"""The room that a zygote lives in: what is in it, and that nothing outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from nbproctor.sandbox import enclose

from .conftest import Person, needs_linux

pytestmark = [needs_linux, pytest.mark.usefixtures("needs_namespaces")]

_ENCLOSE = """
import json, os, subprocess, sys
from pathlib import Path
from nbproctor.sandbox import enclose
def run(*argv, **options):
    with enclose(argv, stdout=subprocess.PIPE, **options) as room:
        out = room.process.stdout.read().decode()
        room.process.stdout.close()
        return out, room.process.wait()
"""


def test_only_what_was_shown_is_there(person: Person) -> None:
    public = Path("/tmp") / f"public-{os.getpid()}-{person.name}"
    public.mkdir()
    try:
        (public / "data.csv").write_text("1,2")
        done = person.run(
            _ENCLOSE + "print(run('sh', '-c', 'ls /; cat ' + sys.argv[1] + '/data.csv; ls /home',"
            " readable=[Path(sys.argv[1])])[0])",
            str(public),
        )
    finally:
        (public / "data.csv").unlink()
        public.rmdir()
    assert done.returncode == 0, done.stderr
    top = done.stdout.split("1,2")[0].split()
    assert {"usr", "proc", "tmp", "home", "dev"} <= set(top)
    assert not {"boot", "mnt", "opt", "srv", "var", "run"} & set(top)
    assert done.stdout.split("1,2")[1].split() == ["student"]


def test_it_sees_itself_and_nobody_else(person: Person) -> None:
    done = person.run(_ENCLOSE + "print(run('sh', '-c', 'echo $$; id -u; hostname; ls /proc')[0])")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.split()
    assert lines[0] == "1"
    assert lines[2] == "exam"
    assert "1" in lines[3:]
    assert max(int(entry) for entry in lines[3:] if entry.isdigit()) < 10


def test_it_has_no_network_but_a_silent_loopback(person: Person) -> None:
    done = person.run(_ENCLOSE + "print(run('cat', '/proc/net/dev')[0])")
    assert done.returncode == 0, done.stderr
    assert [line.split(":")[0].strip() for line in done.stdout.splitlines() if ":" in line] == [
        "lo"
    ]


def test_what_is_shown_is_read_only(person: Person) -> None:
    done = person.run(_ENCLOSE + "print(run('sh', '-c', 'touch /usr/x 2>&1; touch /x 2>&1')[0])")
    assert done.stdout.count("Read-only file system") == 2


def test_root_is_an_ordinary_user_inside(person: Person) -> None:
    code = "print(run('cat', '/proc/self/status')[0])"
    done = person.run(_ENCLOSE + code)
    uid = next(line for line in done.stdout.splitlines() if line.startswith("Uid:")).split()[1]
    assert int(uid) != 0


def test_the_environment_is_what_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADEBOOK_PASSWORD", "secret")
    with enclose(["/usr/bin/env"], env={"A": "1"}, stdout=subprocess.PIPE) as room:
        assert room.process.stdout is not None
        assert room.process.stdout.read() == b"A=1\n"
        room.process.stdout.close()
    with enclose(["env"], stdout=subprocess.PIPE) as room:
        assert room.process.stdout is not None
        assert b"GRADEBOOK_PASSWORD" not in room.process.stdout.read()
        room.process.stdout.close()


def test_descriptors_arrive_only_where_they_were_passed() -> None:
    read, write = os.pipe()
    other = os.dup(write)
    os.set_inheritable(other, True)
    script = f"import os; os.write({write}, b'there'); os.write({other}, b'other')"
    command = [sys.executable, "-c", script]
    with enclose(command, pass_fds=[write], stderr=subprocess.DEVNULL) as room:
        room.process.wait()
    os.close(write)
    os.close(other)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.read() == b"there"


@pytest.mark.parametrize(("script", "status"), [("exit 0", 0), ("exit 7", 7)])
def test_the_program_s_status_is_passed_on(script: str, status: int) -> None:
    with enclose(["sh", "-c", script]) as room:
        assert room.process.wait() == status


def test_a_program_is_found_by_a_path_that_goes_a_detour(tmp_path: Path) -> None:
    program = f"{tmp_path}/{os.path.relpath('/', tmp_path)}/bin/sh"
    with enclose([program, "-c", "exit 7"]) as room:
        assert room.process.wait() == 7


def test_a_program_that_is_not_there_is_an_error_of_the_caller_s() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-program"):
        enclose(["no-such-program"])


def test_a_missing_readable_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nothing-here"):
        enclose(["true"], readable=[tmp_path / "nothing-here"])


def test_a_mode_that_does_not_exist_opens_nothing() -> None:
    with pytest.raises(ValueError, match="no such sandbox mode"):
        enclose(["true"], mode="none")


_FAMILY = "for i in 1 2 3; do (setsid sleep 300 &) ; done; echo ready; sleep 300"


def _ends(room_output: int) -> bool:
    """Whether everybody who could write to a pipe is gone."""
    with os.fdopen(room_output, "rb") as pipe:
        return pipe.read() == b""


@pytest.mark.parametrize("without_namespaces", [False, True])
def test_closing_it_ends_everything_inside(without_namespaces: bool) -> None:
    read, write = os.pipe()
    room = enclose(
        ["sh", "-c", _FAMILY], stdout=write, mode="landlock",
        without_namespaces=without_namespaces,
    )  # fmt: skip
    os.close(write)
    assert os.read(read, 6) == b"ready\n"
    room.close()
    assert _ends(read)


@pytest.mark.parametrize("without_namespaces", [False, True])
def test_killing_whoever_started_it_ends_everything_inside(
    person: Person, without_namespaces: bool
) -> None:
    code = _ENCLOSE + textwrap.dedent(
        f"""
        room = enclose(["sh", "-c", {_FAMILY!r}], mode="landlock",
                       without_namespaces={without_namespaces})
        import time
        time.sleep(300)
        """
    )
    read, write = os.pipe()
    os.set_inheritable(write, True)
    from .conftest import _IMPORT, SOURCE

    proctor = subprocess.Popen(
        [person.python, "-I", "-S", "-c", _IMPORT + code, str(SOURCE / "nbproctor")],
        stdout=write, cwd="/", **person.options,
    )  # fmt: skip
    os.close(write)
    assert os.read(read, 6) == b"ready\n"
    proctor.kill()
    proctor.wait()
    assert _ends(read)


@pytest.mark.parametrize("without_namespaces", [False, True])
def test_killing_the_process_in_between_ends_the_program(without_namespaces: bool) -> None:
    read, write = os.pipe()
    room = enclose(
        ["sh", "-c", "echo ready; exec sleep 300"], stdout=write, mode="landlock",
        without_namespaces=without_namespaces,
    )  # fmt: skip
    os.close(write)
    assert os.read(read, 6) == b"ready\n"
    os.kill(room.process.pid, signal.SIGKILL)
    assert room.process.wait() == -signal.SIGKILL
    assert _ends(read)
    room.close()


def test_it_survives_the_thread_that_started_it() -> None:
    """A proctor may start its zygotes from a thread that ends."""
    import threading

    rooms = []
    thread = threading.Thread(
        target=lambda: rooms.append(enclose(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE))
    )
    thread.start()
    thread.join()
    with rooms[0] as room:
        out, _ = room.process.communicate(b"alive")
        assert out == b"alive"


_FORBIDDEN = """
import sys
from nbproctor.sandbox import WallMissing, enclose, kernel, seccomp, survey
kernel.forbid_new_privileges()
filter = seccomp.build(seccomp.Policy(private_pids=True, private_files=True))
seccomp.install(filter.fill(0))
try:
    enclose(["true"])
except WallMissing as error:
    print("missing", error.wall, error.reason, error.remedy, flush=True)
with enclose(["echo", "ran"], mode="landlock") as room:
    room.process.wait()
    print(room.wall.held, room.wall.detail)
print([wall.held for wall in survey() if wall.name == "namespaces"])
"""


def test_where_namespaces_are_forbidden_it_refuses_or_says_what_is_missing(person: Person) -> None:
    done = person.run(_FORBIDDEN)
    assert done.returncode == 0, done.stderr
    refusal, ran, fallback, surveyed = done.stdout.splitlines()
    assert ran == "ran"
    assert fallback.startswith("False unshare")
    assert refusal.startswith("missing namespaces")
    assert "Operation not permitted" in refusal
    assert "--sandbox=landlock" in refusal
    assert surveyed == "[False]"


def test_the_interpreter_finds_its_packages_inside() -> None:
    pytest.importorskip("numpy")
    script = "import numpy; print(numpy.arange(3).sum())"
    packages = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    env = {"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": packages}
    with enclose([sys.executable, "-c", script], stdout=subprocess.PIPE, env=env) as room:
        assert room.process.stdout is not None
        assert room.process.stdout.read() == b"3\n"
        room.process.stdout.close()
