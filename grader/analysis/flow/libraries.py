"""Reads functions of libraries, and objects made of their classes; what is unknown is unknown."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from grader.analysis.flow import arrays, row_methods, scoring, transforms
from grader.analysis.flow.blending import as_data
from grader.analysis.flow.builtin_calls import CALLS, is_builtin
from grader.analysis.flow.by_hand import answered
from grader.analysis.flow.estimators import made_model
from grader.analysis.flow.events import Ahead
from grader.analysis.flow.given import Given
from grader.analysis.flow.library import kind_of, method
from grader.analysis.flow.looking import smoothed, windowed
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.models import model_method
from grader.analysis.flow.picking import of_rows
from grader.analysis.flow.randomness import GENERATORS, random_call, shuffled
from grader.analysis.flow.reading_data import dates, loaded_parts, sourced
from grader.analysis.flow.reduced import best_of, counted, is_reducer, optimised, reduced
from grader.analysis.flow.splitting import pieces, train_test_split
from grader.analysis.flow.values import Data, Items, Library, Model, Table, Value

UNSUPERVISED = ("silhouette_score", "calinski_harabasz_score", "davies_bouldin_score")
METRICS = ("_score", "_loss", "_error", "_deviance")
NO_MODELS = frozenset({"Path", "PurePath", "StringIO", "BytesIO", "Image", "Axes", "Figure"})


def library_call(
    machine: Machine,
    library: Library,
    args: Sequence[Value],
    words: dict[str, Value],
    node: ast.expr,
) -> Value:
    """Return what a function or class of a library gives."""
    given = Given(machine, library.last, args, words, node)
    path = library.path
    if path.startswith("super"):
        return Data()
    own = _OWN.get(library.last)
    if own is not None:
        return own(given)
    if library.last == "shuffle" and ("sklearn" in path or path == "shuffle"):
        return shuffled(given, copies=True)
    if is_random(path):
        return random_call(given)
    if is_builtin(path):
        return CALLS[library.last](given)
    kind = kind_of(path)
    if not kind and _is_metric(library.last):
        kind = "metrics"
    read = _BY_KIND.get(kind)
    if read is not None:
        return read(given)
    return _of_arrays(library, given)


def _is_metric(name: str) -> bool:
    """Return whether a function's name says that it compares answers with the truth."""
    return name.endswith(METRICS) and name.islower() and name not in UNSUPERVISED


def is_random(path: str) -> bool:
    """Return whether a function draws something at random."""
    last = path.rpartition(".")[2]
    if last in GENERATORS or last == "randperm":
        return True
    return path.startswith(("numpy.random.", "random.", "torch.rand")) or (
        kind_of(path) == "random" and ".random" in path
    )


def _of_arrays(library: Library, given: Given) -> Value:
    """Read functions that work on arrays and tables as methods of the same name do."""
    name = given.name
    if name in arrays.CALLS:
        return arrays.CALLS[name](given)
    if method(name, "row_stats") or name == "rankdata":
        return transforms.learned_by_row(as_data(given.at(0, "x", "a", "X")), given)
    if is_reducer(name) and not name[:1].isupper():
        return _reduced(given)
    if method(name, "counts"):
        rest = Given(given.machine, name, given.args[1:], given.words, given.node)
        return counted(as_data(given.at(0, "a")), rest)
    if name[:1].isupper():
        if name in NO_MODELS:
            return Data()
        return made_model(library, given.args, given.words, given.node)
    return given.blended()


def _reduced(given: Given) -> Value:
    if given.name in ("argmax", "argmin", "max", "min") and not _has_rows(given):
        return best_of(given)
    rest = Given(given.machine, given.name, given.args[1:], given.words, given.node)
    return reduced(as_data(given.at(0, "a", "x")), rest)


def _has_rows(given: Given) -> bool:
    return bool(as_data(given.at(0, "a")).rows) if given.args else False


def _best(given: Given) -> Value:
    if given.name in CALLS and not _has_rows(given):
        return best_of(given)
    found = as_data(given.at(0, "a"))
    if found.preds and found.rows and not found.evals:
        return found.but()
    if found.evals and not found.rows:
        return best_of(given)
    return _reduced(given) if _has_rows(given) else best_of(given)


def _split(given: Given) -> Value:
    if given.name == "random_split":
        parts = given.at(1, "lengths")
        count = len(parts.items) if isinstance(parts, Items) else 2
        return pieces(given.machine, given.args[0] if given.args else Data(), count, given.node,
                      given.name)  # fmt: skip
    return train_test_split(given.machine, given.name, given.args, given.words, given.node)


def _stacked(given: Given) -> Value:
    first = given.at(0, "objs", "arrays", "tup")
    values = first.items if isinstance(first, Items) else list(given.args)
    if given.name == "append" and len(given.args) > 1:
        values = list(given.args[:2])
    elif not isinstance(first, Items):
        if isinstance(first, Table):
            return transforms.beside([*first.items.values(), *first.rest], given)
        return as_data(first) if first is not None else Data()
    if given.const(1, "axis") in (1, "columns", -1):
        return transforms.beside(values, given)
    return transforms.below(values, given, sure=transforms.is_sure(given))


def _beside(given: Given) -> Value:
    first = given.at(0, "tup", "arrays")
    if isinstance(first, Items):
        return _spread(first.items, given)
    return as_data(first)


def _spread(values: Sequence[Value], given: Given) -> Value:
    if given.name == "stack":
        return as_data(Items(list(values)))
    if given.name == "hstack" and values and all(_is_flat(value) for value in values):
        return transforms.below(values, given, sure=transforms.is_sure(given))
    return transforms.beside(values, given)


def _is_flat(value: Value) -> bool:
    """Return whether a value is one column, so that `hstack` puts it below the next."""
    data = as_data(value)
    return (bool(data.column) and not data.columns) or "target" in data.tags


def _pipeline(given: Given) -> Value:
    return made_model(Library(given.name), given.args, given.words, given.node)


def _resampled(given: Given) -> Value:
    """Read `resample(…)`: rows are drawn several times, unless it says otherwise."""
    found: list[Value] = []
    for value in given.args:
        data = as_data(value)
        if given.const(-1, "replace") is False:
            found.append(data.but(blocks=()))
            continue
        stat = given.machine.learn(given.node, data, "resample", "resample")
        found.append(data.but(stats=data.stats | {stat}, blocks=()))
    return found[0] if len(found) == 1 else Items(found, "list")


def _boosted(given: Given) -> Value:
    """Read `lgb.train(params, data, …)`: a booster is made and fitted in one call."""
    model = Model(given.name, words=dict(given.words), line=given.node.lineno, label="")
    data = given.at(1, "dtrain", "train_set") or Data()
    model_method(model, Given(given.machine, "fit", [data], dict(given.words), given.node))
    return model


def _dataset(given: Given) -> Value:
    """Read what wraps rows for a booster or a network."""
    first = given.at(0, "data", "dataset", "tensors")
    if given.name == "Subset" and len(given.args) > 1:
        index = as_data(given.args[1])
        return of_rows(given.machine, as_data(first), index)
    data = as_data(first)
    label = given.at(1, "label", "y")
    if first is not None and not isinstance(first, Items):
        data = given.machine.with_rows(data, "", given.node)
    if label is None or given.name == "DataLoader":
        return data.but(const=data.const, whole=False)
    return data.but(
        tags=data.tags | {"labelled"}, label=as_data(label), const=data.const, whole=False
    )


def _merged(given: Given) -> Value:
    left = as_data(given.at(0, "left"))
    rest = Given(given.machine, given.name, given.args[1:], given.words, given.node)
    found = row_methods.joined(left, rest)
    forward = given.text(-1, "direction") in ("forward", "nearest")
    if given.name == "merge_asof" and forward and isinstance(found, Data):
        place = given.machine.blamed(given.node)
        right = as_data(given.at(1, "right"))
        what = Ahead(place, f"merge_asof(direction={given.text(-1, 'direction')!r})")
        for name in right.columns:
            found.columns[name].ahead |= {what}
        found.ahead |= {what}
    return found


def _dummies(given: Given) -> Value:
    data = as_data(given.at(0, "data"))
    tags = data.tags if given.is_on("drop_first") else data.tags | {"dummies"}
    return data.but(column="", tags=tags) if not data.column else data.but(columns={}, column="")


def _binned(given: Given) -> Value:
    return transforms.binned(given)


def _wrapped(given: Given) -> Value:
    """Read `cross_val_*` and what else only scores."""
    return scoring.cross_validated(given)


def _loaded(given: Given) -> Value:
    """Read `load_model`: most likely the network that was fitted and saved last."""
    fits = given.machine.flow.fits
    return Model("Model", fits=(fits[-1],) if fits else ())


def _learned(given: Given) -> Value:
    """Read functions that learn from rows and return numbers only."""
    data = as_data(given.at(0, "X", "a", "x"))
    if not data.rows:
        return given.blended()
    stat = given.machine.learn(given.node, data, given.name, "reduce")
    found = Data(stats=data.all_stats() | {stat})
    return Items([found, found.but(), found.but()], "tuple") if given.name == "svd" else found


def _least_squares(given: Given) -> Value:
    """Read `lstsq(X, y)`: what it returns is a model, asked with `X @ beta`."""
    x, y = given.at(0, "a", "x"), given.at(1, "b", "y")
    if given.name == "curve_fit":
        x, y = given.at(1, "xdata"), given.at(2, "ydata")
    if x is None:
        return Data()
    model = Model(given.name, line=given.node.lineno)
    model_method(model, Given(given.machine, "fit", [x] if y is None else [x, y], {}, given.node))
    weights = Data(model=model, stats=model.learned)
    return (
        weights if given.name == "polyfit" else Items([weights, Data(), Data(), Data()], "tuple")
    )


def _distances(given: Given) -> Value:
    """Read `cdist(rows, others)` and `np.dot(rows, weights)`."""
    one, other = as_data(given.at(0, "XA", "X")), as_data(given.at(1, "XB", "Y"))
    found = answered(given.machine, one, other, given.node)
    return found if found is not None else given.blended()


Handler = Callable[[Given], Value]
_OWN: dict[str, Handler] = {
    "load_model": _loaded,
    "DataFrame": transforms.made_table, "Series": transforms.made_table, "merge": _merged,
    "merge_asof": _merged, "get_dummies": _dummies, "cut": _binned,
}  # fmt: skip
_BY_KIND: dict[str, Handler] = {
    "split": _split, "cross_validate": _wrapped, "read": sourced, "make": sourced,
    "dataset": sourced, "parts": loaded_parts, "concat_rows": _stacked,
    "concat_columns": _beside, "pipeline": _pipeline, "resample": _resampled,
    "boosted_train": _boosted, "dataset_of": _dataset, "choose": _best,
    "distances": _distances, "optimise": optimised, "learned": _learned,
    "least_squares": _least_squares,
    "smooth": smoothed, "windows": windowed, "early_stopping": _pipeline,
    "curve": scoring.curve, "to_date": dates, "metrics": scoring.metric,
    "reports": scoring.report, "scorers": scoring.scorer,
}  # fmt: skip
