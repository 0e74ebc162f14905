"""What comparing runs says about what one run alone has shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.analysis.control_comparison import CONTROL
from grader.analysis.costs import with_costs
from grader.analysis.counterfactual import proved
from grader.analysis.lineage import observed
from grader.model.leakage import Declarations, LeakKind, LeakVerdict, Observed, Suspicion
from grader.model.result import Severity
from grader.model.run import Run
from grader.model.submission import SourceUnit

FIT_ON_TEST = "fit-on-test"
NOTHING_CAME = "On these data, altering the held-out rows changed no training row."


def judged(
    runs: Mapping[str, Run],
    declarations: Declarations,
    units: Sequence[SourceUnit] = (),
    left_out: Mapping[str, str] | None = None,
) -> tuple[Observed, Observed]:
    """Return what the trace and what the comparison of runs say, in the light of each other.

    Args:
        runs: Finished runs by variant, the control among them.
        declarations: What is known about the data.
        units: The code that ran, for the places of findings.
        left_out: Why a run was not made, by variant.
    """
    control = runs[CONTROL]
    try:
        compared = proved(runs, declarations, units, left_out)
        trace = settled(observed(control, declarations, units), compared)
        return with_costs(trace, compared, runs)
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
        return _nothing(), _nothing()  # a record is a claim, and this one makes no sense


def _nothing() -> Observed:
    return Observed(
        decided=dict.fromkeys(LeakKind, LeakVerdict.NOT_DECIDED),
        reasons=dict.fromkeys(LeakKind, "what the run recorded makes no sense"),
    )


def settled(trace: Observed, compared: Observed) -> Observed:
    """Return what the trace shows, with what came to nothing called practice.

    Args:
        trace: What one recorded run shows.
        compared: What comparing it with altered runs proves.
    """
    kind = LeakKind.PREPROCESSING
    nothing = (LeakVerdict.CLEAN, LeakVerdict.PRACTICE)
    if compared.decided.get(kind) not in nothing:
        return trace
    if trace.decided.get(kind) is not LeakVerdict.LEAK:
        return trace
    made = tuple(_only_practice(item, kind) for item in trace.suspicions)
    leaks = any(item.kind is kind and item.severity is Severity.LEAK for item in made)
    verdict = LeakVerdict.LEAK if leaks else LeakVerdict.PRACTICE
    return replace(trace, suspicions=made, decided={**trace.decided, kind: verdict})


def _only_practice(suspicion: Suspicion, kind: LeakKind) -> Suspicion:
    """Return a suspicion as practice, unless it is about what is evaluated, not about training."""
    if suspicion.kind is not kind or suspicion.pattern == FIT_ON_TEST:
        return suspicion
    message = f"{suspicion.message} {NOTHING_CAME}"
    return replace(suspicion, severity=Severity.PRACTICE, message=message)
