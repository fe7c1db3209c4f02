# %% end
import glob
for path in ["@COURSE@/source/attacked/attacked.ipynb", *glob.glob("@COURSE@/**/*.ipynb", recursive=True)]:
    try:
        print(open(path).read())
    except OSError as error:
        print(error)
