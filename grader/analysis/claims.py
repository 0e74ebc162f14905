"""Numbers and names that a learner claims: in a variable, under a key of it, or in the answers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.delivered import delivered
from grader.analysis.metrics import Metric
from grader.analysis.wording import code, path, plain_text
from grader.model.evidence import Evidence

HUNDRED = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a learner claims.

    Attributes:
        name: How messages call it, as code.
        deliverable: Variable that holds it; empty if it stands in the answers.
        keys: Keys that lead to it.
        value: What it says; ``None`` when there is a problem.
        problem: Why there is none, to be read after *because*; empty when there is one.
    """

    name: str
    deliverable: str = ""
    keys: tuple[str, ...] = ()
    value: Any = None
    problem: str = ""


def claim_of(evidence: Evidence, params: Mapping[str, Any], variant: str) -> Claim:
    """Return what stands where a rubric looks for a claim.

    Args:
        evidence: What was handed in and what ran.
        params: With ``answer``, a key of ``answers.json``, or with ``deliverable`` and perhaps
            ``key``.
        variant: Which run.
    """
    if "answer" in params:
        return _answer(evidence, str(params["answer"]))
    name = str(params["deliverable"])
    keys = (str(params["key"]),) if "key" in params else ()
    found = delivered(evidence, variant, name)
    claim = Claim(name=path(name, *keys), deliverable=name, keys=keys)
    if found.problem:
        return _with(claim, problem=found.problem)
    value: Any = found.value
    for key in keys:
        held = _under(value, key)
        if held is None:
            return _with(claim, problem=f"{code(name)} holds no {code(key)}")
        value = held
    return _with(claim, value=value)


def _answer(evidence: Evidence, key: str) -> Claim:
    claim = Claim(name=f"the answer {code(key)}")
    answers = evidence.submission.answers
    if answers is None or answers.get(key) is None:
        return _with(claim, problem=f"there is no answer {code(key)} in {code('answers.json')}")
    return _with(claim, value=answers[key])


def _with(claim: Claim, *, value: Any = None, problem: str = "") -> Claim:
    return Claim(
        name=claim.name,
        deliverable=claim.deliverable,
        keys=claim.keys,
        value=value,
        problem=problem,
    )


def _under(value: Any, key: str) -> Any:
    """Return what a mapping, a series or a one-row table holds under a key."""
    if isinstance(value, pd.DataFrame) and len(value) == 1 and key in value.columns:
        return value[key].iloc[0]
    if isinstance(value, Mapping | pd.Series):
        return next((held for name, held in value.items() if str(name) == key), None)
    return None


def name_of(value: Any) -> str:
    """Return a claimed name on one line; empty if the value is none, or holds several."""
    if isinstance(value, np.ndarray | list | tuple) and len(value) == 1:
        value = value[0]
    return plain_text(value, limit=80) if isinstance(value, str) else ""


def number_of(value: Any) -> float | None:
    """Return a claimed value as a finite number; ``None`` if it is none."""
    if isinstance(value, np.ndarray | pd.Series | list | tuple) and len(np.shape(value)) <= 1:
        items = np.asarray(value, dtype=object).ravel().tolist()
        value = items[0] if len(items) == 1 else None
    if isinstance(value, str):
        text = value.strip().replace(",", ".", 1)
        scale = HUNDRED if text.endswith("%") else 1.0
        try:
            value = float(text.removesuffix("%")) / scale
        except ValueError:
            return None
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | np.number):
        return None
    try:
        number = float(value)
    except (OverflowError, TypeError):
        return None
    return number if math.isfinite(number) else None


def as_metric(number: float, metric: Metric) -> float:
    """Return a claimed number in the metric's own units: 87 stands for 0.87 of at most 1."""
    is_percent = metric.high == 1 and 1 < number <= HUNDRED
    return number / HUNDRED if is_percent else number
