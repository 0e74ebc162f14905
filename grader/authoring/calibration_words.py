"""Puts what was measured on labelled answers into lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from grader.authoring.calibration import Calibration, Disagreement, Figures
from grader.catalog.document import quote

MOST = 100


def lines(found: Calibration) -> Iterator[str]:
    """Yield the lines of a report on labelled answers."""
    version = f"rubric {found.rubric_version} ({found.rubric_sha256[:12]})"
    yield f"{found.exercise}: {version}, matcher {found.matcher_version}"
    for figures in found.figures:
        yield ""
        yield from _figures(figures)
    if found.disagreements:
        yield ""
        yield "Decided otherwise than by a person:"
        for each in found.disagreements:
            yield from _disagreement(each)
    yield ""
    yield from (f"problem: {failure}" for failure in found.failures)
    wrong = len(found.disagreements)
    yield f"{found.figures[-1].answers} answers, {wrong} decided otherwise than by a person; " + (
        "every threshold holds." if found.ok else f"{len(found.failures)} thresholds do not hold."
    )


def _figures(figures: Figures) -> Iterator[str]:
    yield f"{figures.question}: {figures.answers} answers, {figures.gamed} of them gamed"
    yield (
        f"  met: precision {_shown(figures.precision)}, recall {_shown(figures.recall)}; "
        f"agreement (QWK): {_shown(figures.qwk)}, where decided: {_shown(figures.qwk_decided)}"
    )
    yield (
        f"  decided without a person: {_shown(figures.automatic)}; gamed with full marks: "
        f"{_shown(figures.gamed_full)}; good at zero: {figures.good_at_zero}"
    )
    for idea in figures.ideas:
        yield (
            f"  {idea.idea}: precision {_shown(idea.precision)}, recall {_shown(idea.recall)}, "
            f"met {idea.met}, waiting {idea.waiting}"
        )


def _disagreement(each: Disagreement) -> Iterator[str]:
    yield f"  {each.question}, {each.kind}: {quote(each.answer, MOST)}"
    listed = (("a person", each.labelled), ("met", each.met), ("waiting", each.waiting))
    yield "    " + "; ".join(f"{who}: {', '.join(ids) or 'nothing'}" for who, ids in listed)


def _shown(share: float | None) -> str:
    return "none" if share is None else f"{share:.3f}"
