# %%
import nbproctor.protocol.frames as wires
real = wires.Wire.send
junk = [["execute_result", {"data": {"text/plain": 7, "text/html": ["x", 3]}, "execution_count": "1"}], 5, None, [],
        ["stream", {"name": "passed", "text": 3}], ["stream", {"name": "stdout", "text": None}],
        ["error", {"ename": None, "evalue": [], "traceback": {"a": 1}}], ["display_data", {"data": []}],
        ["clear_output", 3], ["update_display_data", {"transient": {"display_id": []}}], ["stale", [[], {}]],
        ["nonsense", {"x": "y" * 100000}], ["display_data", {"data": {"x+json": float("nan")}, "metadata": 3}]]
def send(self, nonce, kind, *fields, **kwargs):
    if kind == "ran":
        fields = (junk, *fields[1:])
    if kind == "done":
        fields = (*fields[:2], junk, *fields[3:])
    return real(self, nonce, kind, *fields, **kwargs)
wires.Wire.send = send
