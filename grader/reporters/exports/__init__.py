"""Grades as other programs read them; one format per file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grader.reporters.exports.base import Export, Exported, Gradings
from grader.reporters.exports.canvas import as_canvas
from grader.reporters.exports.moodle import as_moodle
from grader.reporters.exports.nbgrader import as_nbgrader
from grader.reporters.exports.table import as_csv, as_parquet

EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "csv": as_csv,
        "parquet": as_parquet,
        "canvas": as_canvas,
        "moodle": as_moodle,
        "nbgrader": as_nbgrader,
    }
)

__all__ = ["EXPORTS", "Export", "Exported", "Gradings"]
