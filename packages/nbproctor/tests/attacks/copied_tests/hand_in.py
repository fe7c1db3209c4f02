import copy


def change(notebook):
    for cell in list(notebook.cells):
        if cell.metadata.get("nbgrader", {}).get("grade"):
            other = copy.deepcopy(cell)
            other.source, other["id"] = "2", f"copy-{cell['id']}"
            notebook.cells.append(other)
