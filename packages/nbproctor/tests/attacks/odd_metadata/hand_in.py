def change(notebook):
    for number, cell in enumerate(notebook.cells):
        if cell.metadata.get("nbgrader", {}).get("solution"):
            continue
        cell.metadata["tags"] = [{"a": 1}, None, 7][number % 3]
        cell.metadata["collapsed"] = "x" * 100000
        if "nbgrader" in cell.metadata and number % 2:
            cell.metadata["nbgrader"] = ["grade_id", None, {"a": []}][number % 3]
    notebook.metadata["widgets"] = {"state": None}
    notebook.metadata["celltoolbar"] = {"x": ["y"]}
