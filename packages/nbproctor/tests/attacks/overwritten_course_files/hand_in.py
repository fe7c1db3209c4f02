def lay(folder, _course):
    (folder / ".nbproctor-attacked").mkdir(exist_ok=True)
    (folder / "attacked-Copy1.ipynb").write_bytes((folder / "attacked.ipynb").read_bytes())
    (folder / "gradebook.db").write_bytes(b"SQLite format 3\0" + bytes(1000))
    (folder / ".nbgrader.log").write_text("x")
