"""Reads arithmetic and comparisons: sums keep what they are made of, comparisons are masks."""

from __future__ import annotations

import ast

from grader.analysis.flow.blending import as_data, blend, constant
from grader.analysis.flow.by_hand import answered
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.naming import text, words
from grader.analysis.flow.rows import NO_ROWS, Cut, apart, sources, union
from grader.analysis.flow.values import NOTHING, Data, Items, Library, Table, Value

SIDES = {
    ast.Lt: "lt", ast.LtE: "lt", ast.Gt: "ge", ast.GtE: "ge",
    ast.Eq: "eq", ast.NotEq: "ne", ast.In: "in", ast.NotIn: "out",
}  # fmt: skip
MIRRORED = {"lt": "ge", "ge": "lt", "eq": "eq", "ne": "ne"}
NUMBERS = (int, float)


def combined(machine: Machine, left: Value, right: Value, node: ast.BinOp) -> Value:
    """Return a sum, a product, or the union of lists or masks."""
    listed = _listed(left, right, node.op)
    if listed is not None:
        return listed
    one, other = as_data(left), as_data(right)
    known = _known(one, other, right, node.op)
    if known is not None:
        return known
    if isinstance(node.op, ast.MatMult):
        answer = _asked(machine, one, other, node)
        if answer is not None:
            return answer
    if isinstance(node.op, ast.Add) and one.rows and other.rows and _is_more(one, other):
        return one.but(
            rows=union(one.rows, other.rows), stats=one.stats | other.stats, const=NOTHING,
            blocks=(one.rows, other.rows),
        )  # fmt: skip
    by_hand = answered(machine, one, other, node)
    if by_hand is not None:
        return by_hand
    result = _arithmetic(one, other)
    if isinstance(node.op, ast.Sub) and "date" in one.tags and "date" in other.tags:
        result.tags -= {"date"}
    if isinstance(node.op, ast.BitAnd):
        result.picks = one.picks | other.picks
    elif isinstance(node.op, ast.BitOr):
        either = one.picks | other.picks
        result.picks = frozenset({Cut(f"unsure:{text(node)}", "in")} if either else ())
    return result


def _listed(left: Value, right: Value, how: ast.operator) -> Value | None:
    """Return lists put together or repeated, or what depends on a library."""
    if isinstance(left, Items) and isinstance(right, Items) and isinstance(how, ast.Add):
        return Items([*left.items, *right.items], left.kind, left.open or right.open)
    if isinstance(left, Table) and isinstance(right, Table) and isinstance(how, ast.BitOr):
        return Table(left.items | right.items, [*left.rest, *right.rest])
    if isinstance(left, Library) or isinstance(right, Library):
        return blend(left, right)
    if isinstance(left, Items) and isinstance(how, ast.Mult):
        return Items(list(left.items), left.kind, open=True)
    return None


def _known(one: Data, other: Data, right: Value, how: ast.operator) -> Value | None:
    """Return what can be computed: numbers, texts, names of columns without some."""
    if isinstance(one.const, NUMBERS) and isinstance(other.const, NUMBERS):
        return _computed(one.const, other.const, how)
    if isinstance(one.const, str) and isinstance(other.const, str):
        return constant(one.const + other.const) if isinstance(how, ast.Add) else Data()
    if "names" in one.tags and isinstance(how, ast.Sub):
        return _names_less(one, right)
    return None


def _asked(machine: Machine, one: Data, other: Data, node: ast.BinOp) -> Data | None:
    """Read `X @ weights`, when the weights were fitted: it predicts."""
    x, weights = (one, other) if other.model is not None else (other, one)
    if weights.model is None or not weights.model.fits or not x.rows:
        return None
    preds = machine.asked(node, weights.model, x, words(node.left))
    return Data(rows=x.rows, preds=preds, stats=x.all_stats(), ahead=x.all_ahead())


def _is_more(one: Data, other: Data) -> bool:
    """Return whether a sum puts lists one behind the other: rows that are apart cannot add up."""
    same = sources(one.rows) == sources(other.rows)
    return same and apart(one.rows, other.rows)


def _names_less(one: Data, other: Value) -> Data:
    taken = {str(data.const) for data in _items(other) if isinstance(data.const, str)}
    return one.but(tags=one.tags | {f"without:{name}" for name in taken})


def _items(value: Value) -> list[Data]:
    items = value.items if isinstance(value, Items) else [value]
    return [item for item in items if isinstance(item, Data)]


def _computed(one: float, other: float, how: ast.operator) -> Value:
    if isinstance(how, ast.Add):
        return constant(one + other)
    if isinstance(how, ast.Sub):
        return constant(one - other)
    if isinstance(how, ast.Mult):
        return constant(one * other)
    return Data()


def _arithmetic(one: Data, other: Data) -> Data:
    main, extra = (one, other) if one.rows or not other.rows else (other, one)
    result = main.but(
        stats=main.stats | extra.all_stats() | extra.latent,
        flow=main.flow | extra.flow,
        evals=main.evals | extra.evals,
        preds=main.preds | extra.preds,
        ahead=main.ahead | extra.all_ahead(),
        tags=(main.tags | extra.tags) - {"names", "ids", "repeated", "order"},
        asked=main.asked or extra.asked,
        made=None,
        const=NOTHING,
        column="" if extra.rows or main.column == "" else main.column,
        length_of=NO_ROWS,
        blocks=(),
        picks=main.picks if "order" in main.tags else frozenset(),
    )
    if one.column and other.column:
        result.column = ""
    if one.rows and other.rows:
        result.tags |= {"new"}
    noise = [data for data in (one, other) if data.tags & {"random", "noisy"}]
    if any("named" not in data.tags for data in noise):
        result.tags -= {"named"}
        # Repeated and given noise of its own: rows of one entity, and no longer copies.
        result.stats = frozenset(one for one in result.stats if one.what not in ("repeat", "tile"))
    return error_marked(result, one, other)


def error_marked(result: Data, one: Data, other: Data) -> Data:
    """Mark what compares predictions with something that is no prediction."""
    if bool(one.preds) != bool(other.preds):
        truth = other if one.preds else one
        if truth.rows or truth.flow:
            result.tags |= {"error"}
    return result


def compared(machine: Machine, values: list[Value], node: ast.Compare) -> Value:
    """Return a comparison: a mask, a choice by scores, or predictions held against truth."""
    datas = [as_data(value) for value in values]
    one, other = datas[0], datas[-1]
    if one.const is not NOTHING and other.const is not NOTHING and len(values) == 2:  # noqa: PLR2004
        return _decided(node, one.const, other.const)
    if "names" in one.tags and len(node.ops) == 1 and isinstance(other.const, str):
        prefix = {ast.NotEq: "without", ast.Eq: "only"}.get(type(node.ops[0]))
        if prefix:
            return one.but(tags=one.tags | {f"{prefix}:{other.const}"}, const=NOTHING)
    result = _arithmetic(one, other)
    result.column = ""
    result.columns = {}
    result.whole = False
    result.picks = _cuts(node, one, datas[-1])
    machine.mark(node, result.picks)
    if any(data.evals for data in datas):
        result.tags |= {"verdict"}
    return result


def _decided(node: ast.Compare, one: object, other: object) -> Value:
    if isinstance(node.ops[0], ast.Eq):
        return constant(one == other)
    if isinstance(node.ops[0], ast.NotEq):
        return constant(one != other)
    return Data()


def _cuts(node: ast.Compare, one: Data, other: Data) -> frozenset[Cut]:
    if len(node.ops) != 1:
        return frozenset()
    side = SIDES.get(type(node.ops[0]))
    left, right = node.left, node.comparators[0]
    if side is None:
        return frozenset()
    if not one.rows and not one.flow and (other.rows or other.flow) and side in MIRRORED:
        side, left, right, one, other = MIRRORED[side], right, left, other, one
    if side in ("in", "out"):
        return frozenset({_membership(side, other, right)})
    bound = other.const if other.const is not NOTHING else text(right)
    if not isinstance(bound, str | int | float | bool | None):
        bound = repr(bound)
    return frozenset({Cut(mask_key(one, left), side, bound)})


def _membership(side: str, other: Data, node: ast.expr) -> Cut:
    if len(other.picks) == 1:
        (cut,) = other.picks
        return cut if side == "in" else cut.flipped() or cut
    return Cut("member", side, text(node))


def mask_key(data: Data, node: ast.expr) -> str:
    """Return what tells two masks apart: the column, or the text of what was compared."""
    prefix = "split-mask" if "random" in data.tags else "mask"
    if data.column:
        date = ":date" if "date" in data.tags else ""
        return f"{prefix}{date}:{data.column}"
    date = ":date" if "date" in data.tags else ""
    return f"{prefix}{date}:{text(node)}"


def _other_names(tag: str) -> str:
    """Return the opposite of a choice of names: without some, or only these."""
    if tag.startswith("only:"):
        return tag.replace("only:", "without:", 1)
    return tag.replace("without:", "only:", 1) if tag.startswith("without:") else tag


def inverted(value: Value) -> Value:
    """Return the opposite of a mask."""
    if not isinstance(value, Data):
        return Data()
    if isinstance(value.const, bool):
        return constant(not value.const)
    if "names" in value.tags:
        return value.but(tags=frozenset(_other_names(tag) for tag in value.tags), const=NOTHING)
    flipped = [cut.flipped() for cut in value.picks]
    picks = frozenset(cut for cut in flipped if cut is not None)
    if len(value.picks) > 1:
        picks = frozenset({Cut(f"unsure:not {hash(value.picks)}", "in")})
    return value.but(picks=frozenset(picks), const=NOTHING)
