"""Reads what makes one number of many: statistics, scores by hand, the best of several."""

from __future__ import annotations

from grader.analysis.flow.blending import blend
from grader.analysis.flow.events import Eval, bounded
from grader.analysis.flow.given import Given
from grader.analysis.flow.iteration import turns_of
from grader.analysis.flow.library import method
from grader.analysis.flow.naming import words as words_in
from grader.analysis.flow.picking import no_rows
from grader.analysis.flow.rows import NO_ROWS
from grader.analysis.flow.values import NOTHING, Data, Function, Items, Table, Value

BEST = frozenset({
    "max", "min", "amax", "amin", "nanmax", "nanmin", "idxmax", "idxmin", "argmax", "argmin",
    "nanargmax", "nanargmin", "nlargest", "nsmallest", "sorted", "argsort", "sort_values",
})  # fmt: skip
PLACES = frozenset({"argmax", "argmin", "nanargmax", "nanargmin", "argsort"})
SHARES = frozenset({"quantile", "percentile", "nanquantile", "nanpercentile"})


def reduced(owner: Data, given: Given) -> Data:
    """Return a statistic of rows; comparing predictions with the truth makes it a score."""
    scored = score_of(owner, given)
    if scored is not None:
        return scored
    if owner.evals:
        return best(owner, given)
    if _by_row(given) or "row" in owner.tags:
        return spread_over_rows(owner)
    if given.name in PLACES or owner.tags & {"missing", "date", "index", "ids"}:
        return no_rows(owner)
    if not owner.rows and not owner.all_stats():
        return owner.but(const=NOTHING, columns={}, length_of=NO_ROWS)
    stats = owner.all_stats()
    if owner.rows:
        stats = bounded(stats | {given.machine.learn(given.node, owner, given.name, "reduce")})
    return no_rows(owner, stats=stats, ahead=owner.all_ahead(), tags=owner.tags | {"statistic"})


def _by_row(given: Given) -> bool:
    if given.name in SHARES:
        return given.by_row(-1)
    return given.by_row(0)


def counted(owner: Data, given: Given) -> Data:
    """Return a count or a sum: a score when errors are counted, else no statistic to speak of."""
    scored = score_of(owner, given)
    if scored is not None:
        return scored
    if given.by_row(0) or "row" in owner.tags:
        return spread_over_rows(owner)
    return no_rows(owner, stats=owner.all_stats(), latent=frozenset())


def spread_over_rows(owner: Data) -> Data:
    """Return a number for each row, made of its other columns."""
    names = {name for name, one in owner.columns.items() if not one.flow}
    flow = owner.flow.union(names, *(one.flow for one in owner.columns.values()))
    flow |= frozenset(name for name in owner.chosen or () if name not in owner.columns)
    return owner.but(
        stats=owner.all_stats(), ahead=owner.all_ahead(), flow=flow, columns={}, whole=False,
        chosen=None, column="", const=NOTHING, blocks=(),
    )  # fmt: skip


def score_of(owner: Data, given: Given) -> Data | None:
    """Return the score that is made of errors; ``None`` when it is not about errors."""
    if not owner.preds or not owner.tags & {"error"}:
        return None
    preds = given.machine.narrowed(owner.preds, owner.rows)
    found = given.machine.scored(given.node, "manual", given.name, preds)
    return Data(evals=owner.evals | {found})


def best(owner: Data, given: Given) -> Data:
    """Return the best of some scores, and note that one was chosen."""
    if given.name in BEST:
        given.machine.chosen(given.node, given.name, owner.evals)
    return Data(evals=owner.evals, tags=owner.tags & {"curve"})


def best_of(given: Given) -> Value:
    """Read `max(scores)`, `sorted(results, key=…)`, `min(range(9), key=score_of_degree)`."""
    values = list(given.args) if len(given.args) > 1 else []
    many = given.args[0] if given.args else Data()
    items = values or _items_of(many, given)
    evals = blend(*items).evals if items else blend(many).evals
    key = given.words.get("key")
    if key is not None and len(items) < 2:  # noqa: PLR2004 - one item stands for many
        items = turns_of(given.machine, many, 0)
    if key is not None and given.name in BEST | {"sort"}:
        before = len(given.machine.flow.evals)
        for item in items[:12]:
            evals |= blend(given.machine.call(key, [item], {}, given.node)).evals
        if isinstance(key, Function):
            evals |= frozenset(
                one for one in given.machine.flow.evals[before:] if one.how == "score"
            )
    if evals:
        by = " by function" if isinstance(key, Function) else " by key"
        how = given.name if key is None else given.name + by
        given.machine.chosen(given.node, how, evals)
    if given.name in ("sorted", "argsort"):
        return Items(list(items), "list", open=True) if items else blend(many)
    found = blend(*items) if items else blend(many)
    return found.but(evals=found.evals | evals, rows=NO_ROWS if evals else found.rows)


def optimised(given: Given) -> Value:
    """Read `study.optimize(objective)`, `minimize_scalar(error)`: the best setting is sought."""
    before = len(given.machine.flow.evals)
    evals: frozenset[Eval] = frozenset()
    function = next((one for one in given.everything() if isinstance(one, Function)), None)
    if function is None:
        return given.blended()
    for _ in range(2):
        arguments = [Data() for _ in function.node.args.args]
        evals |= blend(given.machine.call(function, list(arguments), {}, given.node)).evals
    if evals:
        evals |= frozenset(
            one for one in given.machine.flow.evals[before:] if one.how in ("score", "manual")
        )
        given.machine.chosen(given.node, given.name, evals)
    return Data(evals=evals)


def _items_of(many: Value, given: Given) -> list[Value]:
    if isinstance(many, Items):
        return list(many.items)
    if isinstance(many, Table):
        return [*many.items.values(), *many.rest] if "key" not in given.words else _keys(many)
    return [many]


def _keys(many: Table) -> list[Value]:
    """Return the keys of a dict, each carrying what stands behind it."""
    found: list[Value] = [
        Data(const=key, evals=blend(value).evals) for key, value in many.items.items()
    ]
    return [*found, *(Data(evals=blend(value).evals) for value in many.rest)]


def is_reducer(name: str) -> bool:
    """Return whether a method makes a statistic."""
    return method(name, "reducers") or name in BEST


def whose(given: Given) -> str:
    """Return how the learner calls what a method is asked of."""
    func = getattr(given.node, "func", None)
    return words_in(getattr(func, "value", None))
