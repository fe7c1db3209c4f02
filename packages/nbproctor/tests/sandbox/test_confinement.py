"""What a candidate can do inside: everything that a notebook needs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from nbproctor.limits import Limits
from nbproctor.sandbox import WallMissing, landlock, prepare, seccomp

from .conftest import Person, needs_linux

pytestmark = [needs_linux, pytest.mark.usefixtures("needs_inner_walls")]

# A zygote, as the engine's: it prepares once, and forks candidates that run the code they get.
_ZYGOTE = """
import json, os, sys
from pathlib import Path
from nbproctor.limits import Limits
from nbproctor.sandbox import prepare
order = json.loads(sys.argv[1])
def main():
    readable = [Path(p) for p in order["readable"]]
    confinement = prepare(Limits(), readable=readable, mode=order["mode"])
    work = Path(order["work"]); work.mkdir(exist_ok=True)
    before = sorted(os.listdir("/proc/self/fd"))
    for code in order["codes"]:
        for name, text in order["given"].items():
            (work / name).write_text(text)
        pid = confinement.fork()
        if pid == 0:
            status = 1
            try:
                confinement.enter(work, keep=[1, 2])
                exec(code, {"confinement": confinement})
                status = 0
            except BaseException as error:
                print(type(error).__name__, error)
            finally:
                sys.stdout.flush(); os._exit(status)
        sys.stdout.flush()
        os.waitpid(pid, 0)
    print("fds", before == sorted(os.listdir("/proc/self/fd")))
    import threading
    thread = threading.Thread(target=print, args=("thread",)); thread.start(); thread.join()
main()
"""

_DRIVER = """
import json, subprocess, sys
from pathlib import Path
from nbproctor.sandbox import enclose, enclosure
order = json.loads(sys.argv[1])
argv = [sys.executable, "-I", "-S", "-c", order["zygote"], str(enclosure._PACKAGE),
        json.dumps(order)]
with enclose(argv, readable=[Path(p) for p in order["readable"]], mode=order["mode"],
             without_namespaces=order["mode"] != "full", stderr=2) as room:
    sys.exit(room.process.wait())
"""


def run_inside(
    person: Person,
    mode: str,
    *codes: str,
    given: dict[str, str] | None = None,
    readable: list[str] | None = None,
) -> list[str]:
    import json
    import tempfile

    from .conftest import _IMPORT

    with tempfile.TemporaryDirectory(prefix="work-") as folder:
        Path(folder).chmod(0o777)
        order = {
            "zygote": _IMPORT + _ZYGOTE,
            "codes": codes,
            "given": given or {},
            "readable": readable or [],
            "mode": mode,
            "work": "/home/student" if mode == "full" else f"{folder}/w",
        }
        done = person.run(_DRIVER, json.dumps(order))
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout.splitlines()


MODES = ["full", "landlock"]


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest, standing: set[str]) -> str:
    if request.param == "full" and "namespaces" not in standing:
        pytest.skip("this machine allows no user namespaces")
    return str(request.param)


def test_it_can_work_with_files_of_its_own(person: Person, mode: str) -> None:
    code = """
import os, shutil, tempfile
from pathlib import Path
Path("a.txt").write_text("one"); os.mkdir("d"); os.rename("a.txt", "d/b.txt")
os.symlink("d/b.txt", "link"); print(Path("link").read_text())
with tempfile.NamedTemporaryFile("w+") as file:
    file.write("two"); file.seek(0); print(file.read())
shutil.rmtree("d"); print(sorted(os.listdir(".")), Path.home() == Path.cwd())
"""
    assert run_inside(person, mode, code)[:3] == ["one", "two", "['link'] True"]


def test_it_can_start_threads_processes_and_event_loops(person: Person, mode: str) -> None:
    code = """
import asyncio, os, subprocess, threading
found = []
thread = threading.Thread(target=found.append, args=(1,)); thread.start(); thread.join()
print(found, subprocess.run(["echo", "child"], capture_output=True, text=True).stdout.strip())
async def answer():
    await asyncio.sleep(0); return 42
print(asyncio.run(answer()))
pid = os.fork()
if pid == 0: os._exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""
    assert run_inside(person, mode, code)[:3] == ["[1] child", "42", "3"]


def test_it_can_import_what_was_not_imported_before(person: Person, mode: str) -> None:
    code = """
import csv, multiprocessing, sqlite3, xml.etree.ElementTree
print(sqlite3.connect(":memory:").execute("select 1").fetchone())
"""
    assert run_inside(person, mode, code)[0] == "(1,)"


def test_public_files_in_the_working_directory_can_be_read(person: Person) -> None:
    read = "print(open('data.csv').read()); import helper; print(helper.x)"
    code = f"import sys; sys.path.insert(0, '.'); {read}"
    given = {"data.csv": "1,2", "helper.py": "x = 7\n"}
    assert run_inside(person, "landlock", code, given=given)[:2] == ["1,2", "7"]


@pytest.mark.usefixtures("needs_namespaces")
def test_public_files_in_the_working_directory_cannot_be_changed(person: Person) -> None:
    code = """
print(open("data.csv").read())
for change in (lambda: open("data.csv", "w"), lambda: os.unlink("data.csv"),
               lambda: os.rename("data.csv", "x"), lambda: os.chmod("data.csv", 0o777)):
    import os
    try: change(); print("changed")
    except OSError as error: print("refused")
"""
    again = "print(open('data.csv').read())"
    lines = run_inside(person, "full", code, again, given={"data.csv": "1,2"})
    assert lines[:6] == ["1,2", "refused", "refused", "refused", "refused", "1,2"]


def test_readable_paths_can_be_read_wherever_they_lie(person: Person, mode: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "public.csv").write_text("3,4")
        code = f"print(open({folder + '/public.csv'!r}).read())"
        assert run_inside(person, mode, code, readable=[folder])[0] == "3,4"


def test_a_zygote_keeps_its_descriptors_and_threads(person: Person, mode: str) -> None:
    lines = run_inside(person, mode, *["pass"] * 40)
    assert lines[-2:] == ["fds True", "thread"]


def test_what_is_refused_is_an_ordinary_error(person: Person, mode: str) -> None:
    code = """
import socket
try: socket.socket()
except PermissionError as error: print("refused", error.errno)
print("goes on")
"""
    assert run_inside(person, mode, code)[:2] == ["refused 1", "goes on"]


@pytest.mark.usefixtures("needs_namespaces")
def test_it_is_somebody_with_a_home_and_a_name(person: Person) -> None:
    code = "import getpass, os, pwd; print(pwd.getpwuid(os.getuid()).pw_name, os.getpid())"
    assert run_inside(person, "full", code)[0] == "student 1"


def test_outside_of_an_enclosure_all_walls_are_not_to_be_had() -> None:
    with pytest.raises(WallMissing, match="namespaces") as caught:
        prepare(Limits(), mode="full")
    assert caught.value.wall == "namespaces"
    assert "--sandbox=landlock" in caught.value.remedy


def test_a_mode_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="'off'"):
        prepare(Limits(), mode="off")


@pytest.mark.parametrize("version", [0, 1, 2])
def test_a_landlock_that_cannot_stop_truncation_is_not_enough(
    version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landlock, "abi", lambda: version)
    with pytest.raises(WallMissing, match="Landlock") as caught:
        prepare(Limits(), mode="landlock")
    assert "6.2" in caught.value.remedy


def test_without_seccomp_only_an_accepted_risk_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp, "available", lambda: False)
    with pytest.raises(WallMissing, match="seccomp"):
        prepare(Limits(), mode="landlock")
    confinement = prepare(Limits(), mode="limits")
    assert [wall.name for wall in confinement.walls if not wall.held] == ["namespaces", "seccomp"]


@pytest.mark.parametrize("version", range(1, 8))
def test_every_version_of_landlock_is_spoken(version: int) -> None:
    """An older kernel knows fewer rights; asking it for more would be an error."""
    if version > landlock.abi():
        pytest.skip(f"this kernel's Landlock has no version {version}")
    from nbproctor.sandbox import kernel

    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            kernel.forbid_new_privileges()
            usr = os.open("/usr", os.O_PATH)
            null = os.open("/dev/null", os.O_PATH)
            landlock.restrict(
                [
                    landlock.rule(usr, landlock.RUN, version),
                    landlock.rule(null, landlock.USE, version),
                ],
                version,
            )
            list(Path("/usr").iterdir())
            Path("/dev/null").write_text("x")
            try:
                list(Path("/").iterdir())
            except PermissionError:
                os.write(write, b"held")
        except BaseException as error:
            os.write(write, repr(error).encode())
        os._exit(0)
    os.close(write)
    os.waitpid(pid, 0)
    with os.fdopen(read) as pipe:
        assert pipe.read() == "held"


def test_it_needs_nothing_but_the_standard_library() -> None:
    import sys

    from .conftest import _IMPORT, SOURCE

    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _IMPORT + "import nbproctor.sandbox; print('ok')",
         str(SOURCE / "nbproctor")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "ok\n"
