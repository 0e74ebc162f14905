"""Reads functions that make tables of tables: below each other, beside each other, row by row."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.analysis.flow.blending import as_data, blend, const_of, text_of
from grader.analysis.flow.entities import is_entity, note
from grader.analysis.flow.events import Stat
from grader.analysis.flow.given import Given
from grader.analysis.flow.picking import column
from grader.analysis.flow.rows import Cut, Rows, meets, same_rows, sources, union
from grader.analysis.flow.values import NOTHING, Data, Items, Table, Value


def learned_by_row(owner: Data, given: Given) -> Data:
    """Return rows that were put in relation to all others: ranks, z-scores, quantile bins."""
    if given.by_row(-1) or "row" in owner.tags or not owner.rows:
        return owner.but(stats=owner.all_stats(), const=NOTHING)
    stat = given.machine.learn(given.node, owner, given.name, "rank")
    return owner.but(
        stats=owner.all_stats() | {stat}, columns={}, column="", const=NOTHING, blocks=(),
        flow=owner.flow | frozenset({owner.column} - {""}),
    )  # fmt: skip


def repeated(owner: Data, given: Given) -> Data:
    """Return rows several times; made numbers that repeat themselves name entities."""
    if "index" in owner.tags and owner.rows:
        cut = Cut(f"split:redraw{given.machine.number()}", "in")
        return owner.but(picks=frozenset({cut}), const=NOTHING)
    made = all(path.source.kind in ("made", "derived") for path in owner.rows)
    drawn = made and not ("named" in owner.tags or owner.whole or owner.column)
    if drawn or not owner.rows:
        tags = (owner.tags | {"repeated"}) - {"index"}
        rows = owner.rows or given.machine.source("made", given.name, given.node)
        return owner.but(rows=rows, tags=tags, const=NOTHING, picks=frozenset())
    if text_of(owner) or owner.evals:
        return owner
    stat = given.machine.learn(given.node, owner, given.name, "resample")
    return owner.but(stats=owner.stats | {stat}, blocks=(), const=NOTHING)


def below(values: Sequence[Value], given: Given, *, sure: bool = True) -> Data:
    """Return tables one below the other; the same rows twice are copies."""
    datas = [data for data in map(as_data, values) if not _is_empty(data)]
    if not datas:
        return Data()
    if len(datas) == 1:
        return datas[0].but(const=NOTHING)
    blocks = tuple(data.rows for data in datas)
    every: frozenset[Stat] = frozenset().union(*(data.all_stats() for data in datas))
    found = Data(
        rows=union(*blocks),
        stats=frozenset().union(*(data.stats for data in datas)),
        latent=frozenset().union(*(data.latent for data in datas)),
        flow=frozenset().union(*(data.flow for data in datas)),
        columns=_common(datas),
        whole=any(data.whole for data in datas),
        dropped=frozenset.intersection(*(data.dropped for data in datas)),
        chosen=datas[0].chosen,
        column=datas[0].column,
        picks=_same_picks(datas),
        evals=frozenset().union(*(data.evals for data in datas)),
        preds=frozenset().union(*(data.preds for data in datas)),
        ahead=frozenset().union(*(data.ahead for data in datas)),
        tags=frozenset().union(*(data.tags for data in datas)),
        blocks=blocks,
    )
    _note_repeated(blocks)
    resampled = any(stat.how == "resample" for stat in every)
    if sure and not resampled and _has_copies(blocks):
        stat = given.machine.learn(given.node, found, given.name, "resample")
        found.stats |= {stat}
    return found


def _note_repeated(blocks: Sequence[Rows]) -> None:
    """Note that numbers that stood in one row of each part stand in several rows now."""
    for at, one in enumerate(blocks):
        for other in blocks[at + 1 :]:
            same = sources(one) & sources(other)
            if same and not meets(one, other):
                continue
            singles = [set[str]().union(*(s.singles for s in sources(b))) for b in (one, other)]
            for name in singles[0] & singles[1]:
                for source in sources(one) | sources(other):
                    source.singles.discard(name)
                if is_entity(name):
                    note(one | other, name, "parts that each hold every entity are put together")


def _is_empty(data: Data) -> bool:
    return not (data.rows or data.evals or data.stats or data.preds or data.picks or data.flow)


def _common(datas: Sequence[Data]) -> dict[str, Data]:
    names = {name for data in datas for name in data.columns}
    found = {}
    for name in names:
        parts = [data.columns[name] for data in datas if name in data.columns]
        found[name] = blend(*parts).but(made=parts[0].made, flow=parts[0].flow | parts[-1].flow)
    return found


def _same_picks(datas: Sequence[Data]) -> frozenset[Cut]:
    """Return the union of indices: which rows several of them are is not known."""
    picks = {data.picks for data in datas}
    if len(picks) == 1:
        return picks.pop()
    return frozenset({Cut(f"unsure:{hash(frozenset(picks))}", "in")})


def _has_copies(blocks: Sequence[Rows]) -> bool:
    for at, one in enumerate(blocks):
        for other in blocks[at + 1 :]:
            kinds = {source.kind for source in sources(one)}
            if kinds - {"argument", "derived"} and meets(one, other):
                return True
    return False


def is_sure(given: Given) -> bool:
    """Return whether the parts of a concatenation are written out, not gathered in a loop."""
    first = given.args[0] if given.args else None
    node = given.node.args[0] if isinstance(given.node, ast.Call) and given.node.args else None
    if isinstance(node, ast.List | ast.Tuple):
        return not isinstance(node.elts[0], ast.Starred) if node.elts else False
    return isinstance(first, Items) and not first.open


def beside(values: Sequence[Value], given: Given) -> Data:
    """Return tables one beside the other: rows of the first, columns of all."""
    datas = [as_data(value) for value in values]
    datas = [data for data in datas if not _is_empty(data)] or [Data()]
    main = next((data for data in datas if data.rows), datas[0])
    same_rows(*(data.rows for data in datas))
    columns: dict[str, Data] = {}
    for at, data in enumerate(datas):
        columns |= {name: one.but() for name, one in data.columns.items()}
        columns |= {name: column(data, name) for name in data.chosen or ()}
        if not data.whole and not data.columns and data.flow | data.all_stats():
            columns[data.column or f"#{at}"] = data.but(
                columns={}, tags=data.tags - {"random"},
                made=data.made or given.machine.place(given.node),
            )  # fmt: skip
    return main.but(
        columns=columns,
        stats=frozenset().union(*(data.stats for data in datas)),
        ahead=frozenset().union(*(data.ahead for data in datas)),
        flow=frozenset().union(*(data.flow for data in datas)) if len(datas) > 1 else main.flow,
        latent=frozenset().union(*(data.latent for data in datas)),
        whole=any(data.whole and data.chosen is None for data in datas),
        chosen=None,
        column="",
        const=NOTHING,
        blocks=main.blocks,
        tags=main.tags - {"names", "ids"},
    )


def made_table(given: Given) -> Data:
    """Read `DataFrame(…)` and `Series(…)`: a dict of columns, rows, or an array."""
    first = given.at(0, "data")
    names = given.texts(1, "columns")
    result = Data(whole=True)
    if isinstance(first, Table):
        result = _of_columns(first, given)
    elif isinstance(first, Items) and first.items and isinstance(first.items[0], Table):
        result = _of_records(first, given)
    elif first is not None:
        result = _of_values(as_data(first), given)
    else:
        result = Data(rows=as_data(given.words.get("index")).rows)
    if not result.rows and first is not None:
        result.rows = given.machine.source("made", given.name, given.node)
    _dated_index(result, given)
    if isinstance(first, Items) and first.nested:
        for name in (*names, *result.columns):
            if is_entity(name):
                note(result.rows, name, "made in a loop inside a loop")
    if names and first is not None and not result.columns:
        result.chosen = None
    return result


def _of_values(data: Data, given: Given) -> Data:
    series = given.name == "Series"
    result = data.but(
        const=NOTHING, whole=not series and (data.whole or bool(data.rows)),
        picks=data.picks if series else frozenset(),
    )  # fmt: skip
    noisy = {"noisy"} if "random" in result.tags else set()
    result.tags = (result.tags | noisy) - {"row", "index", "random"}
    return result


def _dated_index(result: Data, given: Given) -> None:
    index = given.words.get("index")
    if index is not None and "date" in as_data(index).tags:
        for path in result.rows:
            path.source.time.setdefault("index", given.node.lineno)


def _of_columns(table: Table, given: Given) -> Data:
    from grader.analysis.flow.stores import set_column

    datas = [as_data(value) for value in [*table.items.values(), *table.rest]]
    owner = Data(rows=next((data.rows for data in datas if data.rows), frozenset()), whole=True)
    same_rows(*(data.rows for data in datas))
    if not owner.rows:
        owner.rows = given.machine.source("made", given.name, given.node)
    for name, value in table.items.items():
        if isinstance(name, str):
            set_column(given.machine, owner, name, value, given.node)
    unnamed = [value for name, value in table.items.items() if not isinstance(name, str)]
    for value in [*table.rest, *unnamed]:
        data = as_data(value)
        owner.stats |= data.all_stats()
        owner.ahead |= data.all_ahead()
        owner.evals |= data.evals
        owner.preds |= data.preds
    for one in owner.columns.values():
        one.made = None if not one.flow else one.made
    return owner


def _of_records(rows: Items, given: Given) -> Data:
    """Read a table made of one dict for each row, as loops collect them."""
    names: dict[str, list[Value]] = {}
    for row in rows.items:
        if isinstance(row, Table):
            for name, value in row.items.items():
                names.setdefault(str(name), []).append(value)
    table = Table({name: blend(*values) for name, values in names.items()})
    found = _of_columns(table, given)
    found.evals |= frozenset().union(*(blend(*values).evals for values in names.values()))
    return found


def binned(given: Given) -> Data:
    """Read `pd.cut`: a number of bins is spread over the range of all rows."""
    owner = given.data(0, "x")
    bins = given.at(1, "bins")
    if isinstance(const_of(bins), int) and owner.rows and "row" not in owner.tags:
        stat = given.machine.learn(given.node, owner, "cut", "reduce", practice=True)
        return owner.but(stats=owner.stats | {stat}, column="", const=NOTHING)
    more = blend(bins)
    return owner.but(stats=owner.stats | more.all_stats(), column="", const=NOTHING)
