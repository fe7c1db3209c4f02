# %% end
import sqlite3
for read in (lambda: sqlite3.connect("file:@COURSE@/gradebook.db?mode=ro", uri=True).execute("select * from grade_cell").fetchall(),
             lambda: open("@COURSE@/gradebook.db", "rb").read(),
             lambda: open("@COURSE@/nbgrader_config.py").read(),
             lambda: open("@SECRET@").read()):
    try:
        print(read())
    except Exception as error:
        print(error)
