# %% end
import fcntl, sqlite3, time
try:
    db = sqlite3.connect("@COURSE@/gradebook.db", isolation_level=None)
    db.execute("begin exclusive")
except Exception as error:
    print(error)
try:
    file = open("@COURSE@/gradebook.db")
    fcntl.flock(file, fcntl.LOCK_EX)
except Exception as error:
    print(error)
