"""What a monitoring plan says, and whether a verdict follows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.analysis.watches import entry, number, truth_value
from grader.analysis.wording import code


def at_keys(plan: object, keys: Sequence[str]) -> object:
    """Return what stands in a plan under keys, one inside the other; ``None`` if nothing does."""
    for key in keys:
        plan = entry(plan, key)
    return plan


def broken_by(value: object, plan: object, rule: Mapping[str, Any]) -> str:
    """Return in which way a verdict does not follow the plan; empty if it does.

    On the threshold itself, either verdict is fine.

    Args:
        value: What a function returned for a batch: an object with a verdict and a score.
        plan: The plan, with the threshold.
        rule: `verdict` and `score`, entries of the value; `key` to the threshold; `alarm`, the
            side of an alarm; `enough`, with the entry `counted` and the `key` to the fewest rows.

    Returns:
        What was seen, to be read after *gives*.
    """
    verdict = truth_value(entry(value, rule["verdict"]))
    said = f"{'no verdict' if verdict is None else f'`{verdict}`'} as {code(rule['verdict'])}"
    if "enough" in rule:
        counted = number(entry(value, rule["enough"]["counted"]))
        fewest = number(at_keys(plan, rule["enough"]["key"]))
        if counted is not None and fewest is not None and counted < fewest:
            few = f"{said} from {counted:g} rows, though {_said(rule['enough'], fewest)}"
            return "" if verdict is False else few
    score, bar = number(entry(value, rule["score"])), number(at_keys(plan, rule["key"]))
    if bar is None or (score == bar and verdict is not None):
        return ""
    loud = score is not None and (score > bar) == (rule["alarm"] == "above")
    if verdict == loud:
        return ""
    shown = "no number" if score is None else f"{score:.6g}"
    return f"{said} and {shown} as {code(rule['score'])}, though {_said(rule, bar)}"


def _said(rule: Mapping[str, Any], value: float) -> str:
    return f"the plan has {value:.6g} as {code(rule['key'][-1])}"
