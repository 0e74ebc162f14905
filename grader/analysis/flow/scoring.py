"""Reads functions that score: metrics, reports, curves, cross-validation."""

from __future__ import annotations

from grader.analysis.flow.blending import blend
from grader.analysis.flow.entities import note
from grader.analysis.flow.estimators import (
    group_name,
    is_group,
    is_mixed,
    is_time,
    may_use_groups,
    named,
)
from grader.analysis.flow.given import Given
from grader.analysis.flow.rows import same_rows
from grader.analysis.flow.values import Data, Instance, Items, Model, Value


def metric(given: Given) -> Value:
    """Read a metric of predictions; of two predictions, or of none, it is no score."""
    found = given.blended()
    if not found.preds:
        return Data(evals=found.evals, asked=found.asked)
    truth = next((data for data in map(_plain, given.everything()) if not data.preds), None)
    target = given.machine.features(truth) if truth is not None else None
    preds = given.machine.narrowed(found.preds, found.rows)
    score = given.machine.scored(given.node, "score", given.name, preds, target=target)
    return Data(evals=frozenset({score}), asked=found.asked)


def _plain(value: Value) -> Data:
    return value if isinstance(value, Data) else blend(value)


def report(given: Given) -> Value:
    """Read a report, which is printed and hardly ever chosen by."""
    found = given.blended()
    if not found.preds:
        return Data()
    score = given.machine.scored(given.node, "report", given.name, found.preds)
    return Data(evals=frozenset({score}))


def curve(given: Given) -> Value:
    """Read a curve over all thresholds: whoever picks a point of it has chosen."""
    found = given.blended()
    if not found.preds:
        return Items([Data(), Data(), Data()], "tuple")
    score = given.machine.scored(given.node, "curve", given.name, found.preds)
    point = Data(evals=frozenset({score}), tags=frozenset({"curve"}))
    return Items([point, point.but(), point.but()], "tuple")


def scorer(given: Given) -> Value:
    """Read `…Display.from_estimator(model, X, y)` and its like."""
    model, x = given.at(0, "estimator"), given.at(1, "X")
    if not isinstance(model, Model) or x is None:
        return report(given)
    preds = given.machine.asked(given.node, model, x, named(given.node, 1))
    if preds:
        given.machine.scored(given.node, "report", given.name, preds)
    return Data()


def cross_validated(given: Given) -> Value:
    """Read cross-validation: rows are scored on folds of themselves."""
    model, x, y = given.at(0, "estimator"), given.at(1, "X"), given.at(2, "y")
    if x is None:
        return Data()
    x_rows = given.machine.with_rows(x, named(given.node, 1), given.node).rows
    same_rows(x_rows, blend(y).rows)
    groups = given.words.get("groups")
    single = False
    if groups is not None:
        name = group_name(groups, given.node)
        single = any(name in path.source.singles for path in x_rows)
        note(x_rows, name, "given as groups")
    cv = given.words.get("cv")
    if cv is None and given.name in ("cross_val_score", "cross_validate") and len(given.args) > 4:  # noqa: PLR2004 - its place
        cv = given.args[4]
    found = given.machine.scored(
        given.node, "cv", given.name,
        data=given.machine.features(x, named(given.node, 1)),
        target=given.machine.features(y, "") if y is not None else None,
        cls=_class_of(model),
        groups=may_use_groups(cv) and not single and (is_group(cv) or groups is not None),
        shuffled=not is_time(cv) or (is_group(cv) and single), search=False,
        mixed=is_mixed(cv), model=model,
    )  # fmt: skip
    if given.name == "cross_val_predict":
        return Data(rows=blend(x).rows)
    return Data(evals=frozenset({found}))


def _class_of(model: Value | None) -> str:
    if isinstance(model, Instance):
        return model.cls.node.name
    if not isinstance(model, Model):
        return ""
    inner = [step for step in model.steps if isinstance(step, Model)]
    return inner[-1].name if inner else model.name
