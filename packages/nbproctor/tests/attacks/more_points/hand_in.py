def change(notebook):
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader")
        if about:
            about["points"] = 1000
            about["solution"] = about["grade"] = True
            about["locked"] = False
