"""Baselines: what is reached without any model, or with a plain one."""

from __future__ import annotations

from grader.analysis.baselines.baseline import Baseline, Fitted, Task
from grader.analysis.baselines.catalogue import BASELINES, find_baseline, fit_baseline

__all__ = ["BASELINES", "Baseline", "Fitted", "Task", "find_baseline", "fit_baseline"]
