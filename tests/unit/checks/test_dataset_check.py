from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
import pytest

from grader.analysis.splits import Split
from grader.checks.dataset_check import Defect, Params, SplitCheck, schema
from grader.model.evidence import Evidence
from grader.model.exercise import Dataset
from grader.model.result import Facet, Finding
from grader.testing import make_evidence, run_check

DATASETS = tuple(
    Dataset(name=name, file=f"data/{name}.csv", id_column="id") for name in ("one", "two")
)
FRAME = pd.DataFrame({"id": [101, 102, 103], "x": [1, 2, 3]})
WHOLE = {"train": [101], "val": [102], "test": [103]}
CODE = "splits = {\n    'one': first,\n    'two': second,\n}"


class Curious(SplitCheck):
    """Reports each row of test that is above a limit, by the part it names."""

    code = "SP999"
    name = "curious"
    params_schema = schema(limit={"type": "integer"})

    def look(self, read: Split, params: Params) -> Iterator[Defect]:
        for name in read.table.names(read.parts["test"].positions):
            if int(name) > int(params["limit"]):
                yield Defect(key=name, message=f"{name} is there", help="Try less.", weight=0.5)


def evidence_of(
    public: Mapping[str, object] | None, unseen: Mapping[str, object] | None
) -> Evidence:
    values = {"as-submitted": public, "unseen-data": unseen}
    return make_evidence(
        CODE,
        datasets=DATASETS,
        tables=dict.fromkeys(values, dict.fromkeys(("one", "two"), FRAME)),
        values={name: {"splits": value} for name, value in values.items() if value is not None},
    )


def look(
    public: Mapping[str, object] | None,
    unseen: Mapping[str, object] | None,
    datasets: tuple[str, ...] = ("one", "two"),
) -> tuple[Finding, ...]:
    params = {"datasets": list(datasets), "limit": 102}
    return run_check(Curious(), evidence_of(public, unseen), params)


def test_one_defect_in_two_runs_is_one_finding() -> None:
    """What is seen on public and on other data is told once, for a data set's share."""
    flawed = {"one": WHOLE, "two": {**WHOLE, "test": [102], "val": [103]}}
    (finding,) = look(flawed, flawed)
    assert finding.message == "In `one`, 103 is there."
    assert finding.cost == pytest.approx(0.25)
    assert finding.facets == (Facet.OUTPUT,)
    assert [place.line for place in finding.locations] == [2]
    assert finding.facts == {"dataset": "one", "variant": "as-submitted"}


def test_a_defect_on_other_data_says_so() -> None:
    """What is seen on other data only is told as such."""
    fine = {**WHOLE, "test": [102], "val": [103]}
    (finding,) = look({"one": fine}, {"one": WHOLE}, ("one",))
    assert finding.message.startswith("In `one`, on other data of the same shape")
    assert "typed in" in finding.help
    assert finding.facets == (Facet.COUNTERFACTUAL,)
    assert finding.facts["variant"] == "unseen-data"


def test_several_defects_share_the_cost() -> None:
    """A data set loses its share once, however much is wrong with it."""
    findings = look({"one": {**WHOLE, "test": [103, 103]}}, {"one": WHOLE}, ("one",))
    assert sum(finding.cost for finding in findings) == pytest.approx(0.5)
    three = {"one": {**WHOLE, "train": [102], "test": [103]}}
    assert sum(finding.cost for finding in look(three, three, ("one",))) == pytest.approx(0.5)


def test_what_cannot_be_judged_earns_nothing() -> None:
    """A missing part is a finding for the whole share of its data set, once."""
    (finding,) = look({"one": {"train": [101]}}, {"one": {"train": [101]}}, ("one",))
    assert finding.message == (
        "In `one`, this cannot be judged because each of `val` and `test` is missing."
    )
    assert finding.cost == 1.0


def test_a_failed_run_on_other_data_is_told() -> None:
    """Where only the run on other data has no result, that is what is told."""
    fine = {**WHOLE, "test": [102], "val": [103]}
    (finding,) = look({"one": fine}, None, ("one",))
    assert "on other data of the same shape that the grader made, this cannot" in finding.message
    assert "the submission was not run on other data" in finding.message


def test_a_real_defect_is_told_before_a_failed_run() -> None:
    """What was seen on the public data is not drowned by a run that failed."""
    (finding,) = look({"one": WHOLE}, None, ("one",))
    assert finding.message == "In `one`, 103 is there."


def test_nothing_is_told_on_other_data_when_the_public_cannot_be_judged() -> None:
    """Without a public result there is one thing to mend."""
    (finding,) = look(None, {"one": WHOLE}, ("one",))
    assert finding.message == (
        "In `one`, this cannot be judged because the submission was not run."
    )


def test_fixed_data_needs_no_other_run() -> None:
    """An exercise without a generator is judged on its public data alone."""
    fine = {"one": {**WHOLE, "test": [102], "val": [103]}}
    evidence = make_evidence(
        datasets=DATASETS,
        tables={"as-submitted": {"one": FRAME}},
        values={"as-submitted": {"splits": fine}},
    )
    assert run_check(Curious(), evidence, {"datasets": ["one"], "limit": 102}) == ()
