"""One folder for each learner, as it is or in the way of nbgrader.

::

    ada/exercise3.ipynb                      the folder is the submission
    ada/exercise1.ipynb, exercise3.ipynb     each notebook is one
    ada/03-split/…                           nbgrader's submitted/<learner>/<assignment>/
    ada/03-split/timestamp.txt               when nbgrader collected it
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from grader.batch.layouts.place import NOTHING, Found, Item, Place

NAME, NBGRADER = "folders", "nbgrader"
COLLECTED = "submitted"  # the step of nbgrader whose folder holds what was collected
TIMESTAMP = "timestamp.txt"
MOST_TIMESTAMP_BYTES = 200
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


def knows(place: Place) -> bool:
    """Whether there are folders."""
    return bool(place.folders)


def find(place: Place) -> Iterator[Found]:
    """Yield what lies in the folders."""
    for name, folder in _learners(place):
        direct = [item for item in folder.items if len(item.path.parent.parts) == len(name.parts)]
        if any(item.is_gradable for item in direct):
            items = list(folder.items)
            yield from _submissions(folder, name, items, learner=name.name, layout=NAME)
            continue
        inner = _grouped(folder.items, len(name.parts))
        for assignment, items in inner.items():
            yield from _submissions(
                place,
                name / assignment,
                items,
                learner=name.name,
                layout=NBGRADER,
                exercise=assignment,
            )
        if not inner:
            yield place.left_out(name, NOTHING)


def _learners(place: Place) -> Iterator[tuple[PurePosixPath, Place]]:
    for name, folder in place.folders.items():
        if name == COLLECTED:
            for learner, items in _grouped(folder.items, 1).items():
                yield PurePosixPath(name, learner), Place(path=place.path, items=tuple(items))
        else:
            yield PurePosixPath(name), folder


def _grouped(items: tuple[Item, ...], depth: int) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        if len(item.path.parts) > depth + 1:
            groups.setdefault(item.path.parts[depth], []).append(item)
    return groups


def _submissions(
    place: Place, path: PurePosixPath, items: list[Item], **said: Any
) -> Iterator[Found]:
    said |= _collected(place, items)
    direct = [item for item in items if item.path.parent == path and item.is_gradable]
    notebooks = [item for item in direct if item.path.suffix.lower() == ".ipynb"]
    archives = [item for item in direct if item.path.suffix.lower() == ".zip"]
    if not direct:
        yield place.left_out(path, NOTHING)
    elif archives or len(notebooks) > 1:
        for item in (*notebooks, *archives):
            yield place.source(item.path, item=item, **said)
    else:
        newest = max(direct, key=lambda item: item.written_at or NEVER)
        yield place.source(path, item=newest, **said)


def _collected(place: Place, items: list[Item]) -> dict[str, object]:
    """Return when nbgrader collected a folder, if it says so with a time zone."""
    for item in items:
        if item.path.name == TIMESTAMP:
            text = place.read(item.path, MOST_TIMESTAMP_BYTES).decode("utf-8", "replace").strip()
            moment = _moment(text)
            return {"submitted_at": moment, "time_source": "collector"} if moment else {}
    return {}


def _moment(text: str) -> dt.datetime | None:
    """Return the moment of ``2026-05-01 14:02:03.25 Europe/Berlin``."""
    stamp, _, zone = text.rpartition(" ")
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = dt.datetime.fromisoformat(stamp).replace(tzinfo=ZoneInfo(zone))
        except (ValueError, OSError, LookupError):
            return None
    return moment if moment.tzinfo else None
