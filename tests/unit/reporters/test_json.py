from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from grader import __version__
from grader.catalog.schema import FOLDER
from grader.model.result import Report
from grader.reporters import REPORTERS
from tests.unit.reporters.conftest import CLAIM

Samples = Mapping[str, Report]
SCHEMA = json.loads((FOLDER / "report.schema.json").read_text(encoding="utf-8"))
NAMES = (
    "accepted",
    "partial",
    "stopped",
    "unreadable",
    "broken-course",
    "crashed-check",
    "hostile",
)


def rendered(*reports: Report) -> Any:
    text = REPORTERS["json"]().render(reports)
    return json.loads(text.encode(), parse_constant=pytest.fail)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_keeps_the_contract(samples: Samples, name: str) -> None:
    """Every kind of report is valid under the published schema."""
    problems = Draft202012Validator(SCHEMA).iter_errors(rendered(samples[name]))
    assert [f"{problem.json_path}: {problem.message}" for problem in problems] == []


def test_one_file_gives_an_object_and_several_a_list(samples: Samples) -> None:
    """A script that grades one file need not unpack a list."""
    report = samples["accepted"]
    assert rendered(report, report) == [rendered(report)] * 2


def test_keys_come_in_the_order_of_the_contract(samples: Samples) -> None:
    """Two renderings of one report are the same bytes, with the keys as the schema lists them."""
    report = samples["partial"]
    assert list(rendered(report)) == list(SCHEMA["properties"])
    finding = rendered(report)["criteria"][1]["findings"][0]
    assert list(finding) == [
        name for name, key in SCHEMA["$defs"]["finding"]["properties"].items() if key["x-public"]
    ]
    assert REPORTERS["json"]().render([report]) == REPORTERS["json"]().render([report])


def test_what_a_report_says_is_there(samples: Samples) -> None:
    """The numbers and words of the record arrive."""
    document = rendered(samples["partial"])
    assert document["grader_version"] == __version__
    assert document["submission"]["learner"] == "ada"
    assert (document["score"], document["score_low"], document["score_high"]) == (30.5, 30.5, 38.5)
    assert document["runs"][0] == {
        "variant": "as-submitted",
        "status": "ok",
        "message": "",
        "cpu_s": 0.21,
        "wall_s": 0.34,
        "memory_bytes": 104_857_600,
    }
    location = document["criteria"][1]["findings"][0]["locations"][1]
    assert location == {
        "file": "exercise3.ipynb",
        "cell": 4,
        "line": 7,
        "end_line": 9,
        "snippet": "",
    }


def test_hidden_criteria_keep_their_secrets(samples: Samples) -> None:
    """Of a hidden criterion neither the check nor its findings are shown."""
    hidden = rendered(samples["partial"])["criteria"][-1]
    assert hidden["hidden"] is True
    assert (hidden["check"], hidden["findings"]) == ("", [])
    assert hidden["message"] == "Compute every answer from the files."


def test_points_are_rounded_and_finite(samples: Samples) -> None:
    """Points have two decimals at most, and no number is infinite or missing."""
    odd = replace(samples["accepted"], score=1 / 3, score_high=math.nan, duration_s=math.inf)
    document = rendered(odd)
    assert (document["score"], document["score_high"], document["duration_s"]) == (0.33, 0.0, 0.0)


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        (math.nan, None),
        (-math.inf, None),
        (True, True),
        (None, None),
        (12, 12),
        (0.5, 0.5),
        (1 << 20_000, "a whole number of 20001 bits"),
        (np.float64("nan"), None),
        (np.int64(7), 7),
        (np.bool_(1), True),
        (np.array([1.0, np.inf]), [1.0, None]),
        (("a", 1), ["a", 1]),
        ({"b", "a"}, ["a", "b"]),
        ({"b": 1, "a": {2: 3}}, {"a": {"2": 3}, "b": 1}),
        (b"bytes", "b'bytes'"),
        ("\x1b[31m\ud800", "\N{REPLACEMENT CHARACTER}"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_facts_become_plain_data(
    with_finding: Callable[..., Report], fact: object, shown: object
) -> None:
    """Whatever numbers and names a check puts into its facts, JSON can hold them."""
    document = rendered(with_finding(facts={"it": fact}))
    assert document["criteria"][0]["findings"][0]["facts"] == {"it": shown}


def test_endless_facts_end(with_finding: Callable[..., Report]) -> None:
    """Facts that hold themselves are cut, not followed for ever."""
    loop: dict[str, object] = {}
    loop["it"] = loop
    assert rendered(with_finding(facts=loop))


def test_long_text_is_cut(with_finding: Callable[..., Report]) -> None:
    """A megabyte in a message does not make a megabyte of report."""
    text = REPORTERS["json"]().render([with_finding(message="x" * 2**20)])
    assert len(text) < 40_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(text=st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_text_gives_valid_json(with_finding: Callable[..., Report], text: str) -> None:
    """No name or message keeps a report from being valid UTF-8 and valid JSON."""
    report = with_finding(message=text, facts={text: text})
    assert rendered(replace(report, learner=text, files=(text,)))


def test_a_claimed_score_stands_beside_the_honest_ones(samples: Samples) -> None:
    """Scripts find the three numbers in one place; a hidden criterion keeps them."""
    shown = replace(samples["accepted"].criteria[0], claim=CLAIM)
    report = replace(samples["accepted"], criteria=(shown, replace(shown, hidden=True)))
    found = rendered(report)
    assert list(Draft202012Validator(SCHEMA).iter_errors(found)) == []
    first, second = (each["claimed_score"] for each in found["criteria"])
    assert (first["claimed"], first["same_rows"], first["unseen_rows"]) == (0.98, 0.98, 0.71)
    assert first["is_doubted"] is True
    assert second is None
