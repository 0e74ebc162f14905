"""Metrics of rankings: for each query or user, how early the relevant rows come.

A value is the mean over queries. A query without any relevant row has no right answer and is
left out. Equal scores stand for every order among them, and the metric is the expected value
over these orders, so nobody wins or loses by the order of the rows in a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.metrics.curves import EXPECTED_OVER_TIES, whole_k
from grader.analysis.metrics.inputs import paired_numbers
from grader.analysis.metrics.metric import (
    Codes,
    Floats,
    Metric,
    MetricInputError,
    Options,
    Prepared,
    UndefinedMetricError,
)
from grader.analysis.metrics.weighting import ratio
from grader.analysis.wording import count

EVERYTHING = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rankings:
    """All rows, query by query and in each from the highest score to the lowest.

    Each array has one entry for each row, ``(n_rows,)``. "Its run" are the rows of the same query
    that have the same score.

    Attributes:
        query: Number of the query.
        gain: How relevant the row is.
        place: Place of the row in its query, from 1.
        size: Rows in its run.
        relevant: Relevant rows in its run.
        within: Place of the row in its run, from 0.
        found: Relevant rows of its query in the runs before its own.
        mean_gain: Mean gain of its run.
    """

    query: Codes
    gain: Floats
    place: Floats
    size: Floats
    relevant: Floats
    within: Floats
    found: Floats
    mean_gain: Floats

    @classmethod
    def of(cls, query: Codes, gain: Floats, scores: Floats) -> Rankings:
        """Return the rankings that scores give."""
        order = np.lexsort((-scores, query))
        query, gain, scores = query[order], gain[order], scores[order]
        rows = np.arange(len(query))
        new_query = np.concatenate([[True], query[1:] != query[:-1]])
        new_run = new_query | np.concatenate([[True], scores[1:] != scores[:-1]])
        first = np.maximum.accumulate(np.where(new_query, rows, 0))
        run_start = np.maximum.accumulate(np.where(new_run, rows, 0))
        run = np.cumsum(new_run) - 1
        before = np.concatenate([[0.0], np.cumsum(gain > 0)])
        size = np.bincount(run).astype(np.float64)
        return cls(
            query=query,
            gain=gain,
            place=(rows - first + 1).astype(np.float64),
            size=size[run],
            relevant=np.bincount(run, weights=(gain > 0).astype(np.float64))[run],
            within=(rows - run_start).astype(np.float64),
            found=before[run_start] - before[first],
            mean_gain=(np.bincount(run, weights=gain) / size)[run],
        )

    def per_query(self, of_rows: Floats) -> Floats:
        """Return sums over the rows of each query, ``(n_queries,)``."""
        return np.asarray(np.bincount(self.query, weights=of_rows), dtype=np.float64)


def _dcg(rankings: Rankings, k: int) -> Floats:
    gained = rankings.mean_gain / np.log2(rankings.place + 1)
    return rankings.per_query(np.where(rankings.place <= k, gained, 0))


def _ndcg(rankings: Rankings, k: int) -> Floats:
    ideal = Rankings.of(rankings.query, rankings.gain, rankings.gain)
    return ratio(_dcg(rankings, k), _dcg(ideal, k))


def _average_precision(rankings: Rankings, k: int) -> Floats:
    share = rankings.relevant / rankings.size
    others = ratio(rankings.relevant - 1, rankings.size - 1)
    expected = rankings.found + 1 + rankings.within * np.nan_to_num(others)
    precision = np.where(rankings.place <= k, share * expected / rankings.place, 0)
    total = rankings.per_query((rankings.gain > 0).astype(np.float64))
    return ratio(rankings.per_query(precision), total)


def _is_first(rankings: Rankings) -> Floats:
    """Return how probable it is that the first relevant row stands at each place.

    Among m rows in any order, r of them relevant, the first relevant one is at place j (from 0)
    with probability C(m - j - 1, r - 1) / C(m, r).
    """
    from scipy.special import gammaln

    m, r, j = rankings.size, rankings.relevant, rankings.within
    possible = (rankings.found == 0) & (r > 0) & (j <= m - r)
    m, r, j = m[possible], r[possible], j[possible]
    ways = gammaln(m - j) - gammaln(r) - gammaln(m - j - r + 1)
    all_ways = gammaln(m + 1) - gammaln(r + 1) - gammaln(m - r + 1)
    probability: Floats = np.zeros(len(possible))
    probability[possible] = np.exp(ways - all_ways)
    return probability


def _hit(rankings: Rankings, k: int) -> Floats:
    return rankings.per_query(np.where(rankings.place <= k, _is_first(rankings), 0))


def _reciprocal_rank(rankings: Rankings, k: int) -> Floats:
    reciprocal = _is_first(rankings) / rankings.place
    return rankings.per_query(np.where(rankings.place <= k, reciprocal, 0))


def _prepare(
    y_true: Any,
    y_pred: Any,
    options: Options,
    *,
    per_query: Callable[[Rankings, int], Floats],
    by_sklearn: bool = False,
) -> Prepared:
    gain, scores = paired_numbers(y_true, y_pred)
    negative = int((gain < 0).sum())
    if negative:
        raise MetricInputError(
            f"A relevance is 0 or more, and it is below zero in {count(negative, 'row')}."
        )
    query = _queries(options.get("queries"), len(gain))
    k = whole_k(options["k"]) if options.get("k") is not None else EVERYTHING
    has_answer = np.bincount(query, weights=gain > 0) > 0
    if not has_answer.any():
        raise UndefinedMetricError("No row is relevant to any query, so nothing can be found.")
    values = np.clip(per_query(Rankings.of(query, gain, scores), k), 0, 1)
    values = np.where(has_answer, values, 0)
    first = np.unique(query, return_index=True)[1]

    def replicate(drawn: Floats) -> Floats:
        often = drawn[first] * has_answer[:, None]
        return ratio(often.T @ values, often.sum(axis=0))

    def value(_weight: Floats | None) -> float:
        if by_sklearn and len(values) == 1:
            return _by_sklearn(gain, scores, k)
        return float(values[has_answer].mean())

    return Prepared(n_rows=len(gain), value=value, replicate=replicate, units=query, unit="query")


def _by_sklearn(gain: Floats, scores: Floats, k: int) -> float:
    from sklearn.metrics import ndcg_score

    if len(gain) == 1:
        return 1.0  # scikit-learn refuses a ranking of one row
    return float(ndcg_score(gain[None, :], scores[None, :], k=min(k, len(gain))))


def _queries(queries: Any, n_rows: int) -> Codes:
    if queries is None:
        return np.zeros(n_rows, dtype=np.intp)
    codes: Codes = pd.factorize(np.asarray(queries))[0]
    if len(codes) != n_rows:
        raise MetricInputError(f"There are {len(codes):,} queries for {count(n_rows, 'row')}.")
    missing = int((codes < 0).sum())
    if missing:
        raise MetricInputError(f"The query is missing in {count(missing, 'row')}.")
    return codes


def _metric(name: str, title: str, source: str, prepare: Any, **more: Any) -> Metric:
    return Metric(
        name=name,
        title=title,
        task="ranking",
        direction="higher",
        takes="ranking",
        low=0,
        high=1,
        source=source,
        ties=EXPECTED_OVER_TIES,
        edges="queries without a relevant row are left out; a query with fewer than k rows is "
        "taken whole",
        weighted=False,
        prepare=prepare,
        **more,
    )


_MAY = {"options": ("k", "queries")}
RANKING = (
    _metric(
        "ndcg",
        "NDCG@k",
        "sklearn.metrics.ndcg_score: gains as they are, discount log2(place + 1)",
        partial(_prepare, per_query=_ndcg, by_sklearn=True),
        aliases=("ndcg@k", "ndcg score", "ndcg_at_k"),
        **_MAY,
    ),
    _metric(
        "map",
        "MAP",
        "trec_eval's map and map_cut: precision at each relevant row, summed, over all relevant",
        partial(_prepare, per_query=_average_precision),
        aliases=("mean average precision", "map@k", "map_at_k"),
        **_MAY,
    ),
    _metric(
        "hit_at_k",
        "hit@k",
        "share of queries with a relevant row among the first k",
        partial(_prepare, per_query=_hit),
        aliases=("hit@k", "hit rate", "hit rate@k", "success@k"),
        needs=("k",),
        options=("queries",),
    ),
    _metric(
        "mrr",
        "MRR",
        "mean of 1 / place of the first relevant row; E. M. Voorhees, The TREC-8 question "
        "answering track report, 1999",
        partial(_prepare, per_query=_reciprocal_rank),
        aliases=("mean reciprocal rank", "mrr@k", "mrr_at_k"),
        **_MAY,
    ),
)
