"""Answers the question of the leak checks from the evidence of one submission."""

from __future__ import annotations

from grader.analysis.control_comparison import CONTROL
from grader.analysis.leaks.declared import declared
from grader.analysis.leaks.merging import merged
from grader.analysis.leaks.source import suspected
from grader.analysis.leaks.trust import in_doubt
from grader.analysis.memory import remembered
from grader.analysis.settled import judged
from grader.model.evidence import Evidence
from grader.model.leakage import Leaks


@remembered(4)
def leaks_of(evidence: Evidence) -> Leaks:
    """Return what source, trace and counterfactual together say about a submission."""
    units = evidence.submission.code_units
    declarations = declared(evidence.exercise)
    source = suspected(units, declarations)
    if CONTROL not in evidence.runs:
        return merged(source)
    views = judged(evidence.runs, declarations, units)
    return merged(source, *(in_doubt(view, units) for view in views))
