"""Reads attributes."""

from __future__ import annotations

import ast

from grader.analysis.flow.estimators import copied
from grader.analysis.flow.library import method
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.picking import column
from grader.analysis.flow.rows import NO_ROWS
from grader.analysis.flow.subscripts import INDEXERS
from grader.analysis.flow.values import (
    NOTHING,
    Class,
    Data,
    Function,
    Instance,
    Items,
    Library,
    Model,
    Value,
    View,
)

SAME = ("values", "T", "array", "data", "frame", "sparse", "str", "cat", "features", "X")
ACCESSORS = ("str", "cat")


def attribute(
    machine: Machine, value: Value, name: str, node: ast.expr, *, called: bool = False
) -> Value:
    """Return what `value.name` stands for.

    Args:
        machine: The reading.
        value: What stands before the dot.
        name: What stands behind it.
        node: The expression.
        called: Whether it is called at once, so that it is a method.
    """
    if isinstance(value, Library):
        return Library(f"{value.path}.{name}")
    if isinstance(value, Instance):
        return of_instance(machine, value, name, node)
    if isinstance(value, Class):
        return value.member(name) or View("bound", value, detail=name)
    if isinstance(value, Model) and not called:
        if name.startswith("oob_"):
            machine.scored(node, "out-of-bag", name)
        return _of_model(value, name)
    if called or not isinstance(value, Data | View):
        return View("bound", value, detail=name, line=node.lineno)
    if isinstance(value, View):
        if value.kind == "group":
            return View("group", value.of, value.keys, name, value.line)
        return attribute(machine, value.of, name, node)
    return _of_data(machine, value, name, node)


def of_instance(machine: Machine, value: Instance, name: str, node: ast.expr) -> Value:
    """Return an attribute or a bound method of an object of the submission."""
    if name in value.attributes:
        return value.attributes[name]
    member = value.cls.member(name)
    if isinstance(member, Function) and isinstance(member.node, ast.FunctionDef):
        kinds = {d.id for d in member.node.decorator_list if isinstance(d, ast.Name)}
        if "staticmethod" in kinds:
            return member
        bound = Function(member.node, member.scope, bound=value, unit=member.unit)
        if kinds & {"property", "cached_property"}:
            return machine.call(bound, [], {}, node)
        return bound
    if member is not None:
        return member
    return View("bound", value, detail=name, line=node.lineno)


def _of_model(model: Model, name: str) -> Value:
    if name in model.words and not name.endswith("_"):
        return model.words[name]
    if name == "best_estimator_":
        inner = next((step for step in model.steps if isinstance(step, Model)), model)
        best = copied(inner, fitted=True)
        best.fits, best.learned, best.chosen_by = model.fits, model.learned, model.chosen_by
        return best
    if name in ("named_steps", "steps", "base_estimator", "estimator"):
        return model
    if name in ("best_score_", "best_params_", "cv_results_", "best_iteration", "best_score"):
        return Data(stats=frozenset(), evals=model.chosen_by)
    if name.endswith("_") or name in ("coef", "params", "pvalues", "rsquared"):
        return Data(stats=model.learned)
    return View("bound", model, detail=name)


def _of_data(machine: Machine, data: Data, name: str, node: ast.expr) -> Value:
    if "bunch" in data.tags and name in ("target", "data", "frame", "labels", "images"):
        return column(data, name)
    if name in data.columns:
        return column(data, name)
    if name in INDEXERS:
        return View(name, data, line=node.lineno)
    if name in ACCESSORS:
        return View("bound", data, detail=name) if "names" in data.tags else data
    about = _about(data, name)
    if about is not None:
        return about
    if name == "dt":
        return data.but(tags=data.tags | {"date"})
    if method(name, "date_parts") and "date" in data.tags:
        return data.but(tags=(data.tags | {"part"}) - {"index"}, const=NOTHING)
    if name in SAME:
        shaped = machine.place(node) if name == "values" else data.shaped
        return data.but(const=NOTHING, shaped=shaped)
    if data.rows and (data.whole or data.present(name)) and not name.startswith("_"):
        return column(data, name)
    return data.but(const=NOTHING, length_of=NO_ROWS)


def _about(data: Data, name: str) -> Value | None:
    """Return what an attribute says about a table: its names, its size, its labels."""
    if name in ("columns", "feature_names", "target_names"):
        stats = data.stats if data.chosen is None and not data.whole else frozenset()
        return Data(tags=frozenset({"names"}), stats=stats)
    if name in ("shape", "size"):
        length = Data(length_of=data.rows)
        return Items([length, Data(), Data()], "tuple") if name == "shape" else length
    if name == "index":
        return data.but(tags=data.tags | {"index"}, columns={}, whole=False, column="")
    if name in ("dtypes", "dtype", "ndim", "name", "plot", "empty", "nbytes"):
        return Data(tags=frozenset({"plot"}) if name == "plot" else frozenset())
    return None
