"""Reads calls of the submission's own functions and classes: their bodies, with what was given."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.analysis.flow.blending import blend, join
from grader.analysis.flow.given import Given
from grader.analysis.flow.machine import MAX_DEPTH, Machine
from grader.analysis.flow.values import (
    Class,
    Data,
    Function,
    Instance,
    Items,
    Model,
    Scope,
    Table,
    Value,
)

LEARNING = ("fit", "fit_transform", "partial_fit", "fit_resample", "train")
NETWORKS = ("Module", "LightningModule", "Model", "Layer")


def call_function(
    machine: Machine,
    function: Function,
    args: Sequence[Value],
    words: dict[str, Value],
    node: ast.expr,
) -> Value:
    """Return what a function gives; one that calls itself too deep depends on its arguments."""
    args = [*function.given[0], *args]
    words = {**dict(function.given[1]), **words}
    twice = sum(one is function.node for one in machine.active) > 1
    if twice or len(machine.active) >= MAX_DEPTH:
        return blend(*args, *words.values())
    outer = (machine.scope, machine.unit, machine.calls, machine.owner_place, machine.turns)
    machine.entered.add(function.node)
    machine.calls = (*machine.calls, machine.place(node))
    if function.bound is not None and _name(function) in LEARNING and machine.owner_place is None:
        machine.owner_place = machine.place(node)
    scope = Scope(parent=function.scope)
    _bind(machine, function, scope, args, words)
    machine.scope, machine.unit = scope, function.unit
    machine.active.append(function.node)
    try:
        return _body(machine, function, scope)
    finally:
        machine.active.pop()
        machine.scope, machine.unit, machine.calls, machine.owner_place, machine.turns = outer


def _name(function: Function) -> str:
    return getattr(function.node, "name", "")


def _body(machine: Machine, function: Function, scope: Scope) -> Value:
    if isinstance(function.node, ast.Lambda):
        return machine.evaluate(function.node.body)
    machine.execute(function.node.body)
    yielded = scope.names.get("<yielded>")
    if yielded is not None:
        return yielded
    returned = scope.names.get("<returned>")
    return returned if returned is not None else Data(const=None)


def returned(scope: Scope, value: Value) -> None:
    """Add a value to what a function returns; tuples are joined item by item."""
    before = scope.names.get("<returned>")
    if isinstance(before, Items) and isinstance(value, Items):
        if len(before.items) == len(value.items):
            pairs = zip(before.items, value.items, strict=True)
            value = Items([join(one, other) for one, other in pairs], value.kind)
        scope.names["<returned>"] = value
    else:
        scope.names["<returned>"] = value if before is None else join(before, value)


def _bind(
    machine: Machine,
    function: Function,
    scope: Scope,
    args: Sequence[Value],
    words: dict[str, Value],
) -> None:
    given = function.node.args
    names = [arg.arg for arg in (*given.posonlyargs, *given.args)]
    values = list(args) if function.bound is None else [function.bound, *args]
    defaults = dict(zip(names[len(names) - len(given.defaults) :], given.defaults, strict=True))
    defaults |= {
        arg.arg: default
        for arg, default in zip(given.kwonlyargs, given.kw_defaults, strict=True)
        if default is not None
    }
    machine_scope, machine.scope = machine.scope, function.scope
    for name, default in defaults.items():
        scope.names[name] = machine.evaluate(default)
    machine.scope = machine_scope
    for name, value in zip(names, values, strict=False):
        scope.names[name] = value
    if given.vararg is not None:
        scope.names[given.vararg.arg] = Items(list(values[len(names) :]), "tuple")
    known = {*names, *(arg.arg for arg in given.kwonlyargs)}
    scope.names |= {name: value for name, value in words.items() if name in known}
    if given.kwarg is not None:
        rest: dict[object, Value] = {k: v for k, v in words.items() if k not in known}
        scope.names[given.kwarg.arg] = Table(rest)
    for name in known:
        scope.names.setdefault(name, Data())


def make_instance(
    machine: Machine, cls: Class, args: Sequence[Value], words: dict[str, Value], node: ast.expr
) -> Value:
    """Return a new object of a class of the submission."""
    machine.entered.add(cls.node)
    made = Instance(cls)
    if any(path.rpartition(".")[2] in NETWORKS for path in cls.library_bases()):
        made.model = Model(cls.node.name, line=node.lineno, label=cls.node.name, instance=made)
    build = cls.member("__init__")
    if isinstance(build, Function):
        bound = Function(build.node, build.scope, bound=made, unit=build.unit)
        call_function(machine, bound, args, words, node)
    else:
        _fields(machine, cls, made, args, words)
    return made


def _fields(
    machine: Machine, cls: Class, made: Instance, args: Sequence[Value], words: dict[str, Value]
) -> None:
    """Set the fields of a data class."""
    fields = [
        one.target.id
        for one in cls.node.body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    ]
    made.attributes |= dict(zip(fields, args, strict=False))
    made.attributes |= words
    del machine


def call_super(owner: Instance, given: Given) -> Value:
    """Return what a method of the base class gives."""
    for base in owner.cls.bases:
        member = base.member(given.name) if isinstance(base, Class) else None
        if isinstance(member, Function):
            bound = Function(member.node, member.scope, bound=owner, unit=member.unit)
            return call_function(given.machine, bound, given.args, given.words, given.node)
    return Data()


def model_of(instance: Instance) -> Model:
    """Return the model that an object of the submission plays."""
    if instance.model is None:
        name = instance.cls.node.name
        instance.model = Model(name, label=name, instance=instance)
    return instance.model
