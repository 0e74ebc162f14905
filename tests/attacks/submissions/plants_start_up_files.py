# Tries: A15, C13. Plants files that Python and IPython run when they start, for the next run.
# Afterwards: the next run starts without them.
# Ends: ok
import os
import site
import sys

SEED, splits, folds = 1, {}, []
evil = "import os\nos.write(1, b'planted')\nsplits = 'planted'\n"
home = os.path.expanduser("~")
places = [os.getcwd(), home, "/tmp", *sys.path, *site.getsitepackages(), site.getusersitepackages(), f"{home}/.ipython/profile_default/startup", f"{home}/.config/pip", "/opt/grader", "/etc/python3"]
for place in filter(None, places):
    for name in ("sitecustomize.py", "usercustomize.py", "evil.pth", "00.py", "conftest.py", "pytest.ini", "pip.conf", "numpy.py", "guest.py"):
        try:
            os.makedirs(place, exist_ok=True)
            with open(os.path.join(place, name), "w") as file:
                file.write(evil)
        except OSError:
            pass
os.environ.update(PYTHONPATH="/tmp", PYTHONSTARTUP="/tmp/00.py", PYTHONHOME="/tmp", LD_PRELOAD="/tmp/x.so", PYTHONINSPECT="1")
