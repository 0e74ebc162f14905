"""What one recorded run shows about leaks, without another run to compare it with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from grader.analysis import lineage_data, lineage_looks
from grader.analysis.places import Places
from grader.analysis.tracks import Look, Step, Track, read_track
from grader.model.leakage import Declarations, LeakKind, LeakVerdict, Observed, Suspicion
from grader.model.result import Confidence, Facet, Severity
from grader.model.run import ExecStatus, Run
from grader.model.submission import SourceUnit

ENCODERS = ("LabelEncoder", "OrdinalEncoder", "OneHotEncoder", "LabelBinarizer",
            "MultiLabelBinarizer", "DictVectorizer")  # fmt: skip
STATELESS = ("Normalizer", "FunctionTransformer", "HashingVectorizer", "Binarizer",
             "PolynomialFeatures", "FeatureHasher", "AdditiveChi2Sampler")  # fmt: skip


Answer = tuple[tuple[Suspicion, ...], LeakVerdict, str]
Question = Callable[[Track, Declarations, Places], Answer]


def observed(run: Run, declarations: Declarations, units: Sequence[SourceUnit] = ()) -> Observed:
    """Return what a traced run shows.

    Args:
        run: The run, with its trace.
        declarations: What is known about the data.
        units: The code that ran, for the places of findings.
    """
    track = read_track(run)
    why = undecided_because(run, track)
    places = Places(units)
    suspicions: list[Suspicion] = []
    decided: dict[LeakKind, LeakVerdict] = {}
    reasons: dict[LeakKind, str] = {}
    for kind, question in _QUESTIONS.items():
        found, verdict, reason = question(track, declarations, places)
        if not found and why:
            verdict, reason = LeakVerdict.NOT_DECIDED, why
        suspicions += found
        decided[kind] = verdict
        reasons[kind] = reason
    return Observed(suspicions=tuple(suspicions), decided=decided, reasons=reasons)


def undecided_because(run: Run, track: Track) -> str:
    """Return why a run decides nothing; empty when it can."""
    if run.status not in (ExecStatus.OK, ExecStatus.EXCEPTION) and run.message:
        return run.message
    if track.problem:
        return track.problem
    if not track.scored:
        return f"no evaluation of a fitted model was seen{_how_it_broke(run)}"
    return ""


def _how_it_broke(run: Run) -> str:
    """Return what stopped a run, with the package or file that was missing."""
    error = next((cell.error for cell in run.cells if cell.error is not None), None)
    if error is None:
        return f": {run.message}" if run.message else ""
    missing = re.search(r"No module named '([\w.]+)'", error.message)
    if error.name in ("ModuleNotFoundError", "ImportError") and missing:
        return f": the package {missing[1].partition('.')[0]} is not installed here"
    if error.name == "FileNotFoundError":
        path = re.search(r"'([^']*)'", error.message)
        return f": the file {path[1] if path else 'that is read'} is not there"
    return f": {run.message}" if run.message else ""


def preprocessing(track: Track, declarations: Declarations, places: Places) -> Answer:
    """Find fits of preprocessing that saw rows which are evaluated later."""
    del declarations
    found: dict[int, Suspicion] = {}
    for look in track.scored:
        for order in sorted(look.fit.made_by | look.rows.made_by):
            step = track.fits.get(order)
            if step is None or order == look.fit.order or order in found:
                continue
            if step.fact("estimator") in STATELESS or not step.known & look.held_out:
                continue
            found[order] = _saw_held_out(step, look, places)
    suspicions = tuple(found.values())
    verdict = (
        max((LeakVerdict(item.severity) for item in suspicions), key=_weight)
        if suspicions
        else LeakVerdict.NOT_DECIDED
    )
    return suspicions, verdict, "" if found else "statistics are traced by comparing runs"


def _weight(verdict: LeakVerdict) -> int:
    return 1 if verdict is LeakVerdict.LEAK else 0


def _saw_held_out(step: Step, look: Look, places: Places) -> Suspicion:
    shared = len(step.known & look.held_out)
    name = str(step.fact("estimator"))
    only_test = step.order not in look.fit.made_by
    pattern = "fit-on-test" if only_test else "fit-before-split"
    message = (
        f"`{name}` {places.on(step)} learned from {len(step.tokens):,} rows; {shared:,} of them "
        f"are held out and evaluated {places.on(look.step)}."
    )
    if only_test:
        message = (
            f"`{name}` {places.on(step)} learned from {shared:,} of the rows that are evaluated "
            f"{places.on(look.step)}, and what it learned changed them."
        )
    return Suspicion(
        kind=LeakKind.PREPROCESSING,
        pattern=pattern,
        message=message,
        help="Fit it on the training rows only, after the split or inside a Pipeline, and use "
        "the same fitted object on the held-out rows.",
        locations=places.of(step, look.step),
        severity=Severity.PRACTICE if name in ENCODERS else Severity.LEAK,
        confidence=Confidence.OBSERVED,
        facets=(Facet.TRACE,),
        facts={
            "rows": len(step.tokens),
            "held_out_rows": shared,
            "estimator": name,
            "fit": look.fit.key,
            "cause": step.key,
        },
    )


_QUESTIONS: Mapping[LeakKind, Question] = {
    LeakKind.PREPROCESSING: preprocessing,
    LeakKind.OVERLAP: lineage_looks.overlap,
    LeakKind.MULTI_TEST: lineage_looks.multi_test,
    LeakKind.TARGET: lineage_data.target,
    LeakKind.TEMPORAL: lineage_data.temporal,
    LeakKind.GROUP: lineage_data.group,
}
