def lay(folder, _course):
    (folder / "attacked.ipynb").write_text(
        '{"cells": [], "metadata": {}, "nbformat": 1' + "0" * 100000 + ', "nbformat_minor": 1e999}'
    )
