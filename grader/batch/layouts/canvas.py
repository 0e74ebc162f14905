"""What Canvas gives for “Download Submissions”.

Its files are called ``lovelaceada_LATE_4711_81523_exercise3-1.ipynb``: a short name, whether it
was late, the user's number, the submission's number, and the name of the file, with the number
of the attempt from the second on. Learners are named ``lovelaceada_4711`` here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.batch.layouts.place import OTHER, Found, Place

NAME = "canvas"
_FILE = re.compile(
    r"(?P<name>[^_/]+(?:_[^_/]+)*?)_(?:LATE_)?(?P<user>\d+)_(?P<number>\d+)_(?P<file>.+)"
)


def knows(place: Place) -> bool:
    """Whether all files directly inside are called like that."""
    return bool(place.loose) and all(_FILE.fullmatch(item.path.name) for item in place.loose)


def find(place: Place) -> Iterator[Found]:
    """Yield the files."""
    for item in place.loose:
        found = _FILE.fullmatch(item.path.name)
        assert found is not None
        if not item.is_gradable:
            yield place.left_out(item.path, OTHER, exit_code=0)
            continue
        learner = f"{found['name']}_{found['user']}"
        yield place.source(item.path, learner=learner, layout=NAME)
