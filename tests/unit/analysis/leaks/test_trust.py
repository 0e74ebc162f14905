from __future__ import annotations

import pytest

from grader.analysis.leaks.trust import in_doubt, reason_to_doubt
from grader.model.leakage import LeakKind, LeakVerdict, Observed
from grader.model.submission import SourceUnit, UnitKind

DOUBTFUL = {
    "KNN.fit.__wrapped__(model, X, y)": "looks into the interpreter",
    "import gc\nfor each in gc.get_objects(): pass": "looks into the interpreter",
    "getattr(KNN.fit, '__wrapped__')": "looks into the interpreter",
    "hook = KNN.fit.__grader_hook__": "looks into the interpreter",
    "import atexit": "looks into the interpreter",
    "import subprocess": "other processes",
    "import os\nos.system('python other.py')": "other processes",
    "exec(text)": "makes up code",
    "getattr(model, '__wrap' + 'ped__')": "makes up code",
    "class Mine(KNN):\n    def fit(self, A, t):\n        return super().fit(X, y)": "not given",
}
ORDINARY = (
    "model = KNN().fit(X_train, y_train)",
    "score = getattr(metrics, name)(y, model.predict(X))",
    "class Mine(KNN):\n    def fit(self, A, t):\n        B = A + 1\n        super().fit(B, t)",
    "import os\nprint(os.path.join('a', 'b'))",
    "def (",
)


def unit(code: str) -> SourceUnit:
    """Return a cell."""
    return SourceUnit(index=0, kind=UnitKind.CODE, code=code, file="a.ipynb", cell=0)


@pytest.mark.parametrize("code", DOUBTFUL)
def test_code_that_can_change_its_record_is_doubted(code: str) -> None:
    """Reaching for the hooks, other processes, made-up code and other rows are each named."""
    assert DOUBTFUL[code] in reason_to_doubt([unit(code)])


@pytest.mark.parametrize("code", ORDINARY)
def test_ordinary_code_is_believed(code: str) -> None:
    """What learners write every day speaks against nothing."""
    assert reason_to_doubt([unit(code)]) == ""


def test_doubt_takes_away_clean_and_nothing_else() -> None:
    """What was seen to leak stays seen; what looked clean is not decided."""
    decided = {LeakKind.OVERLAP: LeakVerdict.CLEAN, LeakKind.GROUP: LeakVerdict.LEAK}
    doubted = in_doubt(Observed(decided=decided), [unit("import gc")])
    assert doubted.decided[LeakKind.OVERLAP] is LeakVerdict.NOT_DECIDED
    assert doubted.decided[LeakKind.GROUP] is LeakVerdict.LEAK
    assert doubted.reasons[LeakKind.OVERLAP]
