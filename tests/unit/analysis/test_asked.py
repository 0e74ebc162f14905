"""What runs say about unseen rows, brought beside the truth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.analysis.asked import SHOWN_IDS, Asked, Wanted, asked, question_of
from grader.analysis.draws import stretches
from grader.analysis.metrics import find_metric
from grader.errors import AuthorError
from grader.execution.calling import shown_rows
from grader.model.exercise import HeldOutQuestion
from grader.model.run import ExecStatus
from grader.testing import make_answer, make_evidence, make_run

QUESTION = HeldOutQuestion(
    name="clients",
    deliverable="model",
    file="held-out/clients.csv",
    id_column="id",
    target_column="y",
)
TABLE = pd.DataFrame({"id": range(500, 506), "x": range(6), "y": [0, 1, 0, 1, 1, 0]})
SHOWN_TABLE, ROWS = shown_rows(QUESTION, TABLE.to_csv(index=False).encode(), 5)
SHOWN = ROWS.attrs[SHOWN_IDS]
SCORES = np.linspace(0.1, 0.9, 6)


def said(value: Any, metric: str = "roc_auc", *, method: str = "", raised: str = "") -> Asked:
    """Return what one answer is read as."""
    answer = make_answer("clients", value, method=method, raised=raised)
    evidence = make_evidence(questions=[QUESTION], runs=[make_run(answers=[answer])])
    wanted = Wanted(metric=find_metric(metric))
    return asked(evidence, {"as-submitted": {"clients": ROWS}}, "as-submitted", "clients", wanted)


def test_rows_are_named_by_the_ids_that_were_shown() -> None:
    """An answer in another order is put right by the ids that the run saw, and remarked on."""
    order = [3, 1, 5, 0, 2, 4]
    table = pd.DataFrame({"id": np.array(SHOWN)[order], "p": SCORES[order]})
    found = said(table)
    assert found.predicted.tolist() == SCORES.tolist()
    assert [flaw.what.value for flaw in found.flaws] == ["other-order"]


def test_rows_are_named_by_their_positions() -> None:
    """A series with the index of the table that was read needs no ids."""
    found = said(pd.Series(SCORES)[::-1])
    assert found.predicted.tolist() == SCORES.tolist()


def test_public_ids_name_no_row() -> None:
    """Ids that nobody showed are unknown, so that nothing can be looked up by them."""
    found = said(pd.DataFrame({"id": ROWS["id"], "p": SCORES}))
    assert found.predicted is None
    assert "malformed" in found.problem


@pytest.mark.parametrize(
    ("value", "method"),
    [
        (np.column_stack([1 - SCORES, SCORES]), "predict_proba"),
        (SCORES - 0.5, "decision_function"),
        ((SCORES > 0.5).astype(int), "predict"),
    ],
)
def test_scores_decide_for_classes_as_predict_would(value: Any, method: str) -> None:
    """A metric of labels takes the class that the scores decide for."""
    assert said(value, "accuracy", method=method).predicted.tolist() == [0, 0, 0, 1, 1, 1]


def test_improper_probabilities_are_named_where_they_become_labels() -> None:
    """Numbers outside 0 to 1 are remarked on, though the classes that they decide for are used."""
    improper = np.column_stack([1 - 3 * SCORES, 3 * SCORES])
    found = said(improper, "accuracy", method="predict_proba")
    assert [(flaw.what.value, flaw.n_rows) for flaw in found.flaws] == [("outside-0-to-1", 4)]
    assert found.predicted is not None


def test_why_there_is_no_answer_is_said() -> None:
    """What the model raised, what it returned instead, and how the run ended are told."""
    assert said(None, method="predict", raised="ValueError: no").problem.endswith(
        "`model.predict` raised ValueError: no"
    )
    assert "returned nothing" in said(None, method="predict").problem
    assert "builtins.generator" in said(iter_of(SCORES)).problem
    wanted = Wanted(metric=find_metric("roc_auc"))
    run = make_run(status=ExecStatus.TIME_LIMIT)
    evidence = make_evidence(questions=[QUESTION], runs=[run])
    held_out = {"as-submitted": {"clients": ROWS}}
    found = asked(evidence, held_out, "as-submitted", "clients", wanted)
    assert found.problem == "`model` is not defined: it took too long"


def iter_of(values: Any) -> Any:
    """Return a generator."""
    return (value for value in values)


def test_what_an_author_forgot_is_the_author_s() -> None:
    """A question that is not asked, and rows that were not made, are errors of the author."""
    evidence = make_evidence(questions=[QUESTION], runs=[make_run()])
    with pytest.raises(AuthorError, match="has no question 'others'"):
        question_of(evidence, "others")
    wanted = Wanted(metric=find_metric("roc_auc"))
    with pytest.raises(AuthorError, match="made no rows"):
        asked(evidence, {}, "as-submitted", "clients", wanted)


def test_stretches_follow_time_and_not_the_order_of_rows() -> None:
    """Rows near each other in time share a stretch, wherever they stand."""
    times = np.random.default_rng(3).permutation(1000)
    found = stretches(times)
    assert (np.diff(found[np.argsort(times)]) >= 0).all()
    assert set(np.bincount(found)) == {10}
