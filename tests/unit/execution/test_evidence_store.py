from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from grader.errors import OperatorError
from grader.execution.evidence_store import PART_BYTES, EvidenceStore
from grader.model.evidence import SavedEvidence, UnseenTables
from grader.model.exercise import Dataset
from grader.testing import make_evidence

KEYS = tuple(f"{digit}" * 64 for digit in "abc")


def evidence(value: int, *, rows: int = 3) -> SavedEvidence:
    table = pd.DataFrame({"id": range(rows)})
    made = make_evidence(
        f"answer = {value}",
        datasets=[Dataset(name="points", file="data/points.csv", id_column="id")],
        tables={"as-submitted": {"points": table}},
        values={"as-submitted": {"answer": {"number": value, "frame": table}}},
    )
    unseen = UnseenTables(variant="unseen-data", seed=3, tables={"model": b"id,y\n1,2\n"})
    return SavedEvidence(evidence=made, unseen=(unseen,), left_out=("Not run.",))


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    """An empty store."""
    return EvidenceStore(tmp_path / "evidence")


@pytest.mark.parametrize("rows", [3, PART_BYTES])
def test_evidence_comes_back(store: EvidenceStore, rows: int) -> None:
    """Evidence that was saved is loaded as it was, whatever the size of its parts."""
    store.save(KEYS[0], evidence(1, rows=rows))
    assert KEYS[0] in store
    assert store.load(KEYS[0]) == evidence(1, rows=rows)


def test_unknown_evidence_is_none(store: EvidenceStore) -> None:
    """A key that nothing was saved under has no evidence."""
    assert store.load(KEYS[0]) is None
    assert KEYS[0] not in store


@pytest.mark.parametrize("keep", [0, 10, 60, -3])
def test_damaged_evidence_is_none(store: EvidenceStore, keep: int) -> None:
    """What was cut short on the disk is as good as missing."""
    store.save(KEYS[0], evidence(1))
    (path,) = store.folder.glob("records/*/*")
    path.write_bytes(path.read_bytes()[:keep])
    assert store.load(KEYS[0]) is None


def test_evidence_without_its_table_is_none(store: EvidenceStore) -> None:
    """Evidence whose large part is gone is as good as missing."""
    store.save(KEYS[0], evidence(1, rows=PART_BYTES))
    for path in store.folder.glob("parts/*/*"):
        path.unlink()
    assert EvidenceStore(store.folder).load(KEYS[0]) is None


def test_equal_tables_are_kept_once(store: EvidenceStore) -> None:
    """Two pieces of evidence about the same large table share it on the disk."""
    store.save(KEYS[0], evidence(1, rows=PART_BYTES))
    before = set(store.folder.glob("parts/*/*"))
    store.save(KEYS[1], evidence(2, rows=PART_BYTES))
    assert before
    assert set(store.folder.glob("parts/*/*")) == before


def test_pruning_drops_what_was_not_used_for_longest(store: EvidenceStore) -> None:
    """The evidence that was used last stays, and so does the table that it shares."""
    for at, key in enumerate(KEYS):
        store.save(key, evidence(at, rows=PART_BYTES))
        (path,) = store.folder.glob(f"records/*/{key}")
        os.utime(path, (at, at))
    assert store.load(KEYS[0]) is not None  # used just now
    sizes = {item.key: item.size_bytes for item in store.stored()}
    assert store.prune(store.size_bytes() - sizes[KEYS[1]]) == 1
    assert {item.key for item in store.stored()} == {KEYS[0], KEYS[2]}
    assert EvidenceStore(store.folder).load(KEYS[2]) is not None


def test_pruning_to_nothing_empties_the_store(store: EvidenceStore) -> None:
    """With no room allowed nothing is left, unfinished files and unused tables included."""
    store.save(KEYS[0], evidence(1, rows=PART_BYTES))
    left = store.folder / "records" / "aa" / ".unfinished"
    left.write_bytes(b"x")
    assert store.prune(0) == 1
    assert store.size_bytes() == 0


def test_a_store_that_cannot_be_written_is_the_operators(tmp_path: Path) -> None:
    """Evidence that cannot be kept is an error that says what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OperatorError, match="cannot be kept") as caught:
        EvidenceStore(tmp_path / "file" / "store").save(KEYS[0], evidence(1))
    assert "grade cache prune" in caught.value.next_step
