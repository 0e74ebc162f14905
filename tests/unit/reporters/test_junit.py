from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.result import CheckStatus, Report
from grader.reporters.junit import JunitReporter
from tests.unit.reporters.conftest import (
    ACCEPTED,
    BROKEN_COURSE,
    CRASHED_CHECK,
    HOSTILE,
    PARTIAL,
    STOPPED,
    UNREADABLE,
    late,
    line,
    place,
)

ALL = (ACCEPTED, PARTIAL, STOPPED, UNREADABLE, BROKEN_COURSE, CRASHED_CHECK)
REQUIRED = {"name", "tests", "failures", "errors"}
TIME = re.compile(r"[0-9]{0,3}([0-9]{3})*(\.[0-9]{0,3})?")


def parsed(*reports: Report) -> ET.Element:
    return ET.fromstring(JunitReporter().render(reports))


@pytest.mark.parametrize("report", ALL, ids=lambda report: report.verdict.value)
def test_the_form_is_that_of_the_schema(report: Report) -> None:
    """A suite has what junit-10.xsd requires, properties first, and counts what it holds."""
    (suite,) = parsed(report)
    assert set(suite.attrib) >= REQUIRED
    assert TIME.fullmatch(suite.attrib["time"])
    assert suite[0].tag == "properties"
    cases = suite.findall("testcase")
    assert len(cases) == int(suite.attrib["tests"])
    for kind, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        assert len(suite.findall(f"testcase/{kind}")) == int(suite.attrib[count])
    assert all(set(case.attrib) == {"name", "classname"} and len(case) <= 1 for case in cases)


def test_a_failed_criterion_says_what_and_where() -> None:
    """The text of a failure holds what was seen, where, and what to try."""
    failure = parsed(PARTIAL).find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.attrib["message"] == "failed: 0 of 15 points"
    assert "812 rows" in (failure.text or "")
    assert "At cell 4, line 2 of exercise3.ipynb." in (failure.text or "")


def test_points_are_properties() -> None:
    """Every criterion has its points among the properties of the suite."""
    pairs = (each.attrib for each in parsed(PARTIAL).iter("property"))
    values = {pair["name"]: pair["value"] for pair in pairs}
    assert values["score"] == "30.5"
    assert (values["points.shares"], values["max-points.shares"]) == ("20.5", "41")


def test_what_is_hidden_stays_hidden() -> None:
    """Of a hidden criterion only its message is told."""
    hidden = line(CheckStatus.FAILED, "H", late(place(snippet="SECRET")), message="M", hidden=True)
    (failure,) = parsed(replace(ACCEPTED, criteria=(hidden,))).iter("failure")
    assert failure.text == "M"


@given(st.text(st.characters(), max_size=60))
def test_any_text_makes_a_document(text: str) -> None:
    """Whatever a learner's names hold, the document can be parsed, and has one suite."""
    found = replace(late(place()), message=text, locations=(replace(place(), file=text),))
    failed = replace(line(CheckStatus.FAILED, "Any", found), title=text, message=text)
    report = replace(ACCEPTED, files=(text,), criteria=(failed,))
    assert [each.tag for each in parsed(report)] == ["testsuite"]


def test_hostile_text_opens_no_element() -> None:
    """Marks of XML in a name stay text."""
    name = f"]]></failure><testcase name='forged'/>{HOSTILE}"
    report = replace(ACCEPTED, criteria=(line(CheckStatus.FAILED, name, message=name),))
    assert len(list(parsed(report).iter("testcase"))) == 1
