"""Reads Python's own functions and the standard library's, as far as data passes through."""

from __future__ import annotations

import ast
from collections.abc import Callable

from grader.analysis.flow.attributes import attribute
from grader.analysis.flow.blending import blend, const_of, constant
from grader.analysis.flow.estimators import copied
from grader.analysis.flow.given import Given
from grader.analysis.flow.iteration import element, turns_of
from grader.analysis.flow.naming import text
from grader.analysis.flow.reduced import best_of, counted
from grader.analysis.flow.rows import Cut
from grader.analysis.flow.stores import set_attribute
from grader.analysis.flow.values import (
    NOTHING,
    Class,
    Data,
    Function,
    Instance,
    Items,
    Model,
    Table,
    Value,
)

MOST = 12
MODULES = frozenset({
    "", "builtins", "itertools", "functools", "collections", "copy", "types", "math", "operator",
    "tqdm", "dataclasses", "sklearn", "joblib", "IPython", "argparse", "rich",
})  # fmt: skip


def _length(given: Given) -> Value:
    value = given.at(0)
    if isinstance(value, Items) and not value.open and not blend(value).rows:
        return constant(len(value.items))
    if isinstance(value, Table):
        return Data()
    return Data(length_of=blend(value).rows)


def _items_of(value: Value) -> tuple[list[Value], bool]:
    if isinstance(value, Items):
        return list(value.items[:MOST]), value.open or len(value.items) > MOST
    if isinstance(value, Table):
        keys: list[Value] = [constant(key) for key in value.items]
        return keys[:MOST], bool(value.rest)
    return [element(value)], True


def _zipped(given: Given) -> Value:
    many = [_items_of(value) for value in given.args]
    if not many:
        return Items()
    closed = [len(items) for items, open_ in many if not open_]
    length = min(closed) if closed else max(len(items) for items, _ in many)
    rows: list[Value] = []
    for at in range(length):
        row = [items[min(at, len(items) - 1)] if items else Data() for items, _ in many]
        rows.append(Items(list(row), "tuple"))
    return Items(rows, "list", open=all(open_ for _, open_ in many))


def _numbered(given: Given) -> Value:
    value = given.at(0, "iterable") or Data()
    items, open_ = _items_of(value)
    pairs: list[Value] = [
        Items([Data() if open_ else constant(at), item], "tuple") for at, item in enumerate(items)
    ]
    return Items(pairs, "list", open=open_)


def _listed(given: Given) -> Value:
    value = given.at(0)
    if value is None:
        return Items([], given.name if given.name in ("set", "tuple") else "list")
    if isinstance(value, Items):
        items = value.items[::-1] if given.name == "reversed" else list(value.items)
        return Items(list(items), value.kind, value.open)
    if isinstance(value, Table):
        return Items([constant(key) for key in value.items], "list", open=bool(value.rest))
    return value.but(const=NOTHING) if isinstance(value, Data) else Items([value], open=True)


def _dict(given: Given) -> Value:
    first = given.at(0)
    table = Table({})
    if isinstance(first, Table):
        table = Table(dict(first.items), list(first.rest))
    elif isinstance(first, Items):
        for item in first.items:
            pair = item.items if isinstance(item, Items) else []
            if len(pair) == 2:  # noqa: PLR2004 - key and value
                key = const_of(pair[0])
                if key is NOTHING:
                    table.rest.append(pair[1])
                else:
                    table.items[key] = pair[1]
    table.items.update(given.words)
    return table


def _called_on_each(given: Given) -> Value:
    if len(given.args) < 2:  # noqa: PLR2004 - a function and what it goes through
        return Data()
    function, values = given.args[0], turns_of(given.machine, given.args[1], 1)
    found = [given.machine.call(function, [value], {}, given.node) for value in values]
    if given.name == "filter":
        return Items(list(values), "list", open=True)
    return Items(found, "list", open=True)


def _first(given: Given) -> Value:
    value = given.at(0) or Data()
    if isinstance(value, Items):
        return value.items[0] if value.items else Data()
    return element(value)


def _itself(given: Given) -> Value:
    return given.at(0) or Data()


def _number(given: Given) -> Value:
    value = given.at(0)
    if isinstance(value, Data):
        return value if isinstance(value.const, int | float) else value.but(const=NOTHING)
    return blend(value)


def _text(given: Given) -> Value:
    found = const_of(given.at(0))
    return constant(str(found)) if isinstance(found, str | int | float) else Data()


def _summed(given: Given) -> Value:
    value = given.blended()
    return counted(value, given)


def _folded(given: Given) -> Value:
    """Read `reduce(function, items)`."""
    items = turns_of(given.machine, given.at(1) or Data(), 0)
    found: Value = items[0] if items else Data()
    for item in items[1:3]:
        found = given.machine.call(given.args[0], [found, item], {}, given.node)
    return found


def _compared(given: Given) -> Value:
    """Read `operator.gt(a, b)`."""
    found = given.blended()
    return Data(evals=found.evals, tags=frozenset({"verdict"} if found.evals else ()))


def _field(given: Given) -> Value:
    """Read `field(default_factory=…)` of a data class."""
    factory = given.words.get("default_factory")
    if factory is None:
        return given.words.get("default", Data())
    return given.machine.call(factory, [], {}, given.node)


def _numbers(given: Given) -> Value:
    """Read `range`: row numbers from one place to another."""
    nodes = given.node.args if isinstance(given.node, ast.Call) else []
    bounds = list(zip(nodes, given.args, strict=False))
    limits = (
        [("lt", bounds[0])] if len(bounds) == 1 else list(zip(("ge", "lt"), bounds, strict=False))
    )
    cuts = set()
    for side, (node, value) in limits:
        const = const_of(value)
        bound = const if isinstance(const, int | float) else text(node)
        whole = isinstance(value, Data) and value.length_of and side == "lt"
        if bound != 0 and not whole:
            cuts.add(Cut("position", side, bound))
    return Data(tags=frozenset({"index", "numbers"}), picks=frozenset(cuts))


def _nothing(given: Given) -> Value:
    del given
    return Data(const=None)


def _unknown(given: Given) -> Value:
    del given
    return Data()


def _attribute(given: Given) -> Value:
    name = given.text(1)
    if name and given.args:
        return attribute(given.machine, given.args[0], name, given.node)
    return given.blended()


def _set_attribute(given: Given) -> Value:
    name, value = given.text(1), given.at(2)
    if name and value is not None:
        set_attribute(given.machine, given.args[0], name, value, given.node)
    return Data(const=None)


def _partial(given: Given) -> Value:
    function = given.at(0)
    if isinstance(function, Function):
        before, named = function.given
        return Function(
            function.node, function.scope, function.bound,
            ((*before, *given.args[1:]), (*named, *given.words.items())), function.unit,
        )  # fmt: skip
    return function if function is not None else Data()


def _copied(given: Given) -> Value:
    value = given.at(0, "x", "estimator")
    if isinstance(value, Model):
        return copied(value, fitted=given.name != "clone")
    if isinstance(value, Data):
        return value.but()
    if isinstance(value, Items):
        return Items(list(value.items), value.kind, value.open)
    if isinstance(value, Table):
        return Table(dict(value.items), list(value.rest))
    if isinstance(value, Instance):
        return Instance(value.cls, dict(value.attributes))
    return value if value is not None else Data()


def _empty_table(given: Given) -> Value:
    del given
    return Table({})


def _open_list(given: Given) -> Value:
    first = given.at(0)
    return first if isinstance(first, Items) else Items([], "list", open=True)


def _globals(given: Given) -> Value:
    del given
    return Data()


def _named_tuple(given: Given) -> Value:
    """Read `namedtuple("Parts", "train test")`: a class with these fields."""
    names = given.text(1).replace(",", " ").split() or list(given.texts(1))
    body: list[ast.stmt] = [
        ast.AnnAssign(ast.Name(name, ast.Store()), ast.Name("object", ast.Load()), None, 1)
        for name in names
    ]
    node = ast.ClassDef(given.text(0) or "tuple", [], [], body, [])
    return Class(ast.copy_location(node, given.node), {})


def _namespace(given: Given) -> Value:
    """Read `SimpleNamespace(a=…, b=…)`: an object with these attributes."""
    node = ast.ClassDef(given.name, [], [], [], [])
    return Instance(Class(node, {}), dict(given.words))


Handler = Callable[[Given], Value]
CALLS: dict[str, Handler] = {
    "len": _length, "zip": _zipped, "enumerate": _numbered, "dict": _dict, "map": _called_on_each,
    "filter": _called_on_each, "next": _first, "iter": _itself, "sum": _summed,
    "getattr": _attribute, "setattr": _set_attribute, "partial": _partial, "str": _text,
    "print": _nothing, "display": _nothing, "exec": _nothing, "eval": _unknown,
    "isinstance": _unknown, "type": _unknown, "range": _numbers, "input": _unknown,
    "open": _unknown, "hash": _unknown, "id": _unknown, "globals": _globals, "vars": _globals,
    "locals": _globals, "callable": _unknown, "hasattr": _unknown, "dir": _unknown,
    "defaultdict": _empty_table, "OrderedDict": _dict, "Counter": _empty_table,
    "deque": _open_list, "namedtuple": _named_tuple, "SimpleNamespace": _namespace,
    "Namespace": _namespace,
    "tqdm": _itself, "trange": _unknown, "tqdm_notebook": _itself, "track": _itself,
    "reduce": _folded, "ge": _compared, "gt": _compared, "le": _compared, "lt": _compared,
    "field": _field, "Parallel": _unknown, "delayed": _itself,
    **dict.fromkeys(("list", "tuple", "set", "frozenset", "reversed", "chain"), _listed),
    **dict.fromkeys(("int", "float", "abs", "round", "bool", "ceil", "floor"), _number),
    **dict.fromkeys(("max", "min", "sorted"), best_of),
    **dict.fromkeys(("copy", "deepcopy", "clone", "clone_model"), _copied),
}  # fmt: skip


def is_builtin(path: str) -> bool:
    """Return whether a path is one of Python's own functions, or of its library."""
    module, _, name = path.rpartition(".")
    return name in CALLS and module.partition(".")[0] in MODULES
