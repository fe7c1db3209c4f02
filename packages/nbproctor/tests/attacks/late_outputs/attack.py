# %%
from IPython.display import clear_output, display, update_display
handle = display("0", display_id="x")
display("0", display_id="test-add")
# %% add
def add(a, b):
    clear_output()
    update_display("2.0", display_id="x")
    handle.update("2.0")
    display(2.0, display_id="points")
    return 3
# %% end
clear_output(wait=True)
