# %%
import os
here = os.getcwd()
for name in ("-rf", "a\nb", "ü\u202e", "\udcff", " ", "*"):
    try:
        os.makedirs(f"{name}/x")
    except (OSError, UnicodeError):
        pass
for _ in range(300):
    os.mkdir("d" * 100)
    os.chdir("d" * 100)
os.chdir(here)
for top, folders, files in os.walk("."):
    break
for folder in folders:
    os.chmod(folder, 0)
