from nbformat.v4 import new_markdown_cell, new_raw_cell


def change(notebook):
    bad = "<script>alert('EVIL31337')</script>"
    notebook.cells.append(new_markdown_cell(bad + "<img src=x onerror=\"alert('EVIL31337')\">"))
    notebook.cells.append(
        new_raw_cell(bad, metadata={"format": "text/html", "raw_mimetype": "text/html"})
    )
    notebook.metadata["title"] = bad
    notebook.metadata["authors"] = [{"name": bad}]
    notebook.metadata.setdefault("language_info", {})["pygments_lexer"] = (
        "\"><script>alert('EVIL31337')</script>"
    )
