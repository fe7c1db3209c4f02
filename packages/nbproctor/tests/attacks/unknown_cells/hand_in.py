from nbformat.v4 import new_code_cell


def change(notebook):
    for name in ("bonus", "test-add ", "../../x", "x' or '1'='1"):
        cell = new_code_cell("100")
        cell.metadata["nbgrader"] = {
            "grade": True,
            "grade_id": name,
            "locked": False,
            "points": 100,
            "schema_version": 3,
            "solution": False,
            "task": False,
            "cell_type": "code",
        }
        notebook.cells.append(cell)
