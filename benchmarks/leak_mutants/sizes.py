"""Large programs, for how long they take."""

from __future__ import annotations

from grader.model.submission import SourceUnit, UnitKind

HEAD = """\
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(0)
"""
STUDY = """\
table_{k} = pd.DataFrame({{"a": rng.normal(size=500), "b": rng.gamma(2, 3, 500)}})
table_{k}["c"] = np.log1p(table_{k}["b"])


def prepare_{k}(frame, power=2):
    made = frame.assign(d=frame["a"] ** power)
    for name in ("a", "b"):
        if made[name].isna().any():
            made[name] = made[name].fillna(0.0)
    return made[["a", "b", "d"]]


answer_{k} = (table_{k}["a"] + table_{k}["b"] > 4).astype(int)
X_train_{k}, X_test_{k}, y_train_{k}, y_test_{k} = train_test_split(
    prepare_{k}(table_{k}), answer_{k}, random_state={k}
)
scaler_{k} = StandardScaler().fit(X_train_{k})
means_{k} = []
for C in (0.1, 1.0, 10.0):
    model_{k} = LogisticRegression(C=C)
    scores_{k} = cross_val_score(model_{k}, scaler_{k}.transform(X_train_{k}), y_train_{k})
    means_{k}.append(scores_{k}.mean())
model_{k} = LogisticRegression(C=(0.1, 1.0, 10.0)[int(np.argmax(means_{k}))])
model_{k}.fit(scaler_{k}.transform(X_train_{k}), y_train_{k})
print({k}, model_{k}.score(scaler_{k}.transform(X_test_{k}), y_test_{k}))

"""


def notebook(cells: int = 50) -> tuple[SourceUnit, ...]:
    """Return a notebook of so many cells."""
    pieces = [piece.strip("\n") for piece in STUDY.split("\n\n") if piece.strip()]
    codes = [HEAD] + [
        pieces[number % len(pieces)]
        .replace("{{", "{")
        .replace("}}", "}")
        .replace("{k}", str(number // len(pieces)))
        for number in range(cells - 1)
    ]
    return tuple(
        SourceUnit(index=i, kind=UnitKind.CODE, code=code, file="large.ipynb", cell=i)
        for i, code in enumerate(codes)
    )


def script(lines: int = 5_000) -> tuple[SourceUnit, ...]:
    """Return a script of so many lines, or a few more."""
    count = -(-lines // STUDY.count("\n"))
    code = HEAD + "".join(STUDY.format(k=number) for number in range(count))
    return (SourceUnit(index=0, kind=UnitKind.CODE, code=code, file="large.py", cell=None),)
