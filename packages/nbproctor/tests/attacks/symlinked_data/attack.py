# %% end
import os
for name in sorted(os.listdir(".")):
    try:
        print(name, open(name, "rb").read())
    except OSError as error:
        print(name, error)
