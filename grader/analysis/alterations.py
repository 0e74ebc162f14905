"""Where, in a run, the values of some rows have to be changed so that nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from grader.analysis.choices import Place
from grader.analysis.row_marks import GROUP, TIME
from grader.analysis.tracks import Step, Track
from grader.model.run import TraceEvent

Order = Mapping[str, object]
NEVER = ("id", "index", "key")  # endings of names of columns that name a row
PARTS = ("fold", "split", "part", "train", "test", "valid", "is_test", "is_train", "set")


def of_features(
    track: Track,
    tokens: AbstractSet[int],
    mode: str,
    targets: AbstractSet[str],
    draws: AbstractSet[Place] = frozenset(),
) -> tuple[Order, ...]:
    """Return the changes to everything but labels that reach these rows where they come from.

    Args:
        track: The run that recorded them.
        tokens: Rows to change.
        mode: ``extreme`` or ``resampled``.
        targets: Columns that hold labels.
        draws: Lines that draw random numbers. How many they draw may depend on their arguments, so
            nothing is changed before them.
    """
    used = {str(name) for step in track.fits.values() for name in (step.fact("names") or ())}
    kept = targets | _keys(track)
    return (
        *_in_sources(track, tokens, mode, keep=kept, draws=draws),
        *_in_columns(track, tokens, mode, keep=kept, only=used, draws=draws),
    )


def of_all(
    track: Track, tokens: AbstractSet[int], mode: str, draws: AbstractSet[Place] = frozenset()
) -> tuple[Order, ...]:
    """Return the changes to everything, labels among it, that reach these rows."""
    kept = _keys(track)
    return (
        *_in_sources(track, tokens, mode, keep=kept, draws=draws),
        *_in_columns(track, tokens, mode, keep=kept, only=None, draws=draws),
    )


def _keys(track: Track) -> frozenset[str]:
    """Return the columns by which the learner groups rows."""
    used = (step.fact("by") for step in track.statistics)
    return frozenset(str(name) for names in used if isinstance(names, list) for name in names)


def of_labels(
    track: Track, tokens: AbstractSet[int], targets: AbstractSet[str]
) -> tuple[Order, ...]:
    """Return the changes to labels where they first appear."""
    entries = {
        (str(look.fit.fact("y_entry") or ""), str(look.fit.fact("y_column") or ""))
        for look in track.scored
    }
    made = [order for entry, name in sorted(entries) for order in _at(track, entry, name, tokens)]
    return tuple(made) or tuple(_without_entry(track, tokens, targets))


def _at(track: Track, entry: str, name: str, tokens: AbstractSet[int]) -> Iterator[Order]:
    """Yield the change at the place where a column first appeared."""
    for source in track.sources:
        if source.facts.get("source") == entry and (rows := _rows_of(source, tokens)):
            yield _order(entry, rows, "another", columns=[name])
    for step in track.columns:
        if entry == f"{step.key}:{name}" and (rows := _positions(step, tokens)):
            yield _order(entry, rows, "another", columns=[name])
    for step in track.bound:
        if entry == step.fact("source"):
            rows = _positions(step, tokens) or _beside(track, step, tokens)
            if rows:
                yield _order(entry, rows, "another")


def _beside(track: Track, step: Step, tokens: AbstractSet[int]) -> list[int]:
    """Return the rows of a bound value that lies beside a source of the same length."""
    for source in track.sources:
        if source.facts.get("rows") == step.fact("count"):
            rows = _rows_of(source, tokens)
            if len(rows) == len(tokens):
                return rows
    return []


def _without_entry(
    track: Track, tokens: AbstractSet[int], targets: AbstractSet[str]
) -> Iterator[Order]:
    """Yield changes to labels that only appear where a call is given them."""
    for source in track.sources:
        call, _, slot = str(source.facts.get("source")).rpartition(":")
        rows = _rows_of(source, tokens)
        names = _names(source) & targets
        if rows and names:
            yield _order(str(source.facts.get("source")), rows, "another", columns=sorted(names))
        beside = {"X": "y", "0": "1"}.get(slot)
        if rows and beside is not None and not names:
            yield _order(f"{call}:{beside}", rows, "another")
            return
    for split in track.splits:
        positions = _positions(split, tokens)
        if positions and split.name == "train_test_split":
            yield _order(f"{split.key}:1", positions, "another")
            return


def _in_sources(
    track: Track,
    tokens: AbstractSet[int],
    mode: str,
    *,
    keep: AbstractSet[str],
    draws: AbstractSet[Place],
) -> Iterator[Order]:
    for source in track.sources:
        if rows := _rows_of(source, tokens):
            kept = sorted(keep | _kept(source))
            last = _last_draw(track, source, draws)
            if last is None:
                yield _order(str(source.facts.get("source")), rows, mode, keep=kept)
            elif positions := _positions(last, tokens):
                name = str(last.fact("names")[0])
                made_before = sorted(_drawn_labels(track, keep))
                yield _order(f"{last.key}:{name}", positions, mode, keep=[*kept, *made_before])


def _drawn_labels(track: Track, keep: AbstractSet[str]) -> set[str]:
    """Return further columns to leave alone in a table that is changed late."""
    marks = {name for step in track.columns for name in _kept(step.event)}
    named = {str(name) for step in track.columns for name in step.fact("names") or ()}
    return (
        marks | {name for name in named if _names_a_row(name) or _names_a_part(name)} | set(keep)
    )


def _last_draw(track: Track, source: TraceEvent, draws: AbstractSet[Place]) -> Step | None:
    """Return the last setting of a column of a source that draws random numbers."""
    start, count = source.facts.get("start"), source.facts.get("rows")
    if not isinstance(start, int) or not isinstance(count, int):
        return None
    found = [
        step
        for step in track.columns
        if (step.event.unit, step.event.line) in draws
        and step.known
        and start <= min(step.known) <= max(step.known) < start + count
    ]
    return max(found, key=lambda step: step.order, default=None)


def _in_columns(
    track: Track,
    tokens: AbstractSet[int],
    mode: str,
    *,
    keep: AbstractSet[str],
    only: AbstractSet[str] | None,
    draws: AbstractSet[Place],
) -> Iterator[Order]:
    last = max(
        (step.order for step in track.columns if (step.event.unit, step.event.line) in draws),
        default=-1,
    )
    for step in track.columns:
        for name in step.fact("names") or ():
            if name in keep | _kept(step.event) or (only is not None and name not in only):
                continue
            if step.order <= last or _names_a_row(name) or _names_a_part(name):
                continue
            if rows := _positions(step, tokens):
                yield _order(f"{step.key}:{name}", rows, mode, columns=[name])


def _kept(event: TraceEvent) -> frozenset[str]:
    """Return the columns that say when a row was made, or which row or whose it is."""
    marks = {name.removeprefix(TIME) for name in event.facts if name.startswith(TIME)}
    marks |= {name.removeprefix(GROUP) for name in event.facts if name.startswith(GROUP)}
    kept = {name for name in _names(event) if _names_a_row(name) or _names_a_part(name)}
    return frozenset(marks | kept)


def _names_a_row(name: str) -> bool:
    return name.lower().endswith(NEVER)


def _names_a_part(name: str) -> bool:
    return name.lower() in PARTS


def _names(event: TraceEvent) -> frozenset[str]:
    listed = event.facts.get("columns")
    return frozenset(str(name) for name in listed) if isinstance(listed, list) else frozenset()


def _rows_of(source: TraceEvent, tokens: AbstractSet[int]) -> list[int]:
    start, count = source.facts.get("start"), source.facts.get("rows")
    if not isinstance(start, int) or not isinstance(count, int):
        return []
    return sorted(token - start for token in tokens if start <= token < start + count)


def _positions(step: Step, tokens: AbstractSet[int]) -> list[int]:
    return [at for at, token in enumerate(step.tokens) if token in tokens]


def _order(
    source: str,
    rows: list[int],
    mode: str,
    *,
    columns: Sequence[str] = (),
    keep: Sequence[str] = (),
) -> Order:
    return {
        "source": source,
        "rows": rows,
        "mode": mode,
        "columns": list(columns),
        "keep": list(keep),
    }
