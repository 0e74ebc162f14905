"""What a monitoring plan says, and whether a verdict follows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.analysis.watches import entry, number, truth_value


def at_keys(plan: object, keys: Sequence[str]) -> object:
    """Return what stands in a plan under keys, one inside the other; ``None`` if nothing does."""
    for key in keys:
        plan = entry(plan, key)
    return plan


def follows(value: object, plan: object, rule: Mapping[str, Any]) -> bool:
    """Say whether a verdict is on the side of the threshold on which its score is.

    Args:
        value: What a function returned for a batch: an object with a verdict and a score.
        plan: The plan, with the threshold.
        rule: `verdict` and `score`, entries of the value; `key` to the threshold; `alarm`, the
            side of an alarm; `enough`, with the entry `counted` and the `key` to the fewest rows.
    """
    verdict = truth_value(entry(value, rule["verdict"]))
    score, bar = number(entry(value, rule["score"])), number(at_keys(plan, rule["key"]))
    if "enough" in rule:
        counted = number(entry(value, rule["enough"]["counted"]))
        fewest = number(at_keys(plan, rule["enough"]["key"]))
        if counted is not None and fewest is not None and counted < fewest:
            return verdict is False
    if score is None or bar is None or verdict is None:
        return False
    return score == bar or verdict == ((score > bar) == (rule["alarm"] == "above"))
