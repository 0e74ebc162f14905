from __future__ import annotations

import pytest

from grader.analysis.blobs import MalformedError
from grader.analysis.collisions import collide
from grader.analysis.plain import Opaque, decode
from grader.guest.export import Exporter
from grader.model.run import Artifact

PRIME = 2**61 - 1  # integers are hashed modulo this number


def test_values_with_one_hash_are_recognised() -> None:
    """Numbers that are made to share a hash are found, among others too."""
    assert collide([*range(1000), *(PRIME * number for number in range(1, 200))])


def test_equal_values_are_no_collision() -> None:
    """A value may stand there as often as it likes."""
    assert not collide([(1, 2)] * 1000 + [(2, 3)] * 1000)


@pytest.mark.parametrize("values", [[], list(range(5000)), [str(at) for at in range(5000)]])
def test_ordinary_values_do_not_collide(values: list[object]) -> None:
    """Ids of all kinds are taken as they are."""
    assert not collide(values)


@pytest.mark.parametrize("kind", ["dict", "set", "list"])
def test_keys_that_are_made_alike_are_refused(kind: str) -> None:
    """Values that share one hash would keep the grader busy for hours."""
    alike = [(2.0 ** (61 * one), 2.0 ** (61 * other)) for one in range(16) for other in range(16)]
    assert len({hash(value) for value in alike}) == 1
    items = [Exporter(10_000_000).export(value)[0] for value in alike]
    keyed = [[item, {"kind": "null"}] for item in items] if kind == "dict" else items
    with pytest.raises(MalformedError, match="made to be alike"):
        decode(Artifact(name="x", tree={"kind": kind, "items": keyed}))


def test_numbers_that_no_table_holds_are_known_by_their_kind() -> None:
    """Numbers of more than 64 bits could all be made to have one hash."""
    huge = Opaque(type_name="a whole number of more than 64 bits")
    tree, _ = Exporter(10_000_000).export([2**63, 2**70, {2**70: 1}])
    assert decode(Artifact(name="x", tree=tree)) == [2**63, huge, {huge: 1}]
