# Tries: A6. Delivers values whose class, name and type are lies, and numbers that equal all others.
# Afterwards: exact types count, and a number is the number that it holds.


class Everything(int):
    __class__ = property(lambda self: dict)
    __eq__ = lambda self, other: True
    __hash__ = int.__hash__
    items = lambda self: [("train", self), ("val", self), ("test", self)]
    keys = lambda self: ["train", "val", "test"]


class Text(str):
    __eq__ = lambda self, other: True
    __hash__ = lambda self: 0


Everything.__module__ = "numpy"
SEED, splits, folds = Everything(1), {Text("x"): {Text("y"): Everything()}}, [Everything()] * 5
