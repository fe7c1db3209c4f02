def lay(folder, course):
    for name, target in {
        "data.csv": course / "gradebook.db",
        "helper.py": course / "source" / "attacked" / "attacked.ipynb",
        "secret.txt": course / "secret.txt",
        "all": course,
        "up": "../../../",
        "nowhere": "/no/such/file",
        "self": "self",
    }.items():
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)
    (folder / "sub").mkdir(exist_ok=True)
    (folder / "sub" / "deep.txt").unlink(missing_ok=True)
    (folder / "sub" / "deep.txt").symlink_to(course / "secret.txt")
