def lay(folder, course):
    notebook = folder / "attacked.ipynb"
    notebook.unlink()
    notebook.symlink_to(course / "source" / "attacked" / "attacked.ipynb")
