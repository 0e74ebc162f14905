from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.analysis.plain import Cut, decode
from grader.execution.artifacts import ArtifactList
from grader.guest.delivering import Delivery


class Wire:
    """Stands for the channel of a job and the collector at its other end."""

    def __init__(self, *names: str) -> None:
        self.sent: list[dict[str, Any]] = []
        self.bytes = 0
        self.taken = ArtifactList(names)

    def send(self, event: str, payload: bytes = b"", **facts: Any) -> None:
        self.sent.append({"event": event, **facts})
        self.bytes += len(payload)
        if event == "artifact":
            self.taken.take(facts, payload)

    def value(self, name: str) -> Any:
        return decode(self.taken.artifacts()[name])


def delivery(wire: Wire, names: dict[str, Any], budget_bytes: int = 10**6) -> Delivery:
    request = {"deliverables": ["splits"], "artifact_bytes": budget_bytes}
    return Delivery(wire, request, names)


def test_what_was_said_is_not_said_again() -> None:
    """A value that stays as it was is sent once, however often cells mention it."""
    wire = Wire("splits")
    to = delivery(wire, {"splits": {"train": np.arange(9), "test": ["a", "b"]}})
    to.after_cell("splits = ...")
    to.after_cell("splits['train'].sum()")
    to.at_the_end()
    assert len(wire.sent) == 1
    assert wire.value("splits")["test"] == ["a", "b"]


def test_only_new_entries_travel() -> None:
    """Of a dictionary that grows cell by cell, each entry is sent in full once."""
    splits: dict[str, Any] = {}
    wire = Wire("splits")
    to = delivery(wire, {"splits": splits})
    for at in range(4):
        splits[f"part {at}"] = pd.DataFrame({"id": np.arange(1000) + at})
        to.after_cell("splits[...] = ...")
    to.at_the_end()
    assert wire.bytes < 1.1 * 4 * 2 * 8 * 1000  # a column and an index for each
    assert [frame["id"].iloc[0] for frame in wire.value("splits").values()] == [0, 1, 2, 3]


def test_a_changed_and_a_removed_entry_are_noticed() -> None:
    """What arrives is the dictionary as it is at the end, in its order."""
    splits: dict[str, Any] = {"a": np.arange(3), "b": np.arange(4), "c": "same"}
    wire = Wire("splits")
    to = delivery(wire, {"splits": splits})
    to.after_cell("splits")
    splits["a"][0] = 9
    splits["b"] = splits.pop("b")
    del splits["c"]
    to.at_the_end()
    found = wire.value("splits")
    assert list(found) == ["a", "b"]
    assert found["a"].tolist() == [9, 1, 2]


@pytest.mark.parametrize("later", [[1, 2], {}, {1: "a"}, None, {"a": {"b": 1}}])
def test_a_name_that_is_bound_anew_is_taken_anew(later: object) -> None:
    """A dictionary may become anything else, and the other way round."""
    for before, after in (({"a": 1}, later), (later, {"a": 1})):
        names: dict[str, Any] = {"splits": before}
        wire = Wire("splits")
        to = delivery(wire, names)
        to.after_cell("splits")
        names["splits"] = after
        to.at_the_end()
        assert wire.value("splits") == after


def test_an_entry_that_is_too_large_is_cut_alone() -> None:
    """The other entries of a dictionary arrive."""
    wire = Wire("splits")
    to = delivery(wire, {"splits": {"big": np.zeros(10**5), "small": 1}}, budget_bytes=10**4)
    to.after_cell("splits")
    assert wire.sent == []
    to.at_the_end()
    found = wire.value("splits")
    assert isinstance(found["big"], Cut)
    assert found["small"] == 1
