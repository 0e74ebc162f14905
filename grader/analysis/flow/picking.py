"""Picks columns and rows out of tables."""

from __future__ import annotations

import ast

from grader.analysis.flow.blending import as_data
from grader.analysis.flow.by_hand import looked_up
from grader.analysis.flow.machine import Machine
from grader.analysis.flow.rows import NO_ROWS, Cut, Rows, refine, sources, union
from grader.analysis.flow.values import NOTHING, Data, Value


def some_columns(data: Data, found: Value) -> Data:
    """Return columns that were computed: what they were chosen by comes along."""
    picked = as_data(found)
    left_out = {tag.removeprefix("without:") for tag in picked.tags if tag.startswith("without:")}
    only = {tag.removeprefix("only:") for tag in picked.tags if tag.startswith("only:")}
    if only and "some" not in picked.tags:
        return chosen(data, tuple(sorted(only)))
    known = bool(left_out) or picked.tags >= {"names"}
    known = known and "some" not in picked.tags
    kept = {n: c for n, c in data.columns.items() if n not in left_out} if known else {}
    return data.but(
        stats=data.stats | picked.all_stats() | picked.latent,
        dropped=data.dropped | left_out,
        whole=data.whole and known,
        columns=kept,
        column="",
        evals=data.evals | picked.evals,
        chosen=data.chosen if known else None,
    )


def column(data: Data, name: str) -> Data:
    """Return one column of a table."""
    flow = frozenset({name})
    if "bunch" in data.tags:
        if name in ("target", "labels"):
            return Data(rows=data.rows, flow=frozenset({"$target"}), tags=frozenset({"target"}))
        return data.but(tags=data.tags - {"bunch"}, whole=name in ("frame", "data"))
    own = data.columns.get(name)
    if own is not None:
        return own.but(
            rows=data.rows or own.rows,
            stats=own.stats | data.stats,
            flow=flow if "noisy" in own.tags else own.flow | flow,
            tags=(own.tags - {"noisy"}) | (data.tags & {"reversed"}),
            column=name,
            ahead=own.ahead | data.ahead,
        )
    date = {"date"} if any(name in path.source.dates for path in data.rows) else set()
    return data.but(
        flow=flow,
        column=name,
        columns={},
        whole=False,
        chosen=None,
        blocks=data.blocks,
        tags=(data.tags | date) - {"names"},
    )


def chosen(data: Data, names: tuple[str, ...]) -> Data:
    """Return some columns of a table, by name."""
    kept = {name: one for name, one in data.columns.items() if name in names}
    return data.but(columns=kept, chosen=names, column=names[0] if len(names) == 1 else "")


def of_rows(machine: Machine, data: Data, index: Data) -> Data:
    """Return some rows of a table, by mask, indices or labels."""
    found = looked_up(data, index)
    if found is not None:
        return found
    picked = machine.select(index)
    rows = refine(data.rows, index.picks)
    if index.rows and not index.picks:
        if "index" in index.tags:
            rows = _like(data.rows, index.rows)
        elif data.rows and not sources(index.rows) & sources(data.rows):
            # Looked up by number, such as the level of each row's household: one for each row.
            rows = refine(index.rows, index.picks)
            data = data.but(whole=False)
        else:
            # A mask about which nothing is known: whoever uses it again means the same rows.
            rows = refine(data.rows, {machine.unsure(index)})
    return data.but(
        rows=rows,
        stats=data.stats | picked,
        const=NOTHING,
        blocks=(),
        evals=data.evals | index.evals,
        preds=data.preds,
        tags=data.tags - {"renumbered"},
    )


def _like(rows: Rows, labels: Rows) -> Rows:
    """Return the rows that carry the labels of others."""
    same = [
        refine(frozenset({one}), other.cuts)
        for one in rows
        for other in labels
        if one.source.root is other.source.root
    ]
    return union(*same) if same else rows


def drop_rows(machine: Machine, data: Data, labels: Data, node: ast.expr) -> Data:
    """Return a table without the rows that carry these labels."""
    if "renumbered" in labels.tags and labels.rows != data.rows:
        # Its labels count from 0 again, so that they name other rows than those it holds.
        cut = Cut(f"split:renumbered{machine.number()}", "in")
        machine.mark(node, {cut})
        return data.but(rows=refine(data.rows, {cut}), blocks=())
    for mine in data.rows:
        for other in labels.rows:
            extra = other.cuts - mine.cuts
            if mine.source.root is other.source.root and len(extra) == 1:
                (cut,) = extra
                flipped = cut.flipped()
                if flipped is not None:
                    return data.but(rows=refine(data.rows, {flipped}), blocks=())
    return data.but(blocks=())


def drop_picked(machine: Machine, data: Data, index: Data) -> Data:
    """Return a table without the rows that an index picks."""
    stats = machine.select(index)
    cut = next(iter(index.picks), None) if len(index.picks) == 1 else None
    flipped = cut.flipped() if cut is not None else None
    if flipped is None:
        return data.but(blocks=(), stats=data.stats | stats)
    return data.but(rows=refine(data.rows, {flipped}), blocks=(), stats=data.stats | stats)


def no_rows(data: Data, **changes: object) -> Data:
    """Return a number made from a table."""
    return data.but(
        rows=NO_ROWS, columns={}, whole=False, chosen=None, const=NOTHING, picks=frozenset(),
        blocks=(), **changes,
    )  # fmt: skip
