"""The ways in which the submissions of a class lie on a disk; one layout per file."""

from grader.batch.layouts.finding import find_all

__all__ = ["find_all"]
