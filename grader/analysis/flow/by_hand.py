"""Reads models that are written by hand: what was made of some rows answers about others."""

from __future__ import annotations

import ast

from grader.analysis.flow.machine import Machine
from grader.analysis.flow.rows import apart, sources
from grader.analysis.flow.values import Data, Model


def answered(machine: Machine, one: Data, other: Data, node: ast.expr) -> Data | None:
    """Return an answer about rows, when they are held against what other rows of them made.

    Args:
        machine: The reading.
        one: What stands first.
        other: What stands second.
        node: The expression, such as `X[test] @ weights`.
    """
    if one.preds or other.preds or not _are_parts(one, other):
        return None
    asked, learned = (
        (other, one) if "row" in other.tags and "row" not in one.tags else (one, other)
    )
    model = Model("", line=node.lineno)
    model.fits = (machine.fitted(node, model, learned, None, ("", "")),)
    return Data(
        rows=asked.rows,
        preds=machine.asked(node, model, asked, ""),
        stats=asked.all_stats() | learned.all_stats(),
        ahead=asked.all_ahead() | learned.all_ahead(),
        flow=asked.flow | learned.flow,
        tags=asked.tags & {"row"},
    )


def looked_up(data: Data, index: Data) -> Data | None:
    """Return values of fitted rows that were found for the rows asked about: `y[nearest]`."""
    if not index.preds or index.evals or not _are_parts(data, index):
        return None
    return Data(
        rows=index.rows, preds=index.preds, stats=data.stats | index.stats,
        flow=data.flow | index.flow, ahead=data.ahead | index.ahead, tags=index.tags & {"row"},
    )  # fmt: skip


def _are_parts(one: Data, other: Data) -> bool:
    """Return whether two values stand for different rows of one table."""
    if not one.rows or not other.rows or sources(one.rows) != sources(other.rows):
        return False
    return apart(one.rows, other.rows)
