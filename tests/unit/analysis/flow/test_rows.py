from __future__ import annotations

import pytest

from grader.analysis.flow.rows import (
    Cut,
    Path,
    Source,
    apart,
    covers,
    disjoint,
    meets,
    refine,
    same_rows,
    union,
)

FILE = Source(id=1, kind="file")
ALL = frozenset({Path(FILE)})
TRAIN, TEST = Cut("split:1", "train"), Cut("split:1", "test")


def part(*cuts: Cut) -> frozenset[Path]:
    """Return rows of one file behind some cuts."""
    return refine(ALL, cuts)


@pytest.mark.parametrize(
    ("one", "other", "excludes"),
    [
        (TRAIN, TEST, True),
        (TRAIN, TRAIN, False),
        (Cut("position", "lt", 500), Cut("position", "ge", 500), True),
        (Cut("position", "lt", 500), Cut("position", "ge", 400), False),
        (Cut("position", "lt", 380), Cut("position", "ge", -120), True),
        (Cut("position", "lt", "end"), Cut("position", "eq", "end"), True),
        (Cut("mask:year", "eq", 2020), Cut("mask:year", "ge", 2021), True),
        (Cut("mask:year", "eq", 2022), Cut("mask:year", "ge", 2021), False),
        (Cut("mask:who", "in", ""), Cut("mask:who", "out", ""), True),
        (Cut("mask:a", "eq", 1), Cut("mask:b", "eq", 2), False),
    ],
)
def test_sides_of_one_cut_exclude_each_other(*, one: Cut, other: Cut, excludes: bool) -> None:
    """Two cuts exclude each other when they are sides of the same division that do not overlap."""
    assert one.excludes(other) is excludes
    assert other.excludes(one) is excludes


def test_parts_of_a_split_are_apart() -> None:
    """No row is in both parts of a split, and both are in the whole."""
    assert apart(part(TRAIN), part(TEST))
    assert covers(ALL, part(TEST))
    assert not covers(part(TRAIN), part(TEST))


def test_a_part_of_a_part_stays_apart() -> None:
    """What is cut out of one part shares nothing with the other."""
    inner = part(TRAIN, Cut("split:2", "test"))
    assert apart(inner, part(TEST))
    assert refine(part(TRAIN), {TEST}) == frozenset()


def test_independent_draws_share_rows() -> None:
    """Two random draws share rows by chance; two unknown masks may or may not."""
    assert meets(part(Cut("split:draw1", "in")), part(Cut("split:draw2", "in")))
    assert not meets(part(Cut("unsure:1", "in")), part(Cut("unsure:2", "in")))


def test_slices_that_reach_over_share_rows() -> None:
    """The first 500 rows and those from the 400th on share a hundred."""
    assert meets(part(Cut("position", "lt", 500)), part(Cut("position", "ge", 400)))


def test_a_slice_from_both_ends_shares_rows_with_itself() -> None:
    """A table without its first and last rows is no contradiction."""
    (both,) = part(Cut("position", "ge", 6), Cut("position", "lt", -1))
    assert not disjoint(both, both)


def test_arrays_of_one_table_become_one_source() -> None:
    """Arrays that are put side by side hold the same rows, and what is known of them is shared."""
    one, other = Source(id=2, kind="made"), Source(id=3, kind="made")
    other.groups["who"] = "counted"
    same_rows(frozenset({Path(one)}), frozenset({Path(other)}))
    assert one.root is other.root
    assert one.groups == {"who": "counted"}
    assert not disjoint(Path(one), Path(other))


def test_files_are_never_joined() -> None:
    """Two files stay two sources, whatever is done with them."""
    other = Source(id=4, kind="file")
    same_rows(ALL, frozenset({Path(other)}))
    assert disjoint(Path(FILE), Path(other))


def test_many_parts_are_made_coarser() -> None:
    """More parts than anyone looks at become the whole again."""
    many = [part(Cut("mask:k", "eq", number)) for number in range(30)]
    assert union(*many) == ALL
