"""Suspects that rows of one entity stand on both sides of a division."""

from __future__ import annotations

from collections.abc import Iterator

from grader.analysis.flow.rows import Path
from grader.analysis.leaks.divisions import Division, divisions
from grader.analysis.leaks.pairs import Facts
from grader.analysis.leaks.saying import Voice
from grader.analysis.wording import code
from grader.model.leakage import Declarations, LeakKind, Suspicion

KIND = LeakKind.GROUP
HELP = (
    "Divide the different values of {name} and let each take all its rows along, for example with "
    "GroupShuffleSplit or GroupKFold."
)


def judge(facts: Facts, declarations: Declarations, voice: Voice) -> Iterator[Suspicion]:
    """Yield one suspicion for each division that tears entities apart."""
    found: dict[tuple[int, int], Suspicion] = {}
    targets = _targets(facts)
    for division in divisions(facts):
        if division.groups or not division.random:
            continue
        name, how = _entity(division, declarations, targets)
        if name:
            found.setdefault(division.place.key, _suspicion(division, name, how, voice))
    yield from found.values()


def _targets(facts: Facts) -> set[str]:
    """Return the columns that anything is fitted for."""
    targets = [fit.y for fit in facts.flow.fits] + [one.target for one in facts.folds]
    return {one.column for one in targets if one is not None}


def _entity(division: Division, declarations: Declarations, targets: set[str]) -> tuple[str, str]:
    """Return the column that names entities, and how it shows; nothing when none is known."""
    for path in division.rows:
        if declarations.group_column and not _is_single(path, declarations.group_column):
            return declarations.group_column, "it is declared"
        for name, how in path.source.groups.items():
            if name not in targets and not _is_single(path, name):
                return name, how
    return "", ""


def _is_single(path: Path, name: str) -> bool:
    """Return whether every entity is known to have one row."""
    if any(cut.key.startswith("split:redraw") for cut in path.cuts):
        return False
    return name in path.source.singles or any(cut.key == f"once:{name}" for cut in path.cuts)


def _suspicion(division: Division, name: str, how: str, voice: Voice) -> Suspicion:
    message = (
        f"{division.shown} {voice.on(division.place)} divides rows without regard to "
        f"{code(name)}, which names entities with several rows ({how}), so that one entity "
        "stands on both sides."
    )
    return voice.suspicion(
        KIND, "entity-on-both-sides", message, HELP.format(name=code(name)),
        (division.place, division.scored), facts={"column": name},
    )  # fmt: skip
