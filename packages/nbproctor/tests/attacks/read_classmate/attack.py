# %%
import json
try:
    text = open("@COURSE@/submitted/honest/attacked/attacked.ipynb").read()
    for cell in json.loads(text)["cells"]:
        print("".join(cell["source"]))
        exec("".join(cell["source"]))
except OSError as error:
    print(error)
