# Tries: C13. Poisons byte code, font and job caches that the next run might use.
# Afterwards: the next run has caches of its own.
# Ends: ok
import glob
import importlib.util
import os

SEED, splits, folds = 1, {}, []
for module in ("numpy", "pandas", "guest.export", "sklearn.model_selection", "json"):
    spec = importlib.util.find_spec(module)
    for path in (spec.cached, spec.origin, os.path.dirname(spec.origin) + "/__pycache__/x.pyc"):
        try:
            with open(path, "r+b") as file:
                file.write(b"poison")
        except (OSError, TypeError):
            continue
        raise SystemExit(f"{path} was changed")
for folder in ("~/.cache/matplotlib", "~/.config/matplotlib", "~/.cache/joblib", "~/.local/share/jupyter", "~/.jupyter"):
    os.makedirs(os.path.expanduser(folder), exist_ok=True)
    with open(os.path.expanduser(f"{folder}/matplotlibrc"), "w") as file:
        file.write("backend: poison")
assert not glob.glob("/tmp/marked-*")
