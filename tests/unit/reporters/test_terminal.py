from __future__ import annotations

import difflib
import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from grader.model.result import Report
from grader.reporters import REPORTERS, Display

GOLDEN = Path(__file__).parent / "golden"
REWRITE = "REWRITE_GOLDEN"
NAMES = (
    "accepted",
    "partial",
    "stopped",
    "unreadable",
    "broken-course",
    "crashed-check",
    "hostile",
)
Samples = Mapping[str, Report]


def shown(*reports: Report, width: int = 80, colour: bool = False, verbose: bool = False) -> str:
    display = Display(width=width, colour=colour, verbose=verbose)
    return REPORTERS["terminal"](display).render(reports)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_reads_as_agreed(samples: Samples, name: str) -> None:
    """A report at 80 columns is the golden one; set REWRITE_GOLDEN to agree to a new one."""
    text = shown(samples[name])
    path = GOLDEN / f"{name}.txt"
    if os.environ.get(REWRITE):
        path.write_text(text, encoding="utf-8")
    golden = path.read_text(encoding="utf-8")
    assert text == golden, "\n".join(difflib.ndiff(golden.splitlines(), text.splitlines()))


def test_each_golden_report_is_tested() -> None:
    """No golden report is left over."""
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_display(samples: Samples, name: str, width: int) -> None:
    """Text wraps, code is cut, and no line ends in blanks."""
    for each in shown(samples[name], width=width, verbose=True).splitlines():
        assert cell_len(each) <= width
        assert each == each.rstrip()


@pytest.mark.parametrize("name", NAMES)
def test_colour_changes_no_word(samples: Samples, name: str) -> None:
    """Without its colours, a coloured report is the plain one; nothing is said by colour alone."""
    coloured = shown(samples[name], colour=True)
    assert "\x1b[" in coloured
    stripped = coloured
    for code in range(110):
        stripped = stripped.replace(f"\x1b[{code}m", "").replace(f"\x1b[1;{code}m", "")
    assert stripped == shown(samples[name])


def test_the_layout_is_ascii(samples: Samples) -> None:
    """A report on ASCII text has no other characters: no boxes, bullets or ellipses."""
    for name in ("accepted", "stopped", "unreadable", "crashed-check"):
        assert shown(samples[name], verbose=True).isascii()


def test_a_submission_cannot_steer_the_terminal(samples: Samples) -> None:
    """Whatever a submission says, only colours of the report itself reach the terminal."""
    for colour in (False, True):
        text = shown(samples["hostile"], colour=colour, verbose=True)
        controls = {each for each in text if unicodedata.category(each) in {"Cc", "Cf", "Cs"}}
        assert controls == ({"\n", "\x1b"} if colour else {"\n"})
        assert "example.org\x1b" not in text
        assert "\x1b]" not in text
        assert "[red]not really[/red]" in " ".join(text.split())
        assert ":smile:" in text


def test_a_message_cannot_pose_as_a_line_of_the_report(samples: Samples) -> None:
    """A line break in what was seen starts no line of its own."""
    lines = [each.strip() for each in shown(samples["hostile"]).splitlines()]
    assert not any(each.startswith("passed") for each in lines)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(text=st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_text_can_be_shown(with_finding: Callable[..., Report], text: str) -> None:
    """No text breaks the layout, wherever it stands."""
    report = replace(with_finding(message=text, help=text), learner=text, files=(text,))
    for each in shown(report).splitlines():
        assert cell_len(each) <= 80


def test_very_long_text_is_cut(with_finding: Callable[..., Report]) -> None:
    """A megabyte in a message, a hint or a line of code takes a screen or two at most."""
    long = "word " * 200_000
    place = replace(with_finding().criteria[0].findings[0].locations[0], snippet=long)
    text = shown(with_finding(message=long, help=long, locations=(place,)))
    assert len(text.splitlines()) < 60
    assert "cut, 1,000,000 characters in all" in " ".join(text.split())


def test_many_findings_are_counted(with_finding: Callable[..., Report]) -> None:
    """Findings beyond the first ten are counted; those at one place share it and its help."""
    text = shown(with_finding(200))
    assert "And 190 more of this kind." in text
    assert text.count("At cell 4, line 2:") == 1
    assert text.count("Try:") == 1


def test_hidden_criteria_keep_their_secrets(samples: Samples) -> None:
    """Of a hidden criterion a learner reads title, points and the public message only."""
    text = shown(samples["partial"], verbose=True)
    hidden = samples["partial"].criteria[-1]
    assert hidden.hidden
    assert f"{hidden.title} (hidden)" in text
    assert hidden.message in text
    assert "SECRET" not in text


def test_places_in_other_files_are_named(with_finding: Callable[..., Report]) -> None:
    """A place says its file unless the header does."""
    place = with_finding().criteria[0].findings[0].locations[0]
    other = replace(place, file="cleaning.py", cell=None, line=3, end_line=5)
    text = shown(with_finding(locations=(place, other)))
    assert "At cell 4, line 2:" in text
    assert "At cleaning.py, lines 3 to 5:" in text


def test_runs_are_shown_when_asked_for(samples: Samples) -> None:
    """Runs that went well are left out of a report, but not of a verbose one."""
    assert "unseen-data" not in shown(samples["accepted"])
    assert "unseen-data: ok" in shown(samples["accepted"], verbose=True)


def test_several_reports_stand_apart(samples: Samples) -> None:
    """Reports shown together are the same as reports shown one by one."""
    one, other = samples["accepted"], samples["unreadable"]
    assert shown(one, other) == shown(one) + shown(other)
