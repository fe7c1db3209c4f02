def change(notebook):
    notebook.metadata["kernelspec"] = {
        "name": "evil",
        "display_name": "evil",
        "language": "bash",
        "argv": ["/bin/sh", "-c", "touch /tmp/kernel-31337"],
    }
    notebook.metadata["language_info"] = {"name": "bash", "codemirror_mode": "<script>"}
