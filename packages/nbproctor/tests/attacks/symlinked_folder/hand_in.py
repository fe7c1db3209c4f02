def lay(folder, course):
    (folder / "theirs").symlink_to(course / "submitted" / "honest" / "attacked")
    (folder / "timestamp.txt").unlink(missing_ok=True)
    (folder / "timestamp.txt").symlink_to(course / "secret.txt")
