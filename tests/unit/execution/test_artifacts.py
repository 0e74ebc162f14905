from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from grader.analysis.blobs import MalformedError
from grader.analysis.plain import decode
from grader.execution.artifacts import ArtifactList
from grader.model.run import Artifact


def _blob(array: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


ONE: dict[str, Any] = {"kind": "int", "value": 1}


@pytest.mark.parametrize(
    "entries",
    [
        [["b", None, []]],
        [["a", None, [1]]],
        [["a", ONE, [99]]],
        [["a", ONE, [-1]]],
        [["a", ONE, ["1"]]],
        [["a", ONE]],
        [[1, ONE, []]],
        [["a", [], []]],
        ["a"],
    ],
)
def test_entries_that_lie_change_nothing(entries: list[Any]) -> None:
    """Unknown keys, wrong sizes and wrong shapes leave what came before as it was."""
    taken = ArtifactList(("x",))
    taken.take({"name": "x", "entries": [["a", ONE, []]]}, b"")
    taken.take({"name": "x", "entries": entries}, b"abc")
    assert decode(taken.artifacts()["x"]) == {"a": 1}


def test_entries_of_a_value_that_came_whole_are_unknown() -> None:
    """An entry can only be named again where it came as an entry."""
    taken = ArtifactList(("x",))
    taken.take({"name": "x", "tree": ONE, "sizes": []}, b"")
    taken.take({"name": "x", "entries": [["a", None, []]]}, b"")
    assert decode(taken.artifacts()["x"]) == 1


def test_a_part_cannot_use_the_arrays_of_another() -> None:
    """Each blob is used once, so a small claim cannot grow large."""
    blob = _blob(np.arange(2))
    array = {"kind": "array", "dtype": "int64", "shape": [2], "blob": 0}
    part = {"kind": "part", "tree": array, "blobs": [0, 1]}
    tree = {"kind": "list", "items": [part, part]}
    with pytest.raises(MalformedError, match="twice"):
        decode(Artifact(name="x", tree=tree, blobs=(blob,)))
