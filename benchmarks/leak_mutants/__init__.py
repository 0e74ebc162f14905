"""Puts leaks into clean programs, and changes clean programs in ways that change nothing.

A mutant is a clean program with one leak of a known kind on a known line. Its twin has the same
form (a function, a class, an alias, ...) without the leak. What a detector says about both tells
how well it sees and how often it accuses wrongly.
"""

from __future__ import annotations

from benchmarks.leak_mutants.generate import OPERATORS, mutants_of, sample, twins_of
from benchmarks.leak_mutants.records import Place, Subject, Variant
from benchmarks.leak_mutants.subjects import subjects

__all__ = [
    "OPERATORS",
    "Place",
    "Subject",
    "Variant",
    "mutants_of",
    "sample",
    "subjects",
    "twins_of",
]
