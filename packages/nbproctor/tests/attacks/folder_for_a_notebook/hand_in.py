def lay(folder, _course):
    notebook = folder / "attacked.ipynb"
    notebook.unlink()
    notebook.mkdir()
    (notebook / "x").write_text("x")
