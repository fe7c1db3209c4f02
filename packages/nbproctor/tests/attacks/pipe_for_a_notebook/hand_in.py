import os


def lay(folder, _course):
    notebook = folder / "attacked.ipynb"
    notebook.unlink()
    os.mkfifo(notebook)
