# Tries: B1, C5, C6. Replaces its data and folders by links to what it would like to have copied out.
# Afterwards: nothing is ever copied out of the work folder.
# Ends: ok
import os
import shutil

SEED, splits, folds = 1, {}, []
shutil.rmtree("data")
os.symlink("/etc", "data")
os.symlink("data", "loop")
os.symlink("/proc/self/root", "root")
os.symlink("splits.json", "splits.json")
os.mkfifo("fifo")
for path in ("/etc/passwd", "/proc/1/environ", "/usr/bin/env"):
    try:
        os.link(path, os.path.basename(path))
    except OSError:
        pass
