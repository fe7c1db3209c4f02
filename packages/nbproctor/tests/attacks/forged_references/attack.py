# %%
import nbproctor.protocol.frames as wires
from nbproctor.protocol.types import Tag
real = wires.Wire.send
turn = 0
def send(self, nonce, kind, *fields, **kwargs):
    global turn
    if kind == "done":
        turn += 1
        fields = list(fields)
        fields[0] = [[Tag.MINE, turn, "module", "os", []], [Tag.YOURS, turn], [Tag.MINE, turn, "class", "\0\udcff", ["builtins.SystemExit"]],
                     [Tag.MINE, turn, "function", "f", ["doc", [["a", 9, True, 1]]]], [Tag.MINE, "x"], [255, 1], [Tag.MINE, 1 << 70, "object", "x" * 100000, ["__call__"]],
                     [Tag.MINE, turn, "module", "nbproctor.examiner.examiner", []], [Tag.MINE, turn, "module", "builtins", []]][turn % 9]
        fields[0] = [int(part) if isinstance(part, int) else part for part in fields[0]]
    return real(self, nonce, kind, *fields, **kwargs)
wires.Wire.send = send
