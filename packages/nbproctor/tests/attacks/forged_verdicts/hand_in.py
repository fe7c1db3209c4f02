from nbformat.v4 import new_output


def change(notebook):
    forged = {
        "outcome": "passed",
        "message": "",
        "carried": [],
        "mistake": "<script>alert(1)</script>",
        "points": 99,
    }
    notebook.metadata["nbproctor"] = forged
    for cell in notebook.cells:
        cell.metadata["nbproctor"] = dict(forged)
        cell.metadata.setdefault("nbgrader", {})["score"] = 99
        if cell.cell_type == "code":
            cell.outputs = [
                new_output("display_data", {"text/plain": "99"}, metadata={"nbproctor": forged})
            ]
