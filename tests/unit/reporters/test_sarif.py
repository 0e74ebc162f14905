from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from grader.model.leakage import Accepted, LeakKind, LeakReport, Leaks, LeakVerdict, Suspicion
from grader.model.result import Location, Severity
from grader.reporters.sarif import LeakSarif
from tests.unit.reporters.conftest import HOSTILE

PLACE = Location(
    file="a b#.ipynb", cell=2, line=3, end_line=4, snippet="scaler.fit(X)", line_on_disk=41
)
SUSPICION = Suspicion(
    kind=LeakKind.GROUP,
    pattern="shared-entity",
    message="12 patients are on both sides.",
    help="Split patients.",
    locations=(PLACE, replace(PLACE, line=9, end_line=9, line_on_disk=0)),
)
LEAKY = LeakReport(
    file="a b#.ipynb",
    leaks=Leaks(verdicts={LeakKind.GROUP: LeakVerdict.LEAK}, suspicions=(SUSPICION,)),
)


def written(*reports: LeakReport) -> Any:
    """Return the run that a reporter writes."""
    reporter = LeakSarif()
    text = reporter.begin() + "".join(map(reporter.file, reports)) + reporter.end()
    document = json.loads(text)
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    return run


def test_a_leak_stands_on_its_line() -> None:
    """A result names its rule, the line of the stored file, and the cell for people."""
    run = written(LEAKY)
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "LK106"
    where = result["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "a%20b%23.ipynb"
    assert where["region"] == {"startLine": 41, "endLine": 42}
    assert result["message"]["text"].startswith("At cell 2, lines 3 to 4: 12 patients")
    assert "region" not in result["relatedLocations"][0]["physicalLocation"]


def test_a_practice_is_a_note() -> None:
    """What did no harm on these data fails no code scan."""
    leaks = Leaks(verdicts={}, suspicions=(replace(SUSPICION, severity=Severity.PRACTICE),))
    assert written(replace(LEAKY, leaks=leaks))["results"][0]["level"] == "note"


def test_what_may_stand_is_suppressed() -> None:
    """A leak that a comment allows is there, with its reason, and counts as suppressed."""
    allowed = Accepted(suspicion=SUSPICION, because="it is public", in_source=True)
    run = written(replace(LEAKY, leaks=Leaks(verdicts={}, accepted=(allowed,))))
    assert run["results"][0]["suppressions"] == [
        {"kind": "inSource", "justification": "it is public"}
    ]


def test_an_unreadable_file_is_told() -> None:
    """The run says that it did not succeed, and why."""
    run = written(LeakReport(file="b.ipynb", problem="It is empty.", next_step="Save it."))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "It is empty. Save it."


def test_hostile_text_is_only_text() -> None:
    """Names and messages with escapes and half surrogates make a document all the same."""
    hostile = replace(SUSPICION, message=HOSTILE, locations=(replace(PLACE, file=HOSTILE),))
    text = json.dumps(written(replace(LEAKY, leaks=Leaks(verdicts={}, suspicions=(hostile,)))))
    assert "\\u001b" not in text
    assert "\\u202e" not in text
