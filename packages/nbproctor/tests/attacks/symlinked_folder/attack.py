# %% end
import os
print(os.listdir("."), [open(f, "rb").read() for f in os.listdir(".") if os.path.isfile(f)])
