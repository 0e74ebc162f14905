"""A baseline that an answer claims is fitted again where the model of the run can be scored."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.analysis.answers.refitted import SPELLINGS
from grader.analysis.baselines import BASELINES
from grader.catalog.framing import build_framing
from grader.errors import AuthorError
from grader.model.exercise import Dataset, HeldOutQuestion
from grader.model.result import Finding
from grader.testing import make_answer, make_evidence, make_run, run_check

RNG = np.random.default_rng(4)
N = 300
TRUE = (RNG.random(N) < 0.4).astype(int)
CLEAR = np.clip(0.3 + 0.3 * TRUE + RNG.normal(0, 0.1, N), 0, 1)
ROWS = pd.DataFrame({"id": range(N), "y": TRUE})
CLIENTS = Dataset(name="clients", file="data/c.csv", id_column="id", target_column="y")
QUESTION = HeldOutQuestion(name="q", deliverable="model", file="held-out/q.csv", target_column="y")
OPTIONS = ["majority_class", "what_marketing_does", "house_rule"]
FRAMING = build_framing(
    {"questions": {"baseline": {"type": "choice", "prompt": "Which?", "options": OPTIONS}}}
)
REFIT = {"held_out": "q", "dataset": "clients", "metric": "roc_auc"}


def _told(claimed: str, said: Any, **refit: Any) -> tuple[Finding, ...]:
    given = [] if said is None else [make_answer("q", np.asarray(said))]
    evidence = make_evidence(
        "answers = {}",
        datasets=[CLIENTS],
        tables={"as-submitted": {"clients": ROWS}},
        runs=[make_run(values={"answers": {"baseline": claimed}}, answers=given)],
        questions=[QUESTION],
    )
    params = {"claims": {"baseline": "baseline"}, "refit": {**REFIT, **refit}}
    held_out = {"as-submitted": {"q": ROWS}}
    return run_check("claim-contradicts-run", evidence, params, held_out, FRAMING)


def test_a_baseline_that_the_model_beats_is_borne_out() -> None:
    """The run need not have fitted it."""
    assert _told("majority_class", CLEAR) == ()


def test_a_baseline_that_is_better_than_the_model_contradicts_the_claim() -> None:
    """The finding names the answer, both scores, and costs the point."""
    (finding,) = _told("Majority class", 1 - CLEAR)
    assert (finding.cost, finding.open_cost) == (1, 0)
    assert "is `majority_class`" in finding.message
    assert "fitted again, is 0.0" in finding.message
    assert "0.50 of the baseline; the baseline is better" in finding.message


@pytest.mark.parametrize(
    ("claimed", "said"),
    [
        ("majority_class", np.clip(0.4 + RNG.normal(0, 0.1, N), 0, 1)),  # luck
        ("house_rule", CLEAR),  # nobody knows how to fit it
        ("majority_class", None),  # the model said nothing
    ],
)
def test_what_cannot_be_told_waits(claimed: str, said: Any) -> None:
    """Neither passed nor failed: a person looks."""
    (finding,) = _told(claimed, said)
    assert (finding.cost, finding.open_cost) == (0, 1)


def test_a_rubric_names_its_own_baselines() -> None:
    """An option of the rubric can stand for any baseline of the grader."""
    (finding,) = _told("what_marketing_does", 1 - CLEAR, names={"what_marketing_does": "prior"})
    assert finding.cost == 1


def test_a_metric_that_the_exercise_cannot_give_is_the_authors() -> None:
    """Data sets that are not there are told to the author, not the learner."""
    with pytest.raises(AuthorError):
        _told("majority_class", CLEAR, dataset="nowhere")


def test_every_spelling_leads_to_a_baseline() -> None:
    """No spelling stands for something that cannot be fitted."""
    assert set(SPELLINGS.values()) <= set(BASELINES)
