# %% end
import os, shutil
for path in ("@COURSE@/submitted/honest/attacked/attacked.ipynb", "@COURSE@/source/attacked/attacked.ipynb",
             "@COURSE@/autograded/honest/attacked/attacked.ipynb", "@SECRET@"):
    for change in (lambda: open(path, "w").write("x"), lambda: os.remove(path), lambda: os.chmod(path, 0),
                   lambda: os.truncate(path, 0), lambda: os.utime(path, (0, 0)), lambda: os.rename(path, "mine")):
        try:
            change()
        except OSError as error:
            pass
shutil.rmtree("@COURSE@", ignore_errors=True)
