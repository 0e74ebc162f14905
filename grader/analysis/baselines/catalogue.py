"""Every baseline by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from grader.analysis.baselines.baseline import Baseline, Fitted, Task, Training
from grader.analysis.baselines.dummy import DUMMIES
from grader.analysis.baselines.given import GIVEN_BASELINES
from grader.analysis.baselines.history import HISTORY
from grader.analysis.baselines.plain_model import PLAIN_MODELS
from grader.analysis.metrics import MetricOptionError
from grader.analysis.wording import code, listing

BASELINES: Mapping[str, Baseline] = MappingProxyType(
    {each.name: each for each in (*DUMMIES, *HISTORY, *GIVEN_BASELINES, *PLAIN_MODELS)}
)


def find_baseline(name: str) -> Baseline:
    """Return a baseline by its name; case, spaces and hyphens do not matter.

    Raises:
        MetricOptionError: If there is no such baseline.
    """
    spelled = "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
    if spelled not in BASELINES:
        raise MetricOptionError(
            f"There is no baseline {code(name)}. There are {listing(sorted(BASELINES))}."
        )
    return BASELINES[spelled]


def fit_baseline(
    name: str,
    task: Task,
    X_train: Any,  # noqa: N803 - as scikit-learn calls it
    y_train: Any,
    *,
    seed: int,
    **options: Any,
) -> Fitted:
    """Return a baseline fitted on training rows, and on nothing else.

    Args:
        name: Which one; see `BASELINES`.
        task: What is predicted.
        X_train: Features of the training rows, ``(n_rows, n_features)``; may be ``None`` for a
            baseline that looks at targets only.
        y_train: Targets of the training rows, ``(n_rows,)``; in order of time for forecasts.
        seed: Where randomness starts, if there is any.
        **options: What `Baseline.needs` and `Baseline.options` name.

    Raises:
        MetricOptionError: If there is no such baseline for the task, or an option is wrong.
        MetricInputError: If the rows are not what it needs.
    """
    baseline = find_baseline(name)
    if task not in baseline.tasks:
        raise MetricOptionError(
            f"The baseline {code(baseline.name)} is for {listing(baseline.tasks, 'or')}, not for "
            f"{task}."
        )
    if unknown := sorted(set(options) - {*baseline.needs, *baseline.options}):
        raise MetricOptionError(f"The baseline {code(baseline.name)} takes no {code(unknown[0])}.")
    if missing := [each for each in baseline.needs if each not in options]:
        raise MetricOptionError(f"The baseline {code(baseline.name)} needs {code(missing[0])}.")
    training = Training(rows=X_train, targets=y_train, task=task, seed=seed)
    return baseline.fit(training, **options)
