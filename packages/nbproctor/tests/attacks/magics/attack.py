# %%
from IPython.core.magic import register_cell_magic, register_line_magic
@register_cell_magic
def capture(line, cell):
    return 2
@register_line_magic
def matplotlib(line):
    get_ipython().run_cell("best = 42 * 0 + 41")
get_ipython().run_line_magic("reset", "-f")
get_ipython().system("echo mine; cat /etc/shadow; ls @COURSE@")
