from nbformat.v4 import new_markdown_cell


def change(notebook):
    text = "![x](attachment:a.png) ![x](attachment:b) [x](attachment:a.png)"
    text += "![x](data:text/html,<script>alert(1)</script>)"
    cell = new_markdown_cell(text)
    evil = "<script>alert(1)</script>"
    cell["attachments"] = {
        "a.png": {
            "text/html": evil,
            "image/png": "x' onerror='alert(1)",
            "image/svg+xml": f"<svg>{evil}</svg>",
        },
        'b" onerror="alert(1)': {"image/png": evil},
        "b": {"image/svg+xml": [evil]},
    }
    notebook.cells.append(cell)
