# %% end
import os, glob
print(dict(os.environ))
for path in glob.glob("/proc/[0-9]*/environ") + ["/proc/self/environ", "/proc/1/environ"]:
    try:
        print(open(path, "rb").read())
    except OSError as error:
        print(error)
