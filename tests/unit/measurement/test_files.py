"""Files that are no tables, or not the tables that their names say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.measurement.asking import score

KINDS = [
    (b"PAR1\x15\x04", "is Parquet"),
    (b"PK\x03\x04\x00", "is a zip archive or a workbook"),
    (b"\x7fELF\x00\x00", "holds no text"),
    ("y\n1\n".encode("utf-16"), "is text in UTF-16"),
    ("y\n\u00e9\n".encode("latin-1"), "not in UTF-8"),
    (b"y;z\n1;2\n", "separated by semicolons"),
    (b"y\tz\n1\t2\n", "separated by tabs"),
]


@pytest.mark.parametrize(("content", "said"), KINDS, ids=[said for _, said in KINDS])
def test_a_file_of_another_kind_is_recognised(tmp_path: Path, content: bytes, said: str) -> None:
    """What is no table with commas is told by what it is, with the next step."""
    path = tmp_path / "y.csv"
    path.write_bytes(content)
    result = score("--y-true", path, "--y-pred", path, "--metric", "mae")
    assert (result.exit_code, said in result.stderr) == (3, True), result.stderr
    assert len(result.stderr.splitlines()) == 3


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder in the place of a file is wrong use, and told as a folder."""
    result = score("--y-true", tmp_path, "--y-pred", tmp_path, "--metric", "mae")
    assert (result.exit_code, "is a folder" in result.stderr) == (2, True)
