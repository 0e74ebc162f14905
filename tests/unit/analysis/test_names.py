from __future__ import annotations

import pytest

from grader.analysis.names import find_name, normal, same_name


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("train", "train"),
        ("Training", "train"),
        ("X_train", "train"),
        ("train_ids", "train"),
        ("train idx", "train"),
        ("validation", "val"),
        ("valid", "val"),
        ("dev", "val"),
        ("Val-Set", "val"),
        ("test_df", "test"),
        ("hold-out", "test"),
        ("fraud.csv", "fraud"),
        (3, 3),
    ],
)
def test_spellings_of_a_name_are_one(key: object, name: object) -> None:
    """Case, affixes and the usual other words do not matter."""
    assert same_name(key, name)


@pytest.mark.parametrize(
    ("key", "name"), [("train", "test"), ("strain", "train"), ("", "val"), (None, "val"), (1, 2)]
)
def test_other_names_are_others(key: object, name: object) -> None:
    """What means something else is not taken for it."""
    assert not same_name(key, name)


def test_a_name_is_found_or_not() -> None:
    """The first of the names that a key means is found."""
    assert find_name("validation", ("train", "val")) == "val"
    assert find_name("rest", ("train", "val")) is None
    assert normal("ids_") == "ids"
