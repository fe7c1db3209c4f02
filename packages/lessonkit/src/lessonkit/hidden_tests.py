"""The tests cell of an exercise, as nbgrader runs it.

An author writes checks, functions of (student, course, rng).  The composed cell
holds, between nbgrader's hidden-tests markers, one function that defines
everything the checks need: the imports, the course's own functions, the helpers
and the checks.  So no test reads a global name that a student's code may have
changed.  `expect.grade` calls that function.
"""

from __future__ import annotations

import ast
import io
import tokenize

from lessonkit.dependencies import earlier_functions, names_read, needed_functions, transitive
from lessonkit.text import Cell, Kind, Lesson, checks_in, without_markers

__all__ = ["BEGIN_HIDDEN", "END_HIDDEN", "compose_tests", "provided_imports", "without_docstring"]

BEGIN_HIDDEN = "### BEGIN HIDDEN TESTS"
END_HIDDEN = "### END HIDDEN TESTS"


def compose_tests(lesson: Lesson, tests: Cell) -> str:
    """Return the source of a tests cell of the instructor's notebook.

    Parameters
    ----------
    lesson : Lesson
    tests : Cell
        A cell of kind TESTS.

    Returns
    -------
    str
        Python code that raises if the student's function is wrong.
    """
    testkit = {
        name: source
        for cell in lesson.of_kind(Kind.TESTKIT)
        for name, source in _functions(cell.source).items()
    }
    helpers = [
        source
        for name, source in testkit.items()
        if name in transitive(names_read(tests.source), _reads_of(testkit))
    ]
    solutions = {cell.exercise: cell.source for cell in lesson.of_kind(Kind.EXERCISE)}
    names = needed_functions(lesson, tests, helpers)
    functions = [without_docstring(solutions[name]) for name in names]
    imports, modules = provided_imports(lesson, [*functions, *helpers, tests.source])
    returned = ", ".join(f'"{name}": {name}' for name in (*modules, *names))
    body = "\n\n".join(
        [
            "\n".join(imports),
            "# The course's own functions, to compare with.\n" + "\n\n".join(functions),
            *helpers,
            *_functions(tests.source).values(),
            f"return {{{returned}}}, [{', '.join(checks_in(tests))}]",
        ]
    )
    stand_ins = (*modules, *earlier_functions(lesson, tests.exercise))
    title = (
        f"# {tests.exercise}: {_points(tests.points)} for the hidden tests, which run in this cell"
    )
    return "\n".join(
        [
            f"{title}\n# when your notebook is graded. Leave it as it is.",
            BEGIN_HIDDEN,
            "def _hidden_tests():",
            _indented(body),
            "",
            "",
            "import expect as _expect",
            "",
            "_expect.grade(",
            f'    "{tests.exercise}",',
            "    _hidden_tests.__globals__,",
            "    _hidden_tests,",
            f"    stand_ins={list(stand_ins)!r},".replace("'", '"'),
            ")",
            END_HIDDEN,
        ]
    )


def _indented(source: str) -> str:
    """Indent code, but not the later lines of a string of several lines."""
    inside: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in (tokenize.NEWLINE, tokenize.NL, tokenize.ENDMARKER):
            inside.update(range(token.start[0] + 1, token.end[0] + 1))
    return "\n".join(
        line if number in inside or not line.strip() else "    " + line
        for number, line in enumerate(source.splitlines(), 1)
    )


def _points(points: float) -> str:
    return f"{points:g} point" + ("" if points == 1 else "s")


def _functions(source: str) -> dict[str, str]:
    """Return the text of each function of a cell."""
    lines = source.splitlines()
    return {
        node.name: "\n".join(lines[_first_line(node) - 1 : node.end_lineno])
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
    }


def _first_line(node: ast.FunctionDef) -> int:
    return min([node.lineno, *(part.lineno for part in node.decorator_list)])


def _reads_of(functions: dict[str, str]) -> dict[str, set[str]]:
    return {name: names_read(source) for name, source in functions.items()}


def provided_imports(lesson: Lesson, sources: list[str]) -> tuple[list[str], list[str]]:
    """Return the lesson's imports that code needs, as statements and as the names they bind."""
    read = set().union(*(names_read(source) for source in sources))
    statements, names = [], []
    for cell in lesson.of_kind(Kind.PROVIDED):
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                bound = [alias.asname or alias.name.split(".")[0] for alias in node.names]
                if read & set(bound):
                    statements.append(ast.unparse(node))
                    names += [name for name in bound if name != "expect"]
    return statements, names


def without_docstring(solution: str) -> str:
    """Return a solution's code without its docstring and the solution markers."""
    function = ast.parse(solution).body[0]
    assert isinstance(function, ast.FunctionDef)
    docstring = function.body[0]
    lines = solution.splitlines()
    del lines[docstring.lineno - 1 : docstring.end_lineno]
    return without_markers("\n".join(lines))
