"""What becomes of a criterion where luck, a person or nobody can tell."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.checks.base import NeedsReviewError, NotApplicableError
from grader.errors import AuthorError
from grader.model.exercise import Dataset, HeldOutQuestion
from grader.model.result import Finding
from grader.testing import make_answer, make_evidence, make_run, run_check

RNG = np.random.default_rng(4)
N = 300
TRUE = (RNG.random(N) < 0.4).astype(int)
FAINT = np.clip(0.4 + 0.02 * TRUE + RNG.normal(0, 0.1, N), 0, 1)
CLEAR = np.clip(0.3 + 0.3 * TRUE + RNG.normal(0, 0.1, N), 0, 1)
ROWS = pd.DataFrame({"id": range(N), "who": np.arange(N) // 50, "t": range(N), "y": TRUE})
CLIENTS = Dataset(name="clients", file="data/c.csv", id_column="id", target_column="y")
ASKED = {"held_out": "q", "metric": "roc_auc"}


def told(
    check: str, params: dict[str, Any], said: Any, *, rows: pd.DataFrame = ROWS, **question: Any
) -> tuple[Finding, ...]:
    """Return what a check says of an answer."""
    asked = HeldOutQuestion(
        name="q", deliverable="model", file="held-out/q.csv", target_column="y", **question
    )
    evidence = make_evidence(
        "model = 1",
        datasets=[CLIENTS],
        tables={"as-submitted": {"clients": ROWS}},
        runs=[make_run(values={"claim": 0.9}, answers=[make_answer("q", said)])],
        questions=[asked],
    )
    return run_check(check, evidence, {**ASKED, **params}, {"as-submitted": {"q": rows}})


BASELINE = {"baselines": ["prior"], "dataset": "clients"}


def test_a_lead_inside_noise_is_what_the_rubric_makes_of_it() -> None:
    """It is partial, a question for a person, or a failure; and the message speaks of luck."""
    (partial,) = told("below-baseline", BASELINE, FAINT)
    assert (partial.cost, partial.facts["verdict"]) == (0.5, "noise")
    assert "on 300 rows that could be luck" in partial.message
    (share,) = told("below-baseline", {**BASELINE, "noise_share": 0.2}, FAINT)
    assert share.cost == pytest.approx(0.8)
    (failed,) = told("below-baseline", {**BASELINE, "noise": "fail"}, FAINT)
    assert failed.cost == 1
    with pytest.raises(NeedsReviewError) as raised:
        told("below-baseline", {**BASELINE, "noise": "review"}, FAINT)
    assert len(raised.value.findings) == 1


def test_a_clear_loss_is_no_question_for_a_person() -> None:
    """Where the baseline is better for certain, the criterion fails in every case."""
    (finding,) = told("below-baseline", {**BASELINE, "noise": "review"}, 1 - CLEAR)
    assert (finding.cost, finding.facts["verdict"]) == (1, "worse")


def test_each_baseline_must_be_beaten_and_the_worst_counts() -> None:
    """Two baselines that are not beaten share one price."""
    params = {**BASELINE, "baselines": ["prior", "majority"]}
    findings = told("below-baseline", params, FAINT)
    assert [finding.cost for finding in findings] == [0.25, 0.25]
    assert told("below-baseline", params, CLEAR) == ()


def test_entities_are_drawn_and_not_their_rows() -> None:
    """What is sure with rows of their own is not sure with six entities of fifty rows."""
    by_row = told("below-threshold", {"at_least": 1.0}, CLEAR)[0].facts
    by_entity = told("below-threshold", {"at_least": 1.0}, CLEAR, group_column="who")[0].facts
    by_time = told("below-threshold", {"at_least": 1.0}, CLEAR, time_column="t")[0].facts
    assert by_row["value"] == by_entity["value"] == by_time["value"]
    assert len({str(facts["low"]) for facts in (by_row, by_entity, by_time)}) == 3


def test_a_score_that_is_undefined_is_for_a_person() -> None:
    """Unseen rows of one class only cost no learner a point."""
    with pytest.raises(NeedsReviewError, match="There is no score on these rows"):
        told("below-threshold", {"at_least": 0.7}, CLEAR, rows=ROWS.assign(y=1))


@pytest.mark.parametrize(
    ("check", "params", "words"),
    [
        ("below-threshold", {"metric": "mae", "at_least": 3}, "at_most is meant"),
        ("below-threshold", {"at_most": 3}, "at_least is meant"),
        ("below-threshold", {"metric": "beauty", "at_least": 3}, "do not fit"),
        ("below-threshold", {"options": {"k": 3}, "at_least": 0.5}, "takes no option"),
        ("below-threshold", {"way": {"baseline": "prior", "reference": 1}}, "params.dataset"),
        ("below-threshold", {"held_out": "other", "at_least": 0.5}, "has no question"),
        ("below-baseline", {"baselines": ["mean"], "dataset": "clients"}, "cannot be fitted"),
    ],
)
def test_what_an_author_got_wrong_is_the_author_s(
    check: str, params: dict[str, Any], words: str
) -> None:
    """A parameter that cannot be meant is an error of the author, never a finding."""
    with pytest.raises(AuthorError, match=words):
        told(check, params, CLEAR)


def test_exactly_one_rule_is_asked_for() -> None:
    """A threshold without a rule, or with two, does not fit the schema."""
    for params in ({}, {"at_least": 0.5, "within": {"reference": 1, "tolerance": 1}}):
        with pytest.raises(AuthorError, match="do not fit"):
            told("below-threshold", params, CLEAR)


def test_one_run_alone_does_not_show_whether_a_score_is_stable() -> None:
    """Without another run the question makes no sense."""
    with pytest.raises(NotApplicableError):
        told("unstable-score", {"tolerance": 0.1}, CLEAR)


def test_a_metric_that_nobody_knows_is_for_a_person() -> None:
    """A name that is not known is not called wrong."""
    evidence = make_evidence(values={"as-submitted": {"metric": "smiles per hour"}})
    params = {"deliverable": "metric", "kind": "binary"}
    (finding,) = run_check("wrong-metric", evidence, params)
    assert "`smiles per hour`" in finding.message
    assert (finding.cost, finding.open_cost) == (0, 1)


def test_each_of_several_problems_is_judged_by_itself() -> None:
    """A metric that misleads costs its own share, and one that nobody knows waits alone."""
    chosen = {"fraud": "accuracy", "pages": "NDCG@10", "sales": "smiles per hour"}
    evidence = make_evidence(values={"as-submitted": {"choice": chosen}})
    problems = {
        "fraud": {"kind": "binary", "positive_rate": 0.01},
        "pages": {"kind": "binary", "accepted": ["made up here", "ndcg"]},
        "sales": {"kind": "forecasting"},
        "prices": {"kind": "regression"},
    }
    found = run_check("wrong-metric", evidence, {"deliverable": "choice", "problems": problems})
    prices = [(each.cost, each.open_cost) for each in found]
    assert prices == [(0.25, 0), (0, 0.25), (0.25, 0)]
    assert ["fraud" in found[0].message, "sales" in found[1].message] == [True, True]


def test_a_record_that_does_not_decide_is_for_a_person() -> None:
    """Without a record of the run a person looks, unless the rubric lets it pass."""
    evidence = make_evidence("model = 1", runs=[make_run(), make_run("control")])
    with pytest.raises(NeedsReviewError, match="Not decided"):
        run_check("scored-on-training-rows", evidence)
    assert run_check("scored-on-training-rows", evidence, {"undecided": "pass"}) == ()


def test_a_claim_is_given_the_room_of_its_own_rows() -> None:
    """A lead that ten rows explain is not explained by ten thousand."""
    claim = {"deliverable": "claim", "tolerance": 0}
    score = told("below-threshold", {"at_least": 1.0}, FAINT)[0].facts["value"]
    assert isinstance(score, float)
    assert told("claimed-score-mismatch", {**claim, "rows": 10}, FAINT) == ()
    (finding,) = told("claimed-score-mismatch", {**claim, "rows": 10_000}, FAINT)
    assert "0.90 claimed" in finding.message


def test_classes_of_any_number_and_name_are_scored() -> None:
    """Three classes with names are scored, set against a baseline and need no curves."""
    names = np.array(["blue", "green", "red"])
    true = names[RNG.integers(0, 3, N)]
    said = np.where(true[:, None] == names, 0.8, 0.1)
    rows = pd.DataFrame({"id": range(N), "y": true})
    labels = names[said.argmax(axis=1)]
    evidence = make_evidence(
        datasets=[CLIENTS],
        tables={"as-submitted": {"clients": rows}},
        runs=[make_run(answers=[make_answer("q", said), make_answer("p", labels)])],
        questions=[
            HeldOutQuestion(
                name=name, deliverable="model", file="held-out/q.csv", target_column="y"
            )
            for name in ("q", "p")
        ],
    )
    held_out = {"as-submitted": {"q": rows, "p": rows}}
    macro = {"options": {"average": "macro"}}
    for params in (
        {"held_out": "q", "metric": "log_loss"},
        {"held_out": "q", "metric": "roc_auc", **macro},
        {"held_out": "p", "metric": "f1", **macro},
    ):
        more = {"baselines": ["prior"], "dataset": "clients", "margin": 0.1}
        assert run_check("below-baseline", evidence, {**params, **more}, held_out) == ()


def test_mase_is_measured_by_the_training_rows() -> None:
    """The scale of MASE comes from the data set that the run was given, in order of time."""
    walk = pd.DataFrame({"id": range(40), "t": range(40), "y": np.arange(40) * 2.0})
    series = Dataset(
        name="walk", file="data/w.csv", id_column="id", target_column="y", time_column="t"
    )
    evidence = make_evidence(
        datasets=[series],
        tables={"as-submitted": {"walk": walk.sample(frac=1, random_state=2)}},
        runs=[make_run(answers=[make_answer("q", (walk["y"] + 3).tolist())])],
        questions=[
            HeldOutQuestion(
                name="q", deliverable="forecast", file="held-out/q.csv", target_column="y"
            )
        ],
    )
    params = {"held_out": "q", "metric": "mase", "dataset": "walk", "at_most": 1}
    held_out = {"as-submitted": {"q": walk}}
    (finding,) = run_check("below-threshold", evidence, params, held_out)
    assert finding.facts["value"] == pytest.approx(1.5)
