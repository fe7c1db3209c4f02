def change(notebook):
    formula = '=HYPERLINK("http://127.0.0.1/","x")\x1b[2J'
    notebook.metadata["title"] = formula
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": formula,
        "language": "python",
    }
    for cell in notebook.cells[:2]:
        cell.metadata["name"] = formula
