def lay(folder, _course):
    (folder / "attacked.ipynb").write_text('{"cells": ' + "[" * 200000 + "]" * 200000 + "}")
