# %% add
import sys, warnings
from IPython.display import HTML, Markdown, display
def tell(a):
    print(a); print(a, file=sys.stderr); warnings.warn(str(a))
    display(a); display(HTML(f"<b>{a}</b>")); display(Markdown(f"*{a}*"))
    display({"text/plain": str(a)}, raw=True, metadata={"nbproctor": {"message": str(a), "mistake": str(a)}})
def add(a, b):
    tell(a)
    return a + b
# %% scale
def scale(x, factor):
    tell(x.tolist())
    return x
