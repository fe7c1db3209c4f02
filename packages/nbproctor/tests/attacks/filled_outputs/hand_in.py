from nbformat.v4 import new_output


def change(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("execute_result", {"text/plain": "2.0"}, execution_count=1)]
            cell.execution_count = 1
