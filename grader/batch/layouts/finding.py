"""Finds the submissions of a class, in whatever layout they lie."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.batch.layouts import canvas, flat, folders, manifest, moodle
from grader.batch.layouts.naming import learner_of
from grader.batch.layouts.place import ENDINGS, NO_LEARNER, NOTHING, OTHER, Found, Place
from grader.model.batch import LeftOut, Source

MANIFEST = "manifest.csv"


def find_all(paths: Iterable[Path]) -> Iterator[Found]:
    """Yield the submissions at these paths, in a fixed order, and what is none.

    Raises:
        UsageError: If a path or a manifest cannot be read.
    """
    for path in paths:
        if path.is_dir():
            listed = path / MANIFEST
            yield from manifest.find(listed) if listed.is_file() else _in_place(Place.of(path))
        elif path.suffix.lower() == ".csv":
            yield from manifest.find(path)
        elif path.suffix.lower() == ".zip" and _holds_a_class(path):
            yield from _in_place(Place.of(path))
        else:
            yield _single(path)


def _in_place(place: Place) -> Iterator[Found]:
    for special in (moodle, canvas):
        if special.knows(place):
            yield from special.find(place)
            return
    if not place.items:
        yield LeftOut(where=str(place.path), why=NOTHING)
    for usual in (flat, folders):
        if usual.knows(place):
            yield from usual.find(place)


def _holds_a_class(path: Path) -> bool:
    """Whether an archive holds the submissions of a class, and is not one submission."""
    if not zipfile.is_zipfile(path):
        return False
    place = Place.of(path)
    return moodle.knows(place) or canvas.knows(place)


def _single(path: Path) -> Found:
    if not path.exists():
        return LeftOut(where=str(path), why="There is no such file or folder.", exit_code=2)
    learner = learner_of(path.stem)
    if path.suffix.lower() not in ENDINGS:
        return LeftOut(where=str(path), why=OTHER)
    if not learner:
        return LeftOut(where=str(path), why=NO_LEARNER)
    return Source(path=path, learner=learner, layout=flat.NAME)
