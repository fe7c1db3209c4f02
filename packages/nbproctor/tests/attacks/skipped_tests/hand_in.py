def change(notebook):
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception", "nbproctor: candidate"]
        cell.metadata["deletable"] = False
