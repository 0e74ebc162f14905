"""Makes values of values: what depends on several, and what holds after two branches."""

from __future__ import annotations

from collections.abc import Iterable

from grader.analysis.flow.rows import NO_ROWS, Cut, union
from grader.analysis.flow.values import (
    MAX_ITEMS,
    NOTHING,
    Data,
    Instance,
    Items,
    Table,
    Value,
    View,
)


def unknown(*from_: Value) -> Data:
    """Return a value about which only its makings are known."""
    return blend(*from_)


def constant(value: object) -> Data:
    """Return a value that the code states."""
    return Data(const=value)


def const_of(value: Value | None) -> object:
    """Return the constant that a value is, or `NOTHING`."""
    return value.const if isinstance(value, Data) else NOTHING


def text_of(value: Value | None) -> str:
    """Return the text that a value is; empty when it is none."""
    found = const_of(value)
    return found if isinstance(found, str) else ""


def names_of(value: Value | None) -> tuple[str, ...] | None:
    """Return the texts in a list, or a single text; ``None`` if any is not known."""
    if isinstance(value, Items):
        if value.open:
            return None
        found = [text_of(item) for item in value.items]
        return tuple(found) if all(found) else None
    text = text_of(value)
    return (text,) if text else None


def leaves(*values: Value | None, depth: int = 0) -> Iterable[Data]:
    """Yield all data inside containers, models left out."""
    for value in values:
        if isinstance(value, Data):
            yield value
        elif depth < 4:  # noqa: PLR2004 - deeper nesting says nothing
            if isinstance(value, Items):
                yield from leaves(*value.items[:MAX_ITEMS], depth=depth + 1)
            elif isinstance(value, Table):
                inner = [*value.items.values(), *value.rest]
                yield from leaves(*inner[:MAX_ITEMS], depth=depth + 1)
            elif isinstance(value, View):
                yield from leaves(value.of, depth=depth + 1)
            elif isinstance(value, Instance):
                yield from leaves(*list(value.attributes.values())[:12], depth=depth + 2)


def blend(*values: Value | None) -> Data:
    """Return what may depend on all of these: rows of the first that has rows."""
    found = list(leaves(*values))
    if not found:
        return Data()
    if len(found) == 1:
        one = found[0]
        return one.but(const=NOTHING, model=None, length_of=NO_ROWS)
    rows = next((data.rows for data in found if data.rows), NO_ROWS)
    return Data(
        shaped=next((data.shaped for data in found if data.shaped), None),
        rows=rows,
        stats=frozenset().union(*(data.all_stats() | data.latent for data in found)),
        flow=frozenset().union(*(data.flow for data in found)),
        picks=next((data.picks for data in found if data.picks), frozenset()),
        evals=frozenset().union(*(data.evals for data in found)),
        preds=frozenset().union(*(data.preds for data in found)),
        ahead=frozenset().union(*(data.all_ahead() for data in found)),
        asked=next((data.asked for data in found if data.asked), ()),
        tags=frozenset().union(*(data.tags for data in found)) & LASTING,
    )


LASTING = frozenset({"random", "noisy", "error", "curve", "date", "missing", "target", "row"})


def join(one: Value | None, other: Value | None) -> Value:
    """Return what holds after two branches."""
    if one is other or other is None:
        return one if one is not None else Data()
    if one is None:
        return other
    if isinstance(one, Data) and isinstance(other, Data):
        return _joined(one, other)
    if isinstance(one, Data) and not one.rows:
        return other
    return one


def _unsure(one: frozenset[Cut], other: frozenset[Cut]) -> frozenset[Cut]:
    """Return a cut about which nothing is known: one of several."""
    if not one or not other:
        return one or other
    return frozenset({Cut(f"unsure:{hash(one | other)}", "in")})


def _joined(one: Data, other: Data) -> Data:
    if one.const is not NOTHING and one.const == other.const:
        return one
    columns = {name: data for name, data in one.columns.items() if name not in other.columns}
    columns |= {
        name: _joined(one.columns[name], data) if name in one.columns else data
        for name, data in other.columns.items()
    }
    return Data(
        rows=union(one.rows, other.rows),
        stats=one.stats | other.stats,
        latent=one.latent | other.latent,
        flow=one.flow | other.flow,
        column=one.column if one.column == other.column else "",
        columns=columns,
        whole=one.whole and other.whole,
        dropped=one.dropped | other.dropped,
        chosen=one.chosen if one.chosen == other.chosen else None,
        picks=one.picks if one.picks == other.picks else _unsure(one.picks, other.picks),
        evals=one.evals | other.evals,
        preds=one.preds | other.preds,
        ahead=one.ahead | other.ahead,
        tags=one.tags | other.tags,
        length_of=one.length_of or other.length_of,
        shaped=other.shaped or one.shaped,
        blocks=one.blocks or other.blocks,
        model=one.model or other.model,
    )


def as_data(value: Value | None) -> Data:
    """Return a value as data; a list of rows is rows again."""
    if isinstance(value, Data):
        return value
    data = blend(value)
    if "row" in data.tags:
        data.tags -= {"row"}
    return data
