"""Reads methods of tables that choose, order, draw or join rows."""

from __future__ import annotations

import ast

from grader.analysis.flow.blending import as_data, const_of, names_of
from grader.analysis.flow.entities import is_entity, note
from grader.analysis.flow.given import Given
from grader.analysis.flow.naming import text
from grader.analysis.flow.ordering import order_key
from grader.analysis.flow.picking import column, of_rows
from grader.analysis.flow.rows import Cut, Rows, refine
from grader.analysis.flow.tabular import in_place
from grader.analysis.flow.values import (
    NOTHING,
    Data,
    Scope,
    Value,
)


def deduplicated(owner: Data, given: Given) -> Value:
    """Read `drop_duplicates`: copies are gone; by one column, each entity has one row."""
    names = given.texts(0, "subset")
    kept = frozenset(stat for stat in owner.stats if stat.how != "resample")
    cuts = {Cut(f"once:{name}", "in") for name in names} if len(names) == 1 else set()
    result = owner.but(rows=refine(owner.rows, cuts), stats=kept, blocks=(), const=NOTHING)
    if owner.column:
        result.tags |= {"ids"}
    return in_place(owner, result, given)


def sorted_rows(owner: Data, given: Given) -> Value:
    """Read `sort_values` and `sort_index`: by a date, the order is that of time."""
    names = given.texts(0, "by")
    evals = owner.evals.union(*(column(owner, name).evals for name in names))
    if evals:
        given.machine.chosen(given.node, "sort", evals)
    ordered = False
    for path in owner.rows:
        for name in names:
            if name in path.source.dates or "date" in column(owner, name).tags:
                ordered = True
        indexed_ = "index" in path.source.time or Cut("time:index", "in") in path.cuts
        if given.name == "sort_index" and indexed_:
            ordered = True
    tags = frozenset(tag for tag in owner.tags if not tag.startswith("order:")) - {"reversed"}
    if const_of(given.words.get("ascending")) is False:
        tags |= {"reversed"}
    rows = refine(owner.rows, {Cut("time:sorted", "in")}) if ordered else owner.rows
    return in_place(owner, owner.but(rows=rows, tags=tags, blocks=(), const=NOTHING), given)


def indexed(owner: Data, given: Given) -> Value:
    """Read `set_index`: a column of dates as index puts rows into the order of time."""
    names = given.texts(0, "keys")
    dated = any(
        name in path.source.dates or "date" in column(owner, name).tags
        for path in owner.rows
        for name in names
    )
    rows = refine(owner.rows, {Cut("time:index", "in")}) if dated else owner.rows
    kept = {name: one for name, one in owner.columns.items() if name not in names}
    result = owner.but(
        rows=rows, columns=kept, dropped=owner.dropped | frozenset(names), const=NOTHING
    )
    return in_place(owner, result, given)


def queried(owner: Data, given: Given) -> Value:
    """Read `query`: its text is a mask over the columns."""
    text = given.text(0, "expr").replace("@", "")
    try:
        node = ast.parse(text.strip() or "0", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return owner.but(blocks=(), const=NOTHING)
    for one in ast.walk(node):
        one.lineno = one.end_lineno = given.node.lineno  # type: ignore[attr-defined]  # for places
    machine = given.machine
    outer, machine.scope = machine.scope, Scope(parent=machine.scope)
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    machine.scope.names = {
        name: column(owner, name)
        for name in names
        if owner.present(name) or outer.find(name) is None
    }
    try:
        mask = machine.evaluate(node)
    finally:
        machine.scope = outer
    return of_rows(machine, owner, mask) if isinstance(mask, Data) else owner.but(blocks=())


def sampled(owner: Data, given: Given) -> Value:
    """Read `sample`: a part of the rows, all of them shuffled, or some several times."""
    machine = given.machine
    if given.is_on("replace"):
        stat = machine.learn(given.node, owner, "sample", "resample")
        cut = Cut(f"split:redraw{machine.number()}", "in")
        rows = refine(owner.rows, {cut})
        return owner.but(rows=rows, stats=owner.stats | {stat}, blocks=(), const=NOTHING)
    share = given.const(1, "frac")
    if isinstance(share, int | float) and share >= 1:
        return _shuffled(owner, machine.number())
    seed = given.const(-1, "random_state")
    number = f"{seed},{share}" if isinstance(seed, int) else f"#{machine.number()}"
    base = hash(frozenset((path.source.id, path.cuts) for path in owner.rows))
    cut = Cut(f"split:sample{number}:{base}", "in")
    machine.mark(given.node, {cut})
    machine.divided(given.node, cut.key, "random", "sample", owner, inner=False)
    tags = owner.tags - {"renumbered"}
    return owner.but(rows=refine(owner.rows, {cut}), tags=tags, blocks=(), const=NOTHING)


def renumbered(owner: Data, given: Given) -> Value:
    """Read `reset_index`: the old labels are gone."""
    return in_place(owner, owner.but(tags=owner.tags | {"renumbered"}, const=NOTHING), given)


def _shuffled(owner: Data, number: int) -> Data:
    tags = frozenset(tag for tag in owner.tags if not tag.startswith("order:"))
    return owner.but(tags=tags | {f"order:{number}"}, blocks=(), const=NOTHING)


def joined(owner: Data, given: Given) -> Value:
    """Read `merge` and `join`: rows of the left, columns of both; or text put together."""
    if isinstance(owner.const, str):
        return Data()
    others = [as_data(value) for value in given.args[:1]] or [given.data(0, "right", "other")]
    columns = dict(owner.columns)
    stats, ahead = owner.stats, owner.ahead
    for other in others:
        ahead |= other.ahead
        stats |= other.stats | other.latent
        columns |= {
            name: one.but(stats=one.stats | one.latent, latent=frozenset())
            for name, one in other.columns.items()
        }
    rows = _rows_of_join(owner, others[0], given)
    return owner.but(
        rows=rows, stats=stats, ahead=ahead, columns=columns, chosen=None, const=NOTHING,
        whole=owner.whole or others[0].whole, blocks=(),
    )  # fmt: skip


def _rows_of_join(owner: Data, other: Data, given: Given) -> Rows:
    """Return the rows of the side that has several rows for a key."""
    if not owner.rows or not other.rows:
        return owner.rows or other.rows
    if given.text(-1, "how") == "cross":
        rows = given.machine.source("derived", "cross join", given.node)
        for path in owner.rows:
            for name in path.source.singles:
                if is_entity(name):
                    note(rows, name, "every entity is joined several times")
        return rows
    keys = given.texts(-1, "on")
    if other.column and {path.source.root for path in owner.rows} == {
        path.source.root for path in other.rows
    }:
        mine = frozenset().union(*(path.cuts for path in owner.rows))
        return refine(owner.rows, frozenset().union(*(p.cuts for p in other.rows)) - mine)
    single = any(set(keys) & path.source.singles for path in owner.rows)
    many = not any(set(keys) & path.source.singles for path in other.rows)
    return other.rows if keys and single and many else owner.rows


def membership(owner: Data, given: Given) -> Data:
    """Read `isin`: whether rows carry ids or labels that others were divided by."""
    other = as_data(given.at(0, "values"))
    if "names" in owner.tags:
        names = names_of(given.at(0, "values"))
        extra = {"some"} if names is None else {f"only:{name}" for name in names}
        return owner.but(tags=owner.tags | extra, const=NOTHING)
    cuts = set(other.picks)
    if not cuts:
        mine = frozenset().union(*(path.cuts for path in owner.rows))
        for path in other.rows:
            if any(path.source.root is own.source.root for own in owner.rows):
                cuts |= path.cuts - mine
    if not cuts:
        text = ast.unparse(given.node)[:120] if isinstance(given.node, ast.Call) else "?"
        cuts = {Cut("member:" + text, "in")}
    return owner.but(
        picks=frozenset(cuts) if len(cuts) == 1 else frozenset(), columns={}, whole=False,
        stats=owner.stats | other.all_stats() | other.latent,
        const=NOTHING, blocks=(), tags=owner.tags - {"index", "ids"},
    )  # fmt: skip


def distinct(owner: Data, given: Given) -> Value:
    """Read `unique` and the like: the names of entities."""
    del given
    return owner.but(tags=owner.tags | {"ids"}, const=NOTHING, columns={})


def first_rows(owner: Data, given: Given) -> Value:
    """Read `head` and `tail`."""
    count = given.const(0, "n")
    bound: object = 5 if count is NOTHING and not given.args else count
    if bound is NOTHING:
        bound = text(given.node.args[0]) if isinstance(given.node, ast.Call) else "?"
    end = isinstance(bound, int)
    cut = Cut(order_key(owner, "iloc"), "lt", bound)
    if given.name == "tail":
        cut = Cut(cut.key, "ge", -bound if end else f"-{bound}")  # type: ignore[operator]
    given.machine.mark(given.node, {cut})
    return owner.but(rows=refine(owner.rows, {cut}), blocks=(), const=NOTHING)


def pivoted(owner: Data, given: Given) -> Value:
    """Read `pivot`: one row for each value of its index."""
    names = given.texts(0 if given.name == "pivot" else 1, "index")
    rows = given.machine.source("derived", " and ".join(names), given.node)
    for path in rows:
        path.source.singles |= set(names)
    return Data(rows=rows, stats=owner.stats, latent=owner.latent, whole=True)
