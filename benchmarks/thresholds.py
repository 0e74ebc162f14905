"""How often does the rule "beats the baseline" pass or fail the wrong model?

    python benchmarks/thresholds.py [--classes 500]

Each simulated class has rows of its own. In it, one model is truly as good as the baseline, and
another truly beats it by twice the margin that the rubric asks for; "truly" is by construction
or, for ROC AUC, by its formula for two normal distributions. Both models are compared with the
baseline by the rule that a rubric uses, the first one also without any margin. The first may
pass in at most 5 %, the second must pass in at least 95 % of the classes; otherwise the exit
status is 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import norm

from grader.analysis.thresholds import beats_baseline_by
from grader.analysis.uncertainty import compare

RESAMPLES = 500
MOST_FALSE_PASSES = 0.05
LEAST_TRUE_PASSES = 0.95
Draw = Callable[[np.random.Generator, int, float], tuple[Any, Any, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One kind of class.

    Attributes:
        metric: The metric.
        rows: Held-out rows.
        margin: Lead that the rubric asks for.
        draw: Gives actual values, a model's and the baseline's predictions, given by how much the
            model is truly better.
        group_size: Rows that belong to one entity, and are drawn together.
    """

    metric: str
    rows: int
    margin: float
    draw: Draw
    group_size: int = 1


def auc(rng: np.random.Generator, rows: int, lead: float) -> tuple[Any, Any, Any]:
    """Return scores of which the baseline's have a true ROC AUC of 0.7."""
    true = rng.random(rows) < 0.3  # noqa: PLR2004 - share of positives
    shared = rng.normal(size=rows)

    def scores(area: float) -> Any:
        apart = np.sqrt(2) * norm.ppf(area)
        return true * apart + np.sqrt(0.5) * (shared + rng.normal(size=rows))

    return true, scores(0.7 + lead), scores(0.7)


def accuracy(rng: np.random.Generator, rows: int, lead: float) -> tuple[Any, Any, Any]:
    """Return labels of which the baseline's are truly right in 70 %."""
    true = rng.integers(0, 2, rows)
    hard = rng.random(rows)

    def labels(right: float) -> Any:
        luck = np.where(rng.random(rows) < 0.5, hard, rng.random(rows))  # noqa: PLR2004 - half shared
        return np.where(luck < right, true, 1 - true)

    return true, labels(0.7 + lead), labels(0.7)


def error(rng: np.random.Generator, rows: int, lead: float) -> tuple[Any, Any, Any]:
    """Return numbers of which the baseline's have a true MAE of 1."""
    noise = rng.exponential(size=rows) * rng.choice([-1, 1], rows)
    other = rng.exponential(size=rows) * rng.choice([-1, 1], rows)
    mixed = np.where(rng.random(rows) < 0.5, noise, other)  # noqa: PLR2004 - half shared
    return np.zeros(rows), mixed * (1 - lead), noise


def grouped(rng: np.random.Generator, rows: int, lead: float) -> tuple[Any, Any, Any]:
    """Return errors that ten rows of one entity have in common."""
    size = rows // 10
    _, model, baseline = error(rng, size, lead)
    spread = 0.7 + 0.6 * rng.random(rows)
    return np.zeros(rows), np.repeat(model, 10) * spread, np.repeat(baseline, 10) * spread


SETTINGS = (
    Setting(metric="roc_auc", rows=1_000, margin=0.05, draw=auc),
    Setting(metric="roc_auc", rows=4_000, margin=0.025, draw=auc),
    Setting(metric="accuracy", rows=1_000, margin=0.05, draw=accuracy),
    Setting(metric="f1", rows=1_000, margin=0.05, draw=accuracy),
    Setting(metric="mae", rows=600, margin=0.1, draw=error),
    Setting(metric="mae", rows=6_000, margin=0.1, draw=grouped, group_size=10),
)


def main() -> int:
    """Simulate, print the table, and return 1 if a rate is not what it must be."""
    parser = argparse.ArgumentParser(description="False passes and fails of the threshold rule.")
    parser.add_argument("--classes", type=int, default=500)
    classes = parser.parse_args().classes
    print(f"{classes} simulated classes for each line")
    print("                              equal to the baseline, passes    better by twice the")
    print("metric     rows drawn  margin   no margin   with the margin     margin, passes")
    good = True
    for setting in SETTINGS:
        bare = passes(setting, classes, lead=0.0, margin=0.0)
        false = passes(setting, classes, lead=0.0, margin=setting.margin)
        true = passes(setting, classes, lead=2 * setting.margin, margin=setting.margin)
        good &= max(bare, false) <= MOST_FALSE_PASSES and true >= LEAST_TRUE_PASSES
        drawn = "groups" if setting.group_size > 1 else "rows"
        print(
            f"{setting.metric:9} {setting.rows:>5} {drawn:6} {setting.margin:>6}   "
            f"{bare:>9.1%}   {false:>15.1%}   {true:>16.1%}",
            flush=True,
        )
    return 0 if good else 1


def passes(setting: Setting, classes: int, *, lead: float, margin: float) -> float:
    """Return the share of classes in which a model that is better by `lead` passes."""
    passed = 0
    for number in range(classes):
        rng = np.random.default_rng([number, setting.rows])
        true, model, baseline = setting.draw(rng, setting.rows, lead)
        size = setting.group_size
        found = compare(
            setting.metric,
            true,
            model,
            baseline,
            groups=np.arange(setting.rows) // size if size > 1 else None,
            resamples=RESAMPLES,
            seed=number,
        )
        passed += beats_baseline_by(found, margin).share == 1
    return passed / classes


if __name__ == "__main__":
    sys.exit(main())
