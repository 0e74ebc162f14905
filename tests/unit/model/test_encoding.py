from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.claim import ScoreClaim
from grader.model.encoding import dumps, fingerprint, join, loads, split
from grader.model.picture import Picture, PictureKind, Series
from grader.model.result import (
    CheckStatus,
    CriterionReport,
    Finding,
    Location,
    Problem,
    Report,
    Verdict,
)
from grader.model.run import TraceEvent

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3) | st.just("$"), inner, max_size=3)
        | st.dictionaries(st.integers(), inner, max_size=2)
        | st.frozensets(st.text(max_size=3), max_size=3)
        | st.binary(max_size=20)
    ),
    max_leaves=12,
)


def event(facts: object) -> TraceEvent:
    return TraceEvent(kind="fit", unit=0, line=1, facts={"facts": facts})


@given(JSON)
def test_whatever_a_record_holds_comes_back(facts: object) -> None:
    """Numbers, texts, bytes, tuples, sets and mappings with any keys survive the round trip."""
    assert loads(TraceEvent, dumps(event(facts))) == event(facts)


def test_arrays_come_back_as_views_of_the_same_numbers() -> None:
    """An array of a trace keeps its numbers and their width."""
    view = memoryview(np.array([1.5, -2.0, math.inf]).tobytes()).cast("d")
    found = loads(TraceEvent, dumps(event(view))).facts["facts"]
    assert isinstance(found, memoryview)
    assert (found.format, found.tolist()) == ("d", [1.5, -2.0, math.inf])


@given(st.text(), st.floats(0, 100), st.sampled_from(Verdict), st.none() | st.integers(0, 9))
def test_a_report_comes_back(text: str, points: float, verdict: Verdict, cell: int | None) -> None:
    """A report with findings, places, pictures, a claim and a problem equals what was written."""
    finding = Finding(
        code="SP106",
        name="shared-entity",
        message=text,
        help=text,
        locations=(Location(file=text, cell=cell, line=1, end_line=2),),
        facts={"n": 3, "ids": (text,)},
    )
    drawn = Series(name=text, x=(0.0, 1.0), y=(points, 1.0))
    picture = Picture(kind=PictureKind.ROC_CURVE, title=text, alt=text, series=(drawn,))
    line = CriterionReport(
        id="a",
        title=text,
        check="shared-entity",
        status=CheckStatus.PARTIAL,
        points=points,
        points_high=points,
        max_points=100.0,
        hidden=True,
        message=text,
        findings=(finding,),
        pictures=(picture,),
        claim=ScoreClaim(metric=text, claimed=points, unseen_rows=0.5, n_unseen_rows=9),
    )
    report = Report(
        submission_id="x",
        learner=text,
        files=(text,),
        sha256="0",
        verdict=verdict,
        score=points,
        criteria=(line,),
        problem=Problem(message=text, whose="learner", next_step=text, exit_code=3),
    )
    assert loads(Report, dumps(report)) == report


def test_numbers_of_numpy_become_plain() -> None:
    """A check may put a NumPy scalar where a number is declared."""
    report = Report(
        submission_id="",
        learner="",
        files=(),
        sha256="",
        verdict=Verdict.PARTIAL,
        score=np.float64(2.5),
        needs_review=bool(np.True_),
    )
    assert type(loads(Report, dumps(report)).score) is float


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """A record before a change."""

    name: str
    gone: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """The record after it."""

    name: str
    come: str = "usual"


def test_records_of_an_older_grader_can_be_read() -> None:
    """A field that is no longer known is passed over, and a new one takes its default."""
    assert loads(New, dumps(Old(name="a"))) == New(name="a")


def test_equal_bytes_are_written_once() -> None:
    """Two equal blobs of a record take the room of one."""
    blob = np.random.default_rng(0).bytes(50_000)
    assert len(dumps(event([blob, blob]))) < 60_000


@given(st.lists(st.binary(), min_size=1, max_size=5))
def test_parts_are_split_as_they_were_joined(parts: list[bytes]) -> None:
    """Splitting undoes joining."""
    assert split(join(parts)) == parts


@pytest.mark.parametrize("cut", [0, 1, 20, -1])
def test_a_damaged_record_is_refused(cut: int) -> None:
    """Half a record is an error and never a record."""
    with pytest.raises(ValueError, match="record"):
        loads(TraceEvent, dumps(event("x" * 100))[:cut])


def test_a_record_of_another_kind_is_refused() -> None:
    """Bytes of one kind of record are no record of another kind."""
    with pytest.raises(ValueError, match="damaged"):
        loads(Report, dumps(Old(name="a")))


def test_fingerprints_tell_records_apart() -> None:
    """Equal records have equal fingerprints, and others have others."""
    assert fingerprint(event([b"a", b"b"])) == fingerprint(event([b"a", b"b"]))
    assert fingerprint(event([b"a", b"b"])) != fingerprint(event([b"b", b"a"]))
    assert fingerprint(event([b"ab"])) != fingerprint(event([b"a", b"b"]))
