"""Files in one folder, each named after its learner: ``ada_exercise3.ipynb``."""

from __future__ import annotations

from collections.abc import Iterator

from grader.batch.layouts.naming import learner_of
from grader.batch.layouts.place import NO_LEARNER, OTHER, Found, Place

NAME = "flat"


def knows(place: Place) -> bool:
    """Whether there are such files."""
    return any(item.is_gradable for item in place.loose)


def find(place: Place) -> Iterator[Found]:
    """Yield the files."""
    for item in place.loose:
        learner = learner_of(item.path.stem)
        if not item.is_gradable:
            yield place.left_out(item.path, OTHER, exit_code=0)
        elif not learner:
            yield place.left_out(item.path, NO_LEARNER)
        else:
            yield place.source(item.path, item=item, learner=learner, layout=NAME)
