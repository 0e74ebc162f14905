# Tries: A6. Delivers subclasses of arrays and tables that change what their methods return.
# Afterwards: no method of theirs is called outside; what came out is judged, and names no row.
import numpy as np
import pandas as pd


class Array(np.ndarray):
    __array_priority__ = 1e9
    __eq__ = lambda self, other: np.ones(self.shape, bool)
    tolist = lambda self: ["passed"]
    __array_function__ = lambda self, function, types, args, kwargs: True
    __array_ufunc__ = lambda self, *_, **__: True


class Table(pd.DataFrame):
    columns = property(lambda self: ["passed"])
    index = property(lambda self: pd.Index([1, 2, 3]))
    shape = property(lambda self: (10**9, 1))
    equals = lambda self, other: True


part = np.array([-1.5, 0.5, np.nan]).view(Array)
table = Table({"score": [100.0, 100.0, 100.0]})
parts = {"train": part, "val": table, "test": table}
SEED, splits, folds = 1, {name: parts for name in ("subscriptions", "fraud", "patients")}, [part] * 5
