"""Compares runs that differ only in what should not matter, fit by fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.analysis.control_comparison import (
    CONTROL,
    FEATURES,
    FEW_LABELS,
    LABELS,
    LATER,
    MENDED,
    TWIN,
    Answer,
    Comparison,
)
from grader.analysis.held_out import final_rows, held_out
from grader.analysis.lineage import undecided_because
from grader.analysis.moved import inputs_moved, shares_moved
from grader.analysis.places import Places
from grader.analysis.tracks import Track, read_track
from grader.model.leakage import Declarations, LeakKind, LeakVerdict, Observed, Suspicion
from grader.model.run import Run
from grader.model.submission import SourceUnit

SAME_CODE = "two runs of the same code differ; fix its random seeds"
NO_TWIN = "the code was not run twice, so that noise cannot be told from what moved"


def proved(
    runs: Mapping[str, Run],
    declarations: Declarations | None = None,
    units: Sequence[SourceUnit] = (),
    left_out: Mapping[str, str] | None = None,
) -> Observed:
    """Return what comparing the runs proves.

    Args:
        runs: Finished runs by variant, the control among them.
        declarations: What is known about the data.
        units: The code that ran, for the places of findings.
        left_out: Why a run was not made, by variant.
    """
    comparison = _compared(runs, declarations, units)
    if isinstance(comparison, str):
        return Observed(
            decided=dict.fromkeys(LeakKind, LeakVerdict.NOT_DECIDED),
            reasons=dict.fromkeys(LeakKind, comparison),
        )
    answers = _one_for_each_cause(
        {
            LeakKind.PREPROCESSING: comparison.preprocessing(),
            LeakKind.TARGET: comparison.target(),
            LeakKind.MULTI_TEST: comparison.multi_test(),
            LeakKind.TEMPORAL: comparison.temporal(),
            LeakKind.OVERLAP: ((), LeakVerdict.NOT_DECIDED, ""),
            LeakKind.GROUP: ((), LeakVerdict.NOT_DECIDED, ""),
        }
    )
    if TWIN not in runs:
        answers = {kind: _unless_moved(answer) for kind, answer in answers.items()}
    reasons = {kind: answer[2] for kind, answer in answers.items()}
    for name, reason in (left_out or {}).items():
        kinds = _KINDS_OF.get(name, ())
        reasons |= {kind: reasons[kind] or reason for kind in kinds}
    return Observed(
        suspicions=tuple(item for answer in answers.values() for item in answer[0]),
        decided={kind: answer[1] for kind, answer in answers.items()},
        reasons=reasons,
    )


_KINDS_OF = {
    FEATURES[0]: (LeakKind.PREPROCESSING,),
    LABELS: (LeakKind.TARGET, LeakKind.MULTI_TEST),
    LATER: (LeakKind.TEMPORAL,),
}
_FIRST = (LeakKind.TEMPORAL, LeakKind.TARGET, LeakKind.PREPROCESSING)


def _compared(
    runs: Mapping[str, Run],
    declarations: Declarations | None,
    units: Sequence[SourceUnit],
) -> Comparison | str:
    tracks = {name: read_track(run) for name, run in runs.items()}
    if why := _why_not(runs, tracks):
        return why
    found = held_out(tracks[CONTROL])
    if found is None:
        return "no rows were seen that are evaluated and not fitted"
    return Comparison(tracks, found, declarations or Declarations(), Places(units))


def _unless_moved(answer: Answer) -> Answer:
    """Return what holds without a twin: that nothing moved, for noise would have moved it."""
    return ((), LeakVerdict.NOT_DECIDED, NO_TWIN) if answer[0] else answer


def needs_twin(
    runs: Mapping[str, Run],
    declarations: Declarations | None = None,
    units: Sequence[SourceUnit] = (),
) -> bool:
    """Whether something moved, so that it has to be seen whether it does so by itself.

    Args:
        runs: Finished runs by variant, all but the twin.
        declarations: What is known about the data.
        units: The code that ran.
    """
    if {MENDED, FEW_LABELS} & runs.keys():
        return True  # shares and scores are compared there, which noise moves a little
    try:
        comparison = _compared(runs, declarations, units)
        return not isinstance(comparison, str) and comparison.has_moved
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
        return False  # the record makes no sense, and nothing will be compared


def needs_few_labels(runs: Mapping[str, Run]) -> bool:
    """Whether features followed labels, so that it has to be seen whose."""
    tracks = {name: read_track(run) for name, run in runs.items()}
    if _why_not(runs, tracks) or LABELS not in tracks:
        return False
    rows = final_rows(tracks[CONTROL])
    shares = shares_moved(tracks[CONTROL].scored, tracks[LABELS], rows, rows)
    return shares is not None and max(shares) > 0


def _why_not(runs: Mapping[str, Run], tracks: Mapping[str, Track]) -> str:
    if CONTROL not in runs:
        return "there is nothing to compare with"
    why = undecided_because(runs[CONTROL], tracks[CONTROL])
    if why:
        return why
    if TWIN not in runs:
        return ""
    for step in tracks[CONTROL].fits.values():
        if inputs_moved(tracks[CONTROL], tracks[TWIN], step.key).count:
            return SAME_CODE
    return ""


def _one_for_each_cause(answers: Mapping[LeakKind, Answer]) -> Mapping[LeakKind, Answer]:
    """Keep, of findings that name the same line first, the one that says most."""
    kept = dict(answers)
    before: list[Suspicion] = []
    for kind in _FIRST:
        found = kept[kind][0]
        if any(_is_same_cause(item, other) for item in found for other in before):
            reason = "what moved is named as another kind of leak"
            kept[kind] = ((), LeakVerdict.NOT_DECIDED, reason)
        else:
            before += found
    return kept


def _is_same_cause(mine: Suspicion, other: Suspicion) -> bool:
    """Whether two findings name the same line first, or the same columns of features."""
    if mine.locations[:1] == other.locations[:1]:
        return True
    columns = [set(item.facts.get("columns") or ()) for item in (mine, other)]  # type: ignore[call-overload]
    return bool(columns[0]) and columns[0] <= columns[1]
