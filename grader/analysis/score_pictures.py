"""What a report for people draws of scores; data only, at most 200 points for each series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.analysis.asked import Asked, Wanted
from grader.analysis.cut_offs import CostCurve
from grader.analysis.held_out_scores import SEED, Score, distribution
from grader.analysis.metrics import MetricError
from grader.analysis.metrics.probabilities import scores_of_positive
from grader.analysis.thresholds import figures
from grader.analysis.wording import code, count, percent
from grader.model.picture import Picture, PictureKind, Series

MOST_POINTS = 200
BINS = 20
Floats = NDArray[np.float64]


def pictures_of(
    asked: Asked,
    wanted: Wanted,
    score: Score,
    *,
    baselines: Mapping[str, Any] | None = None,
    marks: Mapping[str, float] | None = None,
) -> Iterator[Picture]:
    """Yield the pictures that fit a metric.

    Args:
        asked: The answer, with predictions.
        wanted: The metric and its options.
        score: Its score.
        baselines: Predictions of baselines for the same rows, by what they are called.
        marks: Further values to mark beside the score, such as what is asked.
    """
    others = dict(baselines or {})
    try:
        if wanted.metric.takes in ("scores", "probabilities"):
            yield from _curves(asked, wanted, others)
        elif wanted.metric.takes == "values":
            yield _against_actual(asked)
        yield _spread(asked, wanted, score, dict(marks or {}))
    except MetricError:
        return  # such as more than two classes: there is no such picture, and nothing is wrong


def _curves(asked: Asked, wanted: Wanted, others: Mapping[str, Any]) -> Iterator[Picture]:
    named = {asked.question.deliverable: asked.predicted, **others}
    scored = {
        name: scores_of_positive(asked.true, predicted, wanted.options)
        for name, predicted in named.items()
    }
    yield roc_picture({name: (positive, scores) for name, (positive, scores) in scored.items()})
    yield precision_recall_picture(scored)


def roc_picture(scored: Mapping[str, tuple[NDArray[np.bool_], Floats]]) -> Picture:
    """Return the ROC curves of several scores of the same rows."""
    from sklearn.metrics import roc_auc_score, roc_curve

    series, said = [], []
    for name, (positive, scores) in scored.items():
        false, true, _ = roc_curve(positive, scores)
        series.append(_line(name, false, true))
        said.append(f"{name} has an area of {_figure(float(roc_auc_score(positive, scores)))}")
    return Picture(
        kind=PictureKind.ROC_CURVE,
        title="ROC curve",
        alt=f"True positive rate over false positive rate on {_rows(scored)}: "
        f"{'; '.join(said)}; guessing has an area of 0.5.",
        series=tuple(series),
    )


def precision_recall_picture(scored: Mapping[str, tuple[NDArray[np.bool_], Floats]]) -> Picture:
    """Return the precision-recall curves of several scores of the same rows, in steps.

    Up to a recall, the precision is that of the cut-off which reaches it, so that the area below
    the steps is the average precision; a straight line between two cut-offs would promise what
    neither reaches, and show a constant score above a good model.
    """
    from sklearn.metrics import average_precision_score, precision_recall_curve

    series, said, rate = [], [], 0.0
    for name, (positive, scores) in scored.items():
        precision, recall, _ = precision_recall_curve(positive, scores)
        recall, precision = recall[::-1], precision[::-1]
        precision[0] = precision[1]  # scikit-learn starts from a point that no cut-off reaches
        series.append(_line(name, recall, precision))
        average = float(average_precision_score(positive, scores))
        said.append(f"{name} has an average precision of {_figure(average)}")
        rate = float(positive.mean())
    return Picture(
        kind=PictureKind.PRECISION_RECALL_CURVE,
        title="Precision-recall curve",
        alt=f"Precision over recall on {_rows(scored)}: {'; '.join(said)}; "
        f"{percent(rate)} of the rows are positive.",
        series=tuple(series),
        marks={"share of positive rows": rate},
    )


def _rows(scored: Mapping[str, tuple[NDArray[np.bool_], Floats]]) -> str:
    return count(len(next(iter(scored.values()))[0]), "unseen row")


def _against_actual(asked: Asked) -> Picture:
    true = np.asarray(asked.true, dtype=np.float64)
    predicted = np.asarray(asked.predicted, dtype=np.float64).reshape(len(true), -1)[:, 0]
    rng = np.random.default_rng(SEED)
    at = np.sort(rng.permutation(len(true))[:MOST_POINTS])
    off = float(np.median(np.abs(true - predicted)))
    shown = f"{len(at):,} of {count(len(true), 'unseen row')}"
    return Picture(
        kind=PictureKind.PREDICTED_AGAINST_ACTUAL,
        title="Predicted against actual",
        alt=f"Predicted over actual values of {shown}: actual values go from "
        f"{_figure(float(true.min()))} to {_figure(float(true.max()))}, predictions of "
        f"{code(asked.question.deliverable)} from {_figure(float(predicted.min()))} to "
        f"{_figure(float(predicted.max()))}; half of them are off by {_figure(off)} or less.",
        series=(_series(asked.question.deliverable, true[at], predicted[at]),),
    )


def _spread(asked: Asked, wanted: Wanted, score: Score, marks: dict[str, float]) -> Picture:
    values = distribution(asked, wanted)
    if not len(values):
        values = np.array([score.value])
    often, edges = np.histogram(values, bins=BINS)
    middles = (edges[1:] + edges[:-1]) / 2
    found = score.interval
    ends = {"interval low": found.low, "interval high": found.high} if found else {}
    told = [f"{name} {_figure(value)}" for name, value in marks.items()]
    return Picture(
        kind=PictureKind.SCORE_DISTRIBUTION,
        title=f"How far luck moves the {wanted.metric.title}",
        alt=f"{wanted.metric.title} of {code(asked.question.deliverable)} on rows drawn again "
        f"and again from {count(score.rows, 'unseen row')}: {score}"
        f"{''.join(f'; {each}' for each in told)}.",
        series=(_series("share of draws", middles, often / often.sum()),),
        marks={"score": score.value, **ends, **marks},
    )


def cost_picture(curve: CostCurve, chosen: float, name: str) -> Picture:
    """Return the cost over the cut-off in steps, with the chosen and the cheapest one marked.

    Args:
        curve: The costs.
        chosen: The cut-off that was chosen.
        name: What it is called.
    """
    finite = np.isfinite(curve.cut_offs)
    best = curve.best
    return Picture(
        kind=PictureKind.COST_OVER_CUT_OFF,
        title="Cost over cut-off",
        alt=f"Total cost of {count(curve.rows, 'row')} over the cut-off: at {_figure(chosen)}, "
        f"which {name} holds, {_figure(curve.at(chosen))}; the least is "
        f"{_figure(curve.least)} at {_figure(best)}.",
        series=(_line("cost", curve.cut_offs[finite][::-1], curve.costs[finite][::-1]),),
        marks={"chosen": chosen, "least cost": best},
    )


def _figure(value: float) -> str:
    return figures(value)[0]


def _line(name: str, x: Floats, y: Floats) -> Series:
    """Return a line with at most as many points as an eye can tell apart."""
    if len(x) > MOST_POINTS:
        at = np.unique(np.linspace(0, len(x) - 1, MOST_POINTS).round().astype(int))
        x, y = x[at], y[at]
    return _series(name, x, y)


def _series(name: str, x: Floats, y: Floats) -> Series:
    return Series(
        name=name,
        x=tuple(float(each) for each in x),
        y=tuple(float(each) for each in y),
    )
