from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from grader.model.picture import Picture, PictureKind, Series
from grader.model.result import CheckStatus, CriterionReport, Finding, Location, Report, Verdict
from grader.reporters import REPORTERS
from grader.reporters.pictures import draw
from tests.unit.reporters.conftest import CLAIM

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[31m\u202e'


def picture(kind: PictureKind, name: str = "model") -> Picture:
    """Return a small picture of a kind."""
    return Picture(
        kind=kind,
        title="How well",
        alt="The model is above the baseline everywhere.",
        series=(
            Series(name=name, x=(0.0, 0.5, 1.0), y=(0.0, 0.9, 1.0)),
            Series(name="baseline", x=(0.0, 0.5, 1.0), y=(0.0, 0.5, 1.0)),
        ),
        marks={name: 0.4},
    )


def report(text: str, *, hidden: bool = False) -> Report:
    """Return a report that says one text wherever a learner's text can stand."""
    place = Location(file=text, cell=2, line=3, end_line=3, snippet=text)
    finding = Finding(code="SP101", name="x", message=text, help=text, locations=(place,))
    criterion = CriterionReport(
        id="one",
        title=text,
        check="x",
        status=CheckStatus.FAILED,
        points=0.0,
        points_high=0.0,
        max_points=10.0,
        hidden=hidden,
        message="Think of the grain.",
        findings=(finding,),
        pictures=(picture(PictureKind.ROC_CURVE, text),),
    )
    return Report(
        submission_id="1",
        learner=text,
        files=("exercise3.ipynb",),
        sha256="",
        exercise_id="03-split",
        verdict=Verdict.REJECTED,
        max_score=10.0,
        isolation="namespaces",
        criteria=(criterion,),
        notices=(text,),
    )


class Tags(HTMLParser):
    """Collects the elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def page(*reports: Report) -> str:
    """Return the page about some reports."""
    return REPORTERS["html"]().render(reports)


def test_a_page_says_what_the_terminal_says() -> None:
    """Verdict, points, finding, line, help and the code to read more are on the page."""
    text = page(report("Rows are lost."))
    for said in ("not accepted", "0 of 10", "Rows are lost.", "cell 2, line 3", "explain SP101"):
        assert said in text


def test_nothing_on_a_page_can_act() -> None:
    """No script, no handler, no link and nothing invisible comes from a learner's text."""
    text = page(report(HOSTILE))
    tags = Tags()
    tags.feed(text)
    assert not tags.names & {"script", "img", "iframe", "a", "object", "link", "form"}
    assert not [name for name in tags.attributes if name.startswith("on")]
    assert "default-src 'none'" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", text)


def test_a_hidden_criterion_keeps_its_findings_and_pictures() -> None:
    """The page shows title and hint of a hidden criterion, and nothing else of it."""
    text = page(report("secret words", hidden=True))
    assert "Think of the grain." in text
    assert text.count("secret words") == 3  # learner, title, notice
    assert "<svg" not in text


@pytest.mark.parametrize("kind", list(PictureKind))
def test_every_kind_of_picture_is_drawn(kind: PictureKind) -> None:
    """Each kind becomes one element, the same bytes each time."""
    drawn = draw(picture(kind))
    assert drawn.startswith("<svg")
    assert drawn.endswith("</svg>")
    assert drawn == draw(picture(kind))


def test_pictures_have_words() -> None:
    """Who cannot see a picture reads what it shows."""
    assert 'aria-label="The model is above the baseline everywhere."' in page(report("x"))


def test_several_reports_share_a_page() -> None:
    """Each report has its heading, in order."""
    text = page(report("one"), report("two"))
    assert text.count("<main>") == 2
    assert text.index("by one") < text.index("by two")


def test_no_id_stands_twice_on_a_page() -> None:
    """Pictures on one page do not refer to each other's parts."""
    drawn = draw(picture(PictureKind.ROC_CURVE)) + draw(picture(PictureKind.COST_OVER_CUT_OFF))
    ids = re.findall(r'\bid="([^"]*)"', drawn)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:url\(#|href="#)([^")]*)', drawn)) <= set(ids)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_claimed_score_is_a_small_table(*, hidden: bool) -> None:
    """Three numbers stand side by side with what is missing, and not for a hidden criterion."""
    made = report("x", hidden=hidden)
    claim = replace(CLAIM, same_rows=None, missing="nobody delivered them")
    made = replace(made, criteria=(replace(made.criteria[0], claim=claim),))
    page = REPORTERS["html"]().render([made])
    for said in ("<td>0.98</td>", "<td>0.71</td>", "not known, because nobody delivered them",
                 "That accuses nobody"):  # fmt: skip
        assert (said in page) is not hidden
