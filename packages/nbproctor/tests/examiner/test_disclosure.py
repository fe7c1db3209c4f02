"""Of a hidden test nothing is written down that the student's code has put there."""

# ruff: noqa: E501 - cells are written as they are
from __future__ import annotations

import base64
import dataclasses
import re
import shutil
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbproctor.errors import CandidateTimeout
from nbproctor.examiner.disclosure import Disclosure
from nbproctor.examiner.judging import Trial
from nbproctor.feedback.builder import make_page
from nbproctor.feedback.grades import Grade, Grades
from nbproctor.feedback.render import render
from nbproctor.grading.proctor import Proctor
from nbproctor.grading.result import Graded
from nbproctor.plan.job import Role
from nbproctor.plan.master import Master, MasterCell
from nbproctor.proxies.evidence import StudentError, mark
from nbproctor.room.room import ExamRoom
from nbproctor.verdict import Outcome

from ..conftest import LIMITS
from ..courses import Cells, CourseFolder
from .memory_candidate import a_job, a_step

#: What hidden tests pass to functions, in parts that no honest message holds.
SECRETS = (94670, 7351924)
CODES = {
    code
    for secret in SECRETS
    for code in (
        *(str(secret), str(secret)[::-1], f"{secret:x}", f"{secret:o}", f"{secret:b}", f"{secret:,}"),
        *(str(secret).encode().hex(), base64.b64encode(str(secret).encode()).decode().strip("=")),
        *("".join(map(chr, map(ord, digits))) for digits in (str(secret)[:5], str(secret)[1:])),
        str(secret).translate(str.maketrans("0123456789", "abcdefghij")),
        "".join(chr(0x660 + int(digit)) for digit in str(secret)),
        " ".join(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")[int(d)] for d in str(secret)),
    )
}  # fmt: skip

#: Student functions, each of which tells what it was called with. Z is [[94670, 0.7351924], [1, 2]].
TELL = {
    "text": "raise ValueError(f'{Z}')",
    "repr of a text": "raise ValueError(repr(Z.tolist()))",
    "hexadecimal": "raise ValueError(hex(int(Z[0, 0])))",
    "base 64": "import base64; raise ValueError(base64.b64encode(str(int(Z[0, 0])).encode()))",
    "letters": "raise ValueError(str(int(Z[0, 0])).translate(str.maketrans('0123456789', 'abcdefghij')))",
    "words": "raise ValueError(' '.join('zero one two three four five six seven eight nine'.split()[int(c)] for c in str(int(Z[0, 0]))))",
    "other digits": "raise ValueError(''.join(chr(0x660 + int(c)) for c in str(int(Z[0, 0]))))",
    "words of the test's": "raise ValueError(' '.join('It doubles is not right yet Checked the result'.split()[int(c) % 8] for c in str(int(Z[0, 0]))) + str(int(Z[0, 0])))",
    "key": "{}[repr(Z)]",
    "key of a name": "{}[f'W{int(Z[0, 0])}']",
    "number as a key": "{}[int(Z[0, 0])]",
    "no number": "int(repr(Z))",
    "shapes": "np.zeros(int(Z[0, 0])) + np.zeros(7)",
    "sizes": "np.zeros((3, int(Z[0, 0]))) @ np.zeros((int(1e7 * Z[0, 1]), 0))",
    "index": "[1][int(Z[0, 0])]; np.zeros(3)[int(Z[0, 0])]",
    "array's index": "np.zeros(3)[int(Z[0, 0])]",
    "reshape": "np.zeros(6).reshape(int(Z[0, 0]), 3)",
    "shape of the result": "return np.zeros((int(Z[0, 0]), 0))",
    "many shapes": "return np.zeros((0, *(int(c) for c in str(int(1e7 * Z[0, 1]))), 1, 2))",
    "length of the result": "return [0] * int(Z[0, 0])",
    "name": "eval(f'x{int(Z[0, 0])}')",
    "attribute": "getattr(Z, f'x{int(Z[0, 0])}')",
    "argument": "attack(**{f'x{int(Z[0, 0])}': 1})",
    "class": "raise type(f'E{int(Z[0, 0])}', (ValueError,), {})('no')",
    "class with words": "raise type(repr(Z), (Exception,), {})()",
    "class of the result": "return type(f'E{int(Z[0, 0])}', (), {})()",
    "class of the result with words": "return type(repr(Z), (), {})()",
    "cause": "raise ValueError('no') from KeyError(repr(Z))",
    "context": "\n    try:\n        {}[repr(Z)]\n    except KeyError:\n        raise ValueError(repr(Z))",
    "notes": "error = ValueError('no'); error.add_note(repr(Z)); raise error",
    "attributes": "error = ValueError('no'); error.note = repr(Z); raise error",
    "own str": "raise type('E', (ValueError,), {'__str__': lambda _: repr(Z), '__repr__': lambda _: repr(Z)})()",
    "group": "raise ExceptionGroup(repr(Z), [ValueError(repr(Z))])",
    "file's name": "exec(compile('raise ValueError', repr(Z), 'exec'), globals())",
    "line's number": "exec(compile('\\n' * int(Z[0, 0]) + 'raise ValueError(1)', 'f', 'exec'), globals())",
    "line that was made up": "import linecache; linecache.cache['f'] = (1, None, [f'raise ValueError({int(Z[0, 0])})\\n'], 'f'); exec(compile('raise ValueError(1)', 'f', 'exec'), globals())",
    "function's name": "exec(f'def f{int(Z[0, 0])}():\\n    raise ValueError'); eval(f'f{int(Z[0, 0])}()')",
    "renamed code": "f = lambda: 1 / 0; f.__code__ = f.__code__.replace(co_name=repr(Z), co_firstlineno=int(Z[0, 0])); f()",
    "renamed parameters": "exec(f'def attack(x{int(Z[0, 0])}): pass', globals()); raise ValueError",
    "warning": "import warnings; warnings.warn(repr(Z)); raise ValueError",
    "print": "print(Z); import sys; print(Z, file=sys.stderr); raise ValueError",
    "display": "from IPython.display import display; display(repr(Z)); raise ValueError",
    "syntax": "exec(f'{int(Z[0, 0])} =')",
    "exit": "raise SystemExit(int(Z[0, 0]))",
    "exit with a text": "raise SystemExit(repr(Z))",
    "interrupt": "raise KeyboardInterrupt(repr(Z))",
    "assertion": "assert False, repr(Z)",
    "not written": "raise NotImplementedError(repr(Z))",
    "import": "__import__(f'x{int(Z[0, 0])}')",
    "file that is not there": "open(f'/x/{int(Z[0, 0])}')",
    "text for a result": "return repr(Z)",
    "texts for a result": "return np.array([repr(Z)])",
    "keys of a result": "return {repr(Z): Z}",
    "names of a result": "import collections; return collections.namedtuple('N', [f'x{int(Z[0, 0])}'])(1)",
    "dtype": "return np.zeros(2, f'U{int(Z[0, 0])}')",
    "long integer": "return int(Z[0, 0])",
    "quotation of the engine": "raise ValueError('is the right one times ' + str(int(Z[0, 0])) + ' and 3 is the number of examples')",
    "factor": "return 2 * Z * Z[0, 0]",
    "names through a callback": "return Z.tolist().index(int(Z[0, 0]))",
}  # fmt: skip

_CHECK = """
### BEGIN HIDDEN TESTS
def _hidden_tests():
    import numpy as np
    import expect
    def check(student, course, rng):
        '''It doubles.'''
        Z = np.array([[94670, 0.7351924], [1, 2]])
        expect.same(student.attack(Z), 2 * Z, "the result", m=94670, factors={"what it holds": 94670.0})
    return {}, [check]
import expect
expect.grade("attack", globals(), _hidden_tests)
### END HIDDEN TESTS
"""
_PLAIN = """
### BEGIN HIDDEN TESTS
import numpy as np
secret = np.array([[94670, 0.7351924], [1, 2]])
got = attack(secret)
assert np.shape(got) == (94671,), f"of {secret[0, 0]:.0f} it makes {got}: all wrong"
### END HIDDEN TESTS
"""
_STRICT = """
### BEGIN HIDDEN TESTS
import numpy as np
np.testing.assert_array_equal(np.shape(attack(np.array([[94670, 0.7351924], [1, 2]]))), (7351924, 1))
### END HIDDEN TESTS
"""
_QUOTING = """
### BEGIN HIDDEN TESTS
import expect, numpy as np, traceback
try:
    got = attack(np.array([[94670, 0.7351924], [1, 2]]))
except Exception as error:
    raise expect.Mistake(f"It says {error!r}: {str(error)[1:30]} {type(error).__name__} {traceback.format_exc()}")
raise expect.Mistake(f"It gives {got} {got!r} {type(got).__name__} {str(got)[2:30].upper()}")
### END HIDDEN TESTS
"""
TESTS = {"expect": _CHECK, "plain": _PLAIN, "strict": _STRICT, "quoting": _QUOTING}


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    path = tmp_path_factory.mktemp("beside") / "expect.py"
    shutil.copy(Path(__file__).parents[4] / "notebooks" / "expect.py", path)
    return {"expect.py": path}


def graded(room: ExamRoom, beside: dict[str, Path], bodies: Iterable[str], test: str) -> Graded:
    """Grade functions, each with the same test."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import numpy as np")])
    cells = []
    for number, body in enumerate(bodies):
        name = f"attack{'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}"
        source = f"def attack(Z):\n    {body}".replace("attack", name)
        notebook.cells.append(nbformat.v4.new_code_cell(source))
        made = nbformat.v4.new_code_cell(test.replace("attack", name))
        made.metadata["nbgrader"] = {"grade_id": f"test-{name}"}
        notebook.cells.append(made)
        cells.append(
            MasterCell(f"test-{name}", "code", made.source, "", True, True, False, False, 1.0)
        )
    master = Master.of("lesson", tuple(cells), None, ("import numpy as np",))
    proctor = Proctor(room, dataclasses.replace(LIMITS, wall_total=60))
    return proctor.grade(notebook, master, files=beside, trusted_files=beside)


def page_of(one: Graded) -> str:
    grades = {cell.grade_id: Grade(cell.points, 1.0) for cell in one.verdict.cells}
    page = make_page(one.notebook, Grades(grades, {}), student="s", assignment="a", name="n")
    return re.sub(r"<style>.*?</style>|sha256-\S+", "", render(page), flags=re.DOTALL)


def codes_in(text: str) -> set[str]:
    return {code for code in CODES if code in text}


@pytest.mark.parametrize("kind", TESTS)
def test_no_hidden_number_is_written_down_however_it_is_told(
    room: ExamRoom, beside: dict[str, Path], kind: str
) -> None:
    one = graded(room, beside, TELL.values(), TESTS[kind])
    for name, verdict, cell in zip(TELL, one.verdict.cells, one.notebook.cells[2::2], strict=True):
        assert verdict.points == 0, name
        assert cell.outputs, name
        told = "\n".join([verdict.message, str(cell.metadata), str(cell.outputs)])
        assert codes_in(told) == set(), (name, told)
        assert "secret" not in told, name
    page = page_of(one)
    assert codes_in(page) == set()
    assert "secret" not in page
    assert "np.testing" not in page


#: What stands around a function that chooses a name for an exception: see `graded`.
NAMING = {
    "one of many classes": "pass\n"
    + "\n".join(f"class E{number}(Exception): pass" for number in range(94600, 94700))
    + "\ndef attack(Z):\n    raise globals()[f'E{int(Z[0, 0])}']('no')",
    "an exception without a number": "global seen; seen = f'E{int(Z[0, 0])}'; raise ValueError\n"
    "import nbproctor.candidate.candidate as candidate\n"
    "candidate.Candidate.describe = lambda self, error: [\n"
    "    [f'__main__.{seen}', 'builtins.Exception'], None, 'x', None, None, {}, 0]",
}


@pytest.mark.parametrize("how", NAMING)
def test_no_hidden_number_is_told_as_the_name_of_a_class(
    room: ExamRoom, beside: dict[str, Path], how: str
) -> None:
    one = graded(room, beside, [NAMING[how]], _PLAIN)
    told = f"{one.verdict.cells[0].message} {one.notebook.cells[2].outputs}"
    assert one.verdict.points == 0
    assert codes_in(told) == set(), told


#: What typical mistakes are told: body of the function -> what the message holds.
HONEST = {
    "return Z @ np.zeros((3, 2))": "core dimension 0 (size 3 is different from 2)",
    "return Z + np.zeros((2, 4))": "operands could not be broadcast together with shapes (2,2) (2,4)",
    "return 2 * Zed": "NameError: name 'Zed' is not defined\n  in line 2:  return 2 * Zed",
    "return {'W1': 1}[f'W{len(Z)}']": "KeyError: 'W2'\n  in line 2:",
    "return Z.foo": "'numpy.ndarray' object has no attribute 'foo'",
    "return None['W']": "'NoneType' object is not subscriptable",
    "return Z[2]": "IndexError: index 2 is out of bounds for axis 0 with size 2",
    "if len(Z) < 3:\n        raise ValueError('too few rows')": "ValueError: too few rows\n  in line 3:",
    "raise ValueError(f'{len(Z)} rows are too few')": "ValueError: … rows are too few",
    "raise NotImplementedError": "is not written yet.",
    "return 2 * Z[:1]": "has the shape (1, 2), but (2, 2) is expected",
    "return Z[:, ::-1] * 2": "holds the right numbers, but in another order",
    "return 4 * Z": "is 2 times what it should be",
    "return -2 * Z": "has the wrong sign",
    "return (2 * Z).tolist()": "should be a NumPy array, but it is a list of 2 parts",
    "Z *= 2; return Z": "changes its input: Z is not what it was before the call",
    "pass": "returns None. Is the return statement missing at its end?",
    "return 2 * np.round(Z, 5)": "digits only",
}


def test_a_typical_mistake_is_told_as_before(room: ExamRoom, beside: dict[str, Path]) -> None:
    one = graded(room, beside, HONEST, TESTS["expect"])
    for (body, says), verdict in zip(HONEST.items(), one.verdict.cells, strict=True):
        assert says in verdict.message, (body, verdict.message)


def test_a_test_sees_what_an_exception_says(room: ExamRoom, beside: dict[str, Path]) -> None:
    test = """
### BEGIN HIDDEN TESTS
import io, contextlib, warnings
out = io.StringIO()
with contextlib.redirect_stdout(out), warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        attack(94670)
    except ValueError as error:
        assert str(error) == "94670" and error.args == ("94670",) and error.what == 94670
    else:
        assert False
assert out.getvalue() == "94670\\n" and str(caught[0].message) == "94670"
### END HIDDEN TESTS
"""
    body = "import warnings; print(Z); warnings.warn(str(Z)); e = ValueError(str(Z)); e.what = Z; raise e"
    one = graded(room, beside, [body], test)
    assert one.verdict.points == 1, one.verdict.cells[0].message


def test_of_a_visible_test_everything_is_told(room: ExamRoom, beside: dict[str, Path]) -> None:
    body = "print('seen', Z); raise ValueError(f'{Z}')"
    one = graded(room, beside, [body], "attack(94670)")
    assert one.verdict.cells[0].message == "ValueError: 94670"
    assert "seen 94670" in str(one.notebook.cells[-1].outputs)


@pytest.mark.grading
def test_the_plugin_hides_tests_between_lines_that_the_course_has_named(tmp_path: Path) -> None:
    cells = Cells()
    cells.answer("f", "def f(x):\n    return x")
    test = "### SECRET FROM HERE\nassert f(31337) == 31337\n### SECRET TO HERE"
    cells.test("test-f", 1, test)
    config = """
from nbproctor.plugin import use_nbproctor
use_nbproctor(c)
c.Nbproctor.sandbox = "limits"
c.ClearHiddenTests.begin_test_delimeter = "SECRET FROM HERE"
c.ClearHiddenTests.end_test_delimeter = "SECRET TO HERE"
"""
    course = CourseFolder.make(tmp_path, "ps", cells, config=config)
    course.submit("eve", "ps", {"f": "def f(x):\n    raise ValueError('secret %d' % x)"})
    course.run("nbgrader", "autograde", "ps")
    graded = nbformat.read(tmp_path / "autograded" / "eve" / "ps" / "ps.ipynb", as_version=4)
    told = [(cell.metadata.get("nbproctor"), cell.outputs) for cell in graded.cells]
    assert course.scores()["eve", "test-f"] == 0
    assert "ValueError" in str(told)
    assert "31337" not in str(told)


def _screened(error: Exception, *, by_engine: bool = False) -> Trial:
    """Return how a hidden test that has ended with an exception is written down."""
    answer = a_step("def f(x):\n    return 1 / x", Role.STUDENT, 1)
    test = a_step("assert f(94670) == 1, f'not {94670}'", index=2)
    disclosure = Disclosure(a_job(answer, test, hidden=frozenset({test.grade_id})))
    observation = disclosure.observe(test)
    assert observation is not None
    events: list[Any] = [("stream", {"text": "kept"}), ("error", {"evalue": "94670"})]
    trial = Trial(events, error, None, Outcome.WRONG, f"in words: {error}")
    return disclosure.screened(trial, test, observation, by_engine=by_engine)


def test_only_a_hidden_test_is_observed() -> None:
    test = a_step()
    assert Disclosure(a_job(test)).observe(test) is None


def test_of_an_assertion_the_typed_words_remain() -> None:
    trial = _screened(AssertionError("not 94670"))
    assert trial.message.startswith("AssertionError")
    assert "94670" not in str((trial.message, trial.events))
    assert trial.events[0] == ("stream", {"text": "kept"})


def test_an_exception_of_the_students_is_told_in_a_known_form_with_its_line() -> None:
    error = ZeroDivisionError("division by zero")
    place = traceback.FrameSummary("notebook", 2, "f", lookup_line=False, line="return 1 / x")
    mark(error, StudentError(1, place))
    trial = _screened(error)
    assert trial.message == "ZeroDivisionError: division by zero"
    assert "      return 1 / x" in trial.events[-1][1]["traceback"]


def test_what_the_engine_says_itself_is_told_as_it_is() -> None:
    trial = _screened(CandidateTimeout("too long"), by_engine=True)
    assert trial.message == "in words: too long"
