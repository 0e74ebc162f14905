"""Scores a file of predictions, without a course."""

from __future__ import annotations

from grader.measurement.measure import measure
from grader.measurement.record import AgainstBaseline, Measured, Question

__all__ = ["AgainstBaseline", "Measured", "Question", "measure"]
