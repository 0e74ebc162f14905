"""How long does an interval take? Seconds of processor time, for every metric.

    python benchmarks/bootstrap.py [--rows 10000] [--draws 2000]

Set OMP_NUM_THREADS=1 and OPENBLAS_NUM_THREADS=1 to measure one core.
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np

from grader.analysis.metrics import METRICS, Metric
from grader.analysis.uncertainty import interval

QUERY_ROWS = 10


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Processor time of intervals, by metric.")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--draws", type=int, default=2_000)
    asked = parser.parse_args()
    print(f"{asked.draws:,} draws of {asked.rows:,} rows")
    for metric in METRICS.values():
        true, predicted, options = case(metric, asked.rows)
        interval(metric, true, predicted, seed=0, resamples=1, **options)  # imports, once
        started = time.process_time()
        found = interval(metric, true, predicted, seed=0, resamples=asked.draws, **options)
        seconds = time.process_time() - started
        print(
            f"{metric.name:20} {seconds:5.2f} s   {found.low:.4f} to {found.high:.4f}", flush=True
        )


def case(metric: Metric, rows: int) -> tuple[Any, Any, dict[str, Any]]:
    """Return actual values, predictions without ties, and options that suit a metric."""
    rng = np.random.default_rng(0)
    true = (rng.random(rows) < 0.2).astype(int)  # noqa: PLR2004 - share of positives
    scores = rng.normal(size=rows) + true
    values = rng.normal(size=rows) + 10
    predicted = values + rng.normal(size=rows)
    sides = {
        "labels": (true, (scores > 1).astype(int)),
        "scores": (true, scores),
        "probabilities": (true, 1 / (1 + np.exp(-scores))),
        "values": (values, predicted),
        "quantile": (values, predicted),
        "interval": (values, np.column_stack([predicted - 1, predicted + 1])),
        "ranking": (true, scores),
        "clusters": (true, (scores > 1).astype(int)),
    }
    options = {
        "k": max(rows // 10, 1),
        "beta": 2.0,
        "costs": {"false_positive": 1, "false_negative": 5},
        "y_train": values,
        "quantile": 0.9,
        "nominal": 0.7,
        "queries": np.arange(rows) // QUERY_ROWS,
    }
    wanted = {*metric.needs, *({"queries"} & set(metric.options))}
    actual, given = sides[metric.takes]
    if metric.name == "silhouette":
        actual = np.column_stack([values, predicted])
    return actual, given, {name: options[name] for name in wanted}


if __name__ == "__main__":
    main()
