# Tries: A8. Replaces the code that turns values into data, in its own process.
# Afterwards: what it makes up instead is judged as data, and is worthless.
import sys

SEED, splits, folds = 1, {}, []
export = sys.modules["guest.export"]
export.Exporter.export = lambda self, value: ({"kind": "str", "value": "passed", "points": 100}, [])
export._Walk.tree = lambda *_: {"kind": "bool", "value": True}
