"""Reads expressions."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable

from grader.analysis.flow.attributes import attribute
from grader.analysis.flow.blending import blend, constant, join
from grader.analysis.flow.comparisons import combined, compared, inverted
from grader.analysis.flow.comprehensions import comprehension
from grader.analysis.flow.library import known
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.own_folds import around
from grader.analysis.flow.subscripts import bounds, subscript
from grader.analysis.flow.values import (
    NOTHING,
    Data,
    Function,
    Items,
    Library,
    Table,
    Value,
)

BUILTINS = frozenset(dir(builtins))
SMALL = (int, float)
MOST_ITEMS = 256  # of a list that is written out


def evaluate(machine: Machine, node: ast.expr | None) -> Value:
    """Return what an expression stands for."""
    if node is None:
        return Data()
    machine.spend()
    read = _READERS.get(type(node))
    return read(machine, node) if read else Data()


def _constant(machine: Machine, node: ast.Constant) -> Value:
    del machine
    return constant(node.value)


def _name(machine: Machine, node: ast.Name) -> Value:
    name = node.id
    found = machine.scope.find(name)
    if found is not None:
        return found
    if name in BUILTINS or (known(name) and not name.islower()) or name in _MODULES:
        return Library(_MODULES.get(name, name))
    if machine.starred or known(name):
        return Library(name)
    if name[:1].isupper() and len(name) > 2 and "_" not in name:  # noqa: PLR2004 - X, XX are tables
        return Library(name)
    symbol = machine.symbol(name, "<lost>")
    machine.top.names[name] = symbol
    return symbol


_MODULES = {
    "np": "numpy", "pd": "pandas", "plt": "matplotlib.pyplot", "sns": "seaborn",
    "tf": "tensorflow", "torch": "torch", "sklearn": "sklearn", "xgb": "xgboost",
    "lgb": "lightgbm", "nn": "torch.nn", "sm": "statsmodels.api", "keras": "keras",
}  # fmt: skip


def _attribute(machine: Machine, node: ast.Attribute) -> Value:
    return attribute(machine, evaluate(machine, node.value), node.attr, node)


def _subscript(machine: Machine, node: ast.Subscript) -> Value:
    return subscript(machine, evaluate(machine, node.value), node.slice, node)


def _slice(machine: Machine, node: ast.Slice) -> Value:
    return Data(picks=frozenset(bounds(machine, node, "position")))


def _call(machine: Machine, node: ast.Call) -> Value:
    function = _called(machine, node.func)
    args: list[Value] = []
    for arg in node.args:
        if isinstance(arg, ast.Starred):
            inner = evaluate(machine, arg.value)
            args.extend(inner.items if isinstance(inner, Items) else [inner])
        else:
            args.append(evaluate(machine, arg))
    words: dict[str, Value] = {}
    for word in node.keywords:
        value = evaluate(machine, word.value)
        if word.arg:
            words[word.arg] = value
        elif isinstance(value, Data):
            words["**"] = value
        elif isinstance(value, Table):
            words |= {key: one for key, one in value.items.items() if isinstance(key, str)}
    return machine.call(function, args, words, node)


def _called(machine: Machine, node: ast.expr) -> Value:
    if isinstance(node, ast.Attribute):
        return attribute(machine, evaluate(machine, node.value), node.attr, node, called=True)
    return evaluate(machine, node)


def _binary(machine: Machine, node: ast.BinOp) -> Value:
    left, right = evaluate(machine, node.left), evaluate(machine, node.right)
    rest = around(machine, node, left)
    if rest is not None:
        return rest
    return combined(machine, left, right, node)


def _unary(machine: Machine, node: ast.UnaryOp) -> Value:
    value = evaluate(machine, node.operand)
    if isinstance(node.op, ast.Invert | ast.Not):
        return inverted(value)
    if isinstance(value, Data) and isinstance(value.const, SMALL):
        return constant(-value.const if isinstance(node.op, ast.USub) else value.const)
    return value


def _boolean(machine: Machine, node: ast.BoolOp) -> Value:
    return blend(*(evaluate(machine, one) for one in node.values))


def _compare(machine: Machine, node: ast.Compare) -> Value:
    values = [evaluate(machine, one) for one in (node.left, *node.comparators)]
    return compared(machine, values, node)


def _if(machine: Machine, node: ast.IfExp) -> Value:
    test = evaluate(machine, node.test)
    if isinstance(test, Data) and test.const is not NOTHING:
        return evaluate(machine, node.body if test.const else node.orelse)
    said = isinstance(node.body, ast.Constant | ast.JoinedStr)
    if isinstance(test, Data) and test.evals and "verdict" in test.tags and not said:
        machine.chosen(node, "if", test.evals)
    return join(evaluate(machine, node.body), evaluate(machine, node.orelse))


def _items(machine: Machine, node: ast.List | ast.Tuple | ast.Set) -> Value:
    items: list[Value] = []
    open_ = len(node.elts) > MOST_ITEMS
    for one in node.elts[:MOST_ITEMS]:
        if isinstance(one, ast.Starred):
            inner = evaluate(machine, one.value)
            items.extend(inner.items if isinstance(inner, Items) else [inner])
            open_ = open_ or not isinstance(inner, Items) or inner.open
        else:
            items.append(evaluate(machine, one))
    kind = type(node).__name__.lower()
    return Items(items, kind, open_)


def _dict(machine: Machine, node: ast.Dict) -> Value:
    table = Table()
    for key, value in zip(node.keys, node.values, strict=True):
        item = evaluate(machine, value)
        if key is None:
            if isinstance(item, Table):
                table.items |= item.items
                table.rest += item.rest
            continue
        name = evaluate(machine, key)
        const = name.const if isinstance(name, Data) else NOTHING
        if const is NOTHING or isinstance(const, bytearray):
            table.rest.append(item)
        else:
            table.items[const] = item
    return table


def _lambda(machine: Machine, node: ast.Lambda) -> Value:
    return Function(node, machine.scope, unit=machine.unit)


def _joined(machine: Machine, node: ast.JoinedStr) -> Value:
    parts: list[object] = []
    for one in node.values:
        value = evaluate(machine, one.value if isinstance(one, ast.FormattedValue) else one)
        plain = not isinstance(one, ast.FormattedValue) or one.format_spec is None
        parts.append(value.const if isinstance(value, Data) and plain else NOTHING)
    if all(isinstance(part, str | int | float) for part in parts):
        return constant("".join(str(part) for part in parts))
    return Data()


def _walrus(machine: Machine, node: ast.NamedExpr) -> Value:
    value = evaluate(machine, node.value)
    if isinstance(node.target, ast.Name):
        machine.scope.bind(node.target.id, value)
    return value


def _yield(machine: Machine, node: ast.Yield | ast.YieldFrom | ast.Await) -> Value:
    value = evaluate(machine, node.value) if node.value is not None else Data()
    if isinstance(node, ast.Yield):
        found = machine.scope.names.setdefault("<yielded>", Items([], "list", open=True))
        if isinstance(found, Items):
            found.items.append(value)
    return value


_READERS: dict[type[ast.expr], Callable[..., Value]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    ast.Call: _call,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: _boolean,
    ast.Compare: _compare,
    ast.IfExp: _if,
    ast.List: _items,
    ast.Tuple: _items,
    ast.Set: _items,
    ast.Dict: _dict,
    ast.ListComp: comprehension,
    ast.SetComp: comprehension,
    ast.GeneratorExp: comprehension,
    ast.DictComp: comprehension,
    ast.Lambda: _lambda,
    ast.JoinedStr: _joined,
    ast.NamedExpr: _walrus,
    ast.Yield: _yield,
    ast.YieldFrom: _yield,
    ast.Await: _yield,
    ast.Starred: lambda machine, node: evaluate(machine, node.value),
}
