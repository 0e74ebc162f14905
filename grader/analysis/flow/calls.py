"""Reads calls: whose function is it, and who knows what it does."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.analysis.flow.blending import as_data, blend
from grader.analysis.flow.containers import items_method, table_method
from grader.analysis.flow.frames import data_method
from grader.analysis.flow.functions import (
    LEARNING,
    call_function,
    call_super,
    make_instance,
    model_of,
)
from grader.analysis.flow.given import Given
from grader.analysis.flow.groups import group_method, window_method
from grader.analysis.flow.libraries import library_call
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.models import METHODS, ask, model_method
from grader.analysis.flow.values import (
    Class,
    Data,
    Function,
    Instance,
    Items,
    Library,
    Model,
    Table,
    Value,
    View,
)


def call(
    machine: Machine,
    function: Value,
    args: Sequence[Value],
    words: dict[str, Value],
    node: ast.expr,
) -> Value:
    """Return what calling a value gives; an unknown function depends on what it is given."""
    machine.spend()
    if isinstance(function, Function):
        return _of_submission(machine, function, args, words, node)
    if isinstance(function, Class):
        return make_instance(machine, function, args, words, node)
    if isinstance(function, Library):
        if function.path == "super":
            return View("super", machine.scope.find("self") or Data())
        return library_call(machine, function, args, words, node)
    if isinstance(function, View) and function.kind == "bound":
        return _method(function.of, Given(machine, function.detail, args, words, node))
    if isinstance(function, View) and function.kind == "group":
        return group_method(function, Given(machine, function.detail, args, words, node))
    if isinstance(function, Model):
        return ask(machine, function, args, words, node)
    if isinstance(function, Instance):
        return _called_instance(machine, function, args, words, node)
    return blend(*args, *words.values())


def _of_submission(
    machine: Machine,
    function: Function,
    args: Sequence[Value],
    words: dict[str, Value],
    node: ast.expr,
) -> Value:
    """Read a function of the submission; `fit` and `predict` of its own classes are events too."""
    owner, name = function.bound, getattr(function.node, "name", "")
    if not isinstance(owner, Instance) or name not in ("fit", "train", "predict", "predict_proba"):
        return call_function(machine, function, args, words, node)
    fits, evals = len(machine.flow.fits), len(machine.flow.preds)
    result = call_function(machine, function, args, words, node)
    if not args or machine.owner_place is not None:
        return result
    model = model_of(owner)
    if name in LEARNING:
        if len(machine.flow.fits) == fits and len(args) > 1:
            model.fits = (machine.fitted(node, model, args[0], args[1], ("", "")),)
    elif len(machine.flow.preds) == evals and model.fits:
        data = as_data(result)
        preds = machine.asked(node, model, args[0], "")
        return data.but(rows=as_data(args[0]).rows, preds=data.preds | preds)
    return result


def _method(owner: Value, given: Given) -> Value:
    if isinstance(owner, Data):
        if owner.model is not None and given.name in METHODS:
            return model_method(owner.model, given)
        return data_method(owner, given)
    if isinstance(owner, Model):
        return model_method(owner, given)
    if isinstance(owner, Items):
        return items_method(owner, given)
    if isinstance(owner, Table):
        return table_method(owner, given)
    if isinstance(owner, Instance):
        return _instance_method(owner, given)
    if isinstance(owner, View):
        return _view_method(owner, given)
    return blend(*given.args, *given.words.values())


def _instance_method(owner: Instance, given: Given) -> Value:
    """Read a method that an object has from its library base class."""
    if given.name == "fit_transform":
        fit, transform = owner.cls.member("fit"), owner.cls.member("transform")
        if isinstance(fit, Function) and isinstance(transform, Function):
            machine = given.machine
            outer, machine.owner_place = machine.owner_place, machine.place(given.node)
            for member in (fit, transform):
                bound = Function(member.node, member.scope, bound=owner, unit=member.unit)
                args = given.args if member is fit else given.args[:1]
                result = call_function(machine, bound, args, given.words, given.node)
            machine.owner_place = outer
            return result
    if given.name in METHODS:
        return model_method(model_of(owner), given)
    return blend(*given.args, *given.words.values())


def _view_method(view: View, given: Given) -> Value:
    if view.kind == "super" and isinstance(view.of, Instance):
        return call_super(view.of, given)
    if view.kind == "group":
        return group_method(view, given)
    if view.kind == "window":
        return window_method(view, given)
    if view.kind == "bound":
        return _method(view.of, given)
    return _method(view.of, given)


def _called_instance(
    machine: Machine,
    owner: Instance,
    args: Sequence[Value],
    words: dict[str, Value],
    node: ast.expr,
) -> Value:
    member = owner.cls.member("__call__")
    if isinstance(member, Function):
        bound = Function(member.node, member.scope, bound=owner, unit=member.unit)
        return call_function(machine, bound, args, words, node)
    if owner.model is not None:
        return ask(machine, owner.model, args, words, node)
    return blend(*args, *words.values())
