# Tries: B1. Imports the grader and asks its installation for the files of the course.
# Afterwards: neither the package nor its list of files is there.
# Ends: exception
import importlib
import importlib.metadata
import os
import pkgutil
import site
import sys

SEED, splits, folds = 1, {}, []
found = []
for name in ("grader", "grader.pipeline", "grader.catalog.course", "rubrics", "solutions", "exercises"):
    try:
        module = importlib.import_module(name)
        found.append(name)
        found.append(pkgutil.get_data(name, "_course/rubrics/03-split.json").decode())
    except (ImportError, OSError, AttributeError, TypeError):
        pass
for name in ("ml-workflow-grader", "ml_workflow_grader"):
    try:
        found += map(str, importlib.metadata.distribution(name).files or ())
    except importlib.metadata.PackageNotFoundError:
        pass
for folder in {*sys.path, *site.getsitepackages(), os.path.dirname(sys.modules["guest"].__path__[0])}:
    if os.path.isdir(folder):
        found += [f"{folder}/{name}" for name in os.listdir(folder) if "grader" in name and os.path.getsize(f"{folder}/{name}") and os.listdir(f"{folder}/{name}")]
assert not found, found
raise RuntimeError("nothing here")
