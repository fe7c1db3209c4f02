# %% best
from IPython.display import display
best = 42
class Rich:
    def _repr_mimebundle_(self, include=None, exclude=None):
        bad = "<script>alert('EVIL31337')</script>"
        return {"text/html": bad, "image/svg+xml": bad, "application/javascript": "alert('EVIL31337')",
                "text/latex": bad, "text/markdown": bad, "text/plain": bad, "image/png": "\"><script>alert('EVIL31337')</script>",
                "image/jpeg": "x\" onerror=\"alert('EVIL31337')", "application/vnd.jupyter.widget-view+json": {"model_id": bad}}
    def _repr_html_(self): return "<script>alert('EVIL31337')</script>"
Rich()
# %%
display({"text/html": "<scr<script>ipt>alert('EVIL31337')</scr</script>ipt>"}, raw=True)
display({"text/html": ["<script>", "alert('EVIL31337')", "</script>"]}, raw=True)
display({"image/png": "x' onerror='alert(`EVIL31337`)'"}, raw=True, metadata={"image/png": {"width": "1\" onerror=\"alert('EVIL31337')"}})
