def lay(folder, _course):
    for name in (
        "numpy",
        "nbproctor",
        "msgpack",
        "IPython",
        "sitecustomize",
        "usercustomize",
        "conftest",
        "random",
        "json",
        "nbgrader",
        "re",
        "zmq",
    ):
        (folder / f"{name}.py").write_text("import os\nos._exit(0)\n")
    for name in (
        "nbgrader_config.py",
        "ipython_config.py",
        "jupyter_config.py",
        ".env",
        "evil.pth",
        "pyvenv.cfg",
        "pyproject.toml",
        "setup.cfg",
        "matplotlibrc",
    ):
        (folder / name).write_text("import os; os._exit(0)\n")
