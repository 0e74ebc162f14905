"""Reads statements."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from grader.analysis.flow.blending import blend, join, leaves
from grader.analysis.flow.functions import returned
from grader.analysis.flow.iteration import turns_of
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.naming import words
from grader.analysis.flow.stores import assign
from grader.analysis.flow.values import NOTHING, Class, Data, Function, Library, Scope, Value

SAVES = ("save", "dump", "save_weights", "save_model")


def execute(machine: Machine, body: Sequence[ast.stmt]) -> bool:
    """Read statements; return whether what follows is never reached."""
    for node in body:
        machine.spend()
        read = _READERS.get(type(node))
        if read is not None and read(machine, node):
            return True
    return False


def _expression(machine: Machine, node: ast.Expr) -> bool:
    machine.evaluate(node.value)
    return False


def _assign(machine: Machine, node: ast.Assign) -> bool:
    value = machine.evaluate(node.value)
    for target in node.targets:
        assign(machine, target, value, node)
    return False


def _annotated(machine: Machine, node: ast.AnnAssign) -> bool:
    if node.value is not None:
        assign(machine, node.target, machine.evaluate(node.value), node)
    return False


def _augmented(machine: Machine, node: ast.AugAssign) -> bool:
    load = _as_load(node.target)
    value = machine.evaluate(ast.copy_location(ast.BinOp(load, node.op, node.value), node))
    assign(machine, node.target, value, node)
    return False


def _as_load(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.Name):
        return ast.copy_location(ast.Name(node.id, ast.Load()), node)
    if isinstance(node, ast.Attribute):
        return ast.copy_location(ast.Attribute(node.value, node.attr, ast.Load()), node)
    if isinstance(node, ast.Subscript):
        return ast.copy_location(ast.Subscript(node.value, node.slice, ast.Load()), node)
    return node


def _function(machine: Machine, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    machine.scope.bind(node.name, Function(node, machine.scope, unit=machine.unit))
    return False


def _class(machine: Machine, node: ast.ClassDef) -> bool:
    bases = tuple(machine.evaluate(base) for base in node.bases)
    outer = machine.scope
    machine.scope = Scope(parent=outer)
    execute(machine, node.body)
    members = machine.scope.names
    machine.scope = outer
    for member in members.values():
        if isinstance(member, Function):
            member.scope = outer
    outer.bind(node.name, Class(node, members, bases))
    return False


def _return(machine: Machine, node: ast.Return) -> bool:
    returned(machine.scope, machine.evaluate(node.value) if node.value else Data(const=None))
    return True


def _stop(machine: Machine, node: ast.stmt) -> bool:
    del machine, node
    return True


def _if(machine: Machine, node: ast.If) -> bool:
    test = machine.evaluate(node.test)
    known = test.const if isinstance(test, Data) else NOTHING
    if _is_main(node.test):
        known = True
    if known is not NOTHING:
        return execute(machine, node.body if known else node.orelse)
    _chosen_by(machine, test, node)
    before = dict(machine.scope.names)
    stops = execute(machine, node.body)
    after, machine.scope.names = machine.scope.names, before
    stops_else = execute(machine, node.orelse)
    _merge(machine, after, stops=stops, stops_else=stops_else)
    return stops and stops_else


def _is_main(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and words(test.left) == "__name__"


def _chosen_by(machine: Machine, test: Value, node: ast.If) -> None:
    """Note that something is kept when a score is better."""
    if isinstance(test, Data) and test.evals and "verdict" in test.tags and _keeps(node.body):
        machine.chosen(node, "if", test.evals)


def _keeps(body: Sequence[ast.stmt]) -> bool:
    """Return whether a branch keeps something, rather than only print it or stop."""
    for one in body:
        for node in ast.walk(one):
            if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Break):
                return True
            func = node.func if isinstance(node, ast.Call) else None
            if isinstance(func, ast.Attribute) and func.attr in SAVES:
                return True
    return False


def _merge(machine: Machine, after: dict[str, Value], *, stops: bool, stops_else: bool) -> None:
    """Join the names of two branches; one that ends says nothing about what follows."""
    other = machine.scope.names
    if stops:
        for key in ("<returned>", "<yielded>"):
            if key in after and key not in other:
                other[key] = after[key]
            elif key in after and after[key] is not other.get(key):
                other[key] = join(after[key], other[key])
        return
    if stops_else:
        for key in ("<returned>", "<yielded>"):
            if key in other:
                after[key] = join(other[key], after.get(key))
        machine.scope.names = after
        return
    for name, value in after.items():
        if other.get(name) is not value:
            other[name] = join(value, other.get(name))


def _for(machine: Machine, node: ast.For | ast.AsyncFor) -> bool:
    values = turns_of(machine, machine.evaluate(node.iter), len(machine.turns))
    before = machine.turns
    for number, value in enumerate(values):
        machine.turns = (*before, (id(node), number))
        assign(machine, node.target, value, node)
        execute(machine, node.body)
    machine.turns = before
    execute(machine, node.orelse)
    return False


def _while(machine: Machine, node: ast.While) -> bool:
    before = machine.turns
    for number in range(2 if len(before) < 2 else 1):  # noqa: PLR2004 - deep loops once
        machine.turns = (*before, (id(node), number))
        _asked_again(machine, node)
        execute(machine, node.body)
    _asked_again(machine, node)
    machine.turns = before
    execute(machine, node.orelse)
    return False


def _asked_again(machine: Machine, node: ast.While) -> None:
    """Read the test of a loop, which may go on for as long as a score rises."""
    test = machine.evaluate(node.test)
    if isinstance(test, Data) and test.evals and "verdict" in test.tags:
        machine.chosen(node.test, "while", test.evals)


def _try(machine: Machine, node: ast.Try) -> bool:
    stops = execute(machine, node.body)
    if not stops:
        execute(machine, node.orelse)
    for handler in node.handlers:
        before = dict(machine.scope.names)
        ends = execute(machine, handler.body)
        if ends:
            kept = machine.scope.names.get("<returned>")
            machine.scope.names = before
            if kept is not None:
                machine.scope.names.setdefault("<returned>", kept)
        else:
            after, machine.scope.names = machine.scope.names, before
            _merge(machine, after, stops=False, stops_else=False)
            stops = False
    execute(machine, node.finalbody)
    return stops


def _with(machine: Machine, node: ast.With | ast.AsyncWith) -> bool:
    for item in node.items:
        value = machine.evaluate(item.context_expr)
        if item.optional_vars is not None:
            assign(machine, item.optional_vars, value, node)
    return execute(machine, node.body)


def _match(machine: Machine, node: ast.Match) -> bool:
    machine.evaluate(node.subject)
    for case in node.cases:
        before = dict(machine.scope.names)
        stops = execute(machine, case.body)
        after, machine.scope.names = machine.scope.names, before
        _merge(machine, after, stops=stops, stops_else=False)
    return False


def _import(machine: Machine, node: ast.Import) -> bool:
    for alias in node.names:
        if alias.asname:
            machine.scope.bind(alias.asname, Library(alias.name))
        else:
            root = alias.name.partition(".")[0]
            machine.scope.bind(root, Library(root))
    return False


def _import_from(machine: Machine, node: ast.ImportFrom) -> bool:
    module = node.module or ""
    for alias in node.names:
        if alias.name == "*":
            machine.starred = True
        else:
            path = f"{module}.{alias.name}" if module else alias.name
            machine.scope.bind(alias.asname or alias.name, Library(path))
    return False


def _delete(machine: Machine, node: ast.Delete) -> bool:
    for target in node.targets:
        if isinstance(target, ast.Subscript):
            data, key = machine.evaluate(target.value), machine.evaluate(target.slice)
            if isinstance(data, Data) and isinstance(key, Data) and isinstance(key.const, str):
                data.dropped |= {key.const}
                data.columns.pop(key.const, None)
        elif isinstance(target, ast.Name):
            machine.scope.names.pop(target.id, None)
    return False


def _outer(machine: Machine, node: ast.Global | ast.Nonlocal) -> bool:
    machine.scope.outer |= set(node.names)
    return False


def _assert(machine: Machine, node: ast.Assert) -> bool:
    list(leaves(blend(machine.evaluate(node.test))))
    return False


_READERS: dict[type[ast.stmt], Callable[..., bool]] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.Return: _return,
    ast.Raise: _stop,
    ast.Break: _stop,
    ast.Continue: _stop,
    ast.If: _if,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.While: _while,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Match: _match,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Delete: _delete,
    ast.Global: _outer,
    ast.Nonlocal: _outer,
    ast.Assert: _assert,
}
