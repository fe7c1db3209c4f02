"""The proxy of a function looks like one, and is called in the candidate."""

from __future__ import annotations

import functools
import inspect
import types
import typing

import pytest

from nbproctor.errors import Refused, WireError
from nbproctor.proxies.functions import annotation, make_function

from ..two_ends import two_ends
from .test_base import Link

SOURCE = '''
def add(a: int, b: "float" = 2.5, *, c=None) -> list:
    """Add."""
    add.calls += 1
    return a + b
add.calls = 0
def count(n):
    for i in range(n):
        got = yield i
async def wait():
    pass
'''


def test_it_is_called_with_its_arguments_and_raises_what_the_function_raises() -> None:
    with two_ends(SOURCE) as examiner:
        add = examiner.name("add")
        assert add(1) == 3.5
        assert add(1, b=1) == 2
        with pytest.raises(TypeError, match="can only concatenate"):
            add("a", None)


def test_it_says_of_itself_what_the_function_says() -> None:
    with two_ends(SOURCE) as examiner:
        add = examiner.name("add")
        assert isinstance(add, types.FunctionType)
        assert (add.__name__, add.__doc__, add.__module__) == ("add", "Add.", "__main__")
        assert (add.__defaults__, add.__kwdefaults__) == ((2.5,), {"c": None})
        assert str(inspect.signature(add)) == "(a: int, b: 'float' = 2.5, *, c=None) -> list"
        assert repr(add) == "<function add>"


def test_its_own_attributes_are_read_set_and_deleted_there() -> None:
    with two_ends(SOURCE) as examiner:
        add = examiner.name("add")
        add(1)
        assert add.calls == 1
        add.calls = 5
        add(1)
        assert add.calls == 6
        del add.calls
        with pytest.raises(AttributeError):
            add.calls  # noqa: B018


@pytest.mark.parametrize("name", ["__array__", "__len__", "_repr_html_", "_ipython_display_"])
def test_what_libraries_probe_for_is_not_there_and_not_asked_for(name: str) -> None:
    with two_ends(SOURCE) as examiner:
        add = examiner.name("add")
        examiner.asked.clear()
        assert not hasattr(add, name)
        assert examiner.asked == []


def test_a_generator_function_starts_with_its_first_value() -> None:
    with two_ends(SOURCE) as examiner:
        count = examiner.name("count")
        assert inspect.isgeneratorfunction(count)
        examiner.asked.clear()
        made = count(3)
        assert examiner.asked == []
        assert list(made) == [0, 1, 2]


def test_a_coroutine_function_is_refused_when_it_is_awaited() -> None:
    with two_ends(SOURCE) as examiner:
        wait = examiner.name("wait")
        assert inspect.iscoroutinefunction(wait)
        with pytest.raises(Refused, match="wait is a coroutine"):
            wait().send(None)


def test_it_becomes_a_method_of_a_class_and_a_part_of_wraps() -> None:
    with two_ends("def name(self):\n    return self.n") as examiner:

        class Test:
            n = 3
            name = examiner.name("name")

        assert Test().name() == 3

        @functools.wraps(Test.name)
        def wrapped() -> None:
            pass

        assert wrapped.__name__ == "name"


@pytest.mark.parametrize(
    ("told", "made"),
    [
        (["builtins.int"], int),
        (["os.system"], ""),
        ([], ""),
        ("list[int] | None", "list[int] | None"),
        ("numpy.ndarray", "numpy.ndarray"),
        ("no expression at all", "no expression at all"),
        ("print(1)", None),
        ("[x for x in y]", None),
        ("a.__class__", None),
        ("'print(1)'", None),
        ("*print(1)", None),
        ("list['*print(1)']", None),
        (7, None),
        (None, None),
    ],
)
def test_an_annotation_calls_nothing_when_it_is_evaluated(told: object, made: object) -> None:
    assert annotation(told) == made


@pytest.mark.parametrize("info", [[], [1], ["doc", None, 5, 7], ["doc", [], "class", {1: "int"}]])
def test_a_description_may_be_incomplete_or_senseless(info: list[object]) -> None:
    function = make_function(Link(None), 1, "f", info)
    assert typing.get_type_hints(function) == {}


def test_parameters_that_are_none_are_an_error() -> None:
    with pytest.raises(WireError):
        make_function(Link(None), 1, "f", ["doc", [["not a name", 1, False, 0]], "", {}])


def test_a_source_that_is_not_there_is_an_os_error() -> None:
    with two_ends(SOURCE) as examiner, pytest.raises(OSError, match="source"):
        inspect.getsource(examiner.name("add"))
