# Tries: B1. Reads rubric, solutions, private data and the operator's home by their true paths.
# Afterwards: none of these paths exists in here.
# Ends: exception
import os

SEED, splits, folds = 1, {}, []
PATHS = "@PATHS@"
found = []
for path in PATHS:
    for way in (path, f"/proc/1/root{path}", f"/proc/self/root{path}", f"/proc/self/cwd/../../..{path}", f"/old{path}", f"//{path}"):
        try:
            found += os.listdir(way) if os.path.isdir(way) else [open(way).read()]
        except OSError:
            pass
        try:
            os.symlink(path, f"link{len(os.listdir())}")
        except OSError:
            pass
for name in os.listdir():
    try:
        found += [open(name).read()]
    except OSError:
        pass
print(found)
raise RuntimeError(repr(found)[:9000])
