"""Reads rows that are watched while a model is fitted: validation data, evaluation sets."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.analysis.flow.blending import as_data, const_of
from grader.analysis.flow.library import table
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.naming import words as words_in
from grader.analysis.flow.values import Data, Items, Library, Model, Value

WATCHED = ("validation_data", "eval_set", "evals", "valid_sets", "test_set", "valid_data")
STOPS = ("early_stopping_rounds", "early_stopping", "od_wait", "od_type", "use_best_model")


def watched(
    machine: Machine, model: Model, x: Value, words: dict[str, Value], node: ast.expr
) -> Value | None:
    """Record rows that are scored during a fit; return the history of a network."""
    word = next((name for name in WATCHED if name in words), "")
    given = words.get(word)
    share = words.get("validation_split") or model.words.get("validation_split")
    if given is None:
        if share is not None and const_of(share) not in (0, 0.0):
            data = machine.features(x)
            machine.scored(node, "cv", "validation_split", data=data, cls=model.name, search=True)
        return None
    sets = _sets(given)
    evals = set()
    for one in sets[-1:]:
        preds = machine.asked(node, model, one, _name_of(node))
        if preds:
            evals.add(machine.scored(node, "watch", word, preds))
    found = frozenset(evals)
    if _stops(model, words):
        machine.chosen(node, "early", found)
    if "validation_data" in words:
        return Data(evals=found, tags=frozenset({"history"}))
    return None


def _name_of(node: ast.expr) -> str:
    """Return how the learner calls the rows that are watched last."""
    words_ = node.keywords if isinstance(node, ast.Call) else []
    found = next((word.value for word in words_ if word.arg in WATCHED), None)
    while isinstance(found, ast.List | ast.Tuple) and found.elts:
        last = found.elts[-1]
        found = (
            last if isinstance(found, ast.List) or isinstance(last, ast.Tuple) else found.elts[0]
        )
    return words_in(found)


def _sets(given: Value) -> list[Data]:
    """Return the features of each set that is watched."""
    if isinstance(given, Items):
        if given.kind == "tuple" and given.items and not isinstance(given.items[0], Items):
            return [as_data(given.items[0])]
        sets = [_sets(item) for item in given.items]
        return [one for many in sets for one in many]
    return [as_data(given)]


def _stops(model: Model, words: dict[str, Value]) -> bool:
    """Return whether a fit keeps the round that scored best on what it watches."""
    settings = {**model.words, **words}
    for name in STOPS:
        if name in settings and const_of(settings[name]) not in (None, False, 0):
            return True
    if "CatBoost" in model.name and const_of(settings.get("use_best_model")) is not False:
        return True
    return any(_is_stopper(one) for one in _flat(settings.get("callbacks"), 0))


def _flat(value: Value | None, depth: int) -> Sequence[Value]:
    if isinstance(value, Items) and depth < 4:  # noqa: PLR2004 - lists of lists at most
        return [one for item in value.items for one in _flat(item, depth + 1)]
    return [value] if value is not None else []


def _is_stopper(value: Value) -> bool:
    if isinstance(value, Library):
        return value.last in table("calls")["early_stopping"]
    if not isinstance(value, Model) or value.name not in table("calls")["early_stopping"]:
        return False
    watched_ = const_of(value.words.get("monitor"))
    on_training = isinstance(watched_, str) and not watched_.startswith("val")
    if value.name == "ModelCheckpoint":
        return const_of(value.words.get("save_best_only")) is True and not on_training
    return value.name != "ReduceLROnPlateau" and not on_training
