from nbformat.v4 import new_markdown_cell


def change(notebook):
    notebook.cells.append(new_markdown_cell("[x](javascript:alert('EVIL31337'))"))
