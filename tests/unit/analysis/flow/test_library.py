from __future__ import annotations

import pytest

from grader.analysis.flow.entities import is_entity
from grader.analysis.flow.library import TABLES, is_a, kind_of, known, table


@pytest.mark.parametrize("name", [*TABLES, "entities"])
def test_tables_hold_names(name: str) -> None:
    """Every table has kinds, and every kind has names."""
    assert all(names for names in table(name).values())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("sklearn.model_selection.train_test_split", "split"),
        ("sklearn.model_selection.cross_val_score", "cross_validate"),
        ("pandas.read_csv", "read"),
        ("numpy.load", "read"),
        ("json.load", ""),
        ("lightgbm.train", "boosted_train"),
        ("sklearn.metrics.f1_score", "metrics"),
        ("some.library.of.mine", ""),
    ],
)
def test_functions_are_known_by_their_last_words(path: str, kind: str) -> None:
    """The last word of a path decides, or the last two where one alone says too little."""
    assert kind_of(path) == kind


def test_estimators_have_kinds() -> None:
    """A class belongs to the kinds that the table names, and to no other."""
    assert is_a("SMOTE", "oversamplers")
    assert not is_a("StandardScaler", "stateless")
    assert known("GroupKFold")
    assert not known("MyOwnThing")


@pytest.mark.parametrize(
    ("name", "names_one"),
    [
        ("patient_id", True),
        ("PatientID", True),
        ("userId", True),
        ("household", True),
        ("author_of", True),
        ("plan", False),
        ("guests", False),
        ("customer_age", False),
        ("label_class", False),
        ("id", False),
    ],
)
def test_entities_are_told_from_categories(*, name: str, names_one: bool) -> None:
    """Names of people and things with several rows are told from those of categories."""
    assert is_entity(name) is names_one
