"""Short scripts through a real sandbox: what the recorded and the altered runs say of leaks."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from grader.analysis.counterfactual import SAME_CODE
from grader.analysis.settled import judged
from grader.errors import SandboxError
from grader.execution.leak_runs import LEAK_LIMITS, PREIMPORTS, run_views
from grader.execution.runner import run_one
from grader.model.leakage import Declarations, LeakKind, LeakVerdict, Observed, Suspicion
from grader.model.run import ExecStatus, Run, RunSpec
from grader.model.submission import SourceUnit, Submission, UnitKind
from grader.sandbox.pool import Pool

pytestmark = [pytest.mark.sandbox]

DATA = """
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
rng = np.random.default_rng(1)
n = 200
X = rng.normal(size=(n, 4))
y = (X[:, 0] + rng.normal(size=n) > 0).astype(int)
"""


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Return a warm sandbox."""
    made = Pool("namespaces", preimports=PREIMPORTS)
    try:
        made.boot()
        run_one(_spec("x = 1"), made)
    except SandboxError as error:
        made.close()
        pytest.skip(f"no sandbox here: {error}")
    yield made
    made.close()


def _units(code: str) -> tuple[SourceUnit, ...]:
    unit = SourceUnit(index=0, kind=UnitKind.CODE, code=code, file="a.py", cell=None)
    return (unit,)


def _spec(code: str, *, traced: bool = False) -> RunSpec:
    return RunSpec(
        variant="control",
        units=_units(code),
        inputs=(),
        deliverables=(),
        limits=LEAK_LIMITS,
        traced=traced,
        random_seed=1 if traced else None,
    )


def _answers(
    pool: Pool, code: str, declarations: Declarations | None = None, cpu_s: float = 30.0
) -> tuple[Observed, Observed]:
    submission = Submission(id="a", learner="", name="a.py", units=_units(code), digest="")
    said = declarations or Declarations()
    with ThreadPoolExecutor(2) as executor:
        limits = replace(LEAK_LIMITS, cpu_s=cpu_s)
        made = run_views(submission, (), pool, said, limits=limits, executor=executor)
    return judged(made.runs, said, submission.code_units, made.left_out)


def _found(answers: tuple[Observed, Observed], kind: LeakKind) -> list[Suspicion]:
    return [item for view in answers for item in view.suspicions if item.kind is kind]


def _lines(answers: tuple[Observed, Observed]) -> set[tuple[LeakKind, int]]:
    return {(item.kind, item.locations[0].line) for view in answers for item in view.suspicions}


def test_a_scaler_before_the_split_is_named_by_both_views(pool: Pool) -> None:
    """A scaler that learned from held-out rows is found, with its line and the claimed score."""
    code = DATA + (
        "X = StandardScaler().fit_transform(X)\n"
        "a, b, c, d = train_test_split(X, y, random_state=0)\n"
        "m = LogisticRegression().fit(a, c)\n"
        "print(m.score(b, d))\n"
    )
    answers = _answers(pool, code)
    assert _lines(answers) == {
        (LeakKind.PREPROCESSING, code[: code.index("X = Standard")].count("\n") + 1)
    }
    assert [view.decided[LeakKind.PREPROCESSING] for view in answers] == [LeakVerdict.LEAK] * 2
    assert 0.5 < float(str(_found(answers, LeakKind.PREPROCESSING)[0].facts["claimed_score"])) < 1


def test_a_scaler_behind_the_split_is_clean(pool: Pool) -> None:
    """Altering held-out rows in two ways changes nothing, and that is said as clean."""
    code = DATA + (
        "a, b, c, d = train_test_split(X, y, random_state=0)\n"
        "s = StandardScaler().fit(a)\n"
        "m = LogisticRegression().fit(s.transform(a), c)\n"
        "print(m.score(s.transform(b), d))\n"
    )
    trace, compared = _answers(pool, code)
    assert not trace.suspicions
    assert not compared.suspicions
    assert compared.decided[LeakKind.PREPROCESSING] is LeakVerdict.CLEAN
    assert trace.decided[LeakKind.OVERLAP] is LeakVerdict.CLEAN
    assert trace.decided[LeakKind.MULTI_TEST] is LeakVerdict.CLEAN


def test_a_mean_of_all_rows_is_proved_by_comparison(pool: Pool) -> None:
    """A mean by pandas, which no estimator learns, is found on its line with both its values."""
    code = DATA + (
        "t = pd.DataFrame(X, columns=list('pqrs'))\n"
        "t['p'] = t['p'].where(t['p'] < 1)\n"
        "t['p'] = t['p'].fillna(t['p'].mean())\n"
        "a, b, c, d = train_test_split(t, y, random_state=0)\n"
        "print(LogisticRegression().fit(a, c).score(b, d))\n"
    )
    answers = _answers(pool, code)
    line = code[: code.index("t['p'] = t['p'].fillna")].count("\n") + 1
    assert _lines(answers) == {(LeakKind.PREPROCESSING, line)}
    assert "moved from" in _found(answers, LeakKind.PREPROCESSING)[0].message


def test_scoring_fitted_rows_is_overlap(pool: Pool) -> None:
    """A model that is only scored where it learned is named on the line of the score."""
    code = DATA + "m = LogisticRegression().fit(X, y)\nprint(m.score(X, y))\n"
    assert _lines(_answers(pool, code)) == {(LeakKind.OVERLAP, code.count("\n"))}


def test_a_choice_by_the_test_rows_follows_their_labels(pool: Pool) -> None:
    """The parameter that is chosen changes with the test labels, on the line that chooses."""
    code = DATA + (
        "from sklearn.neighbors import KNeighborsClassifier\n"
        "a, b, c, d = train_test_split(X, y, random_state=0)\n"
        "scores = {k: KNeighborsClassifier(k).fit(a, c).score(b, d) for k in (1, 5, 9, 21)}\n"
        "best = max(scores, key=scores.get)\n"
    )
    answers = _answers(pool, code)
    proved = [item for item in answers[1].suspicions if item.kind is LeakKind.MULTI_TEST]
    assert [item.locations[0].line for item in proved] == [code.count("\n")]


def test_a_feature_made_from_the_target_follows_it(pool: Pool) -> None:
    """A column that changes with the row's own label is found where it is set."""
    code = DATA + (
        "t = pd.DataFrame({'area': rng.uniform(30, 90, n)})\n"
        "t['price'] = t['area'] * 3 + rng.normal(0, 9, n)\n"
        "t['per_metre'] = t['price'] / t['area']\n"
        "a, b = train_test_split(t, random_state=0)\n"
        "f = ['area', 'per_metre']\n"
        "print(Ridge().fit(a[f], a['price']).score(b[f], b['price']))\n"
    )
    line = code[: code.index("t['per_metre']")].count("\n") + 1
    assert _lines(_answers(pool, code)) == {(LeakKind.TARGET, line)}


def test_rows_of_a_declared_entity_on_both_sides(pool: Pool) -> None:
    """A declared group column is followed into both parts of a split."""
    code = DATA + (
        "t = pd.DataFrame(X, columns=list('pqrs')).assign(who=rng.integers(0, 30, n), y=y)\n"
        "a, b = train_test_split(t, random_state=0)\n"
        "f = list('pqrs')\n"
        "print(LogisticRegression().fit(a[f], a['y']).score(b[f], b['y']))\n"
    )
    answers = _answers(pool, code, Declarations(group_column="who"))
    line = code[: code.index("a, b =")].count("\n") + 1
    assert _lines(answers) == {(LeakKind.GROUP, line)}


def test_what_cannot_run_is_not_decided(pool: Pool) -> None:
    """A missing package, a missing file and an endless loop are reasons, not verdicts."""
    for code, word in (
        ("import no_such_package\n", "no_such_package"),
        ("import pandas as pd\npd.read_csv('none.csv')\n", "none.csv"),
        ("def broken(:\n", "SyntaxError"),
        ("while True: pass\n", "processor time"),
    ):
        trace, compared = _answers(pool, code, cpu_s=1.0)
        assert set(trace.decided.values()) == {LeakVerdict.NOT_DECIDED}
        assert set(compared.decided.values()) == {LeakVerdict.NOT_DECIDED}
        assert word in trace.reasons[LeakKind.PREPROCESSING]


def test_hooks_that_were_removed_are_noticed(pool: Pool) -> None:
    """A run that takes a hook away decides nothing."""
    code = DATA + (
        "LogisticRegression.fit = LogisticRegression.fit.__wrapped__\n"
        "m = LogisticRegression().fit(X, y)\nprint(m.score(X, y))\n"
    )
    trace, _ = _answers(pool, code)
    assert set(trace.decided.values()) == {LeakVerdict.NOT_DECIDED}
    assert "replaced" in trace.reasons[LeakKind.OVERLAP]


def test_code_that_differs_from_run_to_run_is_not_compared(pool: Pool) -> None:
    """Two runs of the same code that differ are said to, and nothing is accused."""
    code = DATA + (
        "import time\n"
        "X = X + time.time_ns() % 1_000_003\n"
        "a, b, c, d = train_test_split(X, y, random_state=0)\n"
        "print(LogisticRegression().fit(a, c).score(b, d))\n"
    )
    _, compared = _answers(pool, code)
    assert compared.reasons[LeakKind.PREPROCESSING] == SAME_CODE
    assert not compared.suspicions


def _texts(run: Run) -> list[object]:
    return [output for cell in run.cells for output in cell.outputs]


def test_a_recorded_run_shows_what_a_plain_one_shows(pool: Pool) -> None:
    """Numbers, warnings and errors are the same with and without hooks."""
    code = DATA + (
        "t = pd.DataFrame(X, columns=list('pqrs'))\n"
        "t['z'] = t['p'] * 2\n"
        "t[t['p'] > 0]['q'] = 1\n"
        "a, b, c, d = train_test_split(t, y, random_state=0)\n"
        "m = LogisticRegression().fit(a, c)\n"
        "print(m.score(b, d), m.coef_.sum(), t.mean().sum())\n"
        "u = m.predict(b[['p']])\n"
    )
    plain, traced = (run_one(_spec(code, traced=traced), pool) for traced in (False, True))
    assert traced.status is plain.status is ExecStatus.EXCEPTION
    assert traced.trace
    errors = [[cell.error and (cell.error.name, cell.error.message, cell.error.line)
               for cell in run.cells] for run in (plain, traced)]  # fmt: skip
    assert errors[0] == errors[1]
    texts = [[str(output.get("text", "")) for output in _texts(run)  # type: ignore[attr-defined]
              if output.get("output_type") == "stream"] for run in (plain, traced)]  # type: ignore[attr-defined]  # fmt: skip
    assert [_without_process(text) for text in texts[0]] == [
        _without_process(text) for text in texts[1]
    ]


def _without_process(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "ipykernel_" not in line)


def test_a_mended_selector_shows_what_the_leak_gave(pool: Pool) -> None:
    """A selector fitted on all rows of pure noise claims much, and little when it is mended."""
    code = DATA + (
        "from sklearn.feature_selection import SelectKBest\n"
        "X = rng.normal(size=(100, 2000))\n"
        "y = rng.integers(0, 2, 100)\n"
        "X = SelectKBest(k=20).fit_transform(X, y)\n"
        "a, b, c, d = train_test_split(X, y, random_state=0)\n"
        "print(LogisticRegression().fit(a, c).score(b, d))\n"
    )
    (found, *_) = _found(_answers(pool, code), LeakKind.PREPROCESSING)
    claimed, honest = (float(str(found.facts[f"{name}_score"])) for name in ("claimed", "honest"))
    assert honest < claimed - 0.1
    clause = f"its accuracy falls from {claimed:.2f} to {honest:.2f} when `SelectKBest` is fitted"
    assert clause in found.message


def test_what_cannot_be_mended_has_no_honest_score(pool: Pool) -> None:
    """A statistic that no estimator learned is named without a score that nobody has seen."""
    code = DATA + (
        "t = pd.DataFrame(X, columns=list('pqrs'))\n"
        "t['p'] = (t['p'] - t['p'].mean()) / t['p'].std()\n"
        "a, b, c, d = train_test_split(t, y, random_state=0)\n"
        "print(LogisticRegression().fit(a, c).score(b, d))\n"
    )
    for item in _found(_answers(pool, code), LeakKind.PREPROCESSING):
        assert "claimed_score" in item.facts
        assert "honest_score" not in item.facts
        assert "training rows only" not in item.message


@pytest.mark.parametrize(("rest", "leaks"), [("drop", False), ("passthrough", True)])
def test_a_dropped_target_is_no_leak(pool: Pool, rest: str, *, leaks: bool) -> None:
    """A whole table may go into a pipeline that drops the target and who a row belongs to."""
    code = DATA + (
        "from sklearn.compose import make_column_transformer\n"
        "from sklearn.pipeline import make_pipeline\n"
        "table = pd.DataFrame(X, columns=list('abcd')).assign(patient_id=np.arange(n) % 40, y=y)\n"
        "train, test = train_test_split(table, random_state=0)\n"
        f"features = make_column_transformer((StandardScaler(), ['a', 'b']), remainder={rest!r})\n"
        "model = make_pipeline(features, LogisticRegression()).fit(train, train['y'])\n"
        "print(model.score(test, test['y']))\n"
    )
    answers = _answers(pool, code)
    assert bool(_found(answers, LeakKind.TARGET)) == leaks
    assert bool(_found(answers, LeakKind.GROUP)) == leaks
