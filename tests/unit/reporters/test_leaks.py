from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from grader.catalog.schema import load
from grader.model.leakage import LeakKind, LeakReport, Leaks, LeakVerdict, Suspicion
from grader.model.result import Confidence, Facet, Location, Severity
from grader.reporters.base import Display
from grader.reporters.leaks import LeakJson, LeakText

SUSPICION = Suspicion(
    kind=LeakKind.PREPROCESSING,
    pattern="fit-before-split",
    message="`StandardScaler` on line 12 learned from 1,000 rows; 200 of them are held out.",
    help="Fit it after the split.",
    locations=(Location(file="a.py", cell=None, line=12, end_line=12, snippet="scaler.fit(X)"),),
    confidence=Confidence.OBSERVED,
    facets=(Facet.SOURCE, Facet.TRACE),
)
LEAKY = LeakReport(
    file="a.py",
    leaks=Leaks(
        verdicts={LeakKind.PREPROCESSING: LeakVerdict.LEAK, LeakKind.GROUP: LeakVerdict.CLEAN},
        suspicions=(SUSPICION,),
        cleared=(SUSPICION,),
    ),
    run="ran to its end",
    isolation="namespaces",
)
QUIET = LeakReport(
    file="b.py",
    leaks=Leaks(
        verdicts={LeakKind.GROUP: LeakVerdict.NOT_DECIDED},
        reasons={LeakKind.GROUP: "no group column is declared"},
    ),
)
BROKEN = LeakReport(file="\x1b]0;c\x07.ipynb", problem="It is no notebook.", next_step="Save it.")


def rendered(reporter: LeakText | LeakJson, *reports: LeakReport) -> str:
    """Return all that a reporter writes."""
    return reporter.begin() + "".join(map(reporter.file, reports)) + reporter.end()


@pytest.mark.parametrize("reports", [(), (LEAKY,), (LEAKY, QUIET, BROKEN)], ids=len)
def test_json_follows_its_schema(reports: tuple[LeakReport, ...]) -> None:
    """Whatever was looked at, the document is valid, and holds every file in order."""
    document = json.loads(rendered(LeakJson(), *reports))
    Draft202012Validator(load("leaks")).validate(document)
    assert len(document["files"]) == len(reports)


def test_text_names_leak_line_and_summary() -> None:
    """People read the kind, the line, what to try, and how many files have a leak."""
    text = rendered(LeakText(), LEAKY, QUIET, BROKEN)
    assert "leak  preprocessing-leakage (LK101), observed in a run" in text
    assert "12 | scaler.fit(X)" in text
    assert "Try: Fit it after the split." in text
    assert "b.py" not in text
    assert text.endswith("3 files: 1 with a leak, 1 that could not be read.\n")


def test_a_practice_is_told_apart() -> None:
    """A wrong order without effect is called a practice, in a word."""
    practice = LeakReport(
        file="d.py",
        leaks=Leaks(
            verdicts={LeakKind.PREPROCESSING: LeakVerdict.PRACTICE},
            suspicions=(
                Suspicion(
                    kind=LeakKind.PREPROCESSING,
                    pattern="fit-before-split",
                    message="Seen.",
                    help="Try.",
                    locations=(),
                    severity=Severity.PRACTICE,
                ),
            ),
        ),
    )
    text = rendered(LeakText(), practice)
    assert "practice  preprocessing-leakage" in text
    assert "Inferred from the code, not seen in a run." in text
    assert text.endswith("1 file: 1 with a practice to mend.\n")


def test_verbose_tells_what_is_clean_cleared_and_undecided() -> None:
    """Who asks for everything reads also what a run cleared, and why a kind is not decided."""
    text = rendered(LeakText(Display(verbose=True)), LEAKY, QUIET)
    assert "group-leakage: clean." in text
    assert "Cleared by the run:" in text
    assert "group-leakage: not decided; no group column is declared." in text


def test_nothing_hostile_is_shown() -> None:
    """A file name cannot steer the terminal."""
    assert "\x1b" not in rendered(LeakText(), BROKEN)


def test_findings_are_those_of_a_report() -> None:
    """A finding has the same shape wherever it is told."""
    for name in ("finding", "location"):
        told = load("report")["$defs"][name]
        public = {key: each for key, each in told["properties"].items() if each["x-public"]}
        assert load("leaks")["$defs"][name] == {**told, "properties": public}
