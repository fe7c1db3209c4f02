# %% add
calls = []
def add(a, b):
    calls.append(1)
    with open("record.txt", "a") as file:
        print(a, b, file=file)
    return a + b
# %% end
import os
if os.path.exists("record.txt"):
    print(open("record.txt").read())
