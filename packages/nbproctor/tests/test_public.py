"""What `import nbproctor` offers is there, and listed in order."""

from __future__ import annotations

import importlib
import pkgutil

import nbproctor


def test_every_public_name_can_be_imported() -> None:
    assert sorted(nbproctor.__all__) == nbproctor.__all__
    assert all(getattr(nbproctor, name) for name in nbproctor.__all__)


def test_every_modules_public_names_exist_and_are_sorted() -> None:
    for module in pkgutil.walk_packages(nbproctor.__path__, "nbproctor."):
        if module.name.endswith("__main__"):
            continue
        imported = importlib.import_module(module.name)
        # Some packages have only a docstring; attempts register themselves.
        silent = module.ispkg or ".attempts." in module.name
        names = getattr(imported, "__all__", []) if silent else imported.__all__
        upper = [name for name in names if name.isupper()]
        classes = [name for name in names if name[0].isupper() and not name.isupper()]
        lower = [name for name in names if name[0].islower()]
        assert names == [*sorted(upper), *sorted(classes), *sorted(lower)], module.name
