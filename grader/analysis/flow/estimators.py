"""Knows estimators: what they learn, what they are made of, how their folds are drawn."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeGuard

from grader.analysis.flow.blending import const_of, leaves, names_of, text_of
from grader.analysis.flow.library import is_a, table
from grader.analysis.flow.naming import words as words_in
from grader.analysis.flow.values import (
    Data,
    Function,
    Instance,
    Items,
    Library,
    Model,
    Table,
    Value,
)

CHOOSERS = ("ColumnTransformer", "make_column_transformer", "DataFrameMapper")
BLIND = ("DummyClassifier", "DummyRegressor")


def named(node: ast.expr, at: int) -> str:
    """Return how the learner calls an argument."""
    if not isinstance(node, ast.Call):
        return ""
    if at < len(node.args):
        return words_in(node.args[at])
    keys = (("X", "x", "data", "dtrain"), ("y", "target", "Y"))[at]
    return next((words_in(word.value) for word in node.keywords if word.arg in keys), "")


def parts(model: Model, depth: int = 0) -> Iterable[Model]:
    """Yield a model and the parts of a pipeline."""
    yield model
    if depth < 6:  # noqa: PLR2004 - deeper than anyone nests
        for step in model.steps:
            if isinstance(step, Model):
                yield from parts(step, depth + 1)


def leaves_out(model: Model) -> bool:
    """Return whether a transformer may leave columns out."""
    return model.name in CHOOSERS or model.name.startswith(("Select", "RFE", "Sequential"))


def is_blind(model: object) -> bool:
    """Return whether a model looks at no feature, as one does that always answers the same."""
    return isinstance(model, Model) and model.name in BLIND


def may_drop(model: object) -> bool:
    """Return whether a step that the learner wrote comes first, and may leave columns out."""
    if not isinstance(model, Model) or not model.steps:
        return False
    first = model.steps[0]
    if isinstance(first, Model) and first.name == "FunctionTransformer":
        given = first.words.get("func") or _at(first.args, 0)
        return given is not None and not isinstance(given, Library)
    return isinstance(first, Instance) or may_drop(first)


def used_columns(model: object) -> tuple[str, ...] | None:
    """Return the columns that a model's own ColumnTransformer lets through.

    Returns:
        Their names; nothing when they are not known; ``None`` when all of them may pass.
    """
    if not isinstance(model, Model):
        return None
    for part in parts(model):
        if part.name not in CHOOSERS:
            continue
        if const_of(part.words.get("remainder")) == "passthrough":
            return None
        picked = [names_of(step.items[-1]) for step in _tuples(part)]
        if picked and not any(picked):
            return None  # chosen by type, so that any column may pass
        if None in picked:
            return ()
        return tuple(name for names in picked for name in names or ())
    return None


def _tuples(model: Model) -> list[Items]:
    """Return the steps of a ColumnTransformer, each ending with its columns."""
    given = [*model.args, *model.words.values()]
    flat = [one for value in given for one in (value.items if _is_list(value) else [value])]
    return [one for one in flat if isinstance(one, Items) and one.kind == "tuple" and one.items]


def _is_list(value: Value) -> TypeGuard[Items]:
    return isinstance(value, Items) and value.kind == "list"


def is_stateless(model: Model) -> bool:
    """Return whether fitting a model learns nothing."""
    if model.steps and model.name in table("calls")["pipeline"]:
        inner = [step for step in model.steps if isinstance(step, Model | Instance)]
        return all(isinstance(step, Model) and is_stateless(step) for step in inner)
    if model.name == "SimpleImputer":
        given = text_of(model.words.get("strategy") or _at(model.args, 1))
        return given == "constant"
    if any(_is_given(model.words.get(name)) for name in ("vocabulary", "categories")):
        return True
    return is_a(model.name, "stateless")


def _is_given(setting: Value | None) -> bool:
    """Return whether what would be learned is given: a vocabulary, fixed categories."""
    return setting is not None and const_of(setting) not in (None, "auto")


def _at(values: Sequence[Value], at: int) -> Value | None:
    return values[at] if at < len(values) else None


def is_practice(model: Model) -> bool:
    """Return whether fitting a model learns only which categories there are."""
    if model.steps and model.name in table("calls")["pipeline"]:
        inner = [step for step in model.steps if isinstance(step, Model)]
        return all(is_practice(step) or is_stateless(step) for step in inner)
    return is_a(model.name, "encoders")


def may_use_groups(cv: Value | None) -> bool:
    """Return whether folds may heed `groups`; plain folds are known to ignore them."""
    if isinstance(cv, Model):
        return not (is_a(cv.name, "random_splitters") or is_a(cv.name, "fold_splitters"))
    return not (cv is None or isinstance(const_of(cv), int))


def group_name(groups: Value, node: ast.expr) -> str:
    """Return how the learner calls the column that is given as groups."""
    if isinstance(groups, Data) and groups.column:
        return groups.column
    keywords = getattr(node, "keywords", [])
    return next((words_in(one.value) for one in keywords if one.arg == "groups"), "") or "groups"


def is_group(cv: Value | None) -> bool:
    """Return whether folds keep entities together."""
    return isinstance(cv, Model) and is_a(cv.name, "group_splitters")


def is_mixed(cv: Value | None) -> bool:
    """Return whether folds are surely drawn at random."""
    if not isinstance(cv, Model):
        return False
    return is_a(cv.name, "random_splitters") or const_of(cv.words.get("shuffle")) is True


def is_time(cv: Value | None) -> bool:
    """Return whether folds keep the order of time, or cannot be known."""
    if isinstance(cv, Model):
        return not (is_a(cv.name, "random_splitters") or is_a(cv.name, "fold_splitters"))
    return isinstance(cv, Items | Library | Function)


def made_model(
    library: Library, args: Sequence[Value], words: dict[str, Value], node: ast.expr
) -> Model:
    """Return a new model of a library class, with its steps."""
    inner = [*args, *words.values()]
    steps: list[Value] = []
    _collect(inner, steps, 0)
    stats = frozenset().union(*(data.all_stats() for data in leaves(*inner))) if inner else None
    chosen_by = frozenset().union(*(data.evals for data in leaves(*inner))) if inner else None
    return Model(
        library.last,
        chosen_by=chosen_by or frozenset(),
        args=tuple(args),
        words=dict(words),
        steps=tuple(steps),
        line=node.lineno,
        stats=stats or frozenset(),
    )


def _collect(values: Iterable[Value], steps: list[Value], depth: int) -> None:
    for value in values:
        if isinstance(value, Model | Instance):
            steps.append(value)
        elif isinstance(value, Items) and depth < 4:  # noqa: PLR2004 - lists of tuples of names
            _collect(value.items, steps, depth + 1)
        elif isinstance(value, Table) and depth < 4:  # noqa: PLR2004 - as above
            _collect(value.items.values(), steps, depth + 1)


def copied(model: Model, *, fitted: bool) -> Model:
    """Return a model with the same settings, and what it learned if it is kept."""
    steps = tuple(
        copied(step, fitted=fitted) if isinstance(step, Model) else step for step in model.steps
    )
    copy = replace(model, steps=steps, words=dict(model.words), label="")
    if not fitted:
        copy.fits, copy.learned = (), frozenset()
    return copy
