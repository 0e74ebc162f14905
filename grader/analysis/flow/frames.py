"""Reads methods of tables, columns, arrays and numbers: who knows what a method does."""

from __future__ import annotations

import ast
from collections.abc import Callable

from grader.analysis.flow import row_methods, tabular
from grader.analysis.flow.blending import blend
from grader.analysis.flow.entities import note_entity
from grader.analysis.flow.events import Fit
from grader.analysis.flow.given import Given
from grader.analysis.flow.library import method, table
from grader.analysis.flow.looking import (
    differences,
    filled_backward,
    interpolated,
    shifted,
    window_of,
)
from grader.analysis.flow.models import model_method
from grader.analysis.flow.naming import words as words_in
from grader.analysis.flow.picking import column
from grader.analysis.flow.randomness import drawn, shuffle_in_place
from grader.analysis.flow.reduced import counted, is_reducer, optimised, reduced
from grader.analysis.flow.transforms import learned_by_row, repeated
from grader.analysis.flow.values import NOTHING, Data, Items, Model, Table, Value, View

SURELY_MODELS = frozenset({
    "fit", "fit_transform", "fit_resample", "fit_predict", "partial_fit", "predict",
    "predict_proba", "decision_function",
})  # fmt: skip
KEPT = frozenset({"sample", "shuffle", "choice", "permutation", "random", "beta", "gamma"})
SHAPES = frozenset({"drop", "select_dtypes", "filter", "copy", "rename"})


def data_method(owner: Data, given: Given) -> Value:
    """Return what a method of a table, a column, an array, a number or an unknown thing gives."""
    given = Given(given.machine, given.name, given.args, given.words, given.node)
    handler = _HANDLERS.get(given.name)
    if handler is not None:
        result = handler(owner, given)
        if given.name in SHAPES and isinstance(result, Data):
            result.shaped = given.machine.place(given.node)
        return result
    if given.name in ("optimize", "minimize") and given.args:
        return optimised(given)
    if not owner.rows and given.name in table("calls")["random"] and given.name not in KEPT:
        return drawn(given)
    if given.name in SURELY_MODELS and not owner.rows and not owner.evals:
        return _turned_out(owner, given)
    if is_reducer(given.name):
        return _noted(owner, reduced(owner, given))
    for kind, read in _KINDS.items():
        if method(given.name, kind):
            return read(owner, given)
    return _unknown(owner, given)


def _noted(owner: Data, result: Data) -> Data:
    note_entity(owner, "its values are counted")
    return result


def _turned_out(owner: Data, given: Given) -> Value:
    """Read a method that only models have, of something unknown."""
    func = getattr(given.node, "func", None)
    if owner.model is None:
        label = words_in(getattr(func, "value", None))
        owner.model = Model("", label=label, stats=owner.all_stats())
    return model_method(owner.model, given)


def _unknown(owner: Data, given: Given) -> Value:
    """Return what an unknown method may depend on; rows stay those of the owner."""
    more = blend(*given.everything())
    if not owner.rows and not owner.evals and not owner.preds:
        return blend(owner, *given.everything())
    return owner.but(
        stats=owner.stats | more.all_stats() | more.latent, flow=owner.flow | more.flow,
        evals=owner.evals | more.evals, preds=owner.preds | more.preds, const=NOTHING,
        ahead=owner.ahead | more.ahead, picks=owner.picks if not more.rows else frozenset(),
    )  # fmt: skip


def _nothing(owner: Data, given: Given) -> Value:
    del owner, given
    return Data(const=None)


def _missing(owner: Data, given: Given) -> Value:
    del given
    return no_columns(owner).but(tags=owner.tags | {"missing"}, rows=owner.rows)


def no_columns(owner: Data) -> Data:
    """Return a table as one thing, its columns no longer told apart."""
    return owner.but(
        stats=owner.all_stats(), ahead=owner.all_ahead(), columns={}, whole=False, chosen=None,
        const=NOTHING,
    )  # fmt: skip


def _grouped(owner: Data, given: Given) -> Value:
    names = given.texts(0, "by", "level")
    by = given.at(0, "by")
    if isinstance(by, Data) and "period" in by.tags:
        names = (*names, "<period>")
    for name in names:
        note_entity(column(owner, name), "rows are grouped by it")
    return View("group", owner, names, "", given.node.lineno)


def _period(owner: Data, given: Given) -> Value:
    del given
    return owner.but(tags=owner.tags | {"period", "date"}, const=NOTHING)


def _window(owner: Data, given: Given) -> Value:
    return window_of(owner, given)


def _backward(owner: Data, given: Given) -> Value:
    """Read a step of training a network: what came out is followed back into the weights."""
    given.machine.flow.losses |= owner.evals
    for model, features, target in owner.asked:
        place = given.machine.place(given.node)
        fit = Fit(
            place, given.machine.step(), model, model.name, model.label, features, target,
            given.machine.turns,
        )  # fmt: skip
        given.machine.flow.fits.append(fit)
        model.fits = (*model.fits, fit)[-6:]
    return Data(const=None)


def _compared(owner: Data, given: Given) -> Value:
    """Read `ge`, `lt`, `eq` …, which compare as signs do."""
    sign = {
        "ge": ast.GtE, "gt": ast.Gt, "le": ast.LtE, "lt": ast.Lt, "eq": ast.Eq, "ne": ast.NotEq,
    }[given.name]()  # fmt: skip
    func, args = getattr(given.node, "func", None), getattr(given.node, "args", [])
    if not isinstance(func, ast.Attribute) or not args:
        return no_columns(owner)
    node = ast.copy_location(ast.Compare(func.value, [sign], [args[0]]), given.node)
    del owner
    return given.machine.evaluate(node)


def _between(owner: Data, given: Given) -> Value:
    more = blend(*given.everything())
    return no_columns(owner).but(stats=owner.stats | more.all_stats(), picks=frozenset())


def _text(owner: Data, given: Given) -> Value:
    """Read methods of text, of a constant or of many."""
    if owner.rows:
        return _unknown(owner, given)
    return Data(stats=owner.stats, flow=owner.flow)


def _listed(owner: Data, given: Given) -> Value:
    del given
    if not owner.rows and owner.column == "" and not owner.picks:
        return owner.but(const=NOTHING)
    return owner.but(const=NOTHING)


def _numbers(owner: Data, given: Given) -> Value:
    """Read `argmax` of predictions, row by row, or of scores."""
    if owner.preds and owner.rows and not owner.evals:
        return owner.but(const=NOTHING)
    return reduced(owner, given)


def _split_text(owner: Data, given: Given) -> Value:
    if owner.rows:
        return _unknown(owner, given)
    return Items([Data()], "list", open=True)


def _melted(owner: Data, given: Given) -> Value:
    del given
    return no_columns(owner).but(whole=owner.whole)


def _itself(owner: Data, given: Given) -> Value:
    del given
    return owner


def _items(owner: Data, given: Given) -> Value:
    """Read `iterrows`, `itertuples`, `items`: pairs of a label and a row or column."""
    del given
    row = owner.but(tags=owner.tags | {"row"}, const=NOTHING)
    return Items([Items([Data(), row], "tuple")], "list", open=True)


def _added(owner: Data, given: Given) -> Value:
    """Read `append` of tables and of unknown lists, and `add`, `update`."""
    put = blend(*given.everything())
    if given.name == "append" and owner.rows and put.rows:
        from grader.analysis.flow.transforms import below

        return below([owner, put], given)
    owner.evals |= put.evals
    owner.preds |= put.preds
    owner.stats |= put.all_stats()
    if not owner.rows:
        owner.rows = put.rows
    return Data(const=None)


def _table_of(owner: Data, given: Given) -> Value:
    del given
    return Table({}, [owner.but(const=NOTHING)])


Handler = Callable[[Data, Given], Value]
_HANDLERS: dict[str, Handler] = {
    "drop": tabular.dropped, "pop": tabular.popped, "insert": tabular.inserted,
    "assign": tabular.assigned, "fillna": tabular.filled, "replace": tabular.filled,
    "clip": tabular.filled, "where": tabular.filled, "mask": tabular.filled,
    "drop_duplicates": row_methods.deduplicated, "rename": tabular.renamed,
    "sort_values": row_methods.sorted_rows, "sort_index": row_methods.sorted_rows,
    "set_index": row_methods.indexed, "query": row_methods.queried, "sample": row_methods.sampled,
    "filter": tabular.some_columns, "select_dtypes": tabular.some_columns,
    "merge": row_methods.joined, "join": row_methods.joined, "isin": row_methods.membership,
    "unique": row_methods.distinct, "nunique": row_methods.distinct, "pipe": tabular.piped,
    "map": tabular.mapped, "apply": tabular.mapped, "transform": tabular.mapped,
    "applymap": tabular.mapped, "shift": shifted, "diff": differences,
    "pct_change": differences, "bfill": filled_backward, "backfill": filled_backward,
    "ffill": filled_backward, "interpolate": interpolated, "rolling": _window,
    "expanding": _window, "ewm": _window, "groupby": _grouped, "backward": _backward,
    "between": _between, "melt": _melted, "stack": _melted, "unstack": _melted,
    "repeat": repeated, "rank": learned_by_row, "iterrows": _items, "itertuples": _items,
    "items": _items, "iteritems": _items, "append": _added, "add": _added, "update": _added,
    "reset_index": row_methods.renumbered, "difference": tabular.other_names,
    "head": row_methods.first_rows, "tail": row_methods.first_rows, "pivot": row_methods.pivoted,
    "pivot_table": row_methods.pivoted, "to_period": _period, "to_dict": _table_of,
    "copy": tabular.same, "split": _split_text, "shuffle": shuffle_in_place,
    **dict.fromkeys(("ge", "gt", "le", "lt", "eq", "ne"), _compared),
    **dict.fromkeys(("argmax", "argmin"), _numbers),
    **dict.fromkeys(
        ("item", "detach", "cpu", "numpy", "to", "float", "long", "double", "cuda", "int",
         "view", "unsqueeze", "batch", "prefetch", "cache", "transpose", "eval", "compute"),
        _itself,
    ),
    **dict.fromkeys(("format", "strip", "lower", "upper", "title", "encode"), _text),
}  # fmt: skip
_KINDS: dict[str, Handler] = {
    "counts": lambda owner, given: _noted(owner, counted(owner, given)),
    "row_stats": learned_by_row,
    "missing": _missing,
    "same_rows": tabular.same,
    "nothing": _nothing,
}
