"""Reads what estimators do: learn, transform, predict, score; searches and networks with them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from grader.analysis.flow.blending import as_data, blend
from grader.analysis.flow.entities import note
from grader.analysis.flow.estimators import (
    group_name,
    is_group,
    is_mixed,
    is_practice,
    is_stateless,
    is_time,
    leaves_out,
    may_use_groups,
    named,
    parts,
)
from grader.analysis.flow.events import Stat, bounded
from grader.analysis.flow.given import Given
from grader.analysis.flow.iteration import is_splitter
from grader.analysis.flow.library import is_a
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.picking import of_rows
from grader.analysis.flow.rows import same_rows
from grader.analysis.flow.splitting import splits_of
from grader.analysis.flow.values import (
    NOTHING,
    Data,
    Items,
    Model,
    Value,
)
from grader.analysis.flow.watching import watched

STATEFUL = ("fit_generator", "partial_fit", "train_on_batch")
FITS = ("fit", "partial_fit", "fit_on_texts", "adapt", "fit_generator", "train", "learn", "run")
LEARNS_AND_GIVES = ("fit_transform", "fit_resample", "fit_sample", "fit_predict")
PREDICTS = (
    "predict", "predict_proba", "predict_log_proba", "decision_function", "predict_classes",
    "predict_generator", "predict_on_batch", "score_samples", "forecast", "staged_predict",
)  # fmt: skip
SCORES = ("score", "evaluate", "evaluate_generator", "test")
GIVES = (
    "transform", "inverse_transform", "texts_to_sequences", "texts_to_matrix", "kneighbors",
    "sequences_to_matrix", "apply", "encode",
)  # fmt: skip
SETTINGS = ("set_params", "to", "cuda", "cpu", "eval", "train", "double", "float", "half")
METHODS = frozenset((*FITS, *LEARNS_AND_GIVES, *PREDICTS, *SCORES, *GIVES, "split", "get_support"))


def model_method(model: Model, given: Given) -> Value:
    """Return what a method of a model gives."""
    if given.name == "split" or (
        is_splitter(model.name) and given.name in ("get_n_splits", "split")
    ):
        return splits_of(model, given)
    handler = _HANDLERS.get(given.name)
    if given.name == "eval" and given.args:
        handler = _score  # of a native booster; a network's `eval()` takes nothing
    if handler is not None:
        return handler(model, given)
    if given.name in SETTINGS:
        return model
    if given.name in ("feature_importance", "get_score", "get_support", "get_feature_names_out"):
        return Data(stats=model.learned, tags=frozenset({"names"}))
    if given.name in ("create_study", "add", "compile", "summary", "build"):
        return Data(const=None)
    if given.name in ("get_booster", "__enter__"):
        return model
    return blend(*given.args, *given.words.values()).but(const=NOTHING)


def _given(args: Sequence[Value], words: dict[str, Value]) -> tuple[Value | None, Value | None]:
    """Return what stands for X and for y."""
    x = args[0] if args else None
    rest = list(args[1:])
    for name in ("X", "x", "dtrain", "train_set", "train_data", "data", "raw_documents", "texts"):
        if x is None and name in words:
            x = words[name]
    y = rest[0] if rest else None
    for name in ("y", "Y", "target"):
        if y is None and name in words:
            y = words[name]
    return x, y


def _learn(
    machine: Machine, model: Model, x: Value | None, y: Value | None, node: ast.expr, *, more: bool
) -> None:
    """Let a model learn from rows."""
    features = machine.with_rows(x, named(node, 0), node)
    if y is None and "labelled" in features.tags:
        y = features.label if features.label is not None else features
    if _is_network(model):
        before = frozenset().union(*(part.learned for part in parts(model) if part is not model))
        features = features.but(stats=features.stats | before)
    names = (named(node, 0), named(node, 1))
    same_rows(features.rows, as_data(y).rows)
    fit = machine.fitted(node, model, features, y, names)
    model.fits = (*model.fits, fit)[-6:] if more else (fit,)
    learned: frozenset[Stat] = frozenset()
    if not is_stateless(model) and (features.rows or features.all_stats()):
        how = "resample" if is_a(model.name, "oversamplers") else "fit"
        given = features if y is None or not _supervised(model) else _with(features, y)
        practice = is_practice(model)
        learned = frozenset({machine.learn(node, given, model.name, how, practice=practice)})
    model.learned = bounded(features.all_stats() | learned)
    for part in parts(model):
        if part is not model:
            part.fits, part.learned = model.fits, model.learned


def _supervised(model: Model) -> bool:
    return is_a(model.name, "target_encoders")


def _with(features: Data, y: Value) -> Data:
    target = as_data(y)
    return features.but(flow=features.flow | target.flow)


def fit(model: Model, given: Given) -> Value:
    """Let a model learn; a search also scores on folds of what it is given."""
    if given.name == "train" and not given.args and not given.words:
        return model  # the training mode of a network
    x, y = _given(given.args, given.words)
    if x is None:
        return model
    if is_a(model.name, "searches"):
        _searched(model, x, y, given)
    more = given.name in STATEFUL or _is_network(model)
    _learn(given.machine, model, x, y, given.node, more=more)
    history = watched(given.machine, model, x, given.words, given.node)
    return history if history is not None else model


def _is_network(model: Model) -> bool:
    if is_a(model.name, "networks"):
        return True
    return model.instance is not None and model.instance.model is model


def _searched(model: Model, x: Value, y: Value | None, given: Given) -> None:
    machine, words, node = given.machine, given.words, given.node
    cv = model.words.get("cv")
    if "groups" in words:
        note(as_data(x).rows, group_name(words["groups"], node), "given as groups")
    if isinstance(cv, Items) and len(cv.items) == 1 and not cv.open:
        _searched_once(model, x, y, cv.items[0], given)
    inner = next((step.name for step in model.steps if isinstance(step, Model)), model.name)
    found = machine.scored(
        node, "cv", model.name, data=machine.features(x, named(node, 0)),
        target=machine.features(y, named(node, 1)), cls=inner, search=True,
        groups=is_group(cv) or ("groups" in words and may_use_groups(cv)),
        shuffled=not is_time(cv), mixed=is_mixed(cv), model=model,
    )  # fmt: skip
    model.chosen_by = frozenset({found})


def _searched_once(model: Model, x: Value, y: Value | None, fold: Value, given: Given) -> None:
    """Read a search whose only fold is written out: `cv=[(train_rows, test_rows)]`."""
    machine, node = given.machine, given.node
    sides = [as_data(one) for one in fold.items] if isinstance(fold, Items) else []
    if len(sides) != 2 or not all(side.picks for side in sides):  # noqa: PLR2004 - fitted, held out
        return
    fitted, held = (of_rows(machine, as_data(x), side) for side in sides)
    probe = Model(model.name, label=model.label)
    probe.fits = (machine.fitted(node, probe, fitted, y, ("", "")),)
    score = machine.scored(node, "score", model.name, machine.asked(node, probe, held, ""))
    machine.chosen(node, "search", frozenset({score}))


def fit_and_give(model: Model, given: Given) -> Value:
    """Let a model learn and return what it makes of the same rows."""
    x, y = _given(given.args, given.words)
    _learn(given.machine, model, x, y, given.node, more=False)
    if given.name == "fit_predict":
        return _predict(model, Given(given.machine, given.name, [x or Data()], {}, given.node))
    made = give(model, Given(given.machine, given.name, [x or Data()], {}, given.node))
    if given.name in ("fit_resample", "fit_sample"):
        target = as_data(y)
        target = target.but(stats=target.stats | model.learned, blocks=())
        return Items([made, target], "tuple")
    return made


def give(model: Model, given: Given) -> Value:
    """Return rows as a fitted model transforms them."""
    x, _ = _given(given.args, given.words)
    data = as_data(x)
    if given.name == "inverse_transform":
        return data.but(const=NOTHING)
    if model.name.endswith(("Scaler", "Imputer")):
        return data.but(
            stats=data.all_stats() | model.learned, ahead=data.all_ahead(), const=NOTHING
        )
    return data.but(
        stats=data.all_stats() | model.learned,
        ahead=data.all_ahead(),
        columns={} if any(leaves_out(part) for part in parts(model)) else dict(data.columns),
        whole=False,
        chosen=None,
        column="",
        flow=data.flow,
        const=NOTHING,
    )


def _predict(model: Model, given: Given) -> Value:
    x, _ = _given(given.args, given.words)
    data = as_data(x)
    return Data(
        rows=data.rows,
        stats=data.all_stats() | model.learned,
        preds=given.machine.asked(given.node, model, data, named(given.node, 0)),
        ahead=data.all_ahead(),
    )


def _score(model: Model, given: Given) -> Value:
    x, y = _given(given.args, given.words)
    if x is None or (y is None and is_a(model.name, "clusterers")):
        return Data()
    preds = given.machine.asked(given.node, model, x, named(given.node, 0))
    if not preds:
        return Data()
    target = given.machine.features(y, named(given.node, 1)) if y is not None else None
    found = given.machine.scored(given.node, "score", given.name, preds, target=target)
    evals = frozenset({found})
    if given.name == "evaluate":
        return Items([Data(evals=evals), Data(evals=evals)], "tuple", open=True)
    return Data(evals=evals)


def ask(
    machine: Machine,
    model: Model,
    args: Sequence[Value],
    words: dict[str, Value],
    node: ast.expr,
) -> Value:
    """Call a model: a network answers, a loss compares, a layer passes on."""
    found = blend(*args, *words.values())
    if "Loss" in model.name or model.name in ("MSE", "MAE"):
        if found.preds:
            scored = machine.scored(node, "loss", model.name, found.preds)
            found = found.but(evals=found.evals | {scored})
        return found
    if model.instance is None and not _is_network(model) and not model.steps:
        return found.but(stats=found.stats | model.learned)
    data = as_data(args[0]) if args else found
    preds = machine.asked(node, model, data, named(node, 0))
    target = machine.features(data.label) if data.label is not None else None
    return found.but(
        rows=data.rows,
        preds=found.preds | preds,
        asked=((model, machine.features(data), target),),
    )


Handler = Callable[[Model, Given], Value]
_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(FITS, fit),
    **dict.fromkeys(LEARNS_AND_GIVES, fit_and_give),
    **dict.fromkeys(PREDICTS, _predict),
    **dict.fromkeys(SCORES, _score),
    **dict.fromkeys(GIVES, give),
}
