# %% end
import subprocess
for command in ("cat @COURSE@/source/*/*", "find / -name 'gradebook.db' -o -name 'secret.txt'",
                "ls -laR @COURSE@", "tar c @COURSE@", "python3 -c 'print(open(\"@SECRET@\").read())'"):
    done = subprocess.run(command, shell=True, capture_output=True)
    print(done.stdout[:20000], done.stderr[:200])
