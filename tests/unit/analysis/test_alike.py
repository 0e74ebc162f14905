from __future__ import annotations

import pytest

from grader.analysis.alike import Work, alike_pairs, code_work, passages, text_work

STARTER = """
import pandas as pd
visits = pd.read_csv("data/visits.csv")
print(visits.shape, visits.columns, visits.dtypes, visits.head(), visits.describe())
"""
ADA = """
def by_patient(table, share, seed):
    ids = table["patient"].drop_duplicates().sample(frac=1, random_state=seed)
    cut = int(len(ids) * share)
    chosen = set(ids.iloc[:cut])
    return table[table["patient"].isin(chosen)], table[~table["patient"].isin(chosen)]

train, rest = by_patient(visits, 0.7, 11)
val, test = by_patient(rest, 0.5, 12)
print(len(train), len(val), len(test))
"""
RENAMED = (
    ADA.replace("by_patient", "cut_it")
    .replace("chosen", "kept")
    .replace("table", "df")
    .replace("ids", "people")
    .replace('"patient"', "'patient'")
    .replace("0.7", "0.70")
)
BEN = """
from sklearn.model_selection import GroupShuffleSplit
splitter = GroupShuffleSplit(n_splits=1, test_size=0.3, random_state=4)
for left, right in splitter.split(visits, groups=visits["patient"]):
    train, later = visits.iloc[left], visits.iloc[right]
halves = GroupShuffleSplit(n_splits=1, test_size=0.5, random_state=5)
for left, right in halves.split(later, groups=later["patient"]):
    val, test = later.iloc[left], later.iloc[right]
assert not set(train["patient"]) & set(test["patient"])
"""


def works(**code: str) -> list[Work]:
    return [code_work(name, STARTER + text) for name, text in code.items()]


def names(pairs: tuple[tuple[Work, Work, float], ...]) -> list[tuple[str, str]]:
    return [(one.name, other.name) for one, other, _ in pairs]


def test_renaming_is_seen_through() -> None:
    """Who copies and renames everything is as like as who copies."""
    pairs = alike_pairs(works(ada=ADA, cleo=RENAMED, ben=BEN), [code_work("", STARTER)])
    assert names(pairs) == [("ada", "cleo")]
    assert pairs[0][2] > 0.9


def test_what_everybody_was_given_is_no_likeness() -> None:
    """Two who have only the starter in common are not alike."""
    assert alike_pairs(works(ada=ADA, ben=BEN), [code_work("", STARTER)]) == ()
    assert alike_pairs(works(ada="", ben=""), [code_work("", STARTER)]) == ()


def test_what_much_of_the_class_has_is_no_likeness() -> None:
    """A passage that most learners share, as from a lesson, points at nobody."""
    many = {f"learner{at}": ADA + f"\nmine_{at} = {'x' * at!r}\n" for at in range(12)}
    assert alike_pairs(works(**many)) == ()


def test_both_passages_are_shown() -> None:
    """The corresponding passages stand side by side, as each of the two wrote them."""
    one, other = works(ada=ADA, cleo=RENAMED)
    ((left, right), *_) = passages(one, other, [code_work("", STARTER)])
    assert "by_patient" in left
    assert "cut_it" in right


@pytest.mark.parametrize("code", ["if True\n  x = (", "%%bash\nls | wc", "\x00", ""])
def test_code_that_cannot_be_read_is_compared_as_far_as_it_goes(code: str) -> None:
    """Broken code is no error and, empty of meaning, like nothing."""
    assert alike_pairs([code_work("a", code), code_work("b", code)]) == ()


def test_texts_are_compared_by_their_words() -> None:
    """A text that was copied with other punctuation is found, and another answer is not."""
    text = (
        "We predict for each account on the first of the month whether it will cancel within "
        "thirty days so that the retention team can call the most likely ones in time and "
        "offer them a discount that costs less than losing them would cost us in a year."
    )
    other = (
        "The model ranks open invoices every morning by the chance that they stay unpaid, and "
        "the accounting team writes to the first hundred of them before noon on that same day."
    )
    copied = text.replace(" so ", ", so ").upper()
    found = alike_pairs([text_work("a", text), text_work("b", copied), text_work("c", other)])
    assert names(found) == [("a", "b")]
