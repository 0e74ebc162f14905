"""Grades in a database; the only place that knows SQLAlchemy."""

from grader.gradebook.book import Gradebook

__all__ = ["Gradebook"]
