"""Metrics of groups that a model found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.metrics.inputs import labels, matrix, same_length
from grader.analysis.metrics.metric import (
    Codes,
    Floats,
    Metric,
    Options,
    Prepared,
    UndefinedMetricError,
)
from grader.analysis.metrics.weighting import ratio
from grader.analysis.wording import count

MOST_COMPARED = 5_000  # distances grow with the square of the rows
DRAW_SEED = 0  # of the rows that stand for more of them; the same ones each time
TWO = 2


def _silhouette(features: Any, clusters: Any, _options: Options) -> Prepared:
    from sklearn.metrics import silhouette_samples

    table = matrix(features, "the features")
    coded = labels(clusters)
    same_length(table, coded.true)
    rows = np.arange(len(table))
    if len(rows) > MOST_COMPARED:
        rows = np.random.default_rng(DRAW_SEED).choice(rows, MOST_COMPARED, replace=False)
    found = len(np.unique(coded.true[rows]))
    if not TWO <= found < len(rows):
        raise UndefinedMetricError(
            f"There is {count(found, 'cluster')} in {count(len(rows), 'row')}; the silhouette "
            "compares rows of at least two clusters, some of them with more than one row."
        )
    values = np.asarray(silhouette_samples(table[rows], coded.true[rows]), dtype=np.float64)

    def replicate(drawn: Floats) -> Floats:
        often = drawn[rows]
        return ratio(often.T @ values, often.sum(axis=0))

    return Prepared(
        n_rows=len(table), value=lambda _weight: float(values.mean()), replicate=replicate
    )


def _ari(y_true: Any, y_pred: Any, _options: Options) -> Prepared:
    from sklearn.metrics import adjusted_rand_score

    true, predicted = labels(y_true).true, labels(y_pred).true
    same_length(true, predicted)
    cell = pd.factorize(true * (predicted.max() + 1) + predicted, sort=True)[0]
    order = np.argsort(cell, kind="stable")
    starts = np.flatnonzero(np.diff(cell[order], prepend=-1))
    cell_true, cell_predicted = true[order][starts], predicted[order][starts]

    def replicate(drawn: Floats) -> Floats:
        cells: Floats = np.add.reduceat(drawn[order], starts, axis=0)
        both = _pairs(cells).sum(axis=0)
        in_true = _pairs(_totals(cells, cell_true)).sum(axis=0)
        in_predicted = _pairs(_totals(cells, cell_predicted)).sum(axis=0)
        chance = ratio(in_true * in_predicted, _pairs(drawn.sum(axis=0)))
        index = ratio(both - chance, (in_true + in_predicted) / 2 - chance)
        return np.where((both == in_true) & (both == in_predicted), 1.0, index)

    return Prepared(
        n_rows=len(true),
        value=lambda _weight: float(adjusted_rand_score(true, predicted)),
        replicate=replicate,
    )


def _pairs(often: Floats) -> Floats:
    return often * (often - 1) / 2


def _totals(cells: Floats, groups: Codes) -> Floats:
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    totals: Floats = np.add.reduceat(cells[order], starts, axis=0)
    return totals


CLUSTERING = (
    Metric(
        name="silhouette",
        title="silhouette",
        task="clustering",
        direction="higher",
        takes="clusters",
        low=-1,
        high=1,
        source="sklearn.metrics.silhouette_samples, with features in the place of actual values; "
        f"of more than {MOST_COMPARED:,} rows that many are drawn, always the same",
        edges="0 for a row alone in its cluster; undefined with one cluster",
        aliases=("silhouette score",),
        weighted=False,
        prepare=_silhouette,
    ),
    Metric(
        name="ari",
        title="adjusted Rand index",
        task="clustering",
        direction="higher",
        takes="clusters",
        low=-0.5,
        high=1,
        source="sklearn.metrics.adjusted_rand_score",
        edges="1 if both sides are one cluster",
        aliases=("adjusted rand score", "adjusted rand index", "adjusted rand"),
        weighted=False,
        prepare=_ari,
    ),
)
